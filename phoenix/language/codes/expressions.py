"""Codes of family E: the syntax of expressions and types."""

from __future__ import annotations

from phoenix.language.codes.code import Code, family

CODES: dict[str, Code] = family(
    Code(
        "E101",
        "This cannot stand here",
        "The expression, type or statement is read word by word, and this word or sign fits none of what could follow. "
        "Phoenix never guesses what was meant.",
        "Write one of what is named as expected in its place, or before it.",
    ),
    Code(
        "E102",
        "Something is missing",
        "What was begun is not complete: a value after an operator, a word of a form, a whole cell.",
        'Write what is named as expected. A cell for no value says `nothing` or `""`.',
    ),
    Code(
        "E103",
        "A sign that means nothing here",
        "Only the signs of the language can stand outside a text.",
        'Leave the sign out, or put it into a text: `"5 €"`.',
    ),
    Code(
        "E104",
        "A bracket is never closed",
        "Where it ends decides what belongs together, so Phoenix does not guess it.",
        "Close it: `(a + b) * c`.",
    ),
    Code(
        "E105",
        "A bracket that nothing opens",
        "Where it begins decides what belongs together, so Phoenix does not guess it.",
        "Leave it out, or open it: `(a + b) * c`.",
    ),
    Code(
        "E106",
        "Comparisons do not chain",
        "`0 < x < 10` means two comparisons in some languages, and a comparison of yes-or-no with 10 in others.",
        "Write `0 < x and x < 10`.",
    ),
    Code(
        "E107",
        "A sign of another language",
        "The language has one sign or word for each thing, so that everybody reads it the same way.",
        "`==` is `=`, `&&` is `and`, `||` is `or`, `!x` is `not x`, `=>` is `>=`, `%` is `mod`.",
    ),
    Code(
        "E108",
        "A word of another language",
        "The language has a word of its own for it.",
        "`true` is `yes`, `false` is `no`, `null` is `nothing`, `return x` is `result = x`, `let x = 1` is `x = 1`.",
    ),
    Code(
        "E109",
        "A function after a dot",
        "A dot picks a field. Functions stand before what they work on.",
        "`x.length()` is `length(x)`.",
    ),
    Code(
        "E110",
        "An `if` that is not whole",
        "`if` is a value, so it needs one for either case.",
        "Write `if tier = gold then 10% else 0%`.",
    ),
    Code(
        "E111",
        "Parentheses are needed",
        "`if`, `fold`, and aggregates with `for` reach to their end; beside an operator nobody could say where that is. "
        "After `of` and `in` stands one simple value: a name, a literal, a call, or something in parentheses.",
        "Write `sum of (item.price * item.quantity) for item in items`, `1 + (if a then b else c)`, "
        "`list of x for x in (1 to 10)`.",
    ),
    Code(
        "E112",
        "Nested too deeply",
        "More than a hundred levels of nesting is more than anybody reads.",
        "Give an inner part a name with a statement of its own: `subtotal = …`.",
    ),
    Code(
        "E120",
        "Not a number of this language",
        "Numbers are digits, with a dot before the decimal places: no commas or underscores, no exponent, "
        "no leading zero.",
        "`1,000` is `1000`, `.5` is `0.5`, `1e3` is `1000`, `10 %` is `10%`.",
    ),
    Code(
        "E121",
        "A text without its double quotes",
        "A text stands between straight double quotes, on one line.",
        '`\'abc\'` is `"abc"`; write `\\n` for a line end and `\\"` for a quote within.',
    ),
    Code(
        "E122",
        "An unknown escape",
        "A backslash in a text begins one of a few escapes; any other is probably a slip.",
        'The escapes are `\\n`, `\\t`, `\\r`, `\\\\`, `\\"`, `\\|` and `\\u{1F600}`.',
    ),
    Code(
        "E123",
        "A character that no text may hold",
        "Texts hold Unicode code points, without surrogates and NUL, so that they are the same in every target "
        "language; control characters cannot be seen, so they are written as escapes.",
        "Leave it out, or write a control character as `\\u{7}`.",
    ),
    Code(
        "E124",
        "Not a date or instant",
        "Dates are days of the calendar, years 1 to 9999; instants are in UTC.",
        "Write `2026-11-20` or `2026-11-20T10:00:00Z`.",
    ),
    Code(
        "E125",
        "Not written in hexadecimal pairs",
        "Each byte is two digits from 0 to 9 and a to f.",
        'Write `bytes "deadbeef"`.',
    ),
    Code(
        "E126",
        "Not a duration of this language",
        "A duration is a whole number, one space, and a unit: ns, us, ms, s, min, h, day or days.",
        "`5ms` is `5 ms`, `1.5 s` is `1500 ms`, `3 minutes` is `3 min`.",
    ),
    Code(
        "E127",
        "A pattern that is not closed",
        "A pattern stands between two slashes, on one line.",
        "Write `matches(t, /[a-z]+/)`; a slash within is `\\/`.",
    ),
    Code(
        "E130",
        "A word of the language as a name",
        "Parameters, fields, bindings, state and samples stand beside the language's own words, and must not look "
        "like them. Functions and labels may.",
        "Take another name: `on_event` in place of `on`.",
    ),
    Code(
        "E131",
        "A name in the wrong spelling",
        "Parameters, fields, functions, bindings and labels are in snake_case; types, cases, kinds and components in "
        "CapitalCase. So a reader sees at once what a name stands for.",
        "`fooBar` is `foo_bar`; a type `money` is `Money`.",
    ),
    Code(
        "E132",
        "A parameter or field without its name or type",
        "Both are part of what callers agree on.",
        "Write `radius: Length`.",
    ),
    Code(
        "E133",
        "Fields without their names",
        "A construction says which field is which, so that adding a field cannot change what it means.",
        'Write `Item(sku: "ABC-0001", price: 10.00)`.',
    ),
    Code(
        "E134",
        "Arguments with names",
        "The arguments of a function stand in the order of its parameters.",
        "`rate(tier: gold)` is `rate(gold)`.",
    ),
    Code(
        "E135",
        "`is` asks something else",
        "`is` asks for a label, a case, `empty` or `nothing`; values are compared with `=`.",
        "Write `x = 5`, `x is not nothing`, `shape is Circle(radius: r)`.",
    ),
    Code(
        "E136",
        "Only a call succeeds or fails",
        "`succeeds` and `fails with` ask how a call ends.",
        "Write `total(items, gold) succeeds`.",
    ),
    Code(
        "E140",
        "No such type",
        "The built-in types are text, whole number, decimal, number, yes or no, date, instant, duration, bytes, "
        "list of T, set of T, map from K to V and optional T; all others are declared under `## Types`.",
        "`integer` is `whole number`, `string` is `text`, `bool` is `yes or no`, `List<T>` is `list of T`.",
    ),
    Code(
        "E141",
        "A limit in other words",
        "The limits of a type are said with `from … to …`, `at least`, `above`, `at most` and `below`.",
        "Write `whole number from 1 to 9`.",
    ),
    Code(
        "E150",
        "Not a cell of a decision table",
        "A cell holds a value, several (`gold, staff`), one comparison (`>= 100.00`), a range (`1 to 9`, both ends in) "
        "or `any`: so overlaps and gaps between the rows can be found.",
        "Give other conditions a column or a row of their own.",
    ),
    Code(
        "E151",
        "A span in prose that is no name and no literal",
        "What is back-ticked in prose is checked, so that prose cannot speak of what is not there.",
        "Back-tick a name or a literal; say the rest in words.",
    ),
)
