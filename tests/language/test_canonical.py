"""The canonical form: what changes nothing does not change it, and whatever else does."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from phoenix.adapters.grammars import load_parsers
from phoenix.language.canonical import canonical, digest, interface_inputs, meaning_inputs
from phoenix.language.check.component import check_component
from phoenix.language.core import Component
from phoenix.language.place import Source
from phoenix.language.read import read_spec
from phoenix.language.spec import Spec

SPECS = Path(__file__).parents[2] / "specs"
CART = (SPECS / "checkout/cart.spec.md").read_text(encoding="utf-8")
DISCOUNTS = (SPECS / "checkout/discounts.spec.md").read_text(encoding="utf-8")
CONNECTION = (SPECS / "delivery/connection.spec.md").read_text(encoding="utf-8")
RETRY = (SPECS / "delivery/retry_policy.spec.md").read_text(encoding="utf-8")


def spec_of(text: str, path: str = "specs/checkout/cart.spec.md") -> Spec:
    spec, findings = read_spec(Source(path, text), load_parsers())
    assert spec is not None
    assert not [finding for finding in findings if finding.is_error], findings
    return spec


def component_of(text: str) -> Component:
    discounts, _ = check_component(spec_of(DISCOUNTS, "specs/checkout/discounts.spec.md"), {})
    assert discounts is not None
    component, _ = check_component(spec_of(text), {"Discounts": discounts})
    assert component is not None
    return component


def swapped(text: str, first: str, second: str) -> str:
    """The text with two stretches in each other's place."""
    assert text.count(first) == text.count(second) == 1
    return text.replace(first, "\0").replace(second, first).replace("\0", second)


