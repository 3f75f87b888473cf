"""The standard spelling: few parentheses, and whatever is written parses back to its equal."""

from __future__ import annotations

import datetime
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phoenix.adapters.grammars import load_parsers
from phoenix.language import spec, syntax
from phoenix.language.expression_text import write
from phoenix.language.place import Source
from phoenix.language.words import NANOSECONDS


def read(start: str, text: str) -> Any:
    node, findings = load_parsers().expression.parse(start, Source("thing.spec.md", text), 0, len(text))
    assert findings == (), text
    return node


# --- random syntax --------------------------------------------------------------------------------------------

NAMES = st.sampled_from(["a", "item", "x1", "two_words", "count", "text", "day", "on", "gives", "of"])
DECLARED = st.sampled_from(["a", "item", "x1", "two_words", "text", "number"])
CAPITALS = st.sampled_from(["Item", "Phase", "A1", "GiveUp"])
OWNERS = st.none() | CAPITALS
TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=8)
WHOLES = st.integers(0, 10**20)
SIZES = st.integers(0, 99)
PATTERNS = st.sampled_from(["[a-z]+", r"a\/b", "x|y", r"\d{1,3}", " "])
MODES = st.sampled_from(["half even", "half up", "down", "up"])


def instant(moment: datetime.datetime) -> syntax.InstantLiteral:
    seconds = (moment - datetime.datetime(1970, 1, 1)) // datetime.timedelta(seconds=1)
    return syntax.InstantLiteral(seconds * 10**9, moment.replace(microsecond=0).isoformat() + "Z")


LITERALS = st.one_of(
    st.builds(syntax.TextLiteral, TEXTS),
    st.builds(syntax.WholeLiteral, WHOLES),
    st.builds(syntax.DecimalLiteral, WHOLES, st.integers(1, 5)),
    st.builds(syntax.DecimalLiteral, WHOLES, st.integers(2, 5), percent=st.just(True)),
    st.builds(syntax.DurationLiteral, WHOLES, st.sampled_from(sorted(NANOSECONDS))),
    st.dates().map(lambda day: syntax.DateLiteral(day.year, day.month, day.day)),
    st.datetimes().map(instant),
    st.builds(syntax.BytesLiteral, st.binary(max_size=4)),
    st.builds(syntax.YesNoLiteral, st.booleans()),
    st.just(syntax.NothingLiteral()),
    st.builds(syntax.PatternLiteral, PATTERNS),
)
LEAVES = (
    LITERALS
    | st.builds(syntax.Name, NAMES)
    | st.builds(syntax.Qualified, CAPITALS, NAMES)
    | st.builds(syntax.Construct, OWNERS, CAPITALS, st.just(()), bare=st.just(True))
)


