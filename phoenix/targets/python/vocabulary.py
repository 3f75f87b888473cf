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

SUPPORT: dict[str, tuple[str, ...]] = {
    "failures": ("DivisionByZero", "Failure", "Invalid", "Overflow"),
    "checks": ("check_instance", "check_yes_no"),
    "wholes": ("check_whole",),
    "decimals": ("check_decimal", "exact_decimals"),
    "numbers": ("add_numbers", "check_number", "divide_numbers", "finite", "power_of_number"),
    "durations": ("check_duration",),
    "instants": ("check_instant",),
    "dates": ("check_date", "date_of", "shift_date"),
    "texts": ("check_text",),
    "strings": (
        "join_texts", "lower_ascii", "part_of_text", "replace_text", "split_text", "upper_ascii", "whole_number_of",
    ),
    "binary": ("check_bytes",),
    "lists": ("check_list",),
    "sets": ("check_set",),
    "maps": ("FrozenMap", "check_map", "entries_in_turn"),
    "optionals": ("check_optional", "element_at", "last_element", "or_else", "present"),
    "sizes": ("sized", "span"),
    "arithmetic": (
        "add_capped", "capped", "capped_fraction", "floor_divide", "floor_modulo", "power_of_whole", "power_of_decimal",
        "power_of_fraction", "exact_quotient", "round_to_places", "round_to_whole",
    ),
}  # fmt: skip
"""The files of ``_support`` and what each offers."""

SUPPORT_FILE = {name: file for file, names in SUPPORT.items() for name in names}

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
