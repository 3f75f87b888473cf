"""Machines: state, transition tables, scenarios, laws over calls."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phoenix.language import core
from phoenix.language.types import NamedType
from phoenix.language.values import Label

CheckSpec = Callable[..., Any]

HEAD = """
# Door

Opens and shuts.

- Kind: machine

## Types

### Phase

One of `shut`, `ajar`, `gone`.

### Event

One of `push`, `pull`.

## Failures

- `NotNow`: the door does not allow this.

## State

- `phase: Phase, initially shut, finally gone`
- `pushes: whole number from 0 to 9, initially 0`
- `limit: optional whole number from 1 to 5, given`

## Functions

### `on(event: Event, hard: yes or no) gives Phase or fails with NotNow`

- **D-1** What the door does not allow fails with `NotNow`.

Decided by:

"""

ROWS = """
| on | when | from | and | to |
| -- | ---- | ---- | --- | -- |
| push | pushes < 3 and hard = no | shut | pushes becomes pushes + 1 | shut |
| push | pushes >= 3 and hard = no | shut | | ajar |
| push | hard = yes | shut | | gone |
| pull | | ajar | pushes becomes 0 | shut |
| push | | ajar | | gone |
| | | otherwise | | fails with NotNow |
"""


def label(name: str, type_: str = "Phase") -> core.Constant:
    return core.Constant(Label("Door", type_, name), type=NamedType("Door", type_))


def test_a_transition_table_with_its_columns_in_any_order(check_spec: CheckSpec) -> None:
    checked = check_spec(HEAD + ROWS)
    assert checked.codes == []
    body = checked.component.functions[0].body
    assert isinstance(body, core.TableBody)
    assert body.state_field == "phase"
    first, *_, last = body.rows
    assert first.outcome == label("shut")
    (update,) = first.updates
    assert update.field == "pushes"
    # Where the row matches there are at most 2 pushes, so that one more always fits.
    assert isinstance(update.value, core.Arithmetic)
    assert [cell is None for cell in first.cells] == [False, False, False]
    assert isinstance(first.condition, core.Logic)
    assert (last.condition, last.cells, last.outcome) == (None, (None, None, None), core.FailOutcome("NotNow"))
    assert last.rules == ("D-1",)


def table(*rows: str) -> str:
    return HEAD + "| from | on | when | to | and |\n| - | - | - | - | - |\n" + "".join(f"| {row} |\n" for row in rows)


REST = ("ajar | push | | gone | ", "shut | pull | | ajar | ", "otherwise | | | fails with NotNow | ")

FOUND = {
    "a gap in a when": (
        ("shut | push | pushes < 3 | ajar | ", "shut | push | pushes > 4 | gone | ", *REST),
        "The rows for `phase` = `shut` and `event` = `push` leave out `pushes` = `3`.",
    ),
    "a gap in an optional": (
        ("shut | push | limit is not nothing and limit < 3 | ajar | ", *REST),
        "The rows for `phase` = `shut` and `event` = `push` leave out `limit` = `nothing`.",
    ),
    "a gap in two names": (
        ("shut | push | hard = no | ajar | ", "shut | push | hard = yes and pushes = 2 | gone | ", *REST),
        "The rows for `phase` = `shut` and `event` = `push` leave out `hard` = `yes` and `pushes` = `1`.",
    ),
    "an overlap": (
        ("shut | push | pushes <= 3 | ajar | ", "shut | push | pushes >= 3 | gone | ", *REST),
        "Row 2 and row 1 both match `phase` = `shut`, `event` = `push` and `pushes` = `3`, "
        "and they give different results.",
    ),
    "equal labels with unequal changes": (
        ("shut | push | | ajar | pushes becomes 1", "shut | push | | ajar | ", *REST),
        "Row 2 and row 1 both match `phase` = `shut` and `event` = `push`, and they give different results.",
    ),
    "a when that holds for nothing": (
        ("shut | push | pushes > 3 and pushes < 2 | ajar | ", *REST),
        "Row 1 matches nothing: no values satisfy its `when`.",
    ),
    "pairs without a row": (
        ("shut | push | | ajar | ", "ajar | pull | | gone | "),
        "No row says what happens with `phase` = `shut` and `event` = `pull` (nor in 3 more combinations).",
    ),
    "two names in one comparison": (
        ("shut | push | pushes < limit otherwise 3 | ajar | ", *REST),
        "A `when` holds names against values that are written out, one name at a time, joined by `and`.",
    ),
    "a state that is never reached": (
        ("shut | push, pull | | gone | ", "otherwise | | | fails with NotNow | "),
        "Nothing ever brings `phase` to `ajar`.",
    ),
    "a state that is only left for itself": (
        ("shut | push | | ajar | ", "shut | pull | | gone | ", "ajar | push, pull | | ajar | ", REST[2]),
        "Nothing ever takes `phase` away from `ajar`.",
    ),
    "a row that leaves a final state": (
        ("shut | push | | ajar | ", "gone | push | | shut | ", *REST),
        "This row leaves `gone`, which is `finally`: meant to be left no more.",
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_is_wrong_with_a_transition_table(name: str, check_spec: CheckSpec) -> None:
    rows, message = FOUND[name]
    assert [finding.message for finding in check_spec(table(*rows)).findings] == [message]


def test_a_machine_may_be_made_in_any_state_that_is_given(check_spec: CheckSpec) -> None:
    text = table("shut | push, pull | | gone | ", "ajar | push | | gone | ", "otherwise | | | fails with NotNow | ")
    assert [finding.code for finding in check_spec(text).findings] == ["M214"]
    given = text.replace("phase: Phase, initially shut, finally gone", "phase: Phase, finally gone, given")
    assert check_spec(given).codes == []


def test_a_transition_keeps_the_rules_that_tell_most_of_it(check_spec: CheckSpec) -> None:
    rules = "- **D-2** A pull makes an ajar door shut.\n- **D-3** Any push counts its pushes.\n"
    text = HEAD.replace("\nDecided by:", rules + "\nDecided by:") + ROWS
    body = check_spec(text).component.functions[0].body
    assert isinstance(body, core.TableBody)
    assert [row.rules for row in body.rows] == [("D-3",), (), (), ("D-2",), (), ("D-1",)]


def test_a_definition_does_not_call_what_changes_the_state(check_spec: CheckSpec) -> None:
    more = """
