"""Data of the syntax errors: what terminals are called, and what beginners write out of habit from elsewhere."""

from __future__ import annotations

VALUE = "a value"
OPERATOR = "an operator"
TYPE = "a type"
LIMIT = "a limit such as `at least 0` or `from 1 to 9`"

SPOKEN = {
    "NAME": "a name in snake_case",
    "CAPITAL": "a name in CapitalCase",
    "PATTERN": "a pattern such as `/[a-z]+/`",
    "WHOLE": "a whole number",
    "DECIMAL": "a number",
    "MODE": "`half even`, `half up`, `down` or `up`",
    "EMPTY": "`empty`",
    "NOTHING": "`nothing`",
    "EQUALS": "`=`",
    "COMPARE": "a comparison",
    "ANY": "`any`",
    "NOT": "`not`",
    "OR": "`or`",
    "IN": "`in`",
    "TO": "`to`",
    "AND": "`and`",
    "SIZE_TO": "`to`",
    "GIVEN": "`, given`",
    "COMMA": "`,`",
    "COLON": "`:`",
    "LPAR": "`(`",
    "RPAR": "`)`",
    "LSQB": "`[`",
    "RSQB": "`]`",
    "AT_LEAST": "`at least`",
    "$END": "the end",
    "_FAIL": "`fail`",
    "_IS": "`is`",
    "_THEN": "`then`",
    "_ELSE": "`else`",
    "_FOR": "`for`",
    "_WHERE": "`where`",
    "_FROM": "`from`",
    "_AS": "`as`",
    "_BY": "`by`",
    "_FAILS": "`fails`",
    "_WITH": "`with`",
    "_WITHIN": "`within`",
    "_WHEN": "`when`",
    "_BECOMES": "`becomes`",
    "_GIVES": "`gives`",
    "_INITIALLY": "`initially`",
    "_FINALLY": "`finally`",
    "_CHARACTERS": "`characters`",
    "_MATCHING": "`matching`",
    "_PLACES": "`places`",
    "_OF": "`of`",
}
"""How a terminal is called where it was expected; a terminal that is not here goes without saying."""

VALUE_STARTS = frozenset(("TEXT", "YES"))
"""Whatever is expected beside these is a value."""

UNSAID_BESIDE_VALUE = frozenset(("NAME", "CAPITAL", "WHOLE", "DECIMAL", "PATTERN", "LPAR", "LSQB", "NOTHING", "NOT"))
UNSAID_BESIDE_OPERATOR = frozenset(("LSQB", "LPAR", "EQUALS", "COMPARE", "AND", "OR", "IN", "TO", "_IS", "_FAILS"))

WANTED = {
    "type": "a type",
    "signature": "a signature such as `total(items: list of Item) gives Money`",
    "field": "a field such as `price: Money`",
    "case": "a case such as `Circle(radius: Length)`",
    "sample": "a sample such as `pens is Item(price: 10.00)`",
    "expression": "a value",
    "where": "a condition",
    "law_variable": "a name, or `name: TYPE`",
    "statement": "a statement",
    "expected": "a value or `fails with KIND`",
    "condition_cell": "a value, a comparison, a range or `any`",
    "gives_cell": "a value or `fails with KIND`",
    "update_cell": "`FIELD becomes VALUE`",
    "call": "a call such as `total(items)`",
    "name": "a name in snake_case",
    "capital": "a name in CapitalCase",
    "literal_or_name": "a name or a literal",
}
"""What each start symbol of the grammar asks for."""

SIGNS = (
    ("===", "="),
    ("!==", "!="),
    ("==", "="),
    ("=>", ">="),
    ("=<", "<="),
    ("< =", "<="),
    ("> =", ">="),
    ("! =", "!="),
    ("<>", "!="),
    ("&&", "and"),
    ("||", "or"),
    ("**", "^"),
    ("//", "div"),
    ("->", "then"),
    (":=", "="),
    ("+=", "="),
    ("-=", "="),
    ("*=", "="),
    ("/=", "="),
    ("++", "+ 1"),
    ("??", "otherwise"),
    ("?.", "."),
    ("≤", "<="),
    ("≥", ">="),
    ("≠", "!="),
    ("×", "*"),
    ("·", "*"),
    ("÷", "/"),
    ("−", "-"),
    ("–", "-"),
    ("∧", "and"),
    ("∨", "or"),
    ("¬", "not"),
    ("∈", "in"),
    ("&", "and"),
    ("|", "or"),
    ("!", "not"),
    ("%", "mod"),
)
"""Signs of other languages and what stands in their place here; longer ones first."""

