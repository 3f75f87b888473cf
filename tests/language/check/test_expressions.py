"""Elaboration of expressions: what type a text has, into which tree it turns, where a check stands, what is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from phoenix.language import core
from phoenix.language.check.describe import describe
from phoenix.language.types import DecimalType, Interval

TYPES = [
    # literals
    ("42", "whole number from 42 to 42"),
    ("10%", "decimal with 2 places from 0.10 to 0.10"),
    ("12.5%", "decimal with 3 places from 0.125 to 0.125"),
    ('"ab"', "text of 2 characters"),
    ('bytes "dead"', "bytes of 2"),
    ("90 s", "duration from 90 s to 90 s"),
    ("2026-11-20", "date"),
    ("2026-11-20T10:00:00Z", "instant"),
    ("yes", "yes or no"),
    # arithmetic and intervals
    ("n + 1", "whole number from 2 to 11"),
    ("n * n", "whole number from 1 to 100"),
    ("n - k", "whole number from -999 to 60"),
    ("-k", "whole number from -1000 to 50"),
    ("k div n", "whole number from -50 to 1000"),
    ("k mod n", "whole number from 0 to 9"),
    ("2 ^ (n - 1)", "whole number from 1 to 512"),
    ("k ^ 2", "whole number from 0 to 1000000"),
    ("price * n", "decimal with 2 places at least 0.00"),
    ("share + 1", "decimal with 2 places from 1.00 to 2.00"),
    ("share * share", "decimal with 4 places from 0.0000 to 1.0000"),
    ("share ^ 3", "decimal with 6 places from 0.000000 to 1.000000"),
    ("share ^ 0", "whole number from 1 to 1"),
    ("share div 0.25", "whole number from 0 to 4"),
    ("share mod 0.125", "decimal with 3 places from 0.000 to 0.124"),
    ("1 / n", "fraction"),
    ("share ^ n", "fraction"),
    ("round(1 / n, 2, half even)", "decimal with 2 places from 0.00 to 1.00"),
    ("round(share * share, 2, down)", "decimal with 2 places from 0.00 to 1.00"),
    ("round(share, 0, up)", "whole number from 0 to 1"),
    ("round(share / n + 1, 1, up)", "decimal with 1 place from 1.0 to 2.0"),
    # numbers take literals and whole numbers
    ("x * 2", "number"),
    ("0.5 * x + n", "number"),
    ("(1 - 0.25) * x", "number"),
    ("-x ^ 2", "number"),
    # time
    ("wait + 1 s", "duration from 1 s to 11 s"),
    ("n * wait", "duration from 0 s to 100 s"),
    ("born + 1 day", "date"),
    ("moment - other_moment", "duration"),
    ("days between born and born", "whole number from -3652058 to 3652058"),
    ("date of 2026, n, 1", "optional date"),
    # choices
    ("if ok then 1 else 2.50", "decimal with 2 places from 1.00 to 2.50"),
    ("if ok then nothing else n", "optional whole number from 1 to 10"),
    ("if ok then x else 0.5", "number"),
    ("if ok then 0.5 else x", "number"),
    ("if shape is Circle(radius: r) then r else 0", "decimal with 2 places at least 0.00"),
    ("smaller(n, 3)", "whole number from 1 to 3"),
    ("larger(share, 0.5)", "decimal with 2 places from 0.50 to 1.00"),
    # what may be missing
    ("m otherwise 0", "whole number"),
    ("stock[title] otherwise 200", "whole number from 0 to 200"),
    ("m otherwise first(xs)", "optional whole number"),
    ("xs[n]", "optional whole number from -5 to 30"),
    ("title[0]", "optional text of 1 character"),
    ("largest of xs", "optional whole number from -5 to 30"),
    ('whole number of "7"', "optional whole number"),
    # collections
    ("[1, n]", "list of 2 whole number from 1 to 10"),
    ("[1, 0.5]", "list of 2 decimal with 1 place from 0.5 to 1.0"),
    ("set [1, 2, 1]", "set of 2 to 3 whole number from 1 to 2"),
    ('map ["a": 1, "bb": nothing]', "map from text of 1 to 2 characters to optional whole number from 1 to 1"),
    ("xs + [40]", "list of 1 to 1048576 whole number from -5 to 40"),
    ("1 to n", "list of 1 to 10 whole number from 1 to 10"),
    ("reverse(some_items)", "list of 1 to 5 Item"),
    ("distinct(some_items)", "list of 1 to 5 Item"),
    ("sorted bag", "list of whole number from -5 to 30"),
    ("sorted items by i: i.price", "list of Item"),
    ("keys(stock)", "list of text"),
    ("values(stock)", "list of whole number from 0 to 100"),
    ("list of (i.price) for i in some_items", "list of 1 to 5 decimal with 2 places at least 0.00"),
    (
        "list of (i.price) for i in some_items where i.quantity > 3",
        "list of 0 to 5 decimal with 2 places at least 0.00",
    ),
    ("set of (z mod 3) for z in [1, 2]", "set of 1 to 2 whole number from 0 to 2"),
    # aggregates
    ("sum of (i.quantity) for i in some_items", "whole number from 1 to 495"),
    ("sum of (i.quantity) for i in some_items where i.price > 1.00", "whole number from 0 to 495"),
    ("sum of [x, 0.5]", "number"),
    ("sum of [1 s, wait]", "duration from 0 s to 20 s"),
    ("count of some_items", "whole number from 1 to 5"),
    ("count of (i.price > 1) for i in some_items", "whole number from 0 to 5"),
    ("all of (z > 1) for z in xs", "yes or no"),
    ("fold xs from 0 as acc, z: acc + z", "whole number"),
    ("fold some_items from 0 as acc, i: acc + i.quantity", "whole number at least 0"),
    ("fold xs from 0 as acc, z: larger(acc, z)", "whole number at least 0"),
    ("fold items from 0 as acc, i: acc + i.price", "decimal with 2 places at least 0.00"),
    ("fold xs from [] as acc, z: acc + [z]", "list of whole number from -5 to 30"),
    ('fold words from "" as acc, w: acc + w', "text"),
    ("fold xs from nothing as acc, z: acc otherwise z", "optional whole number from -5 to 30"),
    # text
    ("name + title", "text of 1 to 1048576 characters"),
    ("trim(name)", "text of 0 to 80 characters"),
    ("upper(code)", "text"),
    ("length(name)", "whole number from 1 to 80"),
    ("matches(title, /[a-z]+/)", "yes or no"),
    # names
    ("item.price", "decimal with 2 places at least 0.00"),
    ("Tier.gold", "Tier"),
    ("silver", "Metal"),
    ("Circle(radius: 1)", "Shape"),
    ("Shape.Empty", "Shape"),
    ('Item(sku: "A", price: 2)', "Item"),
    ("rate(gold, 10)", "decimal with 2 places from 0.00 to 1.00"),
]


@pytest.mark.parametrize(("text", "type_"), TYPES)
def test_an_expression_has_the_type(shop: Any, text: str, type_: str) -> None:
    made, findings = shop.check(text)
    assert made is not None, findings
    assert describe(made.type) == type_


TREES = [
    ("tier is gold", None, "Compare(=, Variable(tier), Constant(gold))"),
    ("gold = tier", None, "Compare(=, Constant(gold), Variable(tier))"),
    ("tier in [gold, staff]", None, "Contains(Variable(tier), ListDisplay([Constant(gold), Constant(staff)]))"),
    ("gold in [tier]", None, "Contains(Constant(gold), ListDisplay([Variable(tier)]))"),
    ("price in [1, 0.125]", None, "Contains(Rescale(Variable(price)), ListDisplay([Constant(1000), Constant(125)]))"),
    ("price > 3", None, "Compare(>, Variable(price), Constant(300))"),
    ("price > n", None, "Compare(>, Variable(price), Rescale(Variable(n)))"),
    ("price * n", None, "Arithmetic(*, Variable(price), Variable(n))"),
    ("price + n", None, "Arithmetic(+, Variable(price), Rescale(Variable(n)))"),
    ("share < 0.125", None, "Compare(<, Rescale(Variable(share)), Constant(125))"),
    ("n", "number", "Arithmetic(*, Variable(n), Constant(1.0))"),
    ("7", "optional number", "Wrap(Constant(7.0))"),
    ("m = 3", None, "Compare(=, Variable(m), Wrap(Constant(3)))"),
    ("m is not nothing", None, "Not(IsNothing(Variable(m)))"),
    ("m is not nothing and m > 3", None, None),
    (
        "if m is nothing then 0 else m",
        None,
        "If(IsNothing(Variable(m)), Constant(0), Unwrap(Variable(m)))",
    ),
    (
        "if stock[title] is nothing then 0 else stock[title]",
        None,
        "If(IsNothing(Lookup(Variable(stock), Variable(title))), Constant(0),"
        " Unwrap(Lookup(Variable(stock), Variable(title))))",
    ),
    (
        "if shape is Circle(radius: r) then r else if shape is Square(side: q) then q else 0",
        None,
        "Match(Variable(shape), [Arm(Circle, [[radius, r]], Variable(r)), Arm(Square, [[side, q]], Variable(q))],"
        " Constant(0))",
    ),
    ("sum of xs", None, "Aggregate(sum, element, Variable(xs), None, Variable(element))"),
    (
        'Item(sku: "A", price: 2)',
        None,
        "Construct(None, [[sku, Constant(A)], [price, Constant(200)], [quantity, Constant(1)]])",
    ),
    # where checks stand, and where none is needed
    ("n + 5", "whole number from 1 to 15", "Arithmetic(+, Variable(n), Constant(5))"),
    ("n + 5", "whole number from 1 to 14", "Check(Arithmetic(+, Variable(n), Constant(5)))"),
    ("big + 1", "whole number", "Check(Arithmetic(+, Variable(big), Constant(1)))"),
    ("n", "optional whole number from 1 to 9", "Wrap(Check(Variable(n)))"),
    ("if ok then n else 3", "whole number from 1 to 9", "If(Variable(ok), Check(Variable(n)), Constant(3))"),
    ("title", "text of 1 to 80 characters", "Check(Variable(title))"),
    ("name", "text", "Variable(name)"),
    ("code", "text matching /[A-Z]{3}/", "Variable(code)"),
    ("name", "text matching /[A-Z]{3}/", "Check(Variable(name))"),
    ('"ABC"', "text matching /[A-Z]{3}/", "Constant(ABC)"),
    ("items", "list of 1 to 9 Item", "Check(Variable(items))"),
    ("some_items", "list of Item", "Variable(some_items)"),
    ("xs", "list of whole number", "Variable(xs)"),
    ("xs", "list of whole number at least 0", "Check(Variable(xs))"),
    ("[n, 3]", "list of whole number from 1 to 9", "ListDisplay([Check(Variable(n)), Constant(3)])"),
    ("[big * big]", None, "ListDisplay([Check(Arithmetic(*, Variable(big), Variable(big)))])"),
    ("rate(gold, k)", None, "Call(Shop, rate, [Constant(gold), Check(Rescale(Variable(k)))])"),
    ("y", "number at least 0", "Variable(y)"),
    ("x", "number at least 0", "Check(Variable(x))"),
    ("moment + wait", "instant", "Check(Arithmetic(+, Variable(moment), Variable(wait)))"),
    ("moment - other_moment", "duration", "Check(Arithmetic(-, Variable(moment), Variable(other_moment)))"),
    ("born + wait", "date", "Arithmetic(+, Variable(born), Variable(wait))"),
    (
        "fold xs from 0 as acc, z: acc + z",
        None,
        "Fold(Variable(xs), Constant(0), acc, z, Check(Arithmetic(+, Variable(acc), Variable(z))))",
    ),
    (
        "fold xs from 0 as acc, z: larger(acc, z)",
        None,
        "Fold(Variable(xs), Constant(0), acc, z, Builtin(larger, [Variable(acc), Variable(z)]))",
    ),
    # what a condition shows
    (
        "if k > 0 then k else 1",
        "whole number at least 1",
        "If(Compare(>, Variable(k), Constant(0)), Variable(k), Constant(1))",
    ),
    ("if k = 0 or k < 0 then 1 else 100 div k", "whole number from 0 to 100", None),
    ("if k >= 0 and k <= 9 then k else 0", "whole number from 0 to 9", None),
    ("if not (k >= 0) then -k else k", "whole number at least 0", None),
    ("if share != 0 then share else 0.01", "decimal with 2 places, above 0.00", None),
    ("if share > 0.005 then share else 0.01", "decimal with 2 places, at least 0.01", None),
    ("if items is empty then [item] else items", "list of 1 to 1048576 Item", None),
    ("if length(title) > 0 then title else name", "text of 1 to 1048576 characters", None),
    ("list of i for i in xs where i > 3", "list of whole number above 3", None),
    ("if maybe_item is nothing then 0.00 else maybe_item.price", "Money", None),
]


@pytest.mark.parametrize(("text", "expected", "tree"), TREES)
def test_an_expression_becomes_the_tree(
    shop: Any, outline: Any, text: str, expected: str | None, tree: str | None
) -> None:
    made, findings = shop.check(text, expected)
    assert made is not None, findings
    if tree is None:
        assert "Check(" not in outline(made)
    else:
        assert outline(made) == tree


FINDINGS = [
    # text, expected type, code, what stands under the caret, a part of the message or hint
    ("qauntity + 1", None, "N404", "qauntity", "Nothing here is called `qauntity`"),
    ("nmae", None, "N404", "nmae", "Did you mean `name`?"),
    ("quantity", None, "N404", "quantity", "Write `item.quantity`."),
    ("gold", None, "N405", "gold", "Write `Tier.gold`."),
    ("title = None", None, "N408", "None", "Write `nothing`."),
    ("title = undefined", None, "N404", "undefined", "Write `nothing`."),
    ("tier = glod", None, "N406", "glod", "Did you mean `gold`?"),
    ("Tier.bronze", None, "N406", "Tier.bronze", "Write one of `standard`, `gold` and `staff`."),
    ("Teir.gold", None, "N403", "Teir.gold", "Did you mean `Tier`?"),
    ("Meter.total(1)", None, "N407", "Meter.total", "`Meter` has no function `total`"),
    ("lenght(name)", None, "N407", "lenght", "Did you mean `length`?"),
    ("Cirlce(radius: 1)", None, "N408", "Cirlce", "Did you mean `Circle`?"),
    ("Item", None, "T503", "Item", "Write `Item(sku: …, price: …)`."),
    ("item.prise", None, "T501", "prise", "Did you mean `price`?"),
    ("maybe_item.price", None, "T204", "maybe_item", "may be nothing"),
    ("items.price", None, "T502", "items", "has no fields"),
    ("shape.radius", None, "T502", "shape", "depend on its case"),
    ('Item(sku: "A")', None, "T505", 'Item(sku: "A")', "Add `price: …`."),
    ('Item(sku: "A", price: 1.005)', None, "T202", "1.005", "3 places"),
    ('Item(sku: "A", price: -1)', None, "T203", "-1", "the field `price`"),
    ("m + 1", None, "T204", "m", "`+` needs a value"),
    ("m > 1", None, "T204", "m", "may be nothing"),
    ("m", "whole number", "T204", "m", "may be nothing"),
    ("name + 1", None, "T301", "name + 1", "text of"),
    ("born - born", None, "T301", "born - born", "days between"),
    ("wait + born", None, "T301", "wait + born", "first"),
    ("x * 0.5 + price", None, "T301", "x * 0.5 + price", "Decimals and numbers do not mix"),
    ("tier < gold", None, "T306", "tier", "order"),
    ("name = 3", None, "T307", "3", "one kind"),
    ("n is nothing", None, "T401", "n", "never nothing"),
    ("n is empty", None, "T401", "n", "never empty"),
    ("n otherwise 1", None, "T402", "n", "never nothing"),
    ("if n is gold then 1 else 2", None, "T403", "n", "Write `= gold`."),
    ("n is gold", None, "T403", "n", "Write `= gold`."),
    ("shape is Circle(radius: r) and r > 1", None, "T404", "shape is Circle(radius: r)", "if"),
    ("if ok then 1 else name", None, "T405", "name", "branches differ"),
    ("if shape is Circle then 1 else if shape is Circle then 2 else 3", None, "T406", "shape is Circle", "Remove"),
    ("n / 2", "whole number", "T205", "n / 2", "round"),
    ("1 / n > 2", None, "T205", "1 / n", "round"),
    ("n div 0", None, "T304", "0", "divides by 0"),
    ("n ^ -1", None, "T303", "-1", "negative"),
    ("round(price, n, down)", None, "T305", "n", "written out"),
    ("price * share", "Money", "T202", "price * share", "2 too many"),
    ("120", "whole number from 1 to 99", "T203", "120", "never fits"),
    ('"abc"', "text matching /[A-Z]+/", "T203", '"abc"', "never fits"),
    ("9007199254740992", "whole number", "T203", "9007199254740992", "±9007199254740991"),
    ("if ok then 1 else 120", "whole number from 1 to 99", "T203", "120", "never fits"),
    ("name", "whole number", "T201", "name", "This is text"),
    ("rate(gold, name)", None, "T201", "name", "`subtotal` takes `Money`"),
    ('rate("gold", 1)', None, "T201", '"gold"', "Write one of its labels: `standard`, `gold`, `staff`."),
    ("rate(gold)", None, "T601", "rate(gold)", "Write `rate(tier, subtotal)`."),
    ("note()", None, "T602", "note()", "gives nothing"),
    ("trim(n)", None, "T603", "n", "takes text"),
    ("name = /a/", None, "T604", "/a/", "matches"),
    ("[1, name]", None, "T701", "name", "one kind"),
    ("sum of n", None, "T702", "n", "list, a set or a map"),
    ("name in title", None, "T702", "title", "contains(t, part)"),
    ("sum of items", None, "T703", "items", "takes numbers"),
    ("fold xs from 0 as acc, z: name", None, "T704", "name", "begins as"),
    ("fold items from 1.00 as acc, i: acc * i.price", None, "T706", "acc * i.price", "round"),
    ("[]", None, "T707", "[]", "empty list"),
    ("length([])", None, "T707", "[]", "empty list"),
    ("sum of z for z in []", None, "T707", "[]", "empty list"),
    ("nothing", None, "T707", "nothing", "would hold"),
    ("first(gaps)", None, "T108", "first(gaps)", "nothing themselves"),
    ("sum of n for n in xs", None, "N411", "sum of n for n in xs", "already a parameter"),
    ("f(1)", None, "N407", "f", "no function"),
    ("step()", None, "X111", "step", "change the state"),
    ("Meter.read()", None, "X112", "Meter.read", "machine"),
    ("note() succeeds", None, "X109", "note()", "law"),
    ("matches(name, /[a/)", None, "E301", "/[a/", "never closed"),
]


@pytest.mark.parametrize(("text", "expected", "code", "under", "words"), FINDINGS)
def test_a_mistake_is_one_finding_at_its_place(
    shop: Any, text: str, expected: str | None, code: str, under: str, words: str
) -> None:
    made, findings = shop.check(text, expected)
    assert made is None
    (finding,) = findings
    place = finding.place
    assert (finding.code, text[place.column - 1 : place.end_column - 1]) == (code, under)
    assert words in f"{finding.message} {finding.hint}"


def test_independent_mistakes_are_all_reported(shop: Any) -> None:
    _, findings = shop.check("qauntity + nmae")
    assert [finding.code for finding in findings] == ["N404", "N404"]


@pytest.mark.parametrize("text", ["9 + 200", "200"])
def test_examples_may_hold_values_that_do_not_fit(shop: Any, outline: Any, text: str) -> None:
    made, findings = shop.check(text, "whole number from 1 to 99", mode="example")
    assert not findings
    assert isinstance(made, core.Check)


def test_laws_may_ask_how_a_call_ends(shop: Any, outline: Any) -> None:
    made, _ = shop.check("half(n) succeeds or half(n) fails with Odd or half(n) fails with Overflow", mode="law")
    assert outline(made).count("FailsWith") == 2
    made, (finding,) = shop.check("half(n) fails with Short", mode="law")
    assert finding.code == "N410"


def test_a_check_narrows_what_is_known(shop: Any) -> None:
    made, _ = shop.check("price * 2", "Money")
    assert isinstance(made, core.Check)
    assert made.type == DecimalType(2, 0)
    assert made.interval == Interval(0, 2**53 - 1)


def test_defaults_are_named(shop: Any) -> None:
    made, _ = shop.check('Item(price: 1, sku: "A")')
    assert isinstance(made, core.Construct)
    assert made.defaulted == {"quantity"}
    assert [name for name, _ in made.fields] == ["sku", "price", "quantity"]
