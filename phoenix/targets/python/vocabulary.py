"""The names that generated Python needs for itself: what a spec's own name must step aside for."""

from __future__ import annotations

import keyword


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KEYWORDS = frozenset(keyword.kwlist)

BUILTINS = _words(
    "abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex"
    " copyright credits delattr dict dir divmod enumerate eval exec exit filter float format frozenset getattr globals"
    " hasattr hash help hex id input int isinstance issubclass iter len license list locals map max memoryview min next"
    " object oct open ord pow print property quit range repr reversed round set setattr slice sorted staticmethod str"
    " sum super tuple type vars zip"
)

FAILURES = _words("DivisionByZero Failure Invalid Overflow")

SUPPORT = FAILURES | _words(
    "FrozenMap add_capped add_numbers capped capped_fraction check_bytes check_date check_decimal check_duration"
    " check_instance check_instant check_list check_map check_number check_optional check_set check_text check_whole"
    " check_yes_no date_of divide_numbers element_at entries_in_turn exact_decimals exact_quotient finite floor_divide"
    " floor_modulo join_texts last_element lower_ascii or_else part_of_text power_of_decimal power_of_fraction"
    " power_of_number power_of_whole present replace_text round_to_places round_to_whole shift_date sized span"
    " split_text upper_ascii whole_number_of"
)
"""What ``_support`` offers to generated modules."""

SUPPORT_FILE = {
    name: "failures" if name in FAILURES else "frozen_map" if name == "FrozenMap" else name for name in SUPPORT
}
"""A file has the name of the function that it offers."""

LIBRARY: dict[str, str] = {
    "Callable": "collections.abc",
    "Mapping": "collections.abc",
    "Sequence": "collections.abc",
    "Set": "collections.abc",
    "suppress": "contextlib",
    "dataclass": "dataclasses",
    "replace": "dataclasses",
    "field": "dataclasses",
    "ROUND_DOWN": "decimal",
    "ROUND_HALF_EVEN": "decimal",
    "ROUND_HALF_UP": "decimal",
    "ROUND_UP": "decimal",
    "Decimal": "decimal",
    "Enum": "enum",
    "Fraction": "fractions",
    "partial": "functools",
    "ClassVar": "typing",
    "TypeAlias": "typing",
}
"""What generated modules take from the standard library, by the module that has it."""

WORDS_OF_FIELDS = _words("bool bytes cls datetime float frozenset int object property self str tuple")
"""A field stands in a class body, where these words are needed by the annotations beside it."""

LOWER_NAMES = (
    BUILTINS | {"annotations", "cls", "datetime", "partial", "re", "replace", "self", "state"} | set(SUPPORT_FILE)
)
CAPITAL_NAMES = frozenset(
    {n for n in (*SUPPORT_FILE, *LIBRARY) if n[0].isupper()} | {"Exception", "None", "True", "False"}
)
MODULES = frozenset({"_support", "tests"})
PACKAGES = _words("collections contextlib dataclasses datetime decimal enum fractions functools pytest re tests typing")
"""Package names that would hide a module that the generated code or its tests import."""
