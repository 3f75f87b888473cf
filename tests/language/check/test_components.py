"""Components as a whole: what they declare, what they use, and that one mistake is one finding."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from phoenix.language import core
from phoenix.language.check.names import capital_case, is_styled, snake_case
from phoenix.language.check.rule_ids import rule_ids
from phoenix.language.types import DecimalType, ListType, NamedType, WholeType

CheckSpec = Callable[..., Any]

MONEY = """
# Money

Amounts.

- Kind: types

## Types

### Price

Is `decimal with 2 places, at least 0.00`.

### Tier

One of `standard`, `gold`.

## Samples

- `dear is 99.00`
"""

SHOP = """
# Shop

Sells for a `Price`.

- Uses: Money

## Types

### Item

Has

- `price: Price`
- `quantity: whole number from 1 to 99, initially 1`

Where `price >= 0.50 or quantity > 1`.

## Failures

- `Empty`: nothing is there.

## Samples

- `pen is Item(price: 1.00)`

## Functions

### `total(items: list of Item, tier: Tier) gives Price or fails with Empty`

- **S-1** The sum of `price` times `quantity`.
- **S-2** No `items` fail with `Empty`.
- **S-3** Gold pays no more. (by review)

For example:

- `total([pen], gold)` gives `1.00`. (S-1)
- `total([], gold)` fails with `Empty`. (S-2)
- `total([Item(price: dear, quantity: 0)], gold)` fails with `Invalid`.

Always:

- **S-4** For all `items` where `items is not empty and total(items, gold) succeeds`: `total(items, gold) >= 0.00`.

Exactly:

```exact
fail Empty when items is empty
sum_of_prices = sum of (item.price * item.quantity) for item in items
result = sum_of_prices
```

## Rules