UNKNOWN_SIGNS = {
    "'": 'Write texts in double quotes, as in `"a text"`.',
    "`": "Leave the back-tick out.",
    ";": "Leave the `;` out: a statement ends with its line.",
    "{": 'Write `[1, 2]`, `set [1, 2]`, `map ["a": 1]`, or a construction such as `Item(price: 1.00)`.',
    "}": "Leave the brace out.",
    "?": "Write `if … then … else …`, or `… otherwise …` for what may be nothing.",
    "$": "Leave the currency sign out.",
    "€": "Leave the currency sign out.",
    "£": "Leave the currency sign out.",
    "@": "Leave the `@` out.",
    "#": "Give a comment a line of its own.",
    "\\": "Leave the backslash out.",
    "~": "Write `not`.",
    "…": "Write out what the dots stand for.",
    "\u00a0": "Write an ordinary space in place of the no-break space.",
}
"""Signs that mean nothing outside a text, and the way on."""

CURLY_QUOTES = "“”„‟«»‘’‚‛"

FIRST_WORDS = {
    "return": "Write `result = …`.",
    "let": "Write `name = …`, without `let`.",
    "var": "Write `name = …`, without `var`.",
    "val": "Write `name = …`, without `val`.",
    "const": "Write `name = …`, without `const`.",
    "def": "Write `name = …`; a function has a heading of its own.",
    "raise": "Write `fail KIND when …`.",
    "throw": "Write `fail KIND when …`.",
    "assert": "Write `fail KIND when …`.",
    "require": "Write `fail KIND when …`.",
    "while": "Write `fold xs from INIT as acc, x: …`: there are no loops.",
    "for": "Write `KIND of (…) for x in xs`, such as `list of (x * 2) for x in xs`.",
    "if": "Write `name = if … then … else …`, or `fail KIND when …`.",
    "given": "Write `name = …`.",
}
"""Words that statements of other languages begin with."""

INNER_WORDS = {
    "elif": "Write `else if`.",
    "elsif": "Write `else if`.",
    "elseif": "Write `else if`.",
    "xor": "Write `!=` between two yes-or-no values in parentheses.",
    "equals": "Write `=`.",
    "isnt": "Write `is not`.",
    "unless": "Write `if not …`.",
    "lambda": "Write `KIND of (…) for x in xs`.",
}
"""Words that other languages have inside an expression."""

TYPE_WORDS = {
    "int": "whole number",
    "integer": "whole number",
    "integers": "whole number",
    "long": "whole number",
    "whole": "whole number",
    "natural": "whole number at least 0",
    "float": "number",
    "double": "number",
    "real": "number",
    "numbers": "number",
    "string": "text",
    "str": "text",
    "texts": "text",
    "char": "text of 1 characters",
    "bool": "yes or no",
    "boolean": "yes or no",
    "yes": "yes or no",
    "datetime": "instant",
    "timestamp": "instant",
    "time": "instant",
    "timedelta": "duration",
    "interval": "duration",
    "money": "decimal with 2 places",
    "currency": "decimal with 2 places",
    "array": "list of T",
    "vector": "list of T",
    "lists": "list of T",
    "dict": "map from K to V",
    "dictionary": "map from K to V",
    "maybe": "optional T",
    "option": "optional T",
    "nullable": "optional T",
    "byte": "bytes",
    "blob": "bytes",
}
"""Types of other languages and the ones here."""

UNIT_WORDS = {
    "nanosecond": "ns",
    "microsecond": "us",
    "millisecond": "ms",
    "millis": "ms",
    "msec": "ms",
    "second": "s",
    "sec": "s",
    "minute": "min",
    "mins": "min",
    "m": "min",
    "hour": "h",
    "hr": "h",
    "d": "days",
}
"""Units spelled otherwise, without a plural's s."""

BOUND_WORDS = {
    "between": "from {} to {}",
    "in": "from {} to {}",
    ">=": "at least {}",
    ">": "above {}",
    "<=": "at most {}",
    "<": "below {}",
    "min": "at least {}",
    "max": "at most {}",
    "minimum": "at least {}",
    "maximum": "at most {}",
    "over": "above {}",
    "under": "below {}",
    "more": "above {}",
    "less": "below {}",
}
"""How limits are written elsewhere, and how here."""

CELL_LIMITS = {
    "at least": ">= {}",
    "at most": "<= {}",
    "more than": "> {}",
    "greater than": "> {}",
    "less than": "< {}",
    "above": "> {}",
    "over": "> {}",
    "below": "< {}",
    "under": "< {}",
    "from": "{} to {}",
    "between": "{} to {}",
}
"""How a cell of a decision table is limited in words, and how with signs."""

GENERIC_TYPES = {"List": "list of T", "Array": "list of T", "Set": "set of T", "Map": "map from K to V"} | {
    "Dict": "map from K to V",
    "Optional": "optional T",
    "Maybe": "optional T",
    "Option": "optional T",
}
"""What other languages write with angle or square brackets."""
