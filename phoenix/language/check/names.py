"""Names as they are declared: their case, the reserved words, doubles, and what somebody may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from phoenix.language.findings import Finding
from phoenix.language.place import Place
from phoenix.language.suggest import closest

BUILT_IN_KINDS = ("Overflow", "DivisionByZero", "Invalid")
"""Kinds of failure that every function may have without declaring them."""

Style = Literal["snake_case", "CapitalCase"]


def snake_case(name: str) -> str:
    """The name as parameters, fields, functions and labels are written: ``unitPrice`` → ``unit_price``."""
    words: list[str] = []
    for index, character in enumerate(name):
        before = name[index - 1] if index else ""
        after = name[index + 1 : index + 2]
        if character in "_- ":
            words.append("_")
            continue
        starts = character.isupper() and (
            before.islower() or before.isdigit() or (before.isupper() and after.islower())
        )
        words.append(("_" if starts else "") + character.lower())
    return "_".join(part for part in "".join(words).split("_") if part)


def capital_case(name: str) -> str:
    """The name as types, cases, kinds and components are written: ``empty_cart`` → ``EmptyCart``."""
    parts = [part for part in name.replace("-", "_").replace(" ", "_").split("_") if part]
    if len(parts) == 1 and not parts[0].isupper():
        return parts[0][0].upper() + parts[0][1:]
    return "".join(part[0].upper() + part[1:].lower() for part in parts)


def is_styled(name: str, style: Style) -> bool:
    """Whether the name is plain ASCII in that style."""
    if not name.isascii() or not name.replace("_", "").isalnum() or name[0].isdigit():
        return False
    if style == "snake_case":
        return name == name.lower() and not name.startswith("_") and not name.endswith("_") and "__" not in name
    return name[0].isupper() and "_" not in name


def did_you_mean(written: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint with the nearest known name, or ``otherwise`` when none is near."""
    near = closest(written, known)
    return f"Did you mean `{near}`?" if near else otherwise


def head_of(place: Place, name: str) -> Place:
    """The place of the name that a declaration begins with."""
    return place._replace(end_line=place.line, end_column=place.column + len(name))


def tail_of(place: Place, name: str) -> Place:
    """The place of the name that something ends in."""
    return place._replace(line=place.end_line, column=place.end_column - len(name))


class Declared:
    """The names declared so far in one scope, so that a second declaration is found with the first one's place.

    ``reserved`` are the words that no name of this scope may be.
    """

    def __init__(self, findings: list[Finding], *, reserved: frozenset[str] = frozenset()) -> None:
        self._findings = findings
        self._reserved = reserved
        self._names: dict[str, tuple[Place, str]] = {}

    def inside(self) -> Declared:
        """A scope within this one: what it declares is a double of nothing outside."""
        inner = Declared(self._findings, reserved=self._reserved)
        inner._names = dict(self._names)
        return inner

    def add(self, name: str, place: Place, what: str, style: Style = "snake_case") -> bool:
        """Declares ``name`` (a ``what``, say "parameter"); gives whether it is the first, having said so where not."""
        first = self._names.get(name)
        if first is not None:
            self._findings.append(_twice(name, place, what, *first))
            return False
        self._names[name] = (place, what)
        if not is_styled(name, style):
            self._findings.append(_badly_styled(name, place, what, style))
        elif name in self._reserved:
            self._findings.append(
                Finding(
                    "N103",
                    place,
                    f"`{name}` is a word of the language, so no {what} may be called so.",
                    hint="Take another name, of two words perhaps.",
                )
            )
        return True


def _twice(name: str, place: Place, what: str, first_place: Place, first_what: str) -> Finding:
    if what == first_what:
        message = f"The {what} `{name}` is declared twice."
    else:
        message = f"`{name}` is already the name of a {first_what}, so no {what} can have it."
    hint = "Remove one of the two, or give it a name of its own."
    return Finding("N102", place, message, hint=hint, notes=((first_place, f"the first `{name}`"),))


def _badly_styled(name: str, place: Place, what: str, style: Style) -> Finding:
    converted = snake_case(name) if style == "snake_case" else capital_case(name)
    hint = f"Write `{converted}`." if is_styled(converted, style) else "Use plain letters and digits, a letter first."
    return Finding("N101", place, f"The {what} `{name}` is not in {style}.", hint=hint)
