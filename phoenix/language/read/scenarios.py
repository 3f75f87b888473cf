"""``## Scenarios``: sequences of steps on a new instance, as a list or a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from phoenix.language.blocks import Cell, Item, ItemList, Paragraph, Row, Stretch, Table
from phoenix.language.forms import Form, Misfit
from phoenix.language.read.examples import how_it_ends
from phoenix.language.read.near import prose_lines
from phoenix.language.read.stray import first_line, stray_block
from phoenix.language.read.tables import filled, read_grid
from phoenix.language.spec import Id, Scenario, Step
from phoenix.language.syntax import Call, Expected, Expression

if TYPE_CHECKING:
    from phoenix.language.read.reader import Chapter, Entry, Reader

STEP, GIVES = "step", "gives"
FORMS = (
    "`` `deposit(50.00)` ``, `` `balance()` gives `50.00` ``, `` `withdraw(80.00)` fails with `Short` `` "
    "or `` `limit` is `100.00` ``"
)


def read_scenarios(reader: Reader, chapter: Chapter) -> tuple[Scenario, ...]:
    for block in reader.clean(chapter.blocks):
        if isinstance(block, ItemList):
            for item in reader.items(block):
                reader.find(
                    "D172",
                    item.content,
                    "A step stands under a scenario's heading.",
                    hint="Write `### What happens (RULE-1)` above it.",
                )
        elif not isinstance(block, Paragraph) or prose_lines(reader, block):
            stray_block(reader, block, "above the first scenario")
    found = (_scenario(reader, entry) for entry in chapter.entries)
    return tuple(scenario for scenario in found if scenario is not None)


def _scenario(reader: Reader, entry: Entry) -> Scenario | None:
    title = entry.heading.title
    form = reader.form("scenario_title", title)
    rules: tuple[Id, ...] = ()
    words = title
    if isinstance(form, Form):
        rules = reader.ending(form)
        words = next(iter(form.all("TITLE_WORDS")), title)
    given: list[tuple[Id, Expression]] = []
    steps: list[Step | None] = []
    for block in reader.clean(entry.blocks):
        if isinstance(block, ItemList):
            steps += [_step(reader, item) for item in reader.items(block)]
        elif isinstance(block, Table):
            steps += _table(reader, block)
        elif isinstance(block, Paragraph):
            given += _given(reader, block, has_steps=bool(steps))
        else:
            stray_block(reader, block, "under a scenario")
    if not steps:
        reader.find(
            "D172", entry.heading, "This scenario has no steps.", hint="Write a numbered list of calls beneath it."
        )
    known = tuple(step for step in steps if step is not None)
    if not known or len(known) != len(steps):
        return None
    text = reader.text(words).strip()
    return Scenario(text, rules, tuple(given), known, place=reader.place(entry.heading))


def _given(reader: Reader, block: Paragraph, *, has_steps: bool) -> list[tuple[Id, Expression]]:
    form = reader.form("given", block)
    if isinstance(form, Misfit):
        starts_so = reader.text(block).lower().lstrip("*_").startswith("given")
        if starts_so or prose_lines(reader, block):
            reader.find(
                "D171",
                first_line(reader, block),
                "Only `Given` and steps stand in a scenario.",
                expected="``Given `limit` is `100.00`.``",
                hint="Write it so, or move what only people read under `## Notes`.",
            )
        return []
    if has_steps:
        reader.find("D171", block, "`Given` stands before the first step.", hint="Move it above the steps.")
    spans = [span.code for span in form.all("SPAN")]
    pairs = [_check(reader, name, value) for name, value in zip(spans[::2], spans[1::2], strict=True)]
    return [pair for pair in pairs if pair is not None]


def _check(reader: Reader, name: Stretch, value: Stretch) -> tuple[Id, Expression] | None:
    field: Id | None = reader.expression("name", name)
    expected: Expression | None = reader.expression("expression", value)
    return (field, expected) if field is not None and expected is not None else None


# --- steps of a list ------------------------------------------------------------------------------------------


def _step(reader: Reader, item: Item) -> Step | None:
    form = reader.form("step", item.content)
    if isinstance(form, Form) and form.name == "later_step":
        reader.find(
            "D190",
            item.content,
            "Steps of commands and services are not yet read by this Phoenix.",
            hint="Call a function of a library or a machine: `` `deposit(50.00)` ``.",
        )
        return None
    reader.nested(item, "A step", hint="Write it as a step of its own.")
    if isinstance(form, Misfit):
        _tell(reader, item)
        return None
    place = reader.place(item.content)
    spans = [span.code for span in form.all("SPAN")]
    if form.name == "step_check":
        check = _check(reader, spans[0], spans[1])
        return Step(None, checks=(check,), place=place) if check is not None else None
    inner = form.inner("call")
    assert inner is not None
    call = reader.expression("call", inner.all("SPAN")[0].code)
    expected = how_it_ends(reader, form, spans[0]) if spans else None
    repeats = _repeats(reader, inner, form)
    if call is None or (spans and expected is None) or repeats is None:
        return None
    return Step(call, expected, (), *repeats, place=place)


def _repeats(reader: Reader, call: Form, form: Form) -> tuple[int, tuple[str, Expression] | None] | None:
    """How often, and for each of what; ``None`` where that cannot be read."""
    count = call.first("TIMES")
    times = int(count.written.split()[0]) if count else 1
    if count and times < 1:
        reader.find("D173", count, "A step is done at least once.", hint="Write `1 times`, or take the step away.")
    inner = form.inner("each")
    if inner is None:
        return times, None
    stretches = [part.code if part.kind == "SPAN" else part for part in inner.parts if not isinstance(part, Form)]
    variable: Id | None = reader.expression("name", stretches[0])
    values: Expression | None = reader.expression("expression", stretches[1])
    return (times, (variable.text, values)) if variable is not None and values is not None else None


def _tell(reader: Reader, item: Item) -> None:
    text = reader.text(item.content)
    lower = text.lower()
    hint = "Write it like `` `balance()` gives `50.00` ``."
    if "`" not in text:
        hint = "Put back-ticks around the call."
    elif any(word in text for word in ("->", "→", "=>", "returns", "should", " = ", "==")):
        hint = "Write `gives` between the call and its result."
    elif "fail" in lower or "raise" in lower or "error" in lower:
        hint = "Write `fails with` and the kind of failure in back-ticks."
    elif item.head is not None:
        hint = "Name the rules in the scenario's heading: `### What happens (CART-2)`."
    reader.find("D173", item.content, "This is not a step.", expected=FORMS, hint=hint)


# --- steps of a table -----------------------------------------------------------------------------------------


def _table(reader: Reader, table: Table) -> list[Step | None]:
    grid = read_grid(reader, table)
    if grid is None:
        return [None]
    if STEP not in grid.columns:
        first = table.header.cells[0]
        reader.find("D142", first, "A scenario's table has a column `step`.", hint="Write `step` above the calls.")
        return [None]
    fields = {name: reader.expression("name", cell) for name, cell in grid.columns.items() if name not in (STEP, GIVES)}
    broken = [None] * (len(table.rows) - len(grid.rows))
    if any(field is None for field in fields.values()):
        broken.append(None)
    return [*broken, *(_row(reader, row, cells, fields) for row, cells in grid.rows)]


def _row(reader: Reader, row: Row, cells: Mapping[str, Cell], fields: dict[str, Id | None]) -> Step | None:
    """An empty cell of ``gives`` or of a field says nothing about it, as in a list."""
    expected: Expected | None = None
    asks = GIVES in cells and not cells[GIVES].is_empty
    if asks:
        expected = reader.expression("expected", cells[GIVES])
    checks: list[tuple[Id, Expression]] = []
    complete = True
    for name, field in fields.items():
        if not cells[name].is_empty and field is not None:
            value: Expression | None = reader.expression("expression", cells[name])
            complete = complete and value is not None
            if value is not None:
                checks.append((field, value))
    if not filled(reader, row, cells[STEP], STEP, "the call of this step"):
        return None
    called = _called(reader, cells[STEP])
    if called is None or not complete or (asks and expected is None):
        return None
    call, repeats = called
    return Step(call, expected, tuple(checks), *repeats, place=reader.place(row))


def _called(reader: Reader, cell: Cell) -> tuple[Call, tuple[int, tuple[str, Expression] | None]] | None:
    form = Misfit(cell.begin) if cell.ticked else reader.form("step_cell", cell)
    where: Stretch = cell
    repeats: tuple[int, tuple[str, Expression] | None] | None = (1, None)
    if isinstance(form, Form):
        part = form.first("SPAN") or form.all("BARE_CALL")[0]
        where = part.code if part.kind == "SPAN" else part
        repeats = _repeats(reader, form, form)
    call: Call | None = reader.expression("call", where)
    return (call, repeats) if call is not None and repeats is not None else None
