"""Expressions, types and declarations as they are read: precedence, places, names, findings in a beginner's words."""

from __future__ import annotations

from typing import Any

import pytest

from phoenix.adapters.grammars import load_parsers
from phoenix.language import syntax
from phoenix.language.codes import CATALOGUE
from phoenix.language.expression_parser import DEEPEST
from phoenix.language.findings import Finding
from phoenix.language.place import Source
from phoenix.language.words import RESERVED


def parse(start: str, text: str) -> tuple[Any, tuple[Finding, ...]]:
    return load_parsers().expression.parse(start, Source("thing.spec.md", text), 0, len(text))


def read(text: str, start: str = "expression") -> Any:
    node, findings = parse(start, text)
    assert findings == ()
    return node


def problem(start: str, text: str) -> Finding:
    _, findings = parse(start, text)
    (finding,) = findings
    assert finding.code in CATALOGUE
    assert finding.hint or finding.expected
    return finding


# --- precedence -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "grouped"),
    [
        ("a implies b implies c", "a implies (b implies c)"),
        ("a or b implies c", "(a or b) implies c"),
        ("a or b and c", "a or (b and c)"),
        ("a or b or c", "(a or b) or c"),
        ("not a = b", "not (a = b)"),
        ("not a and b", "(not a) and b"),
        ("not not a", "not (not a)"),
        ("a = 1 to 10", "a = (1 to 10)"),
        ("1 to n otherwise 3", "1 to (n otherwise 3)"),
        ("a otherwise b otherwise c", "a otherwise (b otherwise c)"),
        ("a otherwise b + 1", "a otherwise (b + 1)"),
        ("x in xs + ys", "x in (xs + ys)"),
        ("a - b - c", "(a - b) - c"),
        ("a - b * c", "a - (b * c)"),
        ("a div b mod c", "(a div b) mod c"),
        ("a * -b", "a * (-b)"),
        ("-a * b", "(-a) * b"),
        ("-2 ^ 2", "-(2 ^ 2)"),
        ("2 ^ 3 ^ 2", "2 ^ (3 ^ 2)"),
        ("2 ^ -1", "2 ^ (-1)"),
        ("sum of xs ^ 2", "(sum of xs) ^ 2"),
        ("sum of xs + count of ys.all", "(sum of xs) + (count of (ys.all))"),
        ("whole number of t otherwise 0", "(whole number of t) otherwise 0"),
        ("sorted xs = ys", "(sorted xs) = ys"),
        ("x + 1 is empty", "(x + 1) is empty"),
        ("if a then b else if c then d else e or f", "if a then b else (if c then d else (e or f))"),
        ("sum of x for x in xs where x > 0 and y", "sum of x for x in xs where (x > 0 and y)"),
    ],
)
def test_what_belongs_together(text: str, grouped: str) -> None:
    assert read(text) == read(grouped)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("(a implies b) implies c", "a implies b implies c"),
        ("a - (b - c)", "a - b - c"),
        ("(-2) ^ 2", "-2 ^ 2"),
        ("(2 ^ 3) ^ 2", "2 ^ 3 ^ 2"),
        ("(not a) = b", "not a = b"),
    ],
)
def test_parentheses_change_what_belongs_together(text: str, other: str) -> None:
    assert read(text) != read(other)


# --- places ---------------------------------------------------------------------------------------------------


def test_places_are_places_in_the_whole_source() -> None:
    text = "# Thing\n\n- `total(a,\n   b + cc)` gives"
    begin = text.index("total")
    node, _ = load_parsers().expression.parse("call", Source("x.md", text), begin, text.index("` gives"))
    inner = node.arguments[1]
    assert (node.place.line, node.place.column, node.place.end_line, node.place.end_column) == (3, 4, 4, 11)
    assert (inner.right.place.line, inner.right.place.column, inner.right.place.end_column) == (4, 8, 10)


def test_the_place_of_an_operator_covers_parentheses() -> None:
    node = read("(a + b) * c")
    assert (node.place.column, node.place.end_column) == (1, 12)
    assert (node.left.place.column, node.left.place.end_column) == (2, 7)


def test_a_statement_goes_on_over_lines_and_comments() -> None:
    text = "result =\r\n  # why\n  if a then b\n  else # not a comment"
    assert problem("statement", text).code == "E103"
    assert read("result =\r\n  # why\n  if a then b\n  else c", "statement") == read(
        "result = if a then b else c", "statement"
    )


# --- names ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["on", "rule", "count", "text", "date", "total", "to", "with", "min", "day", "set"])
def test_functions_may_be_named_like_the_languages_words(name: str) -> None:
    assert read(f"{name}(x: Money) gives Money", "signature").name == name
    assert read(f"1 + {name}(x)").right == syntax.Call(None, name, (syntax.Name("x"),))


