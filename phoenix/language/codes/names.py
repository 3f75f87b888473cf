"""Codes of family N: names that do not resolve or clash."""

from __future__ import annotations

from phoenix.language.codes.code import Code, family
from phoenix.language.findings import Severity

CODES: dict[str, Code] = family(
    Code(
        "N101",
        "A name in the wrong case",
        "Types, cases, kinds and components are CapitalCase, all else is snake_case, so that a reader "
        "knows from a name alone what it may be.",
        "Take the converted name that the message suggests: `unit_price`, `EmptyCart`.",
    ),
    Code(
        "N102",
        "A name declared twice",
        "Where a name means two things, nobody can tell which one a sentence or an example speaks of. "
        "Parameters, bindings, state and samples share one scope.",
        "Remove one of the two declarations, or give it a name of its own.",
    ),
    Code(
        "N103",
        "A name that means something else already",
        "A function called `round`, a label called `any` or a kind called `Invalid` could never be told "
        "from the language's own.",
        "Take another name: `round_price`, `any_tier`, `NotAllowed`.",
    ),
    Code(
        "N111",
        "A type that is made of itself",
        "A value of it would hold a value of it, and so on without end. The language has no recursive "
        "types, on purpose.",
        "Keep the values in a list beside each other and let each name the others by a key:\n\n    - "
        "`parts: map from text to Part`",
    ),
    Code(
        "N121",
        "A kind of failure that is not declared",
        "A kind says to callers what went wrong, so what it means is written down once.",
        "Take the suggested kind, or declare it:\n\n    ## Failures\n\n    - `EmptyCart`: there is nothing "
        "in the cart.",
    ),
    Code(
        "N122",
        "A kind of failure that every function has",
        "`Overflow`, `DivisionByZero` and `Invalid` may come from any function and alone go undeclared.",
        "Leave it out of the heading.",
    ),
    Code(
        "N211",
        "A used component of which nothing is named",
        "Every use makes this component depend on another one: a change there would prove this one again for nothing.",
        "Remove it from `- Uses:`, or name what you need of it.",
        Severity.WARNING,
    ),
    Code(
        "N301",
        "A back-ticked span that is nothing",
        "In prose a back-ticked span is a literal or a name, so that readers can trust it and a rename is noticed.",
        "Leave the ticks out, or list the term under `## Words`:\n\n    ## Words\n\n    - `half-even rounding`",
    ),
    Code(
        "N302",
        "A back-ticked name that there is not",
        "A name in prose that nothing bears is a typing error, or left over from before a rename.",
        "Take the suggested name, leave the ticks out, or list the word under `## Words`.",
    ),
    Code(
        "N303",
        "A limit about something that there is not",
        "A limit is measured on a function of this component, with more and more of one of its parameters.",
        "Name a function and one of its parameters: ``- **CART-5** `total` grows linearly with `items`.``",
    ),
    Code(
        "N304",
        "A limit that nothing could measure",
        "A limit is measured with values of the size that it names; growth with sizes up to 1,024 at least. Where the "
        "parameter's type has no such values, the limit would hold whatever the code does.",
        "Choose a parameter that has a size (a list, set, map, bytes, text without a pattern, or a whole number), and a size "
        "within its type.",
    ),
    Code(
        "N401",
        "A type that is not declared",
        "Types are built in, declared under `## Types`, or declared by a component under `Uses:`.",
        "Declare it, use its component, or mend the spelling.",
    ),
    Code(
        "N402",
        "A type or kind of failure of two components",
        "Two used components declare one of this name.",
        "Say whose type: `Catalog.Item`; declare a kind of failure of your own.",
    ),
    Code(
        "N403",
        "An owner that is not known",
        "What stands before a dot is a type, or a component that is used.",
        "Mend the spelling, or add the component to `- Uses:`.",
    ),
    Code(
        "N404",
        "A name that means nothing",
        "Names are parameters, bindings, state fields, samples and labels; each is declared before it is used.",
        "Mend the spelling, or bind the name on a line before this one.",
    ),
    Code(
        "N405",
        "A label that may mean two things",
        "Several enumerations have this label, or a name of this scope hides it.",
        "Say which: `Phase.open`.",
    ),
    Code(
        "N406",
        "A label that the enumeration does not have",
        "Enumerations have the labels that their declaration lists.",
        "Mend the spelling, or add the label to the declaration.",
    ),
    Code(
        "N407",
        "A function that is not there, or of two components",
        "Functions are built in, declared here, or declared by a component under `Uses:`.",
        "Mend the spelling, use its component, or say whose: `Discounts.rate(…)`.",
    ),
    Code(
        "N408",
        "A case or record that is not there",
        "What is constructed is a record or a case of a union.",
        "Mend the spelling, or declare it under `## Types`.",
    ),
    Code(
        "N409",
        "A case or record that may mean several things",
        "Several types have something of this name.",
        "Say whose: `Decision.Retry(…)`.",
    ),
    Code(
        "N410",
        "A kind that a call never fails with",
        "A function fails with the kinds that its signature names, and with `Overflow`, `DivisionByZero` "
        "and `Invalid`.",
        "Name one of them, or declare the kind in the signature.",
    ),
    Code(
        "N411",
        "A name that is taken",
        "Parameters, bindings, state, samples and the names inside expressions share one scope, so that "
        "a name never changes its meaning.",
        "Take another name.",
    ),
)
