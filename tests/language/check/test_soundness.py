"""What the checker promises: an accepted expression gives a value of its type, within its interval, or a fault.

Random expressions are written from templates, checked, and evaluated by the reference interpreter on random values
of their names. Anything but a value or a ``Fault`` is a mistake in the checker or the interpreter.
"""

from __future__ import annotations

import datetime
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phoenix.language import core, spec
from phoenix.language.check import intervals
from phoenix.language.interpret import Exhausted, Fault, Interpreter
from phoenix.language.types import DecimalType, NamedType, QuotientType
from phoenix.language.values import CaseValue, FrozenMap, Label, Record, Value

LARGEST = 2**53 - 1
FIRST_INSTANT, LAST_INSTANT = -62_135_596_800 * 10**9, 253_402_300_800 * 10**9 - 1

LEAVES = {
    "whole": "n|k|big|0|1|2|7|100|9007199254740991|(-3)|length(items)|length(title)",
    "decimal": "price|share|0.00|0.125|10%|1000.50|item.price",
    "number": "x|y|0.5|3",
    "duration": "wait|5 ms|3 days|0 s",
    "text": 'title|name|code|"ab"|""|"7"',
    "yes": "ok|yes|no",
    "wholes": "xs|[1, 2]|[n, k]|[]",
    "texts": 'words|["a"]|split(title, "a")',
    "items": "items|some_items",
    "maybe": "m|first(xs)|stock[title]|whole number of title|nothing",
    "date": "born|2024-02-29",
    "instant": "moment|other_moment",
    "map": 'stock|map ["a": 1]',
    "set": "bag|set [1, 2]",
    "shape": "shape|Empty|Circle(radius: 1)",
}

ANY = """
    if {yes} then {same} else {same}
    if m is not nothing then {same} else {same}
    if shape is Circle(radius: {new}) then {same} else {same}
    """
ORDERED = """
    smaller({same}, {same})
    larger({same}, {same})
    largest of [{same}, {same}] otherwise {same}
    """