@pytest.mark.parametrize("name", ["day_of_birth", "seconds", "minimum", "iffy", "order", "android", "total_of", "s3"])
def test_words_within_names_are_no_words(name: str) -> None:
    assert read(f"{name} + 1").left == syntax.Name(name)
    assert read(f"{name}: Money", "field").name == name


@pytest.mark.parametrize("label", ["open", "on", "day", "text", "to", "sum"])
def test_labels_may_be_named_like_the_languages_words(label: str) -> None:
    assert read(label, "name").text == label
    assert read(f"phase is Phase.{label}").name == label


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_reserved_words_name_nothing_that_is_declared(word: str) -> None:
    finding = problem("signature", f"f({word}: Money)")
    assert (finding.code, finding.place.column) == ("E130", 3)
    assert f"`{word}`" in finding.message
    for start, text in [
        ("field", f"{word}: Money"),
        ("case", f"Circle({word}: Money)"),
        ("sample", f"{word} is 3"),
        ("law_variable", word),
        ("expression", f"sum of (x) for {word} in xs"),
        ("expression", f"fold xs from 0 as {word}, x: x"),
        ("expression", f"sorted xs by {word}: 1"),
        ("expression", f"if x is Circle(radius: {word}) then 1 else 2"),
    ]:
        assert problem(start, text).code == "E130", text
    if word not in ("result", "fail"):
        assert problem("statement", f"{word} = 3").code == "E130"


def test_a_reserved_word_leaves_the_node_standing() -> None:
    node, findings = parse("signature", "f(sum: Money) gives Money")
    assert node.parameters[0].name == "sum"
    assert len(findings) == 1


# --- literals -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "node"),
    [
        (r'"a\n\t\r\\\"\|\u{1F600}é"', syntax.TextLiteral('a\n\t\r\\"|\U0001f600é')),
        ("108.00", syntax.DecimalLiteral(10800, 2)),
        ("0.05", syntax.DecimalLiteral(5, 2)),
        ("10%", syntax.DecimalLiteral(10, 2, percent=True)),
        ("12.5%", syntax.DecimalLiteral(125, 3, percent=True)),
        ("5 ms", syntax.DurationLiteral(5, "ms")),
        ("2024-02-29", syntax.DateLiteral(2024, 2, 29)),
        ("1970-01-02T00:00:01.5Z", syntax.InstantLiteral(86_401_500_000_000, "1970-01-02T00:00:01.5Z")),
        ("0001-01-01T00:00:00Z", syntax.InstantLiteral(-62135596800 * 10**9, "0001-01-01T00:00:00Z")),
        ('bytes "00ffAB"', syntax.BytesLiteral(b"\x00\xff\xab")),
        ("-7", syntax.Unary("-", syntax.WholeLiteral(7))),
        ("2026-1", syntax.Binary("-", syntax.WholeLiteral(2026), syntax.WholeLiteral(1))),
        ("nothing", syntax.NothingLiteral()),
        ("no", syntax.YesNoLiteral(False)),
    ],
)
def test_literals(text: str, node: syntax.Expression) -> None:
    assert read(text) == node


@pytest.mark.parametrize(
    ("text", "code", "columns"),
    [
        (r'"a\u{D800}"', "E123", (3, 11)),
        (r'"\u{0}"', "E123", (2, 7)),
        (r'"\u{110000}"', "E123", (2, 12)),
        ('"a\x07"', "E123", (3, 4)),
        (r'"\x41"', "E122", (2, 4)),
        (r'"\u{}"', "E122", (2, 6)),
        (r'"\u{12345678}"', "E122", (2, 14)),
        (r'"\u41"', "E122", (2, 4)),
        ("2026-02-29", "E124", (1, 11)),
        ("0000-01-01", "E124", (1, 11)),
        ("2026-11-20T24:00:00Z", "E124", (1, 21)),
        ("2026-11-20T10:00:00", "E124", (1, 20)),
        ("2026-11-20T10:00:00+01:00", "E124", (1, 26)),
        ("2026-11-20T10:00:00.1234567890Z", "E124", (1, 32)),
        ('bytes "xy"', "E125", (8, 10)),
        ("9" * 2_000, "E120", (1, 2001)),
    ],
)
def test_literals_that_stand_for_nothing(text: str, code: str, columns: tuple[int, int]) -> None:
    finding = problem("expression", text)
    assert (finding.code, finding.place.column, finding.place.end_column) == (code, *columns)


