"""Rows of a table as a person would write their conditions: without what the rows before them have settled already.

Rows are boxes over the values that their columns can have (``phoenix.language.check.boxes``); a part of a condition
goes where all inputs that it keeps out were matched by earlier rows. The checker proved that the rows leave no gap,
so the last one has no condition at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeAlias

from phoenix.language import core
from phoenix.language.check.axes import Axis
from phoenix.language.check.boxes import Box, TooTangled, gap, is_empty
from phoenix.language.check.conditions import Undecidable, conjuncts, make_axis, mask, subjects
from phoenix.language.check.scope import Declarations, Path
from phoenix.language.types import NamedType, Type
from phoenix.language.values import Value
from phoenix.targets.shared.body import Body, Line
from phoenix.targets.shared.failing import parts as parts_of
from phoenix.targets.shared.scope import Scope

NumberedRow: TypeAlias = tuple[int, list[Line]]
"""The number of a row in its table, from 1, and the lines that say it."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A row and what is left of its condition, part by part; no part: it matches whatever comes to it."""

    row: core.Row
    parts: tuple[core.Expr, ...]
    rules: tuple[str, ...]


def branches(body: core.TableBody, function: core.Function, scope: Scope) -> list[Branch]:
    """The rows in their order, shortened; rows at the end that all give the same are one, and none is out of reach."""
    parts = [conjuncts(row.condition) if row.condition is not None else () for row in body.rows]
    axes = _axes(parts, function, scope)
    shortened = [tuple(row) for row in parts] if axes is None else _shorten(parts, axes)
    found = [Branch(row, left, row.rules) for row, left in zip(body.rows, shortened, strict=True)]
    found[-1] = replace(found[-1], parts=())
    found = found[: next(place for place, branch in enumerate(found, start=1) if not branch.parts)]
    while len(found) > 1 and _same_outcome(found[-1].row, found[-2].row):
        last, before = found.pop(), found.pop()
        rules = tuple(dict.fromkeys((*before.rules, *last.rules)))
        found.append(replace(before, parts=(), rules=rules))
    return found


LONGEST = 40
"""How many lines a function may have; the rows that do not fit go into further functions."""


def rows(
    node: core.TableBody, branches: Sequence[Branch], body: Body, write: Callable[[Branch], None]
) -> list[NumberedRow]:
    """The lines that ``write`` adds to the body for each row, taken off it again, so that they can go elsewhere."""
    found: list[NumberedRow] = []
    for branch in branches:
        written = len(body.lines)
        write(branch)
        number = next(number for number, row in enumerate(node.rows, start=1) if row is branch.row)
        found.append((number, body.lines[written:]))
        del body.lines[written:]
    return found


def fitting(sizes: Sequence[int], room: int, link: int) -> int:
    """How many rows, by their lines, one function has room for; where some are left, ``link`` lines call the next."""
    if sum(sizes) <= room:
        return len(sizes)
    count = 1
    while count < len(sizes) and sum(sizes[: count + 1]) + link <= room:
        count += 1
    return count


def _same_outcome(one: core.Row, other: core.Row) -> bool:
    return one.outcome == other.outcome and one.updates == other.updates


def _shorten(parts: Sequence[Sequence[core.Expr]], axes: Sequence[Axis]) -> list[tuple[core.Expr, ...]]:
    before: list[Box] = []
    found = []
    for row in parts:
        left = list(row)
        for part in reversed(row):
            rest = [other for other in left if other is not part]
            needless = _keeps_nothing_out(_box(left, axes), _box(rest, axes), before)
            if needless and not _guards(part, rest, axes, before):
                left = rest
        found.append(tuple(left))
        before.append(_box(row, axes))
    return found


def _guards(part: core.Expr, rest: Sequence[core.Expr], axes: Sequence[Axis], before: Sequence[Box]) -> bool:
    """Whether a part says that a value is there, which others look into, and no earlier row has settled it.

    A box knows that nothing is not above 3; code that asks must know that it is there.
    """
    if not (isinstance(part, core.Not) and isinstance(part.operand, core.IsNothing)):
        return False
    optional = part.operand.value
    others = [other for other in rest if not _looks_into(other, optional)]
    if len(others) == len(rest):
        return False
    missing = _box([part.operand, *others], axes)
    try:
        return not is_empty(missing) and gap(missing, before) is not None
    except TooTangled:
        return True


def _looks_into(node: core.Expr, optional: core.Expr) -> bool:
    if isinstance(node, core.Unwrap) and node.value == optional:
        return True
    return any(_looks_into(each, optional) for each in parts_of(node))


def _keeps_nothing_out(box: Box, wider: Box, before: Sequence[Box]) -> bool:
    """Whether earlier rows match everything that only the wider box holds."""
    more = tuple(w & ~b if w != b else w for w, b in zip(wider, box, strict=True))
    if wider == box or is_empty(more):
        return wider == box or not is_empty(wider)
    try:
        return gap(more, before) is None
    except TooTangled:
        return False


def _box(parts: Sequence[core.Expr], axes: Sequence[Axis]) -> Box:
    masks = {axis.path: axis.everything for axis in axes}
    by_path = {axis.path: axis for axis in axes}
    for part in parts:
        for path in subjects(part):
            masks[path] &= mask(part, by_path[path])
    return tuple(masks[axis.path] for axis in axes)


def _axes(parts: Sequence[Sequence[core.Expr]], function: core.Function, scope: Scope) -> list[Axis] | None:
    """An axis for every name that a condition looks at; ``None`` where some part is not about one name alone."""
    mentioned: dict[Path, list[Value | Fraction]] = {}
    for part in (part for row in parts for part in row):
        try:
            found = subjects(part)
        except Undecidable:
            return None
        if len(found) != 1:
            return None
        for path, values in found.items():
            mentioned.setdefault(path, []).extend(values)
    definitions: Mapping[NamedType, core.Definition] = {
        NamedType(c.name, t.name): t for c in scope.components.values() for t in c.types
    }
    declarations = Declarations(scope.component.name, definitions=definitions)
    axes = []
    for path, values in mentioned.items():
        axis = make_axis(path, _type_of(path, function, scope), values, declarations)
        if axis is None:
            return None
        axes.append(axis)
    return axes


def _type_of(path: Path, function: core.Function, scope: Scope) -> Type:
    names: dict[str, Type] = {field.name: field.type for field in scope.component.state}
    names |= {parameter.name: parameter.type for parameter in function.parameters}
    found = names[path[0]]
    for name in path[1:]:
        named = scope.open(found)
        assert isinstance(named, NamedType)
        definition = scope.definition(named)
        assert isinstance(definition, core.RecordType)
        found = next(field.type for field in definition.fields if field.name == name)
    return found
