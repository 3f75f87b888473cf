"""``## Limits``: how a function grows, and how much time and memory it may take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phoenix.language.blocks import Item, ItemList, Paragraph, Stretch
from phoenix.language.forms import Form, Misfit
from phoenix.language.read.ids import check_id
from phoenix.language.read.near import prose_lines
from phoenix.language.read.stray import stray_block
from phoenix.language.spec import Growth, Id, Limit, MemoryLimit, TimeLimit
from phoenix.language.words import NANOSECONDS

if TYPE_CHECKING:
    from phoenix.language.read.reader import Chapter, Reader

ORDERS = {
    "logarithmically": "logarithmic",
    "linearly": "linear",
    "quadratically": "quadratic",
    "as n log n": "n log n",
}
BYTES = {"B": 1, "KB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000}
FORMS = (
    "`` `total` grows linearly with `items`. ``, `` `total` with 1000 `items` takes under 5 ms in 95 of 100 runs. `` "
    "or `` `total` with 1000 `items` allocates under 2 MB. ``"
)


def read_limits(reader: Reader, chapter: Chapter) -> tuple[Limit, ...]:
    limits: list[Limit] = []
    for block in reader.clean(chapter.blocks):
        if isinstance(block, ItemList):
            found = (_limit(reader, item) for item in reader.items(block))
            limits += [limit for limit in found if limit is not None]
        elif not isinstance(block, Paragraph) or prose_lines(reader, block):
            stray_block(reader, block, "under `## Limits`")
    return tuple(limits)


def _limit(reader: Reader, item: Item) -> Limit | None:
    reader.nested(item, "A limit", hint="Write it as one item.")
    if item.head is None or item.head.kind != "id":
        reader.find(
            "R101",
            item.content,
            "This limit has no id.",
            expected="- **ID** LIMIT",
            hint=f"Write `- **{reader.free_id()}** …`.",
        )
        return None
    id = check_id(reader, item.head.name)
    form = reader.form("limit", item.body)
    if isinstance(form, Misfit):
        reader.find("D167", item.content, "This is not a limit.", expected=FORMS, hint=_guess(reader.text(item.body)))
        return None
    limit = _meaning(reader, form)
    if id is None or limit is None:
        return None
    return Limit(id, reader.prose(item.body), limit, place=reader.place(item.content))


def _meaning(reader: Reader, form: Form) -> Growth | TimeLimit | MemoryLimit | None:
    names = [reader.expression("name", span.code) for span in form.all("SPAN")]
    function, parameter = names
    if not isinstance(function, Id) or not isinstance(parameter, Id):
        return None
    place = reader.place(form)
    if form.name == "constant":
        return Growth(function, parameter, "constant", place=place)
    if form.name == "growth":
        order = form.all("ORDER")[0].written
        return Growth(function, parameter, ORDERS[" ".join(order.split())], place=place)
    counts = [int(part.written) for part in form.all("COUNT")]
    if form.name == "time_limit":
        size, amount, runs, of_runs = counts
        if not 1 <= runs <= of_runs:
            where = Stretch(form.all("COUNT")[2].begin, form.end)
            reader.find("D167", where, f"{runs} of {of_runs} runs cannot be.", hint="Write `95 of 100 runs`.")
            return None
        under = amount * NANOSECONDS[form.all("TIME_UNIT")[0].written]
        return TimeLimit(function, size, parameter, under, runs, of_runs, place=place)
    size, amount = counts
    return MemoryLimit(function, size, parameter, amount * BYTES[form.all("MEMORY_UNIT")[0].written], place=place)


def _guess(text: str) -> str:
    if "`" not in text:
        return "Put back-ticks around the function and its parameter."
    if "grow" in text or "constant" in text:
        forms = "`grows linearly with`, `quadratically`, `logarithmically` or `as n log n`"
        return f"Write {forms}; or `stays constant with`."
    if "take" in text and "runs" not in text:
        return "Say in how many runs: `takes under 5 ms in 95 of 100 runs`."
    if "alloc" in text or "memory" in text:
        return "Write `allocates under 2 MB`, in B, KB, MB or GB."
    return "Write it like `` `total` grows linearly with `items`. ``, or as a rule that ends in `(by review)`."
