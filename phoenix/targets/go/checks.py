"""The tools that the plan's ``Checks:`` may name for Go, as commands that run in the root of a staged tree."""

from __future__ import annotations

from phoenix.project.project import TechPlan
from phoenix.targets.go.compiling import HOMES, environment
from phoenix.targets.target import Tool

STATICCHECK = "honnef.co/go/tools/cmd/staticcheck"


def tool(check: str, _plan: TechPlan, cache: str) -> Tool:
    """The tool of one check, as the plan writes it (``go vet``); one that we do not know runs as it stands.

    ``cache`` is a folder where a tool may keep what makes it faster.
    """
    name, *options = check.split()
    hint = f"Run `{check}` in the staged folder to see it; generated code is changed by its spec, or by its target."
    install = f"Install `{name}`, so that it is found on the PATH."
    command: tuple[str, ...] = (name, *options)
    if name == "gofmt":
        install = "Install Go: `gofmt` comes with it."
        command = ("gofmt", "-d", *options, ".")
    elif name == "go":
        install = "Install Go."
        command = ("go", *options, "./...")
    elif name == "staticcheck":
        install = f"Install it: `go install {STATICCHECK}@latest`."
        command = ("staticcheck", *options, "./...")
    own = (*environment(cache), ("STATICCHECK_CACHE", f"{cache}/staticcheck"))
    return Tool(check, command, install, hint, own, HOMES, ("go",))
