"""Codes of family M: machines, transition tables and scenarios."""

from __future__ import annotations

from phoenix.language.codes.code import Code, family

CODES: dict[str, Code] = family(
    Code(
        "M101",
        "A machine without a state",
        "A machine is a component that remembers something between calls.",
        "Add a `## State`, or leave `- Kind: machine` out:\n\n    ## State\n\n    - `balance: Money, initially 0.00`",
    ),
    Code(
        "M102",
        "A state in what is no machine",
        "Only a machine has instances that keep a state.",
        "Write `- Kind: machine` beneath the title.",
    ),
    Code(
        "M103",
        "A state field without a first value",
        "Every call needs to know the state that it starts from.",
        "Write `, initially VALUE` after its type, or `, given` when whoever makes an instance says it.",
    ),
    Code(
        "M104",
        "`finally` of what is no enumeration",
        "`finally` names labels in which a machine is meant to rest.",
        "Leave the `finally` part out.",
    ),
    Code(
        "M105",
        "A `finally` label that there is not",
        "`finally` names labels of the field's enumeration.",
        "Take the suggested label.",
    ),
    Code(
        "M106",
        "`finally` or `given` outside `## State`",
        "Both are about how a machine starts and ends.",
        "Leave the word out.",
    ),
    Code(
        "M107",
        "A function in a component of types only",
        "`Kind: types` says that there is nothing but types.",
        "Write `- Kind: library`, or move the function.",
    ),
    Code(
        "M108",
        "A definition in a port",
        "A port says what others need of the outside world; how that is done stays outside.",
        "Leave the definition out, or write `- Kind: library`.",
    ),
    Code(
        "M110",
        "A step that calls no function of the component",
        "A scenario shows how this component behaves, so its steps call this component.",
        "Take the suggested function, or declare it under `## Functions`.",
    ),
    Code(
        "M111",
        "A state field that there is not",
        "Steps, `given` and `becomes` name fields of `## State`.",
        "Take the suggested field, or declare it.",
    ),
    Code(
        "M112",
        "A scenario that does not fit what is given",
        "A field with `given` and no `initially` needs a value before the first step, and only such "
        "fields may have one.",
        "Write ``Given `limit` is `100.00`.`` before the steps.",
    ),
    Code(
        "M113",
        "A law about calls outside a machine",
        "Only a machine remembers what was called before.",
        "Write a law `For all …`, or make the component a machine.",
    ),
    Code(
        "M114",
        "A repeated step without written-out values",
        "The steps of a scenario are known before it runs.",
        "Write the values: `` `roll(b)` for each `b` in `[10, 3, 7]` ``.",
    ),
    Code(
        "M115",
        "A scenario with too many steps",
        "Every build runs every scenario, and people read them.",
        "Repeat fewer times, or say it with a law `After any calls`.",
    ),
    Code(
        "M201",
        "A transition table without states to move",
        "It moves the first field of `## State`, from label to label.",
        "Write `- Kind: machine`, and as the first state field one whose type is `One of` some labels.",
    ),
    Code(
        "M202",
        "A transition table without events",
        "The column `on` names labels of a parameter.",
        "Give the function a parameter whose type is an enumeration: `on(event: Event)`.",
    ),
    Code(
        "M203",
        "A transition table in a function that gives something else",
        "The function gives the label that the table moves to.",
        "Write `gives` with the type of the first state field in the heading.",
    ),
    Code(
        "M204",
        "A `when` that cannot be decided",
        "Each part of a `when` holds one name against a written-out value, so that overlaps and gaps can "
        "be told for certain.",
        "Write `tries < 3 and urgent = yes` or the like; what needs more goes into an `exact` block.",
    ),
    Code(
        "M205",
        "A `from` or `on` that is no label",
        "Both name labels, so that it is certain which rows match.",
        "Write a label, several with commas, or `any`.",
    ),
    Code(
        "M206",
        "A `to` that is no label",
        "A row moves to one label, or fails.",
        "Write a label, or `fails with KIND`.",
    ),
    Code(
        "M207",
        "A failing row that changes the state",
        "A call that fails changes nothing.",
        "Leave the `and` cell of the row empty.",
    ),
    Code(
        "M208",
        "A field that becomes two things",
        "A row gives each state field one new value; the first field takes what stands under `to`.",
        "Remove one of the two.",
    ),
    Code(
        "M212",
        "A `when` that leaves something out",
        "A state and an event that have rows must say what happens for every value that their `when`s look at.",
        "Add a row for what the message names, or widen a `when`.",
    ),
    Code(
        "M213",
        "A state and an event without a row",
        "What a table leaves out is not decided, and Phoenix does not guess.",
        "Add a row, or a last row of `otherwise` with `fails with KIND`.",
    ),
    Code(
        "M214",
        "A label that is never reached",
        "No row leads to it from where the machine starts: a row is missing, or the label is left over.",
        "Add a row that leads to it, or remove the label.",
    ),
    Code(
        "M215",
        "A label that is never left",
        "A machine that cannot leave a state is stuck in it, unless it is meant to rest there.",
        "Add a row from it, or say `finally LABEL` in `## State`:\n\n    - `phase: Phase, initially idle, "
        "finally closed`",
    ),
    Code(
        "M216",
        "A row that leaves a `finally` label",
        "`finally` says that the machine rests there for good, and this row says otherwise.",
        "Remove the row, or take the label out of `finally`.",
    ),
    Code(
        "M116",
        "An example of a machine that must be given something",
        "An example, and a law `For all …`, is tried on a new instance, and a state field with `given` "
        "alone needs a value to make one.",
        "Write `, initially VALUE, given`, so that there is a value when nobody gives one, or show the "
        "behaviour in a scenario:\n\n    Given `limit` is `100.00`.",
    ),
)
