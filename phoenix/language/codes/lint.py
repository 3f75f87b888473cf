"""Codes of family L: prose that no test can hold."""

from __future__ import annotations

from phoenix.language.codes.code import Code, family
from phoenix.language.findings import Severity

WARNING = Severity.WARNING

CODES: dict[str, Code] = family(
    Code(
        "L101",
        "A spec without a rule",
        "Rules are what a spec promises: without one there is nothing to keep, to prove or to trace code back to.",
        "Write at least one under each function: `- **CART-1** The subtotal is the sum of all prices.`",
    ),
    Code(
        "L102",
        "A marker is left",
        "`TODO`, `TBD`, `???` say that something is missing. Whoever writes the code would have to guess it.",
        "Write what is missing. If nobody knows yet, ask: `- [?] Does the staff discount stack?` holds the component until "
        "somebody answers.",
    ),
    Code(
        "L103",
        "A quality without a number",
        "`fast`, `robust`, `secure` mean something else to each reader, so no test can show whether they hold.",
        "Say how much: instead of `The total is fast.` write, under `## Limits`, ``- **CART-9** `total` with 1000 `items` "
        "takes under 5 ms in 95 of 100 runs.`` A number in the same rule is enough for this check.",
    ),
    Code(
        "L104",
        "An escape clause",
        "`if possible`, `as appropriate` permit every behaviour, so the rule forbids nothing.",
        "Say exactly when the rule holds, and what happens otherwise.",
    ),
    Code(
        "L105",
        "An open end",
        "`etc.`, `and so on` leave it to the writer what else belongs to the list: two writers will choose differently.",
        "List everything, or declare an enumeration and name it.",
    ),
    Code(
        "L106",
        "and/or",
        "`A and/or B` is one rule or another, depending on the reader.",
        "Write `A and B`, or `A or B`, or two rules.",
    ),
    Code(
        "L201",
        "A vague quantity",
        "`some`, `several`, `usually` become a different number in each reader's head.",
        "Write the number, or the condition that decides it.",
        WARNING,
    ),
    Code(
        "L202",
        "A second obligation in one rule",
        "A rule with two obligations is proved by an example of one of them.",
        "Split it: each obligation gets a rule and an id.",
        WARNING,
    ),
    Code(
        "L203",
        "A comparative without a yardstick",
        "`better`, `faster`: than what?",
        "Name the other side: `faster than the last version`, or better a number.",
        WARNING,
    ),
    Code(
        "L204",
        "A pronoun without its noun",
        "A rule is read by itself: where it is broken, in a prompt, in the code's documentation. `It` then stands for "
        "nothing.",
        "Begin with the noun: `The subtotal is …` instead of `It is …`.",
        WARNING,
    ),
    Code(
        "L205",
        "A number without a unit",
        "`Waits 30 before the next try` means seconds to one reader and milliseconds to another.",
        "Write the unit, or what is counted: `30 seconds`, `3 tries`. A value of the language stands in back-ticks: "
        "`` `100.00` ``.",
        WARNING,
    ),
    Code(
        "L301",
        "A rule below the rung that its risk asks",
        "A rule that is only stated can be broken without any test noticing. Your project asks for more at this risk.",
        "Climb a rung: add an example that names the rule (`shown`), a law (`lawful`) or a definition (`exact`); or end the "
        "rule in `(by review)`. `[rungs]` in phoenix.toml says what each risk asks.",
        WARNING,
    ),
    Code(
        "L302",
        "Something that no example touches",
        "A label, failure or row that no example touches can change its meaning unnoticed.",
        "Add an example that has it as an input or as a result.",
        WARNING,
    ),
    Code(
        "L303",
        "A threshold that no example touches",
        "Where a comparison turns, `<` and `<=` differ by one value only. Unless an example stands on each side of it, the "
        "table or definition can say the wrong one and every example still passes.",
        "Add the examples beside the turn: for `>= 100.00` one at `99.99` and one at `100.00`.",
        WARNING,
    ),
)
