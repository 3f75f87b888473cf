"""The sample specs are read without a finding, to what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from phoenix.adapters.grammars import load_parsers
from phoenix.language import spec
from phoenix.language.place import Source
from phoenix.language.read import linked_files, read_spec
from phoenix.language.spec import Spec
from phoenix.language.syntax import Call, DecimalLiteral, DurationLiteral, Fails, Gives, Name, TextLiteral

SPECS = Path(__file__).parents[2] / "specs"
SAMPLES = sorted(path.relative_to(SPECS).as_posix() for path in SPECS.rglob("*.spec.md"))


def read_sample(path: str) -> Spec:
    read, findings = read_spec(Source(f"specs/{path}", (SPECS / path).read_text(encoding="utf-8")), load_parsers())
    assert findings == ()
    assert read is not None
    assert read.unreadable == ()
    return read


def only_function(read: Spec) -> spec.Function:
    (function,) = read.functions
    return function


def rule_ids(rules: tuple[spec.Rule, ...]) -> list[str]:
    return [rule.id.text for rule in rules]


@pytest.mark.parametrize("path", SAMPLES)
def test_a_sample_has_no_finding(path: str) -> None:
    read_sample(path)


def test_cart() -> None:
    cart = read_sample("checkout/cart.spec.md")
    total = only_function(cart)
    assert (cart.name.text, cart.kind, cart.risk, cart.route) == ("Cart", "library", "high", None)
    assert [id.text for id in cart.uses] == ["Discounts"]
    assert [id.text for id in cart.serves] == ["ST-1"]
    assert cart.purpose.text == "Prices a shopping cart."
    assert [declared.name.text for declared in cart.types] == ["Money", "Item"]
    item = cart.types[1].definition
    assert isinstance(item, spec.RecordSyntax)
    assert [field.name for field in item.fields] == ["sku", "price", "quantity"]
    assert cart.types[1].doc.text == "One line of the cart."
    assert [(f.kind.text, f.meaning.text) for f in cart.failures] == [("EmptyCart", "there is nothing in the cart.")]
    assert [sample.name.text for sample in cart.samples] == ["pens", "clips", "chair", "stool"]
    assert total.signature.name == "total"
    assert total.signature.fails == ("EmptyCart",)
    assert total.doc.text == "What the customer pays."
    assert rule_ids(total.rules) == ["CART-1", "CART-2", "CART-3", "CART-4"]
    assert [span.text for span in total.rules[0].text.spans] == ["price", "quantity", "items"]
    because = total.rules[2].because
    assert because is not None
    assert because.text == "rounding every half up drifts in the shop's favour."
    assert len(total.examples) == 5
    assert [id.text for id in total.examples[1].rules] == ["CART-2", "CART-3"]
    assert total.examples[1].expected == Gives(DecimalLiteral(9004, 2))
    assert total.examples[4].expected == Fails("EmptyCart")
    assert [[id.text for id in law.rules] for law in total.laws] == [["CART-2"], ["CART-1"]]
    assert isinstance(total.definition, spec.ExactBlock)
    assert len(total.definition.statements) == 4
    (limit,) = cart.limits
    assert limit.id.text == "CART-5"
    assert limit.limit == spec.Growth(spec.Id("total"), spec.Id("items"), "linear")


def test_discounts() -> None:
    discounts = read_sample("checkout/discounts.spec.md")
    rate = only_function(discounts)
    tier = discounts.types[0].definition
    assert isinstance(tier, spec.EnumerationSyntax)
    assert [label.text for label in tier.labels] == ["standard", "gold", "staff"]
    table = rate.definition
    assert isinstance(table, spec.DecisionTable)
    assert table.columns == (Name("tier"), Name("subtotal"))
    assert [type(cell).__name__ for cell in table.rows[1].cells] == ["ValuesCell", "ComparisonCell"]
    assert isinstance(table.rows[0].cells[1], spec.AnyCell)


def test_slug() -> None:
    slug = only_function(read_sample("checkout/slug.spec.md"))
    assert [example.hidden for example in slug.examples] == [False] * 3 + [True] * 4
    assert slug.examples[3].arguments == (TextLiteral("ÀÉÎõü"),)
    assert [id.text for id in slug.examples[0].rules] == ["SLUG-1", "SLUG-2", "SLUG-3", "SLUG-4"]
    assert slug.definition is None
    first, _, third = slug.laws
    assert isinstance(first, spec.ForAll)
    assert isinstance(third, spec.ForAll)
    assert first.where is not None
    assert third.variables[0].type is not None
    assert slug.rules[0].text.spans[0].value == TextLiteral("A")


def test_connection() -> None:
    connection = read_sample("delivery/connection.spec.md")
    on = only_function(connection)
    assert connection.kind == "machine"
    assert [field.name for field in connection.state] == ["phase", "tries"]
    assert [label.text for label in connection.state[0].finally_labels] == ["closed"]
    assert [type(law).__name__ for law in on.laws] == ["AfterAnyCalls", "FailingCallChangesNothing"]
    table = on.definition
    assert isinstance(table, spec.TransitionTable)
    assert len(table.rows) == 9
    assert table.rows[1].updates[0].field == "tries"
    assert table.rows[2].when is not None
    assert table.rows[8].otherwise
    assert table.rows[8].target == Fails("NotNow")
    first, second, third = connection.scenarios
    assert first.title == "A lost connection comes back, and its count starts anew"
    assert [id.text for id in first.rules] == ["CONN-2", "CONN-3", "CONN-5"]
    assert len(first.steps) == 9
    assert first.steps[0].call == Call(None, "on", (Name("connect"),))
    assert [id.text for id, _ in first.steps[0].checks] == ["tries"]
    assert second.steps[2].expected == Fails("NotNow")
    assert second.steps[5].call is None
    assert len(third.steps) == 2


def test_retry_policy() -> None:
    policy = read_sample("delivery/retry_policy.spec.md")
    decide = only_function(policy)
    decision = policy.types[1].definition
    assert isinstance(decision, spec.UnionSyntax)
    assert [case.name for case in decision.cases] == ["Retry", "GiveUp"]
    record = policy.types[0].definition
    assert isinstance(record, spec.RecordSyntax)
    assert record.fields[1].initially == DurationLiteral(200, "ms")
    assert len(decide.examples) == 8
    law = decide.laws[0]
    assert isinstance(law, spec.ForAll)
    assert "FieldAccess" in repr(law.claim)
    assert isinstance(decide.definition, spec.ExactBlock)
    assert len(decide.definition.statements) == 1
    assert linked_files(policy) == ()
