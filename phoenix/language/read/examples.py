"""Examples: rows of a table, or items of a list, under ``For example:``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from phoenix.language.blocks import Cell, Item, ItemList, Row, Stretch, Table
from phoenix.language.forms import Form, Misfit
from phoenix.language.read.tables import Grid, filled, read_grid, rule_cell, unknown_columns
from phoenix.language.spec import Example, Id
from phoenix.language.syntax import Call, Expected, Expression, Fails, Signature

if TYPE_CHECKING:
    from phoenix.language.read.reader import Reader

RULE, RESULT = "rule", "result"
FORM = "``- `total([], gold)` fails with `EmptyCart`. (CART-4)``"


def example_table(reader: Reader, table: Table, signature: Signature | None, *, hidden: bool) -> list[Example]:
    """The examples in a table whose columns are the parameters and ``result``."""
    grid = read_grid(reader, table)
    if grid is None:
        return []
    wrong = False
    parameters = [parameter.name for parameter in signature.parameters] if signature else []
    if signature is not None:
        known = [RULE, *parameters, RESULT]
        wrong = unknown_columns(reader, grid, known, [*parameters, RESULT], f"`{signature.name}`'s examples")
    examples = (_row(reader, grid, row, cells, parameters, hidden) for row, cells in grid.rows)
    return [] if wrong else [example for example in examples if example is not None]


def _row(
    reader: Reader, grid: Grid, row: Row, cells: Mapping[str, Cell], parameters: list[str], hidden: bool
) -> Example | None:
    values: dict[str, Expression] = {}
    expected: Expected | None = None
    for name in grid.columns:
        cell = cells[name]
        if name == RULE:
            continue
        if not filled(reader, row, cell, name, '`nothing`, or `""` for a text of no characters'):
            continue
        if name == RESULT:
            expected = reader.expression("expected", cell)
        elif (value := reader.expression("expression", cell)) is not None:
            values[name] = value
    rules = rule_cell(reader, cells.get(RULE))
    if expected is None or any(name not in values for name in parameters):
        return None
    arguments = tuple(values[name] for name in parameters)
    return Example(rules, arguments, expected, hidden, place=reader.place(row))


def example_list(reader: Reader, block: ItemList, signature: Signature | None, *, hidden: bool) -> list[Example]:
    """The examples in a list: calls and how they end."""
    found = [_item(reader, item, signature, hidden) for item in reader.items(block)]
    return [example for example in found if example is not None]


def _item(reader: Reader, item: Item, signature: Signature | None, hidden: bool) -> Example | None:
    reader.nested(item, "An example", hint="Write it as one item.")
    form = reader.form("example", item.content)
    if isinstance(form, Misfit):
        _tell(reader, item, form)
        return None
    call, outcome = (span.code for span in form.all("SPAN"))
    called: Call | None = reader.expression("call", call)
    expected = how_it_ends(reader, form, outcome)
    rules = reader.ending(form)
    if called is None or expected is None or (signature and not _calls(reader, call, called, signature)):
        return None
    return Example(rules, called.arguments, expected, hidden, place=reader.place(item.content))


def how_it_ends(reader: Reader, form: Form, outcome: Stretch) -> Expected | None:
    """What stands behind ``gives`` or ``fails with``."""
    if not form.name.endswith("fails"):
        expected: Expected | None = reader.expression("expected", outcome)
        return expected
    kind: Id | None = reader.expression("capital", outcome)
    return Fails(kind.text, place=kind.place) if kind is not None else None


def _calls(reader: Reader, where: Stretch, call: Call, signature: Signature) -> bool:
    """Whether an example calls the function that it stands under, with as many arguments."""
    if call.owner is not None or call.function != signature.name:
        reader.find(
            "D164",
            where,
            f"This example calls `{call.function}`, but it stands under `{signature.name}`.",
            hint=f"Write `{signature.name}(…)`, or move it under `{call.function}`.",
        )
        return False
    wanted, given = len(signature.parameters), len(call.arguments)
    if wanted != given:
        names = ", ".join(parameter.name for parameter in signature.parameters)
        reader.find(
            "D164",
            where,
            f"`{signature.name}` takes {wanted} argument{'' if wanted == 1 else 's'}, and this example has {given}.",
            hint=f"Write `{signature.name}({names})` with a value for each.",
        )
        return False
    return True


def _tell(reader: Reader, item: Item, misfit: Misfit) -> None:
    text = reader.text(item.content)
    hint = "Write `gives` or `fails with` between the call and how it ends."
    if "`" not in text:
        hint = "Put back-ticks around the call and around its result."
    elif item.head is not None and item.head.kind == "id":
        hint = "Name the rule at the end, in parentheses: `(CART-2)`."
    elif any(word in text for word in ("->", "→", "=>", "returns", "should", " = ", "==")):
        hint = "Write `gives` between the call and its result."
    elif "raises" in text or "throws" in text or "error" in text:
        hint = "Write `fails with` and the kind of failure in back-ticks."
    where = item.content
    if where.begin < misfit.offset < where.end and "`" in text:
        where = Stretch(misfit.offset, where.end)
    reader.find("D166", where, "This is not an example.", expected=FORM, hint=hint)
