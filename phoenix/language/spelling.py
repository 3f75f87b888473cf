"""How scalar values are spelled in decimal digits: what ``text of`` gives, and what literals are made of."""

from __future__ import annotations


def decimal_text(units: int, scale: int) -> str:
    """``10800`` units of scale 2 are ``108.00``."""
    if not scale:
        return str(units)
    sign = "-" if units < 0 else ""
    digits = str(abs(units)).rjust(scale + 1, "0")
    return f"{sign}{digits[:-scale]}.{digits[-scale:]}"
