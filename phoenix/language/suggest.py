"""What somebody may have meant: the nearest of the names that are known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def closest(written: str, known: Iterable[str]) -> str | None:
    """The known name most like the written one, or ``None`` when nothing is near; letter case does not count."""
    names = {name.lower(): name for name in known}
    found = get_close_matches(written.lower(), sorted(names), n=1, cutoff=0.6)
    return names[found[0]] if found else None
