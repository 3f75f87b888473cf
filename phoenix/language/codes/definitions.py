"""Codes of family X: exact blocks and decision tables."""

from __future__ import annotations

from phoenix.language.codes.code import Code, family
from phoenix.language.findings import Severity

CODES: dict[str, Code] = family(
    Code(
        "X101",
        "A failure of a call that is not declared",
        "A call's failure is its caller's failure, and callers of that one read its signature.",
        "Declare it: `… or fails with EmptyCart, UnknownTier`.",
    ),
    Code(
        "X102",
        "A result that is missing, doubled or out of place",
        "A definition ends in `result = …` exactly when its function gives something.",
        "Make `result = …` the last line, or add `gives TYPE` to the signature.",
    ),
    Code(
        "X103",
        "A change of something that is no state",
        "`becomes` changes a state field of a machine; everything else keeps its value.",
        "Name a field from `## State`; bind a new name with `=`.",
    ),
    Code(
        "X104",
        "A binding that is never used",
        "It says something that has no effect: a line was forgotten, or this one is left over.",
        "Use it, or remove it.",
        Severity.WARNING,
    ),
    Code(
        "X105",
        "A function that calls itself",
        "The language has no recursion, so that every definition ends.",
        "Write it with `fold`, `sum of` or another aggregate.",
    ),
    Code(
        "X109",
        "A question of laws in a definition",
        "`succeeds` and `fails with` ask how a call ends. A definition cannot: a failing call is its own failure.",
        "Move it into a law under `Always:`.",
    ),
    Code(
        "X110",
        "A sample in a definition",
        "Samples are values for examples; changing one must never change what a function does.",
        "Write the value where it is needed.",
    ),
    Code(
        "X111",
        "A call that may change the state",
        "All of a definition sees the old state, and all changes take effect together at its end, so "
        "nothing in it can change the state on the way.",
        "Say with `becomes` what happens to the state.",
    ),
    Code(
        "X112",
        "A call of another machine",
        "A machine's functions need an instance, and a component has none of another one's.",
        "Put what both need into a library that both use.",
    ),
    Code(
        "X113",
        "A state field that is changed twice",
        "Both changes would take effect at the same moment.",
        "Keep one, with an `if` in it where both matter.",
    ),
    Code(
        "X201",
        "A column that is no parameter",
        "A decision table decides by the arguments of the call, so its columns are parameters or their fields.",
        "Name a parameter or a field: `tier`, `item.price`.",
    ),
    Code(
        "X203",
        "A column whose values a cell cannot name",
        "Cells hold one plain value against another: labels, yes and no, texts, and whatever has an "
        "order. Records, unions and collections have no such cell.",
        "Use the fields of the record as columns, or write an `exact` block.",
    ),
    Code(
        "X204",
        "A cell that is not a written-out value",
        "Only when cells are constants can Phoenix tell for certain whether rows overlap or leave a gap.",
        "Write a value, several, a comparison, a range, or `any`:\n\n    gold, staff      >= 100.00      1 "
        "to 9      any",
    ),
    Code(
        "X205",
        "A cell or row that nothing satisfies",
        "A row that no input matches is a mistake in one of its cells.",
        "Mend the cell: the lower end of a range comes first, and both ends are values of the column.",
    ),
    Code(
        "X207",
        "A row that fails with data",
        "A row says only `fails with KIND`, and this kind carries data.",
        "Write an `exact` block: `fail Short(missing: price - paid) when paid < price`.",
    ),
    Code(
        "X208",
        "A row that gives a value where nothing is given",
        "The heading says what a function gives; here it says nothing.",
        "Add `gives TYPE` to the heading.",
    ),
    Code(
        "X211",
        "Rows that contradict each other",
        "For the input that the message names two rows say different things.",
        "Narrow one of the two rows, so that only one matches.",
    ),
    Code(
        "X212",
        "An input that no row matches",
        "What a table leaves out is not decided, and Phoenix does not guess.",
        "Add a row for the input that the message names, or a last row of `otherwise`.",
    ),
    Code(
        "X213",
        "A row that changes nothing",
        "Rows before it match all its inputs and give the same: it only looks as if it said something.",
        "Remove the row, or change what it gives, if it was meant to say something else.",
        Severity.WARNING,
    ),
    Code(
        "X214",
        "An `otherwise` that is never used",
        "The rows above match every input.",
        "Remove the `otherwise` row, or one that should not be there.",
        Severity.WARNING,
    ),
    Code(
        "X215",
        "A table too tangled to decide",
        "Whether every input is matched can take very long to find out when many rows overlap in many columns, and so can "
        "which rows match the same input when there are thousands.",
        "Add a last row of `otherwise`, or split the table in two functions.",
    ),
    Code(
        "X216",
        "A row after `otherwise`",
        "`otherwise` takes all that is left, so that a row after it never acts.",
        "Make `otherwise` the last row.",
    ),
    Code(
        "X221",
        "Functions that call each other in a circle",
        "The language has no recursion, so that every definition ends.",
        "Write one of them with `fold`, `sum of` or another aggregate.",
    ),
)
