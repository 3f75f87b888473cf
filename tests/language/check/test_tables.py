"""The algebra beneath decision tables, held against brute force over small domains."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from phoenix.language import core
from phoenix.language.check.axes import AnythingElse, Axis, Between, OneOf, number_at, number_step, plain_value
from phoenix.language.check.boxes import TooTangled, gap, overlap
from phoenix.language.check.conditions import Undecidable, conjuncts, holds, make_axis, mask, path_of, subjects
from phoenix.language.check.rows import RowBox, contradictions, idle, witness
from phoenix.language.check.scope import Declarations
from phoenix.language.core import YES_NO
from phoenix.language.place import NOWHERE
from phoenix.language.types import (
    BytesType,
    DateType,
    DecimalType,
    DurationType,
    ListType,
    NamedType,
    NumberType,
    OptionalType,
    TextType,
    WholeType,
    YesNoType,
)
from phoenix.language.values import Label

TIER = NamedType("Thing", "Tier")
DECLARATIONS = Declarations(
    "Thing", definitions={TIER: core.EnumerationType("Tier", ("standard", "gold", "staff"))}, types=(TIER,)
)
SHAPE = (3, 3, 3, 2)
"""How many atoms each axis of a random universe has."""

masks = st.tuples(*(st.integers(0, (1 << size) - 1) for size in SHAPE))
UNIVERSE = tuple((1 << size) - 1 for size in SHAPE)


def points(box: tuple[int, ...]) -> set[tuple[int, ...]]:
    return set(itertools.product(*([i for i in range(8) if side >> i & 1] for side in box)))


@given(masks, masks)
def test_overlap_holds_what_both_hold(first: tuple[int, ...], second: tuple[int, ...]) -> None:
    both = overlap(first, second)
    assert (points(both) if both else set()) == points(first) & points(second)


@given(masks, st.lists(masks, max_size=12))
@settings(max_examples=400)
def test_a_gap_is_found_exactly_where_there_is_one(universe: tuple[int, ...], boxes: list[tuple[int, ...]]) -> None:
    left = points(universe).difference(*(points(box) for box in boxes))
    found = gap(universe, boxes)
    if found is None:
        assert not left
    else:
        assert points(found)
        assert points(found) <= left


def test_a_universe_without_axes_is_one_input() -> None:
    assert gap((), []) == ()
    assert gap((), [()]) is None


def test_a_table_that_is_too_tangled_says_so() -> None:
    with pytest.raises(TooTangled):
        gap(UNIVERSE, [(1, 7, 7, 3), (2, 7, 3, 3), (4, 3, 1, 3), (6, 7, 7, 1)], effort=3)


# --- axes -----------------------------------------------------------------------------------------------------


def whole(lowest: int, highest: int) -> core.Variable:
    return core.Variable("n", "parameter", type=WholeType(lowest, highest))


def compare(word: str, subject: core.Expr, value: object) -> core.Expr:
    return core.Compare(word, subject, core.Constant(value, type=subject.type), type=YES_NO)  # type: ignore[arg-type]


def axis_of(subject: core.Expr, conditions: list[core.Expr]) -> Axis:
    mentioned = [value for condition in conditions for value in subjects(condition).get(("n",), [])]
    axis = make_axis(("n",), subject.type, mentioned, DECLARATIONS)
    assert axis is not None
    return axis


words = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
cells = st.lists(st.tuples(words, st.integers(-7, 7)), max_size=5)


@given(cells, st.integers(-5, 0), st.integers(0, 5))
def test_cells_over_wholes_hold_what_brute_force_says(written: list[tuple[str, int]], low: int, high: int) -> None:
    subject = whole(low, high)
    conditions = [compare(word, subject, value) for word, value in written]
    axis = axis_of(subject, conditions)
    atoms = [atom for atom in axis.atoms if isinstance(atom, Between)]
    assert [n for atom in atoms for n in range(atom.lowest, atom.highest + 1)] == list(range(low, high + 1))
    for condition in conditions:
        chosen = mask(condition, axis)
        for index, atom in enumerate(atoms):
            for n in range(atom.lowest, atom.highest + 1):
                assert holds(condition, {("n",): n}) == bool(chosen >> index & 1)


@given(st.lists(st.tuples(words, st.integers(-40, 40)), min_size=1, max_size=4))
def test_a_finer_constant_cuts_between_two_units(written: list[tuple[str, int]]) -> None:
    """A decimal with 1 place held against constants with 2."""
    subject = core.Variable("n", "parameter", type=DecimalType(1, -5, 5))
    fine = core.Rescale(subject, type=DecimalType(2))
    conditions = [compare(word, fine, value) for word, value in written]
    axis = axis_of(subject, conditions)
    for condition, (word, value) in zip(conditions, written, strict=True):
        chosen = mask(condition, axis)
        for index, atom in enumerate(axis.atoms):
            assert isinstance(atom, Between)
            for units in range(atom.lowest, atom.highest + 1):
                difference = Fraction(units, 10) - Fraction(value, 100)
                right = {"=": difference == 0, "!=": difference != 0, "<": difference < 0, "<=": difference <= 0}
                right |= {">": difference > 0, ">=": difference >= 0}
                assert bool(chosen >> index & 1) == right[word]


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(allow_nan=False, allow_infinity=False))
def test_the_steps_of_numbers_are_their_order(first: float, second: float) -> None:
    assert (first < second) == (number_step(first) < number_step(second))
    assert number_at(number_step(first)) == first


@given(st.floats(-1e300, 1e300))
def test_neighbouring_numbers_are_one_step_apart(value: float) -> None:
    assert number_step(math.nextafter(value, math.inf)) == number_step(value) + 1


@pytest.mark.parametrize(
    ("type_", "outside", "inside"),
    [
        (NumberType(0.0, 1.0), [-0.1, 1.1], [0.0, 1.0]),
        (NumberType(0.0, 1.0, above=True, below=True), [0.0, 1.0], [5e-324, 0.999]),
    ],
)
def test_open_ends_of_numbers(type_: NumberType, outside: list[float], inside: list[float]) -> None:
    axis = make_axis(("n",), type_, [], DECLARATIONS)
    assert axis is not None
    (atom,) = axis.atoms
    assert isinstance(atom, Between)
    assert not any(atom.lowest <= number_step(value) <= atom.highest for value in outside)
    assert all(atom.lowest <= number_step(value) <= atom.highest for value in inside)


@pytest.mark.parametrize(
    ("type_", "mentioned", "atoms"),
    [
        (YesNoType(), [], [OneOf(False), OneOf(True)]),
        (TIER, [], [OneOf(Label("Thing", "Tier", name)) for name in ("standard", "gold", "staff")]),
        (TextType(), ["a", "b", "a"], [OneOf("a"), OneOf("b"), AnythingElse("c")]),
        (TextType(longest=1), ["ab"], [AnythingElse("a")]),
        (TextType(longest=0), [""], [OneOf("")]),
        (TextType(shortest=3), ["aaa"], [OneOf("aaa"), AnythingElse("aab")]),
        (TextType(pattern="a|bc"), ["a", "b", "bc"], [OneOf("a"), OneOf("bc")]),
        (TextType(pattern="[xy]"), ["x"], [OneOf("x"), AnythingElse("y")]),
        (BytesType(longest=0), [b""], [OneOf(b"")]),
        (BytesType(2, 2), [b"\0\0"], [OneOf(b"\0\0"), AnythingElse(b"\0\1")]),
        (OptionalType(YesNoType()), [None], [OneOf(None), OneOf(False), OneOf(True)]),
        (
            DurationType(0, 10),
            [3],
            [Between(DurationType(0, 10), *ends) for ends in ((0, 2), (3, 3), (4, 10))],
        ),
    ],
)
def test_atoms(type_: object, mentioned: list[object], atoms: list[object]) -> None:
    axis = make_axis(("n",), type_, mentioned, DECLARATIONS)  # type: ignore[arg-type]
    assert axis is not None
    assert list(axis.atoms) == atoms


@pytest.mark.parametrize("type_", [ListType(WholeType()), NamedType("Thing", "Item")])
def test_a_column_without_an_axis(type_: object) -> None:
    assert make_axis(("n",), type_, [], DECLARATIONS) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("atom", "plain"),
    [
        (Between(WholeType(), WholeType().lowest, WholeType().highest), 0),
        (Between(WholeType(), WholeType().lowest, -1), -1),
        (Between(WholeType(), 100, WholeType().highest), 100),
        (Between(WholeType(), 4, 6), 4),
        (AnythingElse("c"), "c"),
        (Between(NumberType(), number_step(0.3) + 1, number_step(math.nextafter(math.inf, 0.0))), 1.0),
    ],
)
def test_the_plainest_value_of_an_atom(atom: object, plain: object) -> None:
    value = plain_value(atom)  # type: ignore[arg-type]
    assert value == pytest.approx(plain) if isinstance(plain, float) else value == plain


# --- conditions -----------------------------------------------------------------------------------------------


def test_and_is_taken_apart() -> None:
    low, high, odd = (compare(word, whole(0, 9), 3) for word in ("<", ">", "!="))
    both = core.Logic("and", core.Logic("and", low, high, type=YES_NO), odd, type=YES_NO)
    assert conjuncts(both) == (low, high, odd)


def test_two_names_are_not_decidable() -> None:
    other = core.Variable("m", "parameter", type=WholeType())
    with pytest.raises(Undecidable) as undecidable:
        subjects(core.Compare("<", whole(0, 9), other, type=YES_NO))
    assert isinstance(undecidable.value.culprit, core.Compare)


def test_a_computed_side_is_not_decidable() -> None:
    sum_ = core.Arithmetic("+", whole(0, 9), whole(0, 9), type=WholeType())
    with pytest.raises(Undecidable) as undecidable:
        subjects(compare("<", sum_, 3))
    assert undecidable.value.culprit == sum_


def test_an_optional_name_is_nothing_or_a_value() -> None:
    subject = core.Variable("n", "parameter", type=OptionalType(WholeType(0, 9)))
    there = core.Not(core.IsNothing(subject, type=YES_NO), type=YES_NO)
    small = compare("<", core.Unwrap(subject, type=WholeType(0, 9)), 3)
    condition = core.Logic("and", there, small, type=YES_NO)
    axis = axis_of(subject, [condition])
    assert [plain_value(atom) for atom in axis.chosen(mask(condition, axis))] == [2]
    assert not holds(condition, {("n",): None})


def test_a_field_of_a_parameter_is_a_name() -> None:
    item = core.Variable("item", "parameter", type=TIER)
    price = core.FieldOf(item, "price", type=WholeType())
    assert path_of(price) == ("item", "price")
    assert path_of(core.Negate(price, type=WholeType())) is None


# --- rows -----------------------------------------------------------------------------------------------------


def row(number: int, box: tuple[int, ...], outcome: object) -> RowBox:
    return RowBox(NOWHERE, number, box, outcome)


def test_rows_that_give_the_same_do_not_contradict_each_other() -> None:
    axis = Axis(("n",), WholeType(), (OneOf(1), OneOf(2), OneOf(3)))
    rows = [row(1, (3,), "x"), row(2, (6,), "x"), row(3, (4,), "y")]
    (finding,) = contradictions(rows, [axis])
    assert (finding.code, finding.message.partition(",")[0]) == ("X211", "Row 3 and row 2 both match `n` = `3`")


def test_a_row_that_earlier_ones_cover_is_idle() -> None:
    rows = [row(1, (3,), "x"), row(2, (4,), "x"), row(3, (6,), "x"), row(4, (8,), "x")]
    assert [finding.message[:5] for finding in idle(rows)] == ["Row 3"]


def test_a_witness_names_every_column() -> None:
    tier = make_axis(("tier",), TIER, [], DECLARATIONS)
    price = make_axis(("item", "price"), DecimalType(2, 0), [10000], DECLARATIONS)
    day = make_axis(("day",), DateType(), [], DECLARATIONS)
    assert tier is not None
    assert price is not None
    assert day is not None
    shown = witness((2, 4, 1), [tier, price, day])
    assert shown == "`tier` = `gold`, `item.price` = `100.01` and `day` = `0001-01-01`"


# --- whole tables against brute force -------------------------------------------------------------------------

TIERS = ("standard", "gold", "staff")
TIER_CELLS = ("any", "gold", "gold, staff", "!= gold", "staff, standard")
WHOLE_CELLS = ("any", "{n}", "< {n}", ">= {n}", "2 to {n}", "0, {n}", "!= {n}")
OPTIONAL_CELLS = ("any", "nothing", "yes", "nothing, no")
HITS: dict[str, Callable[[Any, int], bool]] = {
    "any": lambda value, n: True,
    "gold": lambda value, n: value == "gold",
    "gold, staff": lambda value, n: value in ("gold", "staff"),
    "!= gold": lambda value, n: value != "gold",
    "staff, standard": lambda value, n: value in ("staff", "standard"),
    "{n}": lambda value, n: value == n,
    "< {n}": lambda value, n: value < n,
    ">= {n}": lambda value, n: value >= n,
    "2 to {n}": lambda value, n: 2 <= value <= n,
    "0, {n}": lambda value, n: value in (0, n),
    "!= {n}": lambda value, n: value != n,
    "nothing": lambda value, n: value is None,
    "yes": lambda value, n: value is True,
    "nothing, no": lambda value, n: not value,
}
decision_rows = st.lists(
    st.tuples(
        st.sampled_from(TIER_CELLS),
        st.sampled_from(WHOLE_CELLS),
        st.integers(2, 6),
        st.sampled_from(OPTIONAL_CELLS),
        st.integers(1, 3),
    ),
    min_size=1,
    max_size=6,
)
TABLE = """
# Thing

