"""Patterns: what they match, what they refuse, their samples, and their translation."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoenix.language import patterns
from phoenix.language.patterns.grammar import GRAMMAR

MATCHING = [
    ("", [""], ["a"]),
    ("abc", ["abc"], ["ab", "abcd", "xabc", "ABC"]),
    ("a|bc|", ["a", "bc", ""], ["abc", "b"]),
    ("a?b*c+", ["c", "abbcc", "ac"], ["ab", "aac"]),
    ("a{3}", ["aaa"], ["aa", "aaaa"]),
    ("a{2,}", ["aa", "aaaaaa"], ["a"]),
    ("a{1,3}b", ["ab", "aaab"], ["b", "aaaab"]),
    ("a{0}", [""], ["a"]),
    ("(ab){2}", ["abab"], ["ab", "ababab"]),
    ("(?:ab)+", ["ab", "abab"], ["", "aba"]),
    (".", ["a", "\r", "é", "\U0001f600"], ["\n", "", "ab"]),
    (r"\d\w\s", ["1_ ", "0z\t", "9A\v"], ["\u0663a ", "1\u00e9 ", "1a\u00a0", "1a\u2028"]),
    (r"\D\W\S", ["a-b", "\u0663\u00e9\u00a0"], ["1-b", "aab", "a- "]),
    (r"\n\t\r\f\v", ["\n\t\r\f\v"], ["ntrfv"]),
    (r"\.\/\[\]\(\)\{\}\?\*\+\|\\\^\$\-", ["./[](){}?*+|\\^$-"], ["x"]),
    (r"\u{1F600}\u{41}", ["\U0001f600A"], ["A"]),
    ("[a-c]", ["a", "b", "c"], ["d", "-", ""]),
    ("[^a-c]", ["d", "\n", "é"], ["a", "c"]),
    ("[-a]", ["-", "a"], ["b"]),
    ("[a-]", ["-", "a"], ["b"]),
    ("[a-c-]", ["-", "b"], ["d"]),
    (r"[\d.-]+", ["1.5", "-2"], ["a"]),
    (r"[\-\]\\^]+", ["-]\\^"], ["a"]),
    (r"[^\s\d]", ["a", "é"], [" ", "5"]),
    (r"[$.*+?(){}|^]", list("$.*+?(){}|^"), ["a"]),
    ("é+", ["éé"], ["e"]),
    (r"(a*)*b", ["b", "aaab"], ["a" * 50_000]),
    (r"(x+x+)+y", ["xxy"], ["x" * 50_000]),
    ("[A-Z]{3}-[0-9]{4}", ["ABC-0001"], ["ABC-001", "abc-0001", "ABC-0001\n"]),
    ("(" * 50 + "a" + "+)" * 50, ["a", "aaa"], [""]),
]


@pytest.mark.parametrize(("pattern", "yes", "no"), MATCHING, ids=[row[0][:20] for row in MATCHING])
def test_a_pattern_matches_whole_texts(pattern: str, yes: list[str], no: list[str]) -> None:
    matcher = patterns.matcher(pattern)
    assert [text for text in yes if not matcher.matches(text)] == []
    assert [text for text in no if matcher.matches(text)] == []


@pytest.mark.parametrize(("pattern", "yes", "no"), MATCHING[:-4], ids=[row[0][:20] for row in MATCHING[:-4]])
def test_the_translation_to_python_matches_the_same(pattern: str, yes: list[str], no: list[str]) -> None:
    tree, _ = patterns.parse(pattern)
    assert tree is not None
    translated = re.compile(patterns.to_python(tree))
    assert [text for text in yes if not translated.fullmatch(text)] == []
    assert [text for text in no if translated.fullmatch(text) and len(text) < 100] == []


@pytest.mark.parametrize(("pattern", "yes", "no"), MATCHING, ids=[row[0][:20] for row in MATCHING])
def test_samples_match(pattern: str, yes: list[str], no: list[str]) -> None:
    tree, _ = patterns.parse(pattern)
    assert tree is not None
    random, matcher = Random(1), patterns.matcher(pattern)
    samples = [patterns.sample(tree, random) for _ in range(50)]
    assert all(text is not None and matcher.matches(text) for text in samples)
    assert matcher.matches(patterns.shortest(tree))
    assert len(patterns.shortest(tree)) <= min(len(text) for text in [*yes, *filter(None, samples)])


@pytest.mark.parametrize(
    ("pattern", "code", "fragment"),
    [
        ("(a", "E301", "`(` is never closed"),
        ("[a", "E301", "`[` is never closed"),
        ("a)", "E301", "`)` cannot stand at character 2"),
        ("a]", "E301", "`]` cannot stand"),
        ("a{", "E301", "`{` cannot stand"),
        ("a}", "E301", "`}` cannot stand"),
        ("*a", "E301", "`*` cannot stand at character 1"),
        ("a**", "E301", "`*` cannot stand at character 3"),
        ("a|+", "E301", "`+` cannot stand"),
        ("a/b", "E301", "`/` cannot stand"),
        ("[a-c-e]", "E301", "`e` cannot stand"),
        ("a\\", "E301", "`\\` cannot stand"),
        ("^a", "E302", "no anchors"),
        ("a$", "E302", "no anchors"),
        ("a*?", "E302", "lazy"),
        ("a++", "E302", "possessive"),
        (r"(a)\1", "E302", "back-references"),
        ("(?=a)", "E302", "look-ahead"),
        ("(?!a)", "E302", "look-ahead"),
        ("(?<=a)", "E302", "look-behind"),
        ("(?<!a)", "E302", "look-behind"),
        ("(?P<n>a)", "E302", "named groups"),
        ("(?i)a", "E302", "named groups or flags"),
        (r"\q", "E302", r"`\q`"),
        (r"\b", "E302", r"`\b`"),
        (r"[\d-z]", "E302", "range between classes"),
        ("[z-a]", "E303", "`z-a` ends before it begins"),
        ("a{3,2}", "E303", "`{3,2}` ends before it begins"),
        (r"\u{D800}", "E303", "not a character"),
        (r"\u{0}", "E303", "not a character"),
        ("a{1001}", "E304", "more than 1,000 times"),
        ("a{99999999999999999999}", "E304", "more than 1,000 times"),
        ("((a{100}){100}){100}", "E304", "too large"),
        ("(" * 51 + ")" * 51, "E304", "nests 51 groups"),
        ("[]", "E305", "empty"),
        ("[^]", "E305", "empty"),
        (r"[^\s\S]", "E305", "leaves every character out"),
    ],
)
def test_what_the_portable_subset_leaves_out_is_refused(pattern: str, code: str, fragment: str) -> None:
    tree, findings = patterns.parse(pattern)
    assert tree is None
    assert [finding.code for finding in findings] == [code]
    assert fragment in findings[0].message
    assert findings[0].hint


def test_every_mistake_of_a_pattern_is_told() -> None:
    _, findings = patterns.parse(r"^[z-a]{3,1}\q$")
    assert [finding.code for finding in findings] == ["E302", "E303", "E303", "E302", "E302"]


def test_a_refused_pattern_has_no_matcher() -> None:
    with pytest.raises(ValueError, match="anchors"):
        patterns.matcher("^a$")


@pytest.mark.parametrize(("least", "most"), [(0, 3), (5, 5), (20, 30), (200, 210)])
def test_samples_keep_to_a_length_that_can_be_had(least: int, most: int) -> None:
    tree, _ = patterns.parse("[a-z]+( [a-z]+)*")
    assert tree is not None
    text = patterns.sample(tree, Random(3), least, most)
    assert text is not None
    assert least <= len(text) <= most


def test_no_sample_where_no_text_is_that_long() -> None:
    tree, _ = patterns.parse("[a-z]{2,4}")
    assert tree is not None
    assert patterns.sample(tree, Random(3), 5, 9) is None


def test_a_matcher_forgets_rather_than_grow() -> None:
    text = "".join(map(chr, range(0x4E00, 0x9000))) * 4
    assert patterns.matcher("(.|a)*(b|.)").matches(text)


PIECES = st.recursive(
    st.sampled_from(["a", "b", "ab", "[ab]", "[^a]", ".", r"\d", r"\w", ""]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}|{two[1]})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,2}", "{1,}"])).map(
            lambda two: f"({two[0]}){two[1]}"
        ),
    ),
    max_leaves=6,
)


@given(pattern=PIECES, text=st.text(alphabet="ab1\n", max_size=6))
def test_the_matcher_agrees_with_python(pattern: str, text: str) -> None:
    assert patterns.matcher(pattern).matches(text) == bool(re.fullmatch(pattern, text, re.ASCII))
    tree, _ = patterns.parse(pattern)
    assert tree is not None
    assert bool(re.fullmatch(patterns.to_python(tree), text)) == bool(re.fullmatch(pattern, text, re.ASCII))


def test_the_grammar_has_no_rule_to_spare() -> None:
    """Every terminal and rule is used by some case above; this lists them so that a new one comes with a case."""
    names = {line.split(":")[0].strip("?! ") for line in GRAMMAR.splitlines() if ":" in line and line[0] not in " \n"}
    assert names == {
        "start", "choice", "sequence", "repeated", "quantifier", "atom", "class", "class_item", "class_end",
        "class_character", "OPTIONAL", "ANY", "SOME", "COUNT", "DOT", "ANCHOR", "OPEN", "CLASS_OPEN", "DASH", "ESCAPE",
        "CHARACTER", "CLASS_CHARACTER",
    }  # fmt: skip
