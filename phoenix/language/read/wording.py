"""Small helps for messages: a piece of a spec quoted so that its own back-ticks can still be read."""

from __future__ import annotations

LONGEST = 60


def quoted(text: str) -> str:
    """The text in back-ticks, unless it holds some itself."""
    return text if "`" in text else f"`{text}`"


def short(text: str) -> str:
    """The text on one line, cut where it is long; a span is not left open by the cut."""
    flat = " ".join(text.split())
    if len(flat) <= LONGEST:
        return flat
    cut = flat[: LONGEST - 1].rstrip()
    if cut.count("`") % 2:
        cut = cut[: cut.rindex("`")].rstrip()
    return f"{cut} …"
