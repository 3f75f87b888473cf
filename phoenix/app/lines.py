"""Why a generated line is there: the statement or rule behind it, where that stands, and the examples that show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from phoenix.app.project_build import ProjectBuild
from phoenix.app.tasks import surroundings
from phoenix.engine.errors import PhoenixError
from phoenix.engine.tree import read_tree
from phoenix.engine.world import GENERATED
from phoenix.language import core
from phoenix.language.findings import Finding
from phoenix.language.place import NOWHERE, Place
from phoenix.targets.target import EmittedFile, Origin

MOST_EXAMPLES = 3
FUNCTION = "function"
"""What the lines come from that are a function's head."""


@dataclass(frozen=True, slots=True)
class Explained:
    """One generated line: its text, what it comes from, and the rules (id, place, words) and examples behind it."""

    where: str
    text: str
    origin: Origin | None
    source: str
    rules: tuple[tuple[str, Place, str], ...]
    examples: tuple[tuple[Place, str], ...]

    def lines(self) -> list[str]:
        """As a person reads it."""
        said = [f"{self.where}: {self.text.strip()}"]
        if self.origin is None:
            return [*said, "  Phoenix's own frame: no sentence of the spec stands behind this line alone."]
        said.append(f"  {self.origin.place}: {self.source.strip()}  ({self.origin.what})")
        said += [f"  {rule}  {place}: {words}" for rule, place, words in self.rules]
        said += [f"  example  {place}: {text}" for place, text in self.examples]
        return said

    def as_json(self) -> dict[str, Any]:
        return {
            "where": self.where,
            "text": self.text,
            "what": self.origin.what if self.origin else None,
            "place": str(self.origin.place) if self.origin else None,
            "rules": [{"rule": rule, "place": str(place), "text": words} for rule, place, words in self.rules],
            "examples": [{"place": str(place), "text": text} for place, text in self.examples],
        }


LIKE_THIS = "Write a file under `generated/` and a line: `generated/python/shop/cart.py:17`."


def explain_line(opened: ProjectBuild, what: str) -> Explained:
    """``what`` is ``generated/python/shop/cart.py:17``. Raises ``PhoenixError`` B154 where no spec stands behind it."""
    path, _, number = what.rpartition(":")
    if not path or not number.isdecimal():
        if GENERATED not in what.split("/"):
            raise _no_line(what, LIKE_THIS)
        hint = f"Name one: `phoenix why {what}:17`."
        raise PhoenixError(
            Finding("B154", NOWHERE, f"`{what}` is a whole file, and each line has its own reason.", hint=hint)
        )
    if GENERATED not in path.split("/"):
        raise _no_line(what, f"Only generated lines have a spec behind them. {LIKE_THIS}")
    below = path.partition(f"{GENERATED}/")[2]
    around = surroundings(opened.workspace.project)
    for backend in opened.backends:
        for component in opened.workspace.project.components:
            for emit in (backend.target.contract, backend.target.exact, backend.target.native_tests):
                for file in emit(component, around[component.name]).files:
                    if f"{backend.target.name}/{file.path}" == below:
                        return _explained(opened, component, file, int(number), what)
    records = read_tree(opened.world.files).records
    owner = next((unit for unit, record in records.items() if below in record.files), None)
    if owner is None:
        raise _no_line(what, "`phoenix verify` lists what does not belong under `generated/`.")
    if owner.is_component:
        raise _no_line(what, f"A generator wrote that file: `phoenix sessions {owner}` says for which rules.")
    raise _no_line(what, f"It is code that the components of `{owner.target}` share: ask about a line that calls it.")


def _explained(opened: ProjectBuild, component: core.Component, file: EmittedFile, number: int, what: str) -> Explained:
    lines = file.text.splitlines()
    if not 1 <= number <= len(lines):
        raise _no_line(what, f"The file has {len(lines)} lines.")
    origin = dict(file.origins).get(number)
    if origin is None:
        return Explained(what, lines[number - 1], None, "", (), ())
    source = opened.workspace.sources[origin.place.path].line(origin.place.line)
    rules = tuple(
        (rule.id.text, rule.id.place, rule.text.text)
        for rule in (*(rule for f in component.functions for rule in f.rules), *component.spec.rules)
        if rule.id.text in origin.rules
    )
    examples = tuple(
        (example.place, example.text)
        for function in component.functions
        for example in function.examples
        if set(example.rules) & set(origin.rules)
    )
    return Explained(what, lines[number - 1], origin, source, rules, examples[:MOST_EXAMPLES])


def answering(emitted: Iterable[EmittedFile], function: core.Function, rule: str) -> list[tuple[str, int]]:
    """The generated lines of a function (path below the target's root, number) that keep a rule, or, where none says
    that it does, the last one of its definition. The files are those of its component.
    """
    keeping: list[tuple[str, int]] = []
    last: list[tuple[str, int]] = []
    for file in emitted:
        here = False
        for number, origin in file.origins:
            here = origin.place == function.place if origin.what == FUNCTION else here
            if here and rule in origin.rules:
                keeping.append((str(file.path), number))
            if here:
                last = [(str(file.path), number)]
    return keeping or last


def _no_line(what: str, hint: str) -> PhoenixError:
    return PhoenixError(Finding("B154", NOWHERE, f"No spec stands behind `{what}`.", hint=hint))
