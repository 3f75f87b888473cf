"""Exact blocks: the order of statements, what guards show, bindings, changes of state, and what is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from phoenix.language import core, spec
from phoenix.language.check.statements import elaborate_block
from phoenix.language.findings import Finding
from phoenix.language.types import WholeType

RIGHT = [
    ("result = n", "whole number"),
    ("double = n * 2\nresult = double", "whole number from 2 to 20"),
    ("fail Odd when n mod 2 = 1\nresult = n div 2", "whole number"),
    ("fail Odd when k < 1\nresult = k", "whole number at least 1"),
    ("fail Odd when k < 1 or k > 9\nresult = k", "whole number from 1 to 9"),
    ("fail Odd when m is nothing\nresult = m", "whole number"),
    ("fail Odd when maybe_item is nothing or m is nothing\nresult = maybe_item.quantity", "whole number from 1 to 99"),
    ("fail Odd when stock[title] is nothing\nresult = stock[title]", "whole number from 0 to 100"),
    ("a = first(xs)\nfail Odd when a is nothing\nresult = a", "whole number from -5 to 30"),
    ("fail Odd when first(xs) is nothing\nresult = first(xs)", "whole number from -5 to 30"),
    ("fail Odd when largest of xs is nothing\nresult = largest of xs", "whole number from -5 to 30"),
    ("fail Odd when m is nothing\nfail Odd when m > 9\nresult = m", "whole number at most 9"),
    ("fail Odd when items is empty\nresult = items", "list of 1 to 1048576 Item"),
    ("fail Odd when share = 0\nresult = share", "decimal with 2 places, above 0"),
    ("fail Short(missing: 3 - price) when price < 3\nresult = price", "decimal with 2 places, at least 3.00"),
    ("fail Odd when tier is gold\nresult = half(n)", "whole number"),
    ("fail Invalid when n = 3\nresult = n", "whole number"),
]


@pytest.mark.parametrize(("text", "gives"), RIGHT)
def test_a_definition_needs_no_check(shop: Any, outline: Any, text: str, gives: str) -> None:
    body, findings = shop.define(text, gives)
    assert body is not None, findings
    assert findings == []
    assert "Check(" not in outline(body.statements[-1].value)


WRONG = [
    # text, gives, code, what stands under the caret
    ("double = n * 2", "whole number", "X102", None),
    ("result = n\ndouble = n", "whole number", "X102", "double = n"),
    ("result = n", None, "X102", "result = n"),
    ("n becomes 3\nresult = n", "whole number", "X103", "n"),
    ("n = 3\nresult = n", "whole number", "N411", "n"),
    ("a = 1\na = 2\nresult = a", "whole number", "N411", "a"),
    ("fail Od when n = 3\nresult = n", "whole number", "N121", "Od"),
    ("fail Short when n = 3\nresult = n", "whole number", "T505", "fail Short when n = 3"),
    ("fail Odd(missing: 1) when n = 3\nresult = n", "whole number", "T501", "missing"),
    ("fail Odd when n\nresult = n", "whole number", "T201", "n"),
    ("result = name", "whole number", "T201", "name"),
    ("a = 1 / n\nresult = n + a", "whole number", "T205", "1 / n"),
    ("a = []\nresult = length(a)", "whole number", "T707", "[]"),
    ("a = qauntity\nb = a + 1\nresult = a + b", "whole number", "N404", "qauntity"),
    ("result = f()", "whole number", "N407", "f"),
    ("fail Od when m is nothing\nresult = m", "whole number", "N121", "Od"),
    ("fail Odd when mm is nothing\nresult = m", "whole number", "N404", "mm"),
    ("a = tru\nresult = if a then 1 else 2", "whole number", "N404", "tru"),
]


@pytest.mark.parametrize(("text", "gives", "code", "under"), WRONG)
def test_a_mistake_is_one_finding(shop: Any, text: str, gives: str | None, code: str, under: str | None) -> None:
    body, findings = shop.define(text, gives)
    assert body is None
    (finding,) = findings
    assert finding.code == code
    if under is not None:
        line = text.splitlines()[finding.place.line - 1]
        assert line[finding.place.column - 1 : finding.place.end_column - 1] == under


def test_an_unused_binding_is_a_warning(shop: Any) -> None:
    body, (finding,) = shop.define("a = n\nb = a\nresult = n")
    assert body is not None
    assert (finding.code, finding.place.line, finding.is_error) == ("X104", 2, False)


@pytest.mark.parametrize("unread", ["a", "fail Odd wen m is nothing"])
def test_a_line_that_could_not_be_read_brings_no_further_findings(shop: Any, unread: str) -> None:
    statement = shop.read("statement", "result = m + a")
    block = spec.ExactBlock((statement,), (unread,))
    findings: list[Finding] = []
    assert elaborate_block(block, WholeType(), shop.knowing("binding", a="whole number").scope, findings) is None
    assert [finding.code for finding in findings] == (["T204"] if unread == "a" else [])


def test_the_data_of_a_failure_knows_the_condition(shop: Any, outline: Any) -> None:
    body, _ = shop.define("fail Short(missing: 3 - price) when price < 3\nresult = n")
    assert "Check(" not in outline(body.statements[0].data)
    body, _ = shop.define("fail Short(missing: 3 - price) when price < 4\nresult = n")
    assert "Check(" in outline(body.statements[0].data)


def test_a_machine_changes_its_state(shop: Any, outline: Any) -> None:
    machine = shop.knowing("state", tries="whole number from 0 to 3", limit="Money")
    body, findings = machine.define("fail Odd when tries = 3\ntries becomes tries + 1\nlimit becomes 5\nresult = tries")
    assert findings == []
    assert [outline(statement.value) for statement in body.statements if isinstance(statement, core.Become)] == [
        "Arithmetic(+, Variable(tries), Constant(1))",
        "Constant(500)",
    ]
    _, (finding,) = machine.define("tries becomes 1\ntries becomes 2\nresult = n")
    assert (finding.code, finding.place.line, finding.notes[0][0].line) == ("X113", 2, 1)
    _, (finding,) = machine.define("tires becomes 1\nresult = n")
    assert (finding.code, finding.hint) == ("X103", "Did you mean `tries`?")


def test_a_call_of_itself_is_refused(shop: Any) -> None:
    own = shop.scope.declarations
    scope = shop.scope.__class__(own, shop.scope.names, function="half", fails=frozenset({"Odd"}))
    body, (finding,) = shop.__class__(scope).define("result = half(n)")
    assert (body, finding.code) == (None, "X105")


def test_a_failure_of_a_call_must_be_declared(shop: Any) -> None:
    scope = shop.scope.__class__(shop.scope.declarations, shop.scope.names, function="g", fails=frozenset())
    _, (finding,) = shop.__class__(scope).define("result = half(n)")
    assert (finding.code, finding.hint) == ("X101", "Write `or fails with Odd` at the end of the signature.")


def test_a_sample_is_no_part_of_a_definition(shop: Any) -> None:
    sampled = shop.knowing("sample", pens="Item")
    _, (finding,) = sampled.define("result = pens.quantity")
    assert finding.code == "X110"
