"""The tools that the plan's ``Checks:`` may name for Python, as commands that run in the root of a staged tree."""

from __future__ import annotations

from phoenix.project.project import TechPlan
from phoenix.targets.python import names
from phoenix.targets.target import Tool


def tool(check: str, plan: TechPlan, cache: str) -> Tool:
    """The tool of one check, as the plan writes it (``mypy --strict``); one that we do not know runs as it stands.

    ``cache`` is a folder where a tool may keep what makes it faster.
    """
    name, *options = check.split()
    install = f"Install it: `pip install {name}`."
    hint = f"Run `{check}` in the staged folder to see it; generated code is changed by its spec, or by its target."
    if name == "ruff" and options[:1] != ["format"]:
        given = options[1:] if options[:1] == ["check"] else options
        command = ("ruff", "check", "--no-cache", "--output-format", "concise", *given, ".")
    elif name == "ruff":
        command = ("ruff", "format", "--no-cache", "--check", *options[1:], ".")
    elif name == "mypy":
        command = (
            "mypy",
            *options,
            "--cache-dir",
            cache,
            "--no-color-output",
            "--no-error-summary",
            names.package(plan),
        )
    else:
        command = (name, *options, ".")
    return Tool(check, command, install, hint)
