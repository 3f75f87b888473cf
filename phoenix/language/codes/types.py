"""Codes of family T: types that do not fit."""

from __future__ import annotations

from phoenix.language.codes.code import Code, family

CODES: dict[str, Code] = family(
    Code(
        "T101",
        "A bound that is no literal of its type",
        "Bounds are read before anything is computed, so each is one value written out, of the type's own kind.",
        "Write the value: `whole number from 1 to 99`, `decimal with 2 places, at least 0.00`, `duration at most 5 s`.",
    ),
    Code(
        "T102",
        "Bounds that leave no value",
        "A type without values can never be used; most often the two bounds were swapped.",
        "Write the smaller bound first: `from 1 to 99`, `text of 1 to 80 characters`.",
    ),
    Code(
        "T103",
        "A bound or literal beyond the built-in range",
        "Whole numbers and decimals lie within ±(2⁵³−1) units of their last place and durations within "
        "±(2⁶³−1) ns, so that every target language can hold them.",
        "Write a smaller value, or leave the bound out.",
    ),
    Code(
        "T104",
        "Too many places",
        "A decimal has 1 to 15 places, and its bounds have no more places than its values.",
        "Write as many places as the bound needs: `decimal with 3 places, at most 0.125`.",
    ),
    Code(
        "T105",
        "A bound given twice",
        "Of two lower bounds one says nothing, and nobody can tell which was meant.",
        "Keep one of the two.",
    ),
    Code(
        "T107",
        "A size beyond the cap",
        "No text or collection is longer than 1,048,576, on any target.",
        "Write a smaller size, or leave it out.",
    ),
    Code(
        "T108",
        "An optional value of an optional value",
        "Such a value would have two kinds of nothing, which most languages cannot tell apart.",
        "Write `optional` once; let the elements of a list be something that is never nothing, where "
        "`first`, `last` or `xs[i]` looks into it.",
    ),
    Code(
        "T109",
        "A map inside a set's element or a map's key",
        "Elements and keys are looked up by their whole value, and few target languages can do that with maps.",
        "Use a list of records there.",
    ),
    Code(
        "T201",
        "A value of another kind than its place",
        "Nothing is converted silently, apart from a whole number or a decimal of fewer places becoming "
        "a decimal of more.",
        "Give a value of the kind that the message asks for: `text of n` makes text of a number, "
        "`round(x, 0, half even)` a whole number of a decimal.",
    ),
    Code(
        "T202",
        "More places than the place takes",
        "Cutting digits off is rounding, and how to round is a decision that belongs in the spec.",
        "Say how: `round(subtotal * rate, 2, half even)`.",
    ),
    Code(
        "T203",
        "A value that never fits",
        "The value is outside the type for every input, so the function would always fail here with "
        "`Invalid` or `Overflow`.",
        "Change the value, or the bounds of the type.",
    ),
    Code(
        "T204",
        "A value that may be nothing",
        "What an optional value is when it is there must not be asked before it is known to be there.",
        "Say what holds for nothing: `first(items) otherwise 0`; or guard it first: `fail Missing when x "
        "is nothing`; or ask: `if x is not nothing then x + 1 else 0`.",
    ),
    Code(
        "T205",
        "A fraction outside `round`",
        "`/` is exact, and a third has no last digit: a fraction cannot be bound, passed, compared or given.",
        "Round it where it is made: `round(total / count, 2, half even)`. For whole results there are `div` and `mod`.",
    ),
    Code(
        "T301",
        "An operator between values that it does not take",
        "Each operator goes between certain kinds of values, and nothing is guessed about others.",
        "Give both sides the kind that the message names; `text of n` makes text of a number.",
    ),
    Code(
        "T303",
        "A negative exponent",
        "`x ^ -1` is a fraction, and a fraction is written with `/`.",
        "Write `round(1 / x, 4, half even)`.",
    ),
    Code(
        "T304",
        "A division by 0",
        "It would fail with `DivisionByZero` every time.",
        "Divide by something else.",
    ),
    Code(
        "T305",
        "Places that are not known or too many",
        "How many places a decimal has is known before the program runs, on every target.",
        "Write the places of `round` as a number from 0 to 15, and round what has grown too long.",
    ),
    Code(
        "T306",
        "No order between such values",
        "`<`, `sorted`, `largest of` and their like need an order. Whole numbers, decimals, numbers, "
        "durations, texts, dates and instants have one; labels, records and collections have none.",
        "Compare with `=`, or sort by a field that has an order: `sorted items by i: i.price`.",
    ),
    Code(
        "T307",
        "Two values of different kinds",
        "A comparison or choice between values that can never be equal is a mistake in one of them.",
        "Give both sides the same kind of value.",
    ),
    Code(
        "T401",
        "A question whose answer is always no",
        "A value that is not optional is never nothing, and a number is never empty.",
        "Leave the question out, or make the type `optional`.",
    ),
    Code(
        "T402",
        "An `otherwise` that never acts",
        "The value before it is never nothing.",
        "Leave `otherwise …` out.",
    ),
    Code(
        "T403",
        "`is` with something that is no label or case of the value",
        "`is` asks for a label of an enumeration, a case of a union, `empty` or `nothing`.",
        "Name a label or case of the value's own type; compare other values with `=`.",
    ),
    Code(
        "T404",
        "Names for fields where they are lost",
        "`shape is Circle(radius: r)` names the field for the branch after `then`; anywhere else there "
        "is no such branch.",
        "Write `if shape is Circle(radius: r) then … else …`.",
    ),
    Code(
        "T405",
        "Branches of different kinds",
        "What an `if` gives has one type, whichever branch is taken.",
        "Give the same kind of value in both branches.",
    ),
    Code(
        "T406",
        "A branch that is never taken",
        "All that could reach it was taken by a branch before.",
        "Remove the branch; let the last case be the `else`:\n\n    if shape is Circle(radius: r) then r else 0.00",
    ),
    Code(
        "T501",
        "No such field",
        "Records, cases and failures have the fields that their declaration lists.",
        "Use one of its fields, or declare this one.",
    ),
    Code(
        "T502",
        "A field of something that has no fields",
        "Only records have fields; a union's depend on its case.",
        "Ask for the case first: `if shape is Circle(radius: r) then … else …`.",
    ),
    Code(
        "T503",
        "A type where a value is needed",
        "`Item` is the type; `Item(…)` is a value of it.",
        'Write the fields: `Item(sku: "A", price: 1.00)`; `Policy()` where all have defaults.',
    ),
    Code(
        "T504",
        "A field given twice",
        "Only one of the two values could count.",
        "Keep one of the two.",
    ),
    Code(
        "T505",
        "Fields left out",
        "Only a field with a default (`, initially …`) may be left out.",
        "Add the missing fields, or give them defaults where the type is declared.",
    ),
    Code(
        "T506",
        "Something constructed that is no record",
        "Aliases, enumerations and unions are not constructed by their own name.",
        "Write the value itself, a label, or a case.",
    ),
    Code(
        "T601",
        "Too few or too many arguments",
        "Each parameter gets one argument; there are no defaults.",
        "Give the arguments that the message lists.",
    ),
    Code(
        "T602",
        "A value of a call that gives nothing",
        "A function without `gives` has no value to use.",
        "Add `gives TYPE` to its signature, or do not use its value.",
    ),
    Code(
        "T603",
        "An argument that a built-in function does not take",
        "Built-in functions take certain kinds of values.",
        "Give the kind that the message names.",
    ),
    Code(
        "T604",
        "A pattern where no pattern stands",
        "`/…/` is no value: it stands only in `matches` and in `text matching`.",
        "Write `matches(name, /[a-z]+/)`.",
    ),
    Code(
        "T701",
        "A collection of different kinds",
        "All elements of a list or set, all keys of a map and all its values have one type.",
        "Put values of one kind together; a union holds different kinds.",
    ),
    Code(
        "T702",
        "Something that is no collection",
        "Only lists, sets and maps are gone through or looked into; of texts and lists `x[i]` gives one element.",
        "Name a list, a set or a map here. `contains(t, part)` looks into text.",
    ),
    Code(
        "T703",
        "Elements that cannot be put together so",
        "`sum of` takes numbers and durations, `largest of` what has an order, `all of` and `any of` yes or no.",
        "Say what of each element is meant: `sum of item.price for item in items`.",
    ),
    Code(
        "T704",
        "An accumulator that changes its kind",
        "What a step of `fold` gives is the accumulator of the next step, so it stays of one kind.",
        "Begin with a value of the kind that a step gives.",
    ),
    Code(
        "T705",
        "Too many folds inside each other",
        "Nobody can read them, and finding their types takes long.",
        "Make the inner ones a function of their own.",
    ),
    Code(
        "T706",
        "An accumulator that gets ever more places",
        "Each multiplication of decimals adds places, so after enough steps none could hold them.",
        "Round each step: `fold rates from 1.00 as acc, r: round(acc * r, 2, half even)`.",
    ),
    Code(
        "T707",
        "A type that nothing tells",
        "`[]` and `nothing` take their type from where they stand, and here nothing says it.",
        "Use them as an argument, a result or one side of a comparison, where a type is known.",
    ),
)