GROWN = {
    "whole": """
        {whole} + {whole}
        {whole} - {whole}
        {whole} * {whole}
        {whole} div {whole}
        {whole} mod {whole}
        -{whole}
        {whole} ^ n
        {whole} ^ 3
        {whole} ^ {whole}
        {maybe} otherwise {whole}
        round({whole} / {whole}, 0, half even)
        round({decimal}, 0, up)
        round({decimal}, 0, half up)
        sum of ({new} + {whole}) for {new} in {wholes}
        sum of (i.quantity) for i in {items} where i.price > {decimal}
        count of {new} for {new} in {wholes} where {new} > {whole}
        length({wholes}) + length({text}) + length({map})
        fold {wholes} from {whole} as {acc}, {new}: {acc} + {new}
        fold {wholes} from {whole} as {acc}, {new}: {acc} * {new}
        fold {wholes} from {whole} as {acc}, {new}: {acc} mod {new}
        fold {wholes} from 0 as {acc}, {new}: larger({acc}, {new})
        if m is nothing then {whole} else m + {whole}
        if k != 0 then {whole} div k else k
        if n > {whole} then {whole} mod n else k - n
        if k < {whole} and k > {whole} then k else 1
        if not (k >= n or k = 3) then k * k else 1
        if {maybe} = {whole} then 1 else 2
        year of {date} + month of {date} + weekday of {date}
        days between {date} and {date}
        """,
    "decimal": """
        {decimal} + {decimal}
        {decimal} - {whole}
        {decimal} * {decimal}
        {decimal} * {whole}
        -{decimal}
        {decimal} mod {decimal}
        {decimal} ^ 2
        {decimal} ^ 0
        round({decimal} * {decimal}, 1, half even)
        round({decimal} / {whole}, 2, down)
        round(({decimal} / {whole} + {whole}) * {decimal} / {decimal}, 2, up)
        round({decimal} ^ n, 2, half up)
        sum of (i.price * i.quantity) for i in {items}
        rate(tier, price)
        fold {items} from {decimal} as {acc}, {new}: {acc} + {new}.price
        if price >= {decimal} then price else {decimal}
        if share > 0.005 then share else {decimal}
        if maybe_item is nothing then {decimal} else maybe_item.price
        """,
    "number": """
        {number} + {whole}
        {number} * {number}
        {number} / {number}
        -{number}
        {number} ^ 3
        sum of [x, {number}]
        """,
    "duration": """
        {duration} + {duration}
        {duration} * {whole}
        moment - other_moment
        -{duration}
        sum of [wait, {duration}]
        """,
    "text": """
        {text} + {text}
        trim({text})
        upper({text})
        slice({text}, {whole}, {whole})
        join({texts}, {text})
        replace({text}, {text}, {text})
        text of {whole}
        text of {decimal}
        {text}[{whole}] otherwise {text}
        fold {texts} from {text} as {acc}, {new}: {acc} + {new}
        """,
    "yes": """
        {whole} < {decimal}
        {whole} = {whole}
        {decimal} != {decimal}
        {whole} >= {whole}
        {text} < {text}
        {yes} and {yes}
        {yes} or {yes}
        {yes} implies {yes}
        not {yes}
        tier is gold
        shape is not Empty
        {whole} in {wholes}
        {whole} in {set}
        {text} in {map}
        {maybe} is nothing
        {wholes} is empty
        any of ({new} > {whole}) for {new} in {wholes}
        all of {yes} for {new} in {set}
        {wholes} = {wholes}
        m is not nothing and m > {whole}
        matches({text}, /[a-z]+/)
        {maybe} = {whole}
        {date} < {date}
        """,
    "wholes": """
        {wholes} + {wholes}
        reverse({wholes})
        distinct({wholes})
        sorted {wholes}
        sorted {wholes} by {new}: -{new}
        list of ({new} * {whole}) for {new} in {wholes}
        list of {new} for {new} in {set} where {new} > 2
        [{whole}, {whole}]
        values({map})
        fold {wholes} from [] as {acc}, {new}: {acc} + [{new}]
        {whole} to n
        """,
    "texts": """
        split({text}, {text})
        {texts} + {texts}
        list of (text of {new}) for {new} in {wholes}
        keys({map})
        """,
    "items": """
        items + [Item(sku: {text}, price: {decimal}, quantity: {whole})]
        sorted {items} by {new}: {new}.price
        list of {new} for {new} in {items} where {new}.quantity > {whole}
        """,
    "maybe": """
        first({wholes})
        {wholes}[{whole}]
        {map}[{text}]
        largest of {wholes}
        {maybe} otherwise {maybe}
        smallest of ({new} + {whole}) for {new} in {wholes}
        whole number of {text}
        """,
    "date": """
        {date} + {duration}
        {date} - 3 days
        date of {whole}, n, {whole} otherwise born
        """,
    "instant": """
        {instant} + {duration}
        {instant} - {duration}
        """,
    "map": """
        map [{text}: {whole}, {text}: {whole}]
        """,
    "set": """
        set [{whole}, {whole}]
        set of ({new} mod 3) for {new} in {wholes}
        """,
    "shape": """
        Circle(radius: {decimal})
        """,
}
"""How each kind of expression is made of others: a template a line."""

WITH_ORDER = {"whole", "decimal", "text", "duration", "date", "instant"}
STORED = {"whole": "whole number", "decimal": "decimal with 4 places", "wholes": "list of whole number from -9 to 99"}