- **S-5** Everything is priced.
- ~~**S-6**~~ replaced by `gone`.
"""


def test_a_whole_component(check_spec: CheckSpec) -> None:
    checked = check_spec(MONEY, SHOP)
    shop = checked.component
    assert [finding.message for finding in checked.findings] == []
    (item,) = shop.types
    assert isinstance(item, core.RecordType)
    assert item.fields[0].type == NamedType("Money", "Price")
    assert item.fields[1].initially == core.Constant(1, type=WholeType(1, 1))
    assert len(item.invariants) == 1
    (total,) = shop.functions
    assert total.parameters[0].type == ListType(NamedType("Shop", "Item"))
    assert [failure.kind for failure in total.fails] == ["Empty"]
    assert total.examples[0].text == "total([pen], gold)"
    (law,) = total.laws
    assert law.rules == ("S-4",)
    assert isinstance(total.body, core.ExactBody)
    assert [statement.rules for statement in total.body.statements] == [("S-2",), (), ("S-1", "S-3", "S-5")]
    assert dict(shop.rungs) == {"S-1": "exact", "S-2": "exact", "S-3": "stated", "S-4": "exact", "S-5": "exact"}
    assert [sample.name for sample in shop.samples] == ["pen"]
    assert list(rule_ids(shop.spec)) == ["S-1", "S-2", "S-3", "S-4", "S-5"]


def test_an_example_that_cannot_be_constructed_keeps_its_check(check_spec: CheckSpec) -> None:
    (total,) = check_spec(MONEY, SHOP).component.functions
    third = total.examples[2].arguments[0]
    assert isinstance(third, core.ListDisplay)
    assert isinstance(third.items[0], core.Construct)
    assert isinstance(dict(third.items[0].fields)["quantity"], core.Check)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("unitPrice", "unit_price"),
        ("HTTPServer", "http_server"),
        ("unit__price", "unit_price"),
        ("_price_", "price"),
        ("Price2Pay", "price2_pay"),
        ("price", "price"),
    ],
)
def test_snake_case(written: str, expected: str) -> None:
    assert snake_case(written) == expected
    assert is_styled(expected, "snake_case")


@pytest.mark.parametrize(
    ("written", "expected"), [("empty_cart", "EmptyCart"), ("emptyCart", "EmptyCart"), ("EMPTY_CART", "EmptyCart")]
)
def test_capital_case(written: str, expected: str) -> None:
    assert capital_case(written) == expected
    assert is_styled(expected, "CapitalCase")


def thing(body: str, head: str = "") -> str:
    return f"# Thing\n\nTries something out.\n{head}\n{body}"


HALVE = "## Functions\n\n### `halve(n: whole number) gives whole number`\n\n- **R-1** The `n` is halved.\n"

FOUND = {
    "the first use of a doubled type wins": (
        "## Types\n\n### A\n\nIs `text`.\n\n### A\n\nIs `whole number`.\n",
        [("N102", "A")],
    ),
    "two labels": ("## Types\n\n### A\n\nOne of `red`, `blue`, `red`.\n", [("N102", "red")]),
    "two cases": ("## Types\n\n### A\n\nEither\n\n- `Red`\n- `Red`\n", [("N102", "Red")]),
    "two kinds": ("## Failures\n\n- `Bad`: no.\n- `Bad`: never.\n", [("N102", "Bad")]),
    "two functions": (
        HALVE + "\n### `halve(m: whole number) gives whole number`\n\n- **R-2** Again.\n",
        [("N102", "halve")],
    ),
    "two parameters": (
        "## Functions\n\n### `f(a: text, a: text) gives text`\n\n- **R-1** It is.\n",
        [("N102", "a")],
    ),
    "a parameter with a sample's name": ("## Samples\n\n- `n is 3`\n\n" + HALVE, [("N102", "n")]),
    "a wrong type is told once": (
        "## Types\n\n### Item\n\nHas\n\n- `price: Mony`\n\n### Bag\n\nHas\n\n- `items: list of Item`\n\n"
        "## Samples\n\n- `one is Item(price: 3)`\n",
        [("N401", "Mony")],
    ),
    "a wrong heading is told once": (
        "## Functions\n\n### `f(a: Mony) gives text`\n\n- **R-1** It is `a`.\n\nFor example:\n\n"
        "- `f(1)` gives `2`. (R-1)\n\n### `g(b: text) gives text`\n\n- **R-2** It is.\n\n"
        "Exactly:\n\n```exact\nresult = f(b)\n```\n",
        [("N401", "Mony")],
    ),
    "a circle of three types is one finding": (
        "## Types\n\n### A\n\nIs `list of B`.\n\n### B\n\nIs `optional C`.\n\n### C\n\nHas\n\n- `a: A`\n",
        [("N111", "A")],
    ),
    "a type in a circle is not told again": (
        "## Types\n\n### A\n\nHas\n\n- `a: A`\n\n## Samples\n\n- `one is A(a: 3)`\n",
        [("N111", "A")],
    ),
    "a default of a type that is declared later": (
        '## Types\n\n### A\n\nHas\n\n- `b: B, initially B()`\n\n### B\n\nHas\n\n- `c: text, initially "c"`\n'
        "\n## Samples\n\n- `one is A()`\n",
        [],
    ),
    "a field that there is not": (
        "## Types\n\n### A\n\nHas\n\n- `b: text`\n\nHolds `A.b`, `a.b` and `a.c`.\n\n## Samples\n\n"
        '- `a is A(b: "x")`\n',
        [("N302", "a.c")],
    ),
    "prose": (
        HALVE + '- **R-2** `0`, `"x"`, `halve`, `Thing`, `n`, `result`, `Overflow`, `half way` and `m` are fine.\n'
        "\n## Words\n\n- `half way`\n",
        [("N302", "m")],
    ),
    "prose of a type": ("## Types\n\n### A\n\nIs `text`.\n\nLike `B`.\n", [("N302", "B")]),
    "every mistake is told": (
        HALVE
        + "- **R-2** The `x`.\n\nFor example:\n\n- `halve(1)` gives `0`. (R-3)\n- `halve(yes)` gives `0`. (R-1)\n",
        [("N302", "x"), ("R201", "R-3"), ("T201", "yes")],
    ),
    "a built-in kind in an example": (HALVE + "\nFor example:\n\n- `halve(1)` fails with `Overflow`. (R-1)\n", []),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_is_found_and_where(name: str, check_spec: CheckSpec) -> None:
    body, spots = FOUND[name]
    text = thing(body)
    assert check_spec(text).spots(text) == spots


def test_the_second_declaration_points_at_the_first(check_spec: CheckSpec) -> None:
    text = thing("## Types\n\n### A\n\nIs `text`.\n\n### A\n\nIs `text`.\n")
    (finding,) = check_spec(text).findings
    assert [(place.line, note) for place, note in finding.notes] == [(7, "the first `A`")]


OTHER = """
# {name}

One more.

## Types

### Kind

Is `decimal with {places} places`.

## Functions

### `same(kind: Kind) gives Kind`

- **{name}-1** The same.

Exactly:

```exact
result = kind
```
"""


CALLER = """
## Functions

### `f(a: {type}) gives {type}`

- **R-1** It is.

Exactly:

```exact
result = {call}(a)
```
"""


def test_names_that_two_used_components_share_are_qualified(check_spec: CheckSpec) -> None:
    one, two = OTHER.format(name="One", places=1), OTHER.format(name="Two", places=2)
    body = CALLER
    head = "\n- Uses: One, Two\n"
    loose = check_spec(one, two, thing(body.format(type="Kind", call="same"), head))
    assert loose.codes == ["N402", "N402"]
    tight = check_spec(one, two, thing(body.format(type="Two.Kind", call="Two.same"), head))
    assert [(f.code, f.severity.value, f.message) for f in tight.findings] == [
        ("N211", "warning", "`Thing` uses `One`, but names nothing of it.")
    ]
    assert tight.component.functions[0].gives == NamedType("Two", "Kind")


def test_its_own_name_comes_before_a_used_one(check_spec: CheckSpec) -> None:
    body = "## Types\n\n### Kind\n\nIs `decimal with 3 places`.\n\n" + (
        "## Functions\n\n### `f(a: Kind, b: One.Kind) gives Kind`\n\n- **R-1** It is.\n"
    )
    checked = check_spec(OTHER.format(name="One", places=1), thing(body, "\n- Uses: One\n"))
    assert checked.codes == []
    first, second = checked.component.functions[0].parameters
    assert (first.type, second.type) == (NamedType("Thing", "Kind"), NamedType("One", "Kind"))


def test_a_mistake_in_a_used_component_is_not_told_again(check_spec: CheckSpec) -> None:
    broken = OTHER.format(name="One", places=1).replace("kind: Kind", "kind: Kin")
    body = CALLER.format(type="Kind", call="same")
    assert check_spec(broken).codes == ["N401"]
    assert check_spec(broken, thing(body, "\n- Uses: One\n")).codes == []


def test_equal_sets_in_another_order_are_equal_inputs(check_spec: CheckSpec) -> None:
    text = thing(
        "## Functions\n\n### `f(a: set of whole number) gives whole number`\n\n- **R-1** It is.\n\nFor example:\n\n"
        "- `f(set [1, 2])` gives `1`. (R-1)\n- `f(set [2, 1])` gives `2`. (R-1)\n- `f(set [2, 1])` gives `1`. (R-1)\n"
    )
    assert check_spec(text).spots(text) == [("R216", "`f(set [2, 1])` gives `2`. (R-1)")]


@pytest.mark.parametrize(
    ("proof", "rung"),
    [
        ("", "stated"),
        ("For example:\n\n- `halve(4)` gives `2`. (R-1)\n", "shown"),
        ("Always:\n\n- For all `n`: `halve(n) <= n or n < 0`. (R-1)\n", "lawful"),
        ("Exactly:\n\n```exact\nresult = n div 2\n```\n", "exact"),
    ],
)
def test_the_rungs_of_the_ladder(proof: str, rung: str, check_spec: CheckSpec) -> None:
    checked = check_spec(thing(HALVE + "\n" + proof))
    assert (checked.codes, checked.component.rungs) == ([], (("R-1", rung),))


def test_a_statement_keeps_the_rules_that_name_it(check_spec: CheckSpec) -> None:
    more = (
        "- **R-2** The rest of a half is dropped.\n- **R-3** The exact half has 2 places, and the rest is a fraction.\n"
    )
    block = "\nExactly:\n\n```exact\nexact_half = n div 2\nrest = n mod 2\nresult = exact_half + rest - rest\n```\n"
    body = check_spec(thing(HALVE + more + block)).component.functions[0].body
    assert isinstance(body, core.ExactBody)
    assert [statement.rules for statement in body.statements] == [(), ("R-2", "R-3"), ("R-1",)]


def test_a_decision_row_keeps_the_rules_of_the_examples_that_it_decides(check_spec: CheckSpec) -> None:
    rows = "| n | gives |\n| - | ----- |\n| < 0 | 0 |\n| 0 to 9 | n |\n| otherwise | 9 |\n"
    examples = "For example:\n\n- `halve(-1)` gives `0`. (R-1)\n- `halve(10)` gives `9`. (R-2)\n\n"
    checked = check_spec(thing(HALVE + "- **R-2** No more than 9.\n\n" + examples + "Decided by:\n\n" + rows))
    body = checked.component.functions[0].body
    assert isinstance(body, core.TableBody)
    assert [row.rules for row in body.rows] == [("R-1",), (), ("R-2",)]


def test_a_number_may_be_expected_within_a_tolerance(check_spec: CheckSpec) -> None:
    text = thing(
        "## Functions\n\n### `f(a: number) gives number`\n\n- **R-1** It is.\n\nFor example:\n\n"
        "- `f(0.1)` gives `0.333 within 0.001`. (R-1)\n"
    )
    checked = check_spec(text)
    assert checked.codes == []
    expected = checked.component.functions[0].examples[0].expected
    assert isinstance(expected, core.ExpectValue)
    assert expected.within is not None


def test_a_kind_with_data_is_declared_with_its_fields(check_spec: CheckSpec) -> None:
    checked = check_spec(thing("## Failures\n\n- `Short(missing: decimal with 2 places)`: too little.\n"))
    (failure,) = checked.component.failures
    assert [(field.name, field.type) for field in failure.data] == [("missing", DecimalType(2))]