Tries something out.

## Types

### Tier

One of `standard`, `gold`, `staff`.

### Count

Is `whole number from 0 to 6`.

## Functions

### `f(tier: Tier, items: Count, member: optional yes or no) gives whole number`

- **R-1** The table says it.

Decided by:

| tier | items | member | gives |
| ---- | ----- | ------ | ----- |
"""


# The same rows reach into two branches, one split by tier and one by member: that they cover the one says nothing of
# the other.
TWO_WAYS = [
    ("any", "{n}", 2, "any", 1),
    ("any", "any", 2, "nothing", 1),
    ("any", "2 to {n}", 6, "nothing", 1),
    ("gold", "any", 2, "any", 1),
    ("!= gold", "< {n}", 2, "any", 1),
]


@given(decision_rows)
@example(TWO_WAYS)
@settings(max_examples=80, deadline=None)
def test_what_is_said_of_a_decision_table_is_what_brute_force_says(
    check_spec: Callable[..., Any], rows: list[tuple[str, str, int, str, int]]
) -> None:
    text = TABLE + "".join(
        f"| {tier} | {count.format(n=n)} | {member} | {gives} |\n" for tier, count, n, member, gives in rows
    )
    found = check_spec(text).codes
    inputs = itertools.product(TIERS, range(7), (None, False, True))
    hits = [
        {row[-1] for row in rows if HITS[row[0]](tier, 0) and HITS[row[1]](count, row[2]) and HITS[row[3]](member, 0)}
        for tier, count, member in inputs
    ]
    assert ("X211" in found) == any(len(hit) > 1 for hit in hits)
    assert ("X212" in found) == any(not hit for hit in hits)
    assert set(found) <= {"X211", "X212", "X213"}


def test_a_row_gives_what_its_cells_show_to_be_there(check_spec: Callable[..., Any]) -> None:
    rows = "| any | any | nothing | 1 |\n| any | any | yes | if member then 2 else 3 |\n| any | any | no | 4 |\n"
    assert check_spec(TABLE + rows).codes == []
    assert check_spec(TABLE + rows.replace("| yes |", "| nothing, yes |")).codes == ["T204"]


def test_a_closing_otherwise_is_only_for_a_gap(check_spec: Callable[..., Any]) -> None:
    some = "| gold | any | any | 1 |\n| otherwise | | | 2 |\n"
    assert check_spec(TABLE + some).codes == []
    assert check_spec(TABLE + "| != gold | any | any | 3 |\n" + some).codes == ["X214"]