def edited(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def without_alignment(text: str) -> str:
    lines = [
        "|" + "|".join(cell.strip() for cell in line.strip("|").split("|")) + "|" if line.startswith("|") else line
        for line in text.splitlines()
    ]
    return "\n".join(lines)


RULES = "- **CART-1** The subtotal is the sum of `price` times `quantity` over all `items`.\n"
MONEY = "### Money\n\nIs `decimal with 2 places, at least 0.00`.\n\n"
LIMITS = "## Limits\n\n- **CART-5** `total` grows linearly with `items`.\n"
FAILURES = "## Failures\n\n- `EmptyCart`: there is nothing in the cart.\n\n"

NO_CHANGE: dict[str, Callable[[str], str]] = {
    "line ends": lambda text: text.replace("\n", "\r\n"),
    "a byte-order mark": lambda text: "\ufeff" + text,
    "blank lines": lambda text: edited(text, "## Functions\n", "\n\n## Functions\n\n\n"),
    "blanks at the ends of lines": lambda text: text.replace(".\n", ".  \n"),
    "blanks between words": lambda text: edited(text, "The subtotal is the sum", "The  subtotal is\tthe sum"),
    "a wrapped rule": lambda text: edited(text, "is taken off the", "is taken\n  off the"),
    "a wrapped law": lambda text: edited(text, "succeeds`: `total(items, tier)", "succeeds`:\n  `total(items, tier)"),
    "table alignment": without_alignment,
    "ticks around a cell": lambda text: edited(text, "| [pens, clips] |", "| `[pens, clips]` |"),
    "list markers": lambda text: text.replace("\n- ", "\n* "),
    "a comment": lambda text: edited(text, "## Functions\n", "<!-- to do -->\n\n## Functions\n"),
    "a comment in a statement": lambda text: edited(text, "discount = rate", "# why\ndiscount = rate"),
    "notes": lambda text: text + "\n## Notes\n\nFor people only.\n",
    "the order of sections": lambda text: edited(text.replace(FAILURES, ""), LIMITS, LIMITS + "\n" + FAILURES),
    "the order of types": lambda text: edited(text.replace(MONEY, ""), "\n## Failures", "\n" + MONEY + "## Failures"),
    "spacing of a statement": lambda text: edited(text, "subtotal * (1 - discount)", "subtotal*( 1 -discount )"),
    "a statement on two lines": lambda text: edited(text, "discount = rate", "discount =\n  rate"),
    "needless parentheses": lambda text: edited(text, "subtotal * (1 - discount)", "(subtotal) * (1 - discount)"),
    "spacing of a signature": lambda text: edited(
        text, "(items: list of Item, tier: Tier)", "( items:list of Item,tier:Tier )"
    ),
}

CHANGE: dict[str, Callable[[str], str]] = {
    "a word of the purpose": lambda text: edited(text, "Prices a", "Costs a"),
    "a word of a rule": lambda text: edited(text, "nearest cent", "next cent"),
    "a full stop": lambda text: edited(text, "off the subtotal.", "off the subtotal"),
    "upper case": lambda text: edited(text, "The customer's", "the customer's"),
    "a reason": lambda text: edited(text, "in the shop's favour", "for the shop"),
    "an id": lambda text: text.replace("CART-4", "CART-9"),
    "a rule taken away": lambda text: (
        edited(text, RULES, "").replace("| CART-1 ", "| CART-2 ").replace("(CART-1)", "(CART-2)")
    ),
    "the order of rules": lambda text: edited(text.replace(RULES, ""), "- **CART-3**", RULES + "- **CART-3**"),
    "a by review": lambda text: edited(text, "over all `items`.", "over all `items`. (by review)"),
    "a number in a type": lambda text: edited(text, "from 1 to 99", "from 1 to 98"),
    "a default": lambda text: edited(text, "initially 1`", "initially 2`"),
    "a field's name": lambda text: text.replace("quantity", "amount"),
    "the order of fields": lambda text: swapped(
        text, "- `price: Money`\n", "- `quantity: whole number from 1 to 99, initially 1`\n"
    ),
    "a failure's meaning": lambda text: edited(text, "there is nothing in", "nothing is in"),
    "a sample": lambda text: edited(text, "price: 0.50", "price: 0.51"),
    "an example's value": lambda text: edited(text, "21.50", "21.51"),
    "the places of a value": lambda text: edited(text, "16.00 ", "16.000"),
    "the order of examples": lambda text: swapped(text, "[chair]", "[stool]"),
    "an example's rule": lambda text: edited(text, "| CART-2         |", "| CART-3         |"),
    "a law": lambda text: edited(text, "total(items, tier) <= total", "total(items, tier) < total"),
    "a law's rule": lambda text: edited(text, "standard)`. (CART-2)", "standard)`. (CART-3)"),
    "a constant": lambda text: edited(text, "(1 - discount), 2,", "(1 - discount), 1,"),
    "a rounding mode": lambda text: edited(text, "half even", "half up"),
    "the order of statements": lambda text: swapped(
        text, "subtotal = sum of (item.price * item.quantity) for item in items\n", "discount = rate(tier, subtotal)\n"
    ),
    "the risk": lambda text: edited(text, "Risk: high", "Risk: low"),
    "a story": lambda text: edited(text, "Serves: ST-1", "Serves: ST-2"),
    "a limit": lambda text: edited(text, "grows linearly", "grows quadratically"),
    "a tombstone": lambda text: edited(text, "- **CART-4**", "- ~~**CART-7**~~ replaced by CART-1.\n- **CART-4**"),
    "a question": lambda text: edited(text, LIMITS, LIMITS + "\n## Questions\n\n- [?] What is a cent?\n"),
    "the component's name": lambda text: edited(text, "# Cart", "# Basket"),
}


@pytest.mark.parametrize("what", NO_CHANGE)
def test_what_means_nothing_changes_nothing(what: str) -> None:
    text = NO_CHANGE[what](CART)
    assert text != CART
    assert canonical(spec_of(text)) == canonical(spec_of(CART))


@pytest.mark.parametrize("what", CHANGE)
def test_whatever_else_is_a_change(what: str) -> None:
    text = CHANGE[what](CART)
    assert text != CART
    assert canonical(spec_of(text)) != canonical(spec_of(CART))


@pytest.mark.parametrize("what", ["the order of types", "a comment", "table alignment", "a wrapped law"])
def test_fragments_stay_where_nothing_is_said(what: str) -> None:
    before, after = component_of(CART), component_of(NO_CHANGE[what](CART))
    assert meaning_inputs(after) == meaning_inputs(before)
    assert interface_inputs(after) == interface_inputs(before)


FRAGMENTS = {
    "a word of a rule": ({"rule CART-3"}, set()),
    "a reason": ({"rule CART-3"}, set()),
    "a default": ({"type Item"}, {"type Item"}),
    "an example's value": ({"function total: example 1"}, set()),
    "a law": ({"function total: law 1"}, set()),
    "a constant": ({"function total: definition"}, set()),
    "a sample": ({"sample clips"}, {"sample clips"}),
    "a limit": ({"limit CART-5"}, set()),
    "the risk": ({"risk"}, set()),
    "a failure's meaning": ({"failure EmptyCart"}, set()),
    "the order of rules": ({"function total: order of rules"}, set()),
    "a word of the purpose": ({"purpose"}, set()),
}


@pytest.mark.parametrize("what", FRAGMENTS)
def test_a_change_shows_in_its_own_fragment(what: str) -> None:
    before, after = component_of(CART), dataclasses.replace(component_of(CART), spec=spec_of(CHANGE[what](CART)))
    for inputs, expected in zip((meaning_inputs, interface_inputs), FRAGMENTS[what], strict=True):
        old, new = inputs(before), inputs(after)
        assert {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)} == expected


