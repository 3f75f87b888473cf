"""The names that generated TypeScript needs for itself: what a spec's own name must step aside for."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KEYWORDS = _words(
    "any arguments as async await boolean break case catch class const continue debugger declare default delete do else"
    " enum eval export extends false finally for function get if implements import in instanceof interface let module"
    " namespace never new null number object of package private protected public return satisfies set static string"
    " super switch symbol this throw true try type typeof undefined unknown using var void while with yield"
)

SUPPORT: dict[str, tuple[str, ...]] = {
    "failures": ("DivisionByZero", "Failure", "Invalid", "Overflow"),
    "checks": (),
    "objects": ("fieldsOf",),
    "labels": ("checkLabel",),
    "booleans": ("checkYesNo",),
    "wholes": ("checkWhole", "narrowed"),
    "arithmetic": ("capped", "floorDivide", "floorModulo", "power"),
    "division": ("floorQuotient", "floorRest"),
    "rounding": (),
    "decimals": ("Decimal", "checkDecimal"),
    "fractions": ("Fraction",),
    "numbers": ("addNumbers", "checkNumber", "divideNumbers", "finite", "powerOfNumber"),
    "durations": ("checkDuration",),
    "instants": ("checkInstant",),
    "dates": (
        "IsoDate", "checkDate", "dateOf", "dayOf", "daysBetween", "monthOf", "shiftDate", "shiftedBy",
        "weekdayOf", "yearOf",
    ),
    "texts": ("checkText", "lengthOf"),
    "strings": (
        "characterAt", "joinTexts", "lowerAscii", "partOfText", "replaceText", "sizedText", "splitText", "trimmed",
        "upperAscii", "wholeNumberOf",
    ),
    "binary": ("Bytes", "checkBytes"),
    "sizes": (),
    "lists": ("checkList",),
    "spans": ("sizedList", "span"),
    "equality": ("distinct", "isIn", "isSame"),
    "sets": ("ValueSet", "checkSet"),
    "maps": ("ValueMap", "checkMap", "entriesInTurn"),
    "optionals": ("checkOptional",),
    "presence": ("present",),
    "order": ("compare", "larger", "largest", "smaller", "smallest", "sorted", "sortedBy"),
}  # fmt: skip
"""The files of ``_support`` and what each offers to generated modules."""

SUPPORT_FILE = {name: file for file, names in SUPPORT.items() for name in names}
TYPES_ONLY = frozenset({"IsoDate"})
"""What is no value when the code runs."""

OFFERED = ("Bytes", "Decimal", "DivisionByZero", "Failure", "Invalid", "IsoDate", "Overflow", "ValueMap", "ValueSet")
"""What whoever uses the package may need of the support code."""

GLOBALS = _words(
    "Array BigInt Boolean Error Infinity Iterable JSON Map Math NaN Number Object Omit Partial Pick Promise Readonly"
    " ReadonlyMap ReadonlySet Record RegExp Set String Symbol TypeError Uint8Array"
)

WORDS_OF_FIELDS = _words("constructor prototype then toJSON toString valueOf __proto__")
"""Properties that the language or its libraries ask objects for."""
WORDS_OF_CASES = WORDS_OF_FIELDS | {"kind"}
WORDS_OF_FAILURES = WORDS_OF_FIELDS | _words("cause kind message name stack")

FUNCTION_NAMES = KEYWORDS | _words(
    "assert exact failsWith fields inputs machine name state succeeds test value written"
)
LOCAL_NAMES = FUNCTION_NAMES | _words("given") | set(SUPPORT_FILE)
CAPITAL_NAMES = GLOBALS | {n for n in SUPPORT_FILE if n[0].isupper()}
MODULES = frozenset({"_support", "index"})
