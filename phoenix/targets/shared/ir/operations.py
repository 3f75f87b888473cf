"""The operations of the lowered form: what each takes and gives, and the kinds that it may fail with.

A target has a text for each of them that it needs, by name and by how the operands are held. Operands of arithmetic
are all held as the result is, unless an entry says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

OVERFLOW, INVALID, ZERO = "Overflow", "Invalid", "DivisionByZero"


@dataclass(frozen=True, slots=True)
class Entry:
    """``takes`` names the operands; ``does`` says what comes of them; ``kinds`` may it fail with, where it may."""

    name: str
    takes: tuple[str, ...]
    does: str
    kinds: tuple[str, ...] = ()


_TABLE = (
    # --- integers, machine or big ---
    Entry("add", ("a", "b"), "a + b"),
    Entry("subtract", ("a", "b"), "a - b"),
    Entry("multiply", ("a", "b"), "a * b"),
    Entry("negate", ("a",), "-a"),
    Entry("floor_divide", ("a", "b"), "a / b, rounded towards minus infinity; ``fails`` unless b is never 0", (ZERO,)),
    Entry("floor_modulo", ("a", "b"), "what floor_divide leaves over, with the sign of b", (ZERO,)),
    Entry("exponent", ("n",), "n, which must be from 0 to 1,024, as a machine integer", (OVERFLOW, INVALID)),
    Entry("power", ("a", "n"), "a to the power of an exponent, also of a ratio; a ^ 0 is 1", (OVERFLOW,)),
    Entry("divide_rounded", ("a", "b"), "a / b by the mode in ``options``; both may be as large as there are", (ZERO,)),
    Entry("capped", ("a",), "a, which must not have more than 4,096 bits", (OVERFLOW,)),
    # --- ratios: each fails when its reduced numerator or denominator has more than 4,096 bits ---
    # (add, subtract, multiply, negate and power are the same as of integers)
    Entry("ratio_of", ("a",), "a big integer with as many places as ``options`` says, as a ratio; never fails"),
    Entry("divide", ("a", "b"), "a / b of ratios", (OVERFLOW, ZERO)),
    Entry("ratio_rounded", ("a",), "a big integer: the ratio in units of the places, by the mode, in ``options``"),
    # --- numbers (doubles); a result that is not finite is Overflow, and zero has no sign ---
    Entry("number_of", ("a",), "the nearest double of a machine or big integer", (OVERFLOW,)),
    Entry("number_add", ("a", "b"), "a + b, rounded once", (OVERFLOW,)),
    Entry("number_subtract", ("a", "b"), "a - b, rounded once", (OVERFLOW,)),
    Entry("number_multiply", ("a", "b"), "a * b, rounded once", (OVERFLOW,)),
    Entry("number_divide", ("a", "b"), "a / b, rounded once", (OVERFLOW, ZERO)),
    Entry("number_power", ("a", "n"), "1 times a, n times over, rounded after each", (OVERFLOW,)),
    Entry("number_negate", ("a",), "0 - a"),
    # --- dates ---
    Entry(
        "shift_date", ("date", "duration"), "the date so many nanoseconds, whole days, later", (OVERFLOW, INVALID)
    ),
    Entry("shift_date_back", ("date", "duration"), "the date so much earlier", (OVERFLOW, INVALID)),
    # --- texts and collections ---
    Entry("join_texts", ("a", "b"), "a, then b; too long is Overflow", (OVERFLOW,)),
    Entry("join_lists", ("a", "b"), "the elements of a, then of b; too many are Overflow", (OVERFLOW,)),
    Entry("character_at", ("text", "index"), "an optional: the text of one code point at a machine integer"),
    Entry("element_at", ("list", "index"), "an optional: the element at a machine integer"),
    Entry("lookup", ("map", "key"), "an optional: the value of a key"),
    Entry("has_element", ("element", "list"), "whether the list has the element"),
    Entry("has_member", ("element", "set"), "whether the set has the element"),
    Entry("has_key", ("key", "map"), "whether the map has the key"),
    Entry("is_empty", ("x",), "whether a text, bytes, list, set or map has nothing in it"),
    Entry("range", ("first", "last"), "the list of machine integers, both ends in; too many are Overflow", (OVERFLOW,)),
    Entry("sorted_by_keys", ("list", "keys"), "the list in the order of the keys that stand beside it; stable"),
    Entry("largest_element", ("x",), "an optional: the first of the largest of a list or set, or of a map's keys"),
    Entry("smallest_element", ("x",), "an optional: the first of the smallest"),
    Entry("elements", ("set",), "the elements of a set in their order"),
    # --- the language's own functions, by its names; ``language/check/builtins.py`` has their meaning ---
    Entry("first", ("list",), "an optional"),
    Entry("last", ("list",), "an optional"),
    Entry("length", ("x",), "a machine integer: code points of a text, bytes, elements or entries"),
    Entry("reverse", ("list",), "the list backwards"),
    Entry("distinct", ("list",), "each element once, in the order of their first places"),
    Entry("keys", ("map",), "the keys in their order"),
    Entry("values", ("map",), "the values in the order of their keys"),
    Entry("trim", ("text",), "without space, tab, line feed, return, form feed, vertical tab at its ends"),
    Entry("split", ("text", "separator"), "a list; the empty separator parts all code points", (OVERFLOW,)),
    Entry("join", ("list", "separator"), "a text", (OVERFLOW,)),
    Entry("replace", ("text", "old", "new"), "every old from the left; an empty one is everywhere", (OVERFLOW,)),
    Entry("slice", ("text", "from", "to"), "code points from..to, brought within the text"),
    Entry("starts_with", ("text", "beginning"), "yes or no"),
    Entry("ends_with", ("text", "ending"), "yes or no"),
    Entry("contains", ("text", "part"), "yes or no"),
    Entry("matches", ("text",), "whether the whole text matches the pattern in ``options``"),
    Entry("upper", ("text",), "a-z as A-Z"),
    Entry("lower", ("text",), "A-Z as a-z"),
    Entry("smaller", ("a", "b"), "a, or b where it is smaller"),
    Entry("larger", ("a", "b"), "a, or b where it is larger"),
    Entry("text of", ("n",), "the digits of units; ``options``: after how many of them from the right the point is"),
    Entry("whole number of", ("text",), "an optional machine integer"),
    Entry("date of", ("year", "month", "day"), "an optional date"),
    Entry("year of", ("date",), "a machine integer"),
    Entry("month of", ("date",), "a machine integer"),
    Entry("day of", ("date",), "a machine integer"),
    Entry("weekday of", ("date",), "a machine integer from 1, Monday, to 7"),
    Entry("days between", ("a", "b"), "a machine integer: days from a to b"),
)  # fmt: skip

OPERATIONS: Mapping[str, Entry] = {entry.name: entry for entry in _TABLE}
"""Every operation, by its name."""