# --- findings -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "text", "code", "column", "hint"),
    [
        ("expression", "x == y", "E107", 3, "Write `=`."),
        ("expression", "a && b", "E107", 3, "Write `and`."),
        ("expression", "a || b", "E107", 3, "Write `or`."),
        ("expression", "!x", "E107", 1, "Write `not`."),
        ("expression", "x => 3", "E107", 3, "Write `>=`."),
        ("expression", "a <> b", "E107", 3, "Write `!=`."),
        ("expression", "a % b", "E107", 3, "Write `mod`."),
        ("expression", "a ** 2", "E107", 3, "Write `^`."),
        ("expression", "a ≤ b", "E107", 3, "Write `<=`."),
        ("statement", "x := 3", "E107", 3, "Write `=`."),
        ("statement", "x += 3", "E107", 3, "Write `x becomes x + …` for a state field, or `new_name = x + …`."),
        ("expression", "x != true", "E108", 6, "Write `yes`."),
        ("expression", "x = null", "E108", 5, "Write `nothing`."),
        ("statement", "return x", "E108", 1, "Write `result = …`."),
        ("statement", "let x = 3", "E108", 1, "Write `name = …`, without `let`."),
        ("expression", "if a then b elif c then d else e", "E108", 13, "Write `else if`."),
        ("expression", "'abc' + t", "E121", 1, 'Write `"abc"`.'),
        ("expression", "“abc”", "E121", 1, 'Write `"abc"`.'),
        ("expression", '1 + "abc', "E121", 5, 'Write `"` where it ends (`\\n` stands for a line end).'),
        ("expression", "matches(t, /abc)", "E127", 12, "Write `/` where the pattern ends."),
        ("expression", "x.length()", "E109", 1, "Write `length(x)`."),
        ("expression", "if a then b", "E110", 1, "Add `else …`: it has a value either way."),
        ("expression", "f(if a then b)", "E110", 3, "Add `else …`: it has a value either way."),
        ("expression", "if (a) b else c", "E110", 1, "Write `if … then … else …`."),
        ("expression", "1 + if a then b else c", "E111", 5, "Put parentheses around it: `(if …)`."),
        ("expression", "sum of x for x in 1 to 10", "E111", 21, "Write `(1 to 10)`."),
        ("expression", "[x for x in xs]", "E111", 4, "Write `list of (…) for x in xs`."),
        ("expression", "0 < x < 10", "E106", 7, "Compare twice and join with `and`, such as `0 < x and x < 10`."),
        ("expression", "(a + b", "E104", 1, "Write `)` where it ends."),
        ("expression", "f(a, [b)", "E104", 6, "Write `]` where it ends."),
        ("expression", "if (a then b else c", "E104", 4, "Write `)` where it ends."),
        ("expression", "a + b)", "E105", 6, "Leave it out, or open it before."),
        ("expression", "x @ y", "E103", 3, "Leave the `@` out."),
        ("expression", "x\u00a0+ y", "E103", 2, "Write an ordinary space in place of the no-break space."),
        ("expression", "1,000 + x", "E120", 1, "Write `1000`."),
        ("expression", "[1,000]", "E120", 2, "Write `1000`."),
        ("expression", "1_000", "E120", 1, "Write `1000`."),
        ("expression", "x + .5", "E120", 5, "Write `0.5`."),
        ("expression", "5.", "E120", 1, "Write `5.0`."),
        ("expression", "1e3", "E120", 1, "Write `1000`."),
        ("expression", "007", "E120", 1, "Write `7`."),
        ("expression", "0xFF", "E120", 1, "Write `255`."),
        ("expression", "10 %", "E120", 1, "Write `10%`."),
        ("expression", "5ms", "E126", 1, "Write `5 ms`."),
        ("expression", "1.5 s", "E126", 1, "Write `1500 ms`."),
        ("expression", "x < 3 minutes", "E126", 5, "Write `3 min`."),
        ("expression", "2 weeks", "E126", 1, "Write `14 days`."),
        ("expression", "fooBar", "E131", 1, "Write `foo_bar`."),
        ("expression", "naïve", "E131", 1, "Write `naive`."),
        ("expression", 'Item("a")', "E133", 6, "Write `Item(field: value)`."),
        ("expression", "rate(tier: gold)", "E134", 6, "Leave `tier:` out."),
        ("expression", '["a": 1]', "E107", 1, 'Write `map ["a": 1]`.'),
        ("expression", "x is 5", "E135", 6, "Write `=` to compare values."),
        ("expression", "x is not Circle(r: y)", "E135", 17, "Write `is not Circle`, without the parentheses."),
        ("expression", "x succeeds", "E136", 1, "Write a call, such as `total(items) succeeds`."),
        (
            "expression",
            "round(x, 2)",
            "E102",
            11,
            "Write the places and the mode too, such as `round(x, 2, half even)`.",
        ),
        ("statement", "fail Foo if x", "E101", 10, "Write `when` in place of `if`."),
        ("statement", "fail when x", "E102", 6, "Write `fail KIND when …`."),
        ("type", "integer", "E140", 1, "Write `whole number`."),
        ("type", "list of string", "E140", 9, "Write `text`."),
        ("type", "decimal", "E140", 1, "Write `decimal with 2 places`."),
        ("type", "List<Item>", "E140", 1, "Write `list of T`."),
        ("type", "whole number >= 5", "E141", 14, "Write it in words: `at least 5`."),
        ("type", "whole number between 2 and 6", "E141", 14, "Write it in words: `from 2 to 6`."),
        ("signature", "total(items: Item) -> Money", "E101", 20, "Write `gives` in place of `->`."),
        ("signature", "f(x: Item) fails with Foo", "E101", 12, "Write `or fails with` in place of `fails`."),
        ("signature", "f(x)", "E132", 3, "Write `x: TYPE`, such as `x: whole number`."),
        ("signature", "Total(x: Item)", "E131", 1, "Write `total`."),
        ("signature", "f(x: Item) gives Money or fails with foo", "E131", 38, "Write `Foo`."),
        ("field", "price: Money = 3", "E101", 14, "Write `, initially VALUE`."),
        ("case", "Circle(Length)", "E132", 8, "Write `length: Length`."),
        ("expected", "fails EmptyCart", "E102", 7, "Write `fails with EmptyCart`."),
        ("gives_cell", "fail EmptyCart", "E101", 1, "Write `fails with EmptyCart`."),
        ("condition_cell", "not gold", "E150", 1, "Write `!= …` in place of `not …`."),
        ("condition_cell", "1-9", "E150", 1, "Write a range with `to`, such as `1 to 9`."),
        ("condition_cell", "points > 3", "E150", 1, "The column says what is compared: write `> …` alone."),
        ("update_cell", "tries = 3", "E101", 7, "Write `becomes` in place of `=`."),
    ],
)
def test_a_beginners_mistake(start: str, text: str, code: str, column: int, hint: str) -> None:
    finding = problem(start, text)
    assert (finding.code, finding.place.column, finding.hint) == (code, column, hint)