### `close() gives yes or no`

- **D-2** Shuts for good.

Exactly:

```exact
phase becomes gone
result = yes
```

### `ask() gives yes or no`

- **D-3** Asks.

Exactly:

```exact
result = close()
```
"""
    assert check_spec(HEAD + ROWS + more).codes == ["X111"]


def test_an_exact_function_moves_the_state_too(check_spec: CheckSpec) -> None:
    more = "\n### `close()`\n\n- **D-2** Shuts for good.\n\nExactly:\n\n```exact\nphase becomes gone\n```\n"
    rows = ("shut | push | | ajar | ", "ajar | pull | | shut | ", "otherwise | | | fails with NotNow | ")
    assert [f.message for f in check_spec(table(*rows)).findings] == ["Nothing ever brings `phase` to `gone`."]
    assert check_spec(table(*rows) + more).codes == []


def test_a_function_without_a_definition_may_move_it_anywhere(check_spec: CheckSpec) -> None:
    more = "\n### `close()`\n\n- **D-2** Shuts for good.\n"
    rows = ("shut | push | | ajar | ", "ajar | pull | | shut | ", "otherwise | | | fails with NotNow | ")
    assert check_spec(table(*rows) + more).codes == []


# --- against brute force --------------------------------------------------------------------------------------

WHEN = ["", "pushes < {n}", "pushes >= {n}", "pushes = {n}", "pushes != {n} and hard = yes", "hard = no"]
AXES = (("shut", "ajar", "gone"), ("push", "pull"), range(10), (False, True))
MEANING: dict[str, Callable[[int, int, bool], bool]] = {
    "": lambda pushes, n, hard: True,
    "pushes < {n}": lambda pushes, n, hard: pushes < n,
    "pushes >= {n}": lambda pushes, n, hard: pushes >= n,
    "pushes = {n}": lambda pushes, n, hard: pushes == n,
    "pushes != {n} and hard = yes": lambda pushes, n, hard: pushes != n and hard,
    "hard = no": lambda pushes, n, hard: not hard,
}
rows = st.lists(
    st.tuples(
        st.sampled_from(["any", *AXES[0]]),
        st.sampled_from(["any", *AXES[1]]),
        st.sampled_from(WHEN),
        st.integers(1, 9),
        st.sampled_from(AXES[0]),
    ),
    min_size=1,
    max_size=6,
)


@given(rows)
@settings(max_examples=60, deadline=None)
def test_contradictions_and_gaps_are_those_of_brute_force(
    check_spec: CheckSpec, written: list[tuple[Any, ...]]
) -> None:
    text = table(*(f"{source} | {event} | {when.format(n=n)} | {to} | " for source, event, when, n, to in written))
    codes = check_spec(text).codes
    contradiction = missing = without = False
    having = {
        pair: [r for r in written if r[0] in ("any", pair[0]) and r[1] in ("any", pair[1])]
        for pair in itertools.product(*AXES[:2])
    }
    for source, event, pushes, hard in itertools.product(*AXES):
        there = having[source, event]
        hit = {to for _, _, when, n, to in there if MEANING[when](pushes, n, hard)}
        contradiction |= len(hit) > 1
        missing |= bool(there) and not hit
        without |= not there
    assert ("X211" in codes) == contradiction
    assert ("M212" in codes) == missing
    assert ("M213" in codes) == without


# --- scenarios and laws ---------------------------------------------------------------------------------------


def scenario(*steps: str, given: str = "Given `limit` is `3`.") -> str:
    listed = "".join(f"{number}. {step}\n" for number, step in enumerate(steps, 1))
    return f"{HEAD}{ROWS}\n## Scenarios\n\n### It goes (D-1)\n\n{given}\n\n{listed}"


def test_repeats_are_written_out(check_spec: CheckSpec) -> None:
    checked = check_spec(
        scenario("2 times `on(push, no)`", "`on(e, yes)` for each `e` in `[push, pull]`", "`pushes` is `2`")
    )
    assert checked.codes == []
    (played,) = checked.component.scenarios
    assert [step.text for step in played.steps] == [
        "on(push, no)",
        "on(push, no)",
        "on(push, yes)",
        "on(pull, yes)",
        "pushes is 2",
    ]
    assert (played.rules, played.given[0][0]) == (("D-1",), "limit")
    last = played.steps[-1]
    assert (last.call, last.expected) == (None, None)
    assert [name for name, _ in last.checks] == ["pushes"]


def test_only_the_repeated_name_takes_a_value(check_spec: CheckSpec) -> None:
    checked = check_spec(scenario("`on(e, e = pull)` for each `e` in `[push, pull]`"))
    assert checked.codes == []
    texts = [step.text for step in checked.component.scenarios[0].steps]
    assert texts == ["on(push, push = pull)", "on(pull, pull = pull)"]


def test_what_a_step_expects(check_spec: CheckSpec) -> None:
    checked = check_spec(
        scenario("`on(push, yes)` gives `gone`", "`on(push, yes)` fails with `NotNow`", "`phase` is `gone`")
    )
    assert checked.codes == []
    first, second, third = checked.component.scenarios[0].steps
    assert first.expected == core.ExpectValue(label("gone"))
    assert second.expected == core.ExpectFailure("NotNow")
    assert third.checks == (("phase", label("gone")),)


STEPS = {
    "another label": (["`on(push, no)` gives `shot`"], "", [("N406", "shot")]),
    "another kind": (["`on(push, no)` fails with `NotNaw`"], "", [("N121", "NotNaw")]),
    "too few arguments": (["`on(push)`"], "", [("T601", "on(push)")]),
    "a mistake in a repeated step is told once": (["3 times `on(shove, no)`"], "", [("N406", "shove")]),
    "a mistake in each of two values": (["`on(e, no)` for each `e` in `[shove, push]`"], "", [("N406", "shove")]),
    "a field of another machine": (["`phase` is `gone`", "`speed` is `3`"], "", [("M111", "speed")]),
    "nothing given": (["`on(push, no)`"], "\n", [("M112", "### It goes (D-1)")]),
    "given what is not": (
        ["`on(push, no)`"],
        "Given `limit` is `3` and `pushes` is `1`.",
        [("M112", "pushes")],
    ),
    "two values given": (["`on(push, no)`"], "Given `limit` is `3` and `limit` is `1`.", [("M112", "limit")]),
}


@pytest.mark.parametrize("name", STEPS)
def test_what_is_wrong_with_a_scenario(name: str, check_spec: CheckSpec) -> None:
    steps, first, spots = STEPS[name]
    text = scenario(*steps, given=first or "Given `limit` is `3`.")
    found = check_spec(text).spots(text)
    assert [code for code, _ in found] == [code for code, _ in spots]
    assert [spot for _, spot in found if spots[0][0] != "M112" or "###" not in spots[0][1]] in (
        [spot for _, spot in spots],
        [],
    )


def test_laws_over_calls(check_spec: CheckSpec) -> None:
    laws = "\nAlways:\n\n- After any calls: `pushes <= 3`. (D-1)\n- **D-2** A call that fails changes nothing.\n"
    text = HEAD.replace("\nDecided by:", laws + "\nDecided by:") + ROWS
    checked = check_spec(text)
    assert checked.codes == []
    after, nothing = checked.component.functions[0].laws
    assert isinstance(after, core.AfterAnyCalls)
    assert after.text == "After any calls: `pushes <= 3`."
    assert isinstance(nothing, core.FailingCallChangesNothing)
    assert nothing.rules == ("D-2",)
    assert dict(checked.component.rungs) == {"D-1": "exact", "D-2": "exact"}


def test_a_decision_table_may_look_at_the_state(check_spec: CheckSpec) -> None:
    more = """
### `full() gives yes or no`

- **D-2** Nine pushes are all.

Decided by:

| pushes | gives |
| ------ | ----- |
| 9      | yes   |
| < 9    | no    |
"""
    assert check_spec(HEAD + ROWS + more).codes == []