def tuples(each: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[Any]:
    return st.lists(each, min_size=least, max_size=3).map(tuple)


def of_forms(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    one = st.sampled_from(["text of", "whole number of", "year of", "month of", "day of", "weekday of"])
    return st.one_of(
        st.builds(syntax.OfForm, one, st.tuples(inner)),
        st.builds(syntax.OfForm, st.just("date of"), st.tuples(inner, inner, inner)),
        st.builds(syntax.OfForm, st.just("days between"), st.tuples(inner, inner)),
    )


def deeper(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    calls = st.builds(syntax.Call, OWNERS, NAMES, tuples(inner))
    arguments = tuples(st.builds(syntax.Argument, NAMES, inner))
    kinds = st.sampled_from(get_args(syntax.AggregateKind))
    bindings = tuples(st.tuples(NAMES, DECLARED), 1)
    return st.one_of(
        st.builds(syntax.Binary, st.sampled_from(get_args(syntax.BinaryOperator)), inner, inner),
        st.builds(syntax.Unary, st.sampled_from(["not", "-"]), inner),
        st.builds(syntax.Construct, OWNERS, CAPITALS, arguments),
        calls,
        st.builds(syntax.Round, inner, inner, MODES),
        of_forms(inner),
        st.builds(syntax.FieldAccess, inner.filter(lambda node: not getattr(node, "bare", False)), NAMES),
        st.builds(syntax.Index, inner, inner),
        st.builds(syntax.ListDisplay, tuples(inner)),
        st.builds(syntax.SetDisplay, tuples(inner)),
        st.builds(syntax.MapDisplay, tuples(st.tuples(inner, inner))),
        st.builds(syntax.Is, inner, st.sampled_from(["empty", "nothing"]), negated=st.booleans()),
        st.builds(
            syntax.Is, inner, st.just("named"), negated=st.booleans(), owner=OWNERS, name=CAPITALS | st.just("open")
        ),
        st.builds(syntax.Is, inner, st.just("named"), owner=OWNERS, name=CAPITALS, bindings=bindings),
        st.builds(syntax.If, inner, inner, inner),
        st.builds(syntax.Aggregate, kinds, inner),
        st.builds(syntax.Aggregate, kinds, inner, DECLARED, inner, st.none() | inner),
        st.builds(syntax.Fold, inner, inner, DECLARED, DECLARED, inner),
        st.builds(syntax.Sorted, inner),
        st.builds(syntax.Sorted, inner, DECLARED, inner),
        st.builds(syntax.Succeeds, calls),
        st.builds(syntax.FailsWith, calls, CAPITALS),
    )


EXPRESSIONS = st.recursive(LEAVES, deeper, max_leaves=12)

LIMITS = st.one_of(
    st.builds(syntax.WholeLiteral, WHOLES),
    st.builds(syntax.DecimalLiteral, WHOLES, st.integers(1, 4)),
    st.builds(syntax.DurationLiteral, WHOLES, st.sampled_from(["ms", "days"])),
).flatmap(lambda literal: st.sampled_from([literal, syntax.Unary("-", literal)]))
BOUNDS = st.lists(
    st.builds(syntax.Bound, st.sampled_from(["at least", "above", "at most", "below"]), LIMITS), max_size=2
).map(tuple)
BASIC = st.one_of(
    st.builds(
        syntax.BasicType,
        st.just("text"),
        shortest=st.none() | SIZES,
        longest=st.none() | SIZES,
        pattern=st.none() | PATTERNS,
    ),
    st.builds(syntax.BasicType, st.just("bytes"), shortest=st.none() | SIZES, longest=st.none() | SIZES),
    st.builds(syntax.BasicType, st.sampled_from(["whole number", "number", "duration"]), bounds=BOUNDS),
    st.builds(syntax.BasicType, st.just("decimal"), places=SIZES, bounds=BOUNDS),
    st.builds(syntax.BasicType, st.sampled_from(["yes or no", "date", "instant"])),
    st.builds(syntax.NamedTypeSyntax, OWNERS, CAPITALS),
)
TYPES = st.recursive(
    BASIC,
    lambda inner: st.one_of(
        st.builds(
            syntax.CollectionType,
            st.sampled_from(["list", "set"]),
            inner,
            shortest=st.none() | SIZES,
            longest=st.none() | SIZES,
        ),
        st.builds(syntax.CollectionType, st.just("map"), inner, inner),
        st.builds(syntax.CollectionType, st.just("optional"), inner),
    ),
    max_leaves=4,
)
IDS = st.builds(spec.Id, NAMES.filter(lambda name: name != "given"))
FIELDS = st.builds(
    spec.FieldDeclaration, DECLARED, TYPES, st.none() | EXPRESSIONS, st.lists(IDS, max_size=2).map(tuple), st.booleans()
)
PARAMETERS = tuples(st.builds(syntax.Parameter, DECLARED, TYPES))
SIMPLE_FIELDS = tuples(st.builds(spec.FieldDeclaration, DECLARED, TYPES))
BECOMES = st.builds(syntax.Becomes, DECLARED, EXPRESSIONS)
FAILURES = st.builds(syntax.Fails, CAPITALS)


def no_cell(node: Any) -> bool:
    """Whether an expression alone in a cell is something else, or refused there."""
    return isinstance(node, syntax.Binary) or (isinstance(node, syntax.Unary) and node.operator == "not")


DECLARATIONS: dict[str, st.SearchStrategy[Any]] = {
    "type": TYPES,
    "signature": st.builds(syntax.Signature, NAMES, PARAMETERS, st.none() | TYPES, tuples(CAPITALS)),
    "field": FIELDS,
    "case": st.builds(spec.CaseSyntax, CAPITALS, SIMPLE_FIELDS),
    "sample": st.builds(spec.SampleDeclaration, st.builds(spec.Id, DECLARED), EXPRESSIONS),
    "expression": EXPRESSIONS,
    "where": EXPRESSIONS,
    "law_variable": st.builds(spec.LawVariable, DECLARED, st.none() | TYPES),
    "statement": st.one_of(
        st.builds(syntax.FailWhen, CAPITALS, tuples(st.builds(syntax.Argument, NAMES, EXPRESSIONS)), EXPRESSIONS),
        st.builds(syntax.Bind, DECLARED, EXPRESSIONS),
        st.builds(syntax.Result, EXPRESSIONS),
        BECOMES,
    ),
    "expected": FAILURES | st.builds(syntax.Gives, EXPRESSIONS, st.none() | EXPRESSIONS),
    "condition_cell": st.one_of(
        st.just(spec.AnyCell()),
        st.builds(spec.ValuesCell, tuples(EXPRESSIONS.filter(lambda node: not no_cell(node)), 1)),
        st.builds(spec.ComparisonCell, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), EXPRESSIONS),
        st.builds(spec.RangeCell, EXPRESSIONS, EXPRESSIONS),
    ),
    "gives_cell": FAILURES | EXPRESSIONS,
    "update_cell": tuples(BECOMES, 1),
    "call": st.builds(syntax.Call, OWNERS, NAMES, tuples(EXPRESSIONS)),
    "name": st.builds(spec.Id, NAMES),
    "capital": st.builds(spec.Id, CAPITALS),
}


@pytest.mark.parametrize("start", sorted(DECLARATIONS))
@settings(deadline=None, max_examples=150)
@given(data=st.data())
def test_what_is_written_parses_back(start: str, data: st.DataObject) -> None:
    node = data.draw(DECLARATIONS[start])
    text = write(node)
    assert read(start, text) == node
    assert write(read(start, text)) == text


@settings(deadline=None, max_examples=150)
@given(EXPRESSIONS, st.sampled_from(["\n  ", "  ", "\r\n", "\t"]))
def test_blanks_between_words_mean_nothing(node: syntax.Expression, blank: str) -> None:
    text = write(node)
    pieces = text.split('"')
    if "/" not in text and "\\" not in text:
        spread = '"'.join(piece if index % 2 else piece.replace(" ", blank) for index, piece in enumerate(pieces))
        assert read("expression", spread) == node


@pytest.mark.parametrize(
    ("start", "text", "standard"),
    [
        ("expression", "((a+b))*c", "(a + b) * c"),
        ("expression", "(a*b)+c", "a * b + c"),
        ("expression", "a-(b-c)", "a - (b - c)"),
        ("expression", "-(2^2)", "-2 ^ 2"),
        ("expression", "(not a) and (b or c)", "not a and (b or c)"),
        ("expression", "sum of (x) for x in (xs)", "sum of x for x in xs"),
        ("expression", "1 + (sum of x for x in xs)", "1 + (sum of x for x in xs)"),
        ("expression", "f( a,b )[ 0 ] . c", "f(a, b)[0].c"),
        ("expression", "whole  number of(t)", "whole number of t"),
        ("expression", "set[1,2]", "set [1, 2]"),
        ("expression", r'"\u{41}\u{7}ß"', '"A\\u{7}ß"'),
        ("type", "decimal with 2 places at least 0", "decimal with 2 places, at least 0"),
        ("type", "whole number at least 1 and at most 9", "whole number from 1 to 9"),
        ("type", "text of 1 to 1 character", "text of 1 character"),
        ("field", "price:Money,initially 3", "price: Money, initially 3"),
        ("signature", "f ( a:text ) or fails with A,B", "f(a: text) or fails with A, B"),
        ("condition_cell", ">=100.00", ">= 100.00"),
        ("where", "where x>3", "x > 3"),
    ],
)
def test_the_standard_spelling(start: str, text: str, standard: str) -> None:
    assert write(read(start, text)) == standard