@pytest.mark.parametrize(
    ("start", "text", "column", "expected"),
    [
        ("expression", "a +", 4, "a value"),
        ("expression", "f(a b)", 5, "an operator, `,` or `)`"),
        ("expression", "a b", 3, "an operator or the end"),
        ("expression", "days between a, b", 15, "`and`"),
        ("type", "list of", 8, "a type"),
        ("type", "whole number from 1", 20, "`to`"),
        ("name", "foo bar", 5, "the end"),
        ("sample", "pens", 5, "`is`"),
        ("condition_cell", "  ", 1, "a value, a comparison, a range or `any`"),
        ("statement", "", 1, "a statement"),
    ],
)
def test_what_was_expected_is_said(start: str, text: str, column: int, expected: str) -> None:
    finding = problem(start, text)
    assert (finding.place.column, finding.expected) == (column, expected)


@pytest.mark.parametrize("text", ["f(x)", "xs[0]", "-x", "[f(x)]"])
def test_a_span_in_prose_is_a_name_or_a_literal(text: str) -> None:
    assert problem("literal_or_name", text).code == "E151"


@pytest.mark.parametrize("text", ["a <= b", "whole number", "phoenix build", "x.length()", "it-is"])
def test_what_else_a_span_in_prose_is_nothing(text: str) -> None:
    node, findings = parse("literal_or_name", text)
    assert node is None
    assert len(findings) == 1


# --- depth ----------------------------------------------------------------------------------------------------

SHAPES = {
    "parentheses": ("(", "x", ")"),
    "lists": ("[", "x", "]"),
    "calls": ("f(", "x", ")"),
    "negations": ("not ", "x", ""),
    "powers": ("2 ^ ", "x", ""),
    "sums": ("", "x", " + 1"),
    "choices": ("if a then b else ", "x", ""),
    "fields": ("", "x", ".y"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_deep_nesting_is_refused(shape: str) -> None:
    before, middle, after = SHAPES[shape]
    for levels in (DEEPEST, 3_000):
        finding = problem("expression", before * levels + middle + after * levels)
        assert finding.code == "E112"
    read(before * 60 + middle + after * 60)


def test_deep_types_are_refused() -> None:
    assert problem("type", "list of " * 500 + "text").code == "E112"
