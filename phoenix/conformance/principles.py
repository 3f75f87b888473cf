"""The constitution's checks over generated code: each breach as a failure of the unit that holds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from phoenix.conformance.verdict import Failure
from phoenix.language import core
from phoenix.project.principles import Breach, Check, Require, read_check
from phoenix.project.project import Principle

FindBreaches = Callable[[Check, Mapping[str, str], Mapping[str, tuple[str, ...]]], Iterable[Breach]]
"""A target's own reading of its code: the check, files by path, and the rules of each function by its name."""


def broken_principles(
    component: core.Component, principles: Iterable[Principle], files: Mapping[str, str], find: FindBreaches
) -> Iterator[Failure]:
    """Every breach in one component's generated files."""
    rules = {function.name: tuple(rule.id.text for rule in function.rules) for function in component.functions}
    public = {path: text for path, text in files.items() if not path.rpartition("/")[2].startswith("_")}
    for principle in principles:
        check = read_check(principle.check) if principle.check else None
        if check is None or not principle.holds_for(component.name):
            continue
        # Rules are named where users read: the public module carries them, whatever it delegates to.
        looked_at = public if check == Require("rule ids") else files
        for breach in find(check, looked_at, rules):
            yield _failure(principle, breach, component)


def _failure(principle: Principle, breach: Breach, component: core.Component) -> Failure:
    where = f"{breach.path}:{breach.line}"
    return Failure(
        "G124",
        principle.id.place,
        f"`{component.name}` breaks `{principle.id.text}` at {where}: {breach.message}.",
        f"{principle.id.text} is broken: {breach.message}",
        rules=((principle.id.text, principle.text.text, principle.id.place),),
        got=breach.message,
        origin=where,
        hint=f"Loosen `{principle.id.text}`, or divide `{component.name}` into smaller functions or components.",
    )