def test_every_change_of_the_canonical_form_is_a_change_of_the_fragments() -> None:
    before = component_of(CART)
    for what, change in CHANGE.items():
        after = dataclasses.replace(before, spec=spec_of(change(CART)))
        assert meaning_inputs(after) != meaning_inputs(before), what


def test_a_fragment_says_what_a_person_would_write() -> None:
    inputs = meaning_inputs(component_of(CART))
    assert inputs["function total: example 1"] == (
        "Example(rules: [CART-1], arguments: [[pens, clips], standard], expected: 21.50)"
    )
    assert "result = round(subtotal * (1 - discount), 2, half even)" in inputs["function total: definition"]


def test_an_interface_knows_where_its_code_lies() -> None:
    component = component_of(CART)
    moved = dataclasses.replace(component, path="specs/shop/cart.spec.md")
    assert interface_inputs(moved) != interface_inputs(component)
    assert canonical(dataclasses.replace(component.spec, path=moved.path)) == canonical(component.spec)


@pytest.mark.parametrize("text", [CONNECTION, RETRY, DISCOUNTS])
def test_every_number_counts(text: str) -> None:
    """Each number of a spec changed to another is a change, or a finding."""
    whole = canonical(spec_of(text))
    for at, character in enumerate(text):
        if character.isdigit() and text[at - 1] == " ":
            changed = f"{text[:at]}{(int(character) + 1) % 10}{text[at + 1 :]}"
            spec, findings = read_spec(Source("specs/x.spec.md", changed), load_parsers())
            assert findings or canonical(spec) != whole, text[at - 20 : at + 5]


def test_no_two_values_share_a_form() -> None:
    values = [
        None,
        True,
        False,
        0,
        1,
        1.0,
        "",
        "1",
        "nothing",
        b"",
        b"1",
        (),
        ((),),
        ("a", "b"),
        ("a, b",),
        frozenset(),
    ]
    assert len({canonical(value) for value in values}) == len(values)


def test_what_has_no_form_is_refused() -> None:
    with pytest.raises(TypeError):
        canonical(object())


def test_a_digest_is_versioned_and_tells_texts_apart() -> None:
    assert digest("a") != digest("b")
    assert digest("é") == "3573bf2a5d96f29540c55e4b9ebb5bc4a4ebc0511b157bbd9eb9cb857d632944"
