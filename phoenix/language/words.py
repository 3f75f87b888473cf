"""The language's own words: which of them nobody may take as a name, and what other languages say instead."""

from __future__ import annotations

OPERATOR_WORDS = ("implies", "or", "and", "not", "in", "is", "to", "otherwise", "div", "mod")
QUANTIFIERS = ("sum", "count", "largest", "smallest", "all", "any", "list", "set", "map", "optional")
UNITS = ("ns", "us", "ms", "s", "min", "h", "day", "days")

NANOSECONDS = {
    "ns": 1,
    "us": 1_000,
    "ms": 1_000_000,
    "s": 1_000_000_000,
    "min": 60_000_000_000,
    "h": 3_600_000_000_000,
    "day": 86_400_000_000_000,
    "days": 86_400_000_000_000,
}
"""How long each unit of a duration is."""

RESERVED = frozenset(
    OPERATOR_WORDS
    + QUANTIFIERS
    + UNITS
    + ("if", "then", "else", "for", "where", "from", "as", "by", "of", "between", "fold", "sorted", "round")
    + ("yes", "no", "nothing", "empty", "true", "false", "null")
    + ("rule", "result", "step", "gives", "fail", "fails", "succeeds", "with", "within", "on", "when", "becomes")
    + ("initially", "finally", "given", "each", "times")
)
"""No parameter, field, binding, state field or sample may have one of these names; functions and labels may."""

HARD = frozenset(("if", "not", "yes", "no", "nothing", "fold", "sorted", "round", "true", "false", "null"))
"""Words that always mean themselves where a value stands: not even a function may be named so."""

HARD_LABELS = HARD | {"any", "empty", "otherwise"}
"""Words that no label may be: a cell or an ``is`` would take them for the language's own."""

SPELLED_HERE = {"true": "yes", "false": "no", "null": "nothing"}
"""Words of other languages that nobody may declare, and what they are called here."""

FOREIGN = SPELLED_HERE | {"True": "yes", "False": "no", "None": "nothing", "nil": "nothing", "undefined": "nothing"}
"""Suggestions for names that do not resolve."""

CELL_WORDS = {
    "else": "Write `otherwise` in the first cell, and `any` in the others.",
    "default": "Write `otherwise` in the first cell, and `any` in the others.",
    "other": "Write `otherwise` in the first cell, and `any` in the others.",
    "rest": "Write `otherwise` in the first cell, and `any` in the others.",
    "up": "Write `<= …`.",
}
"""What the cells of other decision tables say, and how it is said here."""

FOREIGN_FUNCTIONS = {
    "max": "larger(a, b)",
    "min": "smaller(a, b)",
    "abs": "larger(x, -x)",
    "len": "length(x)",
    "size": "length(x)",
    "str": "text of x",
    "string": "text of x",
    "int": "whole number of x",
    "floor": "x div 1",
}
"""Functions of other languages and how the same is said here."""
