"""Codes R3xx and M3xx: what the reference interpreter found out about examples, laws and scenarios."""

from __future__ import annotations

from phoenix.language.codes.code import Code, family

CODES: dict[str, Code] = family(
    Code(
        "R301",
        "A definition contradicts an example",
        "One of the two is wrong, and code made from the definition would fail the example on every target.",
        "Work the example out by hand. Then change the definition, or the example's result.",
    ),
    Code(
        "R302",
        "Two examples contradict each other",
        "Equal inputs cannot have unequal results, so no code keeps both.",
        "Keep the example that is right; if both are, a parameter is missing that tells them apart.",
    ),
    Code(
        "R303",
        "A law does not hold",
        "A law speaks of all inputs, and the one that is shown breaks it. A failure that `where` does not leave out "
        "breaks a law too, `Overflow` among them, and so does every call that ends in `Invalid`.",
        "Change the definition or the law. To leave inputs out: "
        "`- For all `n` where `double(n) succeeds`: `double(n) >= n`.`",
    ),
    Code(
        "R304",
        "A law that hardly any input tests",
        "Fewer than 100 of 1,000 random inputs satisfy its `where`, so that the law would pass without proving much.",
        "Type its variables more narrowly than its parameters: ``For all `n: whole number from 0 to 100` ``.",
    ),
    Code(
        "R305",
        "A law without inputs",
        "No values of its variables' types were found by chance, so the law cannot be tried.",
        "Check that the invariants and sizes of the types can be met, and prefer bounds on fields to invariants.",
    ),
    Code(
        "R306",
        "Too large to be worked out",
        "The interpreter gives up after some 4 million elements, so that a check always ends.",
        "Show the rule with a smaller example.",
    ),
    Code(
        "R307",
        "An expected result that cannot be made",
        "A value that its own type refuses is no result of any function.",
        "Write a value within the type, or `fails with Invalid`.",
    ),
    Code(
        "R308",
        "An example whose arguments cannot be made",
        "A value that its type refuses reaches no function: the call fails with `Invalid`, whatever the definition says. "
        "Often a bound was narrowed, and a sample that many examples name no longer fits.",
        "Change the value, in the example or in the sample that it names; widen the type; or say that the call "
        "`fails with Invalid`.",
    ),
    Code(
        "M301",
        "A law about any calls does not hold",
        "The calls that are shown, made on a new instance, lead to a state that breaks the law.",
        "Guard the call that leads there with `fail … when …`, or change the law.",
    ),
    Code(
        "M302",
        "A scenario does not come out",
        "The definitions say something else than this step, so one of the two is wrong.",
        "Follow the scenario by hand from its first step. Then change the step or the definition.",
    ),
    Code(
        "M303",
        "A scenario that cannot begin",
        "A new instance needs a value for each field that is `given`, within its type.",
        "Set them before the steps: ``Given `limit` is `100.00`.``",
    ),
    Code(
        "M304",
        "A call that ends in a state or a result outside its type",
        "The arguments were within their types, so it is the definition that breaks the promise of the signature or of "
        "the state; generated code would refuse its own result.",
        "Refuse the call with a failure that says why: `fail Short when amount > balance`, or widen the type.",
    ),
)
