"""How tightly each form of expression holds together, loosest first: where a tighter one is asked for, it stands in
parentheses.
"""

from __future__ import annotations

EXPRESSION, IMPLIES, OR, AND, NOT, COMPARISON, RANGE, OTHERWISE, SUM, PRODUCT, SIGNED, POWER, WORDED, SIMPLE, CHAIN = (
    range(15)
)

OPERATORS: dict[str, tuple[int, int, int]] = {
    "implies": (IMPLIES, OR, IMPLIES),
    "or": (OR, OR, AND),
    "and": (AND, AND, NOT),
    **dict.fromkeys(("=", "!=", "<", "<=", ">", ">=", "in"), (COMPARISON, RANGE, RANGE)),
    "to": (RANGE, OTHERWISE, OTHERWISE),
    "otherwise": (OTHERWISE, SUM, OTHERWISE),
    **dict.fromkeys(("+", "-"), (SUM, SUM, PRODUCT)),
    **dict.fromkeys(("*", "/", "div", "mod"), (PRODUCT, PRODUCT, SIGNED)),
    "^": (POWER, WORDED, SIGNED),
}
"""How tightly a binary operator holds, and what its left and right side must hold at least."""
