"""Codes of family R: rules, examples, laws, and what the interpreter found."""

from __future__ import annotations

from phoenix.language.codes.code import Code, family

CODES: dict[str, Code] = family(
    Code(
        "R101",
        "A rule without an id",
        "Its id is how examples, laws, generated code and reports name a rule.",
        "Write `- **CART-5** A cart holds at most 99 items.`",
    ),
    Code(
        "R102",
        "An id that is not written as one",
        "What proves a rule finds it by its id, letter by letter.",
        "Start with a capital, and hold a digit: `CART-2`, `RSC15l2`, `R1.3`.",
    ),
    Code(
        "R103",
        "An id twice",
        "An id names one rule, so that what proves it is plain.",
        "Give the second rule an id that is free.",
    ),
    Code(
        "R104",
        "The id of a removed rule",
        "An id that once meant something else would mislead whoever reads old reports or code.",
        "Give the rule an id that is free; `- ~~**CART-7**~~ replaced by CART-9.` stays.",
    ),
    Code(
        "R105",
        "A rule that says nothing",
        "An id without a sentence cannot be kept or broken.",
        "Say behind the id what must hold.",
    ),
    Code(
        "R106",
        "A law that proves nothing",
        "A law shows that a rule holds; one that belongs to no rule is a rule that nobody can name.",
        "End it in the ids that it proves, `(CART-2)`, or begin it with an id of its own: ``- **CART-9** For all "
        "`x`: …``",
    ),
    Code(
        "R201",
        "A rule id that there is not",
        "Whatever proves a rule names it; a misspelled id would leave the rule unproved, and nobody would know.",
        "Take the suggested id, or write the rule.",
    ),
    Code(
        "R202",
        "The id of a removed rule",
        "A rule that was removed cannot be proved any more.",
        "Name the rule that took its place, or leave the id out.",
    ),
    Code(
        "R211",
        "A failure that the heading does not name",
        "Callers rely on the heading: it names every kind that a function may fail with.",
        "Add the kind to the heading: `… or fails with EmptyCart`.",
    ),
    Code(
        "R213",
        "A result of a function that gives nothing",
        "The function's heading has no `gives`, so it has no value to compare.",
        "Write `nothing` as the result, or say in the heading what the function gives.",
    ),
    Code(
        "R214",
        "A tolerance where values are exact",
        "Only a `number` is rounded by every machine a little; all other values are exact.",
        "Leave `within …` out.",
    ),
    Code(
        "R216",
        "Examples that contradict each other",
        "The same input cannot have two results.",
        "Change or remove one of the two.",
    ),
    Code(
        "R221",
        "A law over a name without a type",
        "A law is tried on many values, and the type says which.",
        "Name a parameter of the function, or write the type: ``For all `n: whole number from 0 to 100` ``.",
    ),
    Code(
        "R222",
        "A law that calls nothing",
        "A law proves a rule by what the function answers. One that calls no function holds, or fails, whatever the code does.",
        "Ask the function: ``For all `a`, `b` where `a <= b`: `tax(a) <= tax(b)`.`` What holds for a type alone is an invariant of "
        "the type: ``Where `low <= high`.``",
    ),
)
