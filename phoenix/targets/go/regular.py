"""Portable patterns as regular expressions of Go, compiled once when the package is loaded."""

from __future__ import annotations

from phoenix.language import patterns
from phoenix.targets.go import literals, names
from phoenix.targets.go.file import Body, File
from phoenix.targets.go.tree import Atom, call


def pattern(portable: str, file: File) -> str:
    """The variable that holds the pattern, which the file declares for it."""
    number = len(file.patterns) + 1 if file.patterns else ""
    file.patterns.setdefault(portable, names.lower_first(f"{file.prefix}Pattern{number}"))
    file.use("regexp.MustCompile")
    return file.patterns[portable]


def declare(file: File) -> None:
    """Adds the variables, before everything else."""
    if not file.patterns:
        return
    body = Body()
    for portable, name in file.patterns.items():
        body.say(f"var {name} = ", call("regexp.MustCompile", Atom(expression(portable))))
    file.blocks.insert(0, body)


def expression(portable: str) -> str:
    """A Go literal of the anchored expression."""
    parsed, _ = patterns.parse(portable)
    assert parsed is not None, "the checker lets only portable patterns through"
    written = patterns.to_go(parsed)
    anchored = f"^(?:{written})$" if "|" in written else f"^{written}$"
    raw = "`" not in anchored and anchored.isprintable()
    return f"`{anchored}`" if raw else literals.quoted(anchored)
