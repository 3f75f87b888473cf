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

OFFERED_BY_SUPPORT = _words(
    "Bytes Decimal DivisionByZero Failure Fraction Invalid IsoDate Overflow ValueMap ValueSet addNumbers capped"
    " characterAt checkBytes checkDate checkDecimal checkDuration checkInstant checkList checkMap checkNumber"
    " checkOptional checkSet checkText checkWhole checkYesNo compare compareTexts dateOf dayOf daysBetween distinct"
    " divideNumbers ensure entriesInTurn fieldsOf finite floorDecimals floorDivide floorModulo floorQuotient"
    " floorRest greater grownFrom isIn isSame joinTexts larger largest lesser lowerAscii monthOf narrowed partOfText"
    " power powerOfDecimal powerOfNumber present replaceText restOfDecimals shiftDate shiftedBy sizedList sizedText"
    " smaller smallest sorted sortedBy span splitText textLength trimmed upperAscii weekdayOf wholeNumberOf yearOf"
)
"""What ``_support`` offers to generated modules."""

FAILURES = _words("DivisionByZero Failure Invalid Overflow")


def _file_of(name: str) -> str:
    """A file has the name of what it offers: ``check_whole`` of ``checkWhole``."""
    snake = "".join(f"_{c.lower()}" if c.isupper() else c for c in name).strip("_")
    return "failures" if name in FAILURES else snake


SUPPORT_FILE = {name: _file_of(name) for name in OFFERED_BY_SUPPORT}
TYPES_ONLY = frozenset({"IsoDate"})
"""What is no value when the code runs."""

SHARED_WITH_TESTS = _words("bytes decimal failures fraction iso_date value_map value_set")
"""Files with classes, of which the tests have none of their own: a value of theirs would be another."""

GLOBALS = _words(
    "Array BigInt Boolean Error Infinity Iterable JSON Map Math NaN Number Object Omit Partial Pick Promise Readonly"
    " ReadonlyMap ReadonlySet Record RegExp Set String Symbol TypeError Uint8Array"
)

WORDS_OF_FIELDS = _words("constructor prototype then toJSON toString valueOf __proto__")
"""Properties that the language or its libraries ask objects for."""
WORDS_OF_CASES = WORDS_OF_FIELDS | {"kind"}
WORDS_OF_FAILURES = WORDS_OF_FIELDS | _words("cause kind message name stack")

FUNCTION_NAMES = KEYWORDS | _words(
    "assert exact failsWith fields inputs inspect machine name state succeeds test value written"
)
LOCAL_NAMES = FUNCTION_NAMES | _words("given") | set(SUPPORT_FILE)
CAPITAL_NAMES = GLOBALS | {n for n in SUPPORT_FILE if n[0].isupper()}
MODULES = frozenset({"_support", "index"})
