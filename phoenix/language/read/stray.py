"""Blocks that stand where they say nothing: a table under no label, a label under no function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phoenix.language.blocks import Block, Fence, ItemList, Label, Paragraph, Stretch, Table
from phoenix.language.read.tables import tell_headless

if TYPE_CHECKING:
    from phoenix.language.read.reader import Reader

NOTES = "what only people read stands under `## Notes`."


def stray_block(reader: Reader, block: Block, where: str) -> None:
    """Tells of a block that nothing reads; ``where`` says where it stands: "under the title"."""
    if isinstance(block, Label):
        reader.find(
            "D134",
            block,
            f"`{reader.text(first_line(reader, block))}` stands {where}, but it belongs to a function.",
            hint="Put it under the `### ` heading of the function that it is about.",
        )
        return
    if isinstance(block, Table) and not block.header.cells:
        tell_headless(reader, block)
        return
    what, label = _kind(reader, block)
    reader.find("D133", first_line(reader, block), f"{what} {where} says nothing.", hint=f"{label}{NOTES}")


def first_line(reader: Reader, block: Stretch) -> Stretch:
    """A block's first line, to point at."""
    lines = reader.text(block).splitlines()
    return Stretch(block.begin, block.begin + len(lines[0].rstrip())) if lines else block


def _kind(reader: Reader, block: Block) -> tuple[str, str]:
    """What a block is called, and the label that it may lack."""
    if isinstance(block, Table):
        decides = any(reader.text(cell) in ("gives", "to") for cell in block.header.cells)
        return "A table", f"Put `{'Decided by:' if decides else 'For example:'}` above it; "
    if isinstance(block, Fence):
        return "A fenced block", "Put `Exactly:` above it; " if reader.text(block.info) == "exact" else "Take it away; "
    what = "A list" if isinstance(block, ItemList) else "Prose" if isinstance(block, Paragraph) else "This"
    return what, "Take it away; "
