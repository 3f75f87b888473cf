"""The tools that the plan's ``Checks:`` may name for TypeScript, as commands that run in the root of a staged tree."""

from __future__ import annotations

from phoenix.project.project import TechPlan
from phoenix.targets.target import Tool

INSTALL = {
    "tsc": "Install it: `npm install -g typescript`.",
    "prettier": "Install it: `npm install -g prettier`.",
    "eslint": "Install it and its settings: `npm install -g eslint typescript-eslint`.",
}


def tool(check: str, _plan: TechPlan, _cache: str) -> Tool:
    """The tool of one check, as the plan writes it (``prettier``); one that we do not know runs as it stands."""
    name, *options = check.split()
    install = INSTALL.get(name, f"Install it: `npm install -g {name}`.")
    hint = f"Run `{check}` in the staged folder to see it; generated code is changed by its spec, or by its target."
    if name == "tsc":
        command = ("tsc", "-p", ".", "--noEmit", "--pretty", "false", *options)
    elif name == "prettier":
        command = ("prettier", "--check", "--log-level", "warn", *options, "src", "tests")
    elif name == "eslint":
        command = ("eslint", "--format", "unix", *options, "src")
    else:
        command = (name, *options, ".")
    return Tool(check, command, install, hint)