class Writer:
    """Writes one random expression; every name that it introduces is a new one."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._names = 0

    def write(self, kind: str, depth: int) -> str:
        if depth == 0 or self._random.random() < 0.15:
            return self._random.choice(LEAVES[kind].split("|"))
        choices = GROWN[kind] * 2 + ANY + (ORDERED if kind in WITH_ORDER else "")
        template = self._random.choice([line.strip() for line in choices.splitlines() if line.strip()]).replace(
            "{same}", f"{{{kind}}}"
        )
        self._names += 1
        template = template.replace("{new}", f"v{self._names}").replace("{acc}", f"a{self._names}")
        while "{" in template:
            before, _, rest = template.partition("{")
            hole, _, after = rest.partition("}")
            template = f"{before}({self.write(hole, depth - 1)}){after}"
        return template


def a_whole(random: Random, lowest: int, highest: int) -> int:
    """Often an end, often a small one."""
    near = max(lowest, min(highest, random.randint(-5, 20)))
    return random.choice((lowest, highest, near, near, random.randint(lowest, highest)))


def values(random: Random) -> dict[str, Value]:
    """A value for every parameter of the shop."""

    def item() -> Record:
        fields = ("sku", random.choice("ab")), ("price", money()), ("quantity", a_whole(random, 1, 99))
        return Record("Shop", "Item", fields)

    def money() -> int:
        return a_whole(random, 0, LARGEST)

    shapes = (("Empty", ()), ("Circle", (("radius", money()),)), ("Square", (("side", money()),)))
    return {
        "n": a_whole(random, 1, 10),
        "k": a_whole(random, -50, 1000),
        "big": a_whole(random, -LARGEST, LARGEST),
        "price": money(),
        "share": a_whole(random, 0, 100),
        "x": random.choice((0.0, 1.5, -2.25, 1e300, -1e-300)),
        "y": random.choice((0.0, 3.0, 1e200)),
        "wait": a_whole(random, 0, 10 * 10**9),
        "born": datetime.date(random.choice((1, 2024, 9999)), random.choice((1, 12)), random.choice((1, 28, 31))),
        "moment": a_whole(random, FIRST_INSTANT, LAST_INSTANT),
        "other_moment": a_whole(random, FIRST_INSTANT, LAST_INSTANT),
        "name": random.choice(("a", "ab1", " x ")),
        "title": random.choice(("", "a", "12", "-7")),
        "code": random.choice(("ABC", "XYZ")),
        "ok": random.choice((True, False)),
        "tier": Label("Shop", "Tier", random.choice(("standard", "gold", "staff"))),
        "shape": CaseValue("Shop", "Shape", *random.choice(shapes)),
        "item": item(),
        "items": tuple(item() for _ in range(random.randint(0, 3))),
        "some_items": tuple(item() for _ in range(random.randint(1, 5))),
        "xs": tuple(a_whole(random, -5, 30) for _ in range(random.randint(0, 4))),
        "bag": frozenset(a_whole(random, -5, 30) for _ in range(random.randint(0, 4))),
        "words": tuple(random.choice(("a", "b", "")) for _ in range(random.randint(0, 3))),
        "stock": FrozenMap({"a": a_whole(random, 0, 100), "": 2} if random.random() < 0.7 else {}),
        "m": random.choice((None, 3, a_whole(random, -LARGEST, LARGEST))),
        "maybe_item": random.choice((None, item())),
    }


@pytest.fixture(scope="module")
def interpreter(shop: Any) -> Interpreter:
    tenth = core.Return(core.Constant(value=10, type=DecimalType(2)))
    parameters = next(each.parameters for each in shop.scope.declarations.functions if each.name == "rate")
    rate = core.Function("rate", parameters, DecimalType(2, 0, 100), (), "", (), core.ExactBody((tenth,)))
    types = tuple(shop.scope.declarations.definitions.values())
    name = spec.Id("Shop")
    component = core.Component(
        name="Shop", path="", spec=spec.Spec("", name), kind="library", uses=(), types=types, failures=(), state=(),
        functions=(rate,), scenarios=(), rungs=(),
    )  # fmt: skip
    return Interpreter({"Shop": component})


def is_within(value: Any, made: core.Expr, interpreter: Interpreter) -> bool:
    """Whether the value is what the checker said of it."""
    limits = made.interval or intervals.ANYTHING
    if limits.lowest is not None and value < limits.lowest:
        return False
    if limits.highest is not None and value > limits.highest:
        return False
    # What is not stored may pass the built-in range; what the interval says is then all that is promised.
    unstored = made.interval is not None and not _in_range(made)
    return isinstance(made.type, QuotientType) or unstored or interpreter.fits(value, made.type)


def _in_range(made: core.Expr) -> bool:
    return made.interval is not None and intervals.is_within(made.interval, intervals.interval(-LARGEST, LARGEST))


@given(random=st.randoms(use_true_random=False))
@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
def test_an_accepted_expression_does_what_was_promised(shop: Any, interpreter: Interpreter, random: Random) -> None:
    kind = random.choice(sorted(GROWN))
    text = Writer(random).write(kind, random.randint(0, 3))
    made, _ = shop.check(text, random.choice((None, STORED.get(kind))))
    if made is None:
        return
    for _ in range(4):
        variables = values(random)
        try:
            value = interpreter.evaluate(made, variables)
        except (Fault, Exhausted):
            continue
        assert is_within(value, made, interpreter), (text, value, made.type, made.interval)


def test_most_expressions_are_accepted(shop: Any) -> None:
    """Else the test above would show little."""
    random = Random(1)
    accepted = sum(
        shop.check(Writer(random).write(kind, 2))[0] is not None for kind in sorted(GROWN) for _ in range(10)
    )
    assert accepted > 6 * len(GROWN)


def test_the_shop_has_a_value_for_every_name(shop: Any, interpreter: Interpreter) -> None:
    made = values(Random(1))
    meanings = {name: meaning.type for name, meaning in shop.scope.names.items() if name in made}
    assert all(interpreter.fits(made[name], type_) for name, type_ in meanings.items())
    assert NamedType("Shop", "Tier") in meanings.values()
