"""What the gate says of written functions: their laws, shrunk, and what it cannot know."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from phoenix.conformance.verdict import Failure, Verdict
from phoenix.language import core

Prove = Callable[..., Verdict]

SPEC = (
    "specs/tally.spec.md",
    """
    # Tally

    Tallies words.

    ## Types

    ### Entry

    Has

    - `word: text of 1 to 20 characters`
    - `amount: whole number from 0 to 1000, initially 1`

    Where `amount > 0 or word = "none"`.

    ## Functions

    ### `merge(entries: list of Entry) gives list of Entry`

    - **WORD-1** No word stands twice.
    - **WORD-2** Counts are added.

    For example:

    - `merge([Entry(word: "a"), Entry(word: "a", amount: 2)])` gives `[Entry(word: "a", amount: 3)]`. (WORD-1, WORD-2)
    - `merge([Entry(word: "a", amount: 0)])` fails with `Invalid`. (WORD-2)

    Always:

    - For all `entries` where `merge(entries) succeeds`:
      `length(distinct(list of e.word for e in merge(entries))) = length(merge(entries))`. (WORD-1)
    - For all `entries` where `merge(entries) succeeds`: `merge(merge(entries)) = merge(entries)`. (WORD-1)
    """,
)

CODE = """
from dataclasses import dataclass
from demo import _tally_written
from demo._support.failures import Invalid


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    word: str
    amount: int = 1

    def __post_init__(self):
        if type(self.word) is not str or not 1 <= len(self.word) <= 20 or {"\\0", "\\ud800"} & set(self.word):
            raise Invalid
        if type(self.amount) is not int or not 0 <= self.amount <= 1000:
            raise Invalid
        if not (self.amount > 0 or self.word == "none"):
            raise Invalid


def merge(entries):
    if not isinstance(entries, (tuple, list)) or any(type(e) is not Entry for e in entries):
        raise Invalid
    result = _tally_written.merge(tuple(entries))
    if not isinstance(result, (tuple, list)) or any(type(e) is not Entry for e in result):
        raise Invalid
    return tuple(result)
"""
WRITTEN = """
def merge(entries):
    from demo.tally import Entry
    found = {}
    for entry in entries:
        found[entry.word] = min(1000, found.get(entry.word, 0) + entry.amount)
    return [Entry(word=word, amount=count) for word, count in found.items()]
"""

CHANGES: Mapping[str, tuple[tuple[str, str], str, tuple[str, ...]]] = {
    "a broken law": (
        ("in found.items()]", "in found.items()] + [e for e in entries if e.word > 'b'][:1]"),
        "G104",
        ("(WORD-1) is broken when `entries` is `[Entry(word: ", "`merge([Entry(word: "),
    ),
    "a result that its type refuses": (
        ("min(1000, ", "(1000 * (len(entries) > 2) + "),
        "G106",
        ("fails with `Invalid`",),
    ),
    "a crash": (("found = {}", "found = {}; entries[9 % max(1, len(entries))]"), "G107", ("IndexError",)),
    "the order of a set": (
        ("found.items()]", "sorted(found.items(), key=lambda pair: hash(pair[0]))]"),
        "G110",
        ("when asked again after other calls it gives",),
    ),
    "never anything": (("found = {}", "raise RuntimeError"), "G107", ("RuntimeError", "_tally_written.py:")),
}


@pytest.fixture(scope="module")
def words(components: Callable[..., dict[str, core.Component]]) -> dict[str, core.Component]:
    return components(SPEC)


def modules(written: str, code: str = CODE) -> Mapping[str, str]:
    return {"tally.py": code, "_tally_written.py": written}


def found(verdict: Verdict, code: str) -> Failure:
    assert code in [failure.code for failure in verdict.failures], verdict.failures
    return next(failure for failure in verdict.failures if failure.code == code)


def test_right_code_passes(words: dict[str, core.Component], prove: Prove) -> None:
    verdict = prove(words, modules(WRITTEN))
    assert verdict.failures == ()
    assert verdict.summary["law inputs"] == 400


@pytest.mark.parametrize("name", CHANGES)
def test_wrong_code_fails(name: str, words: dict[str, core.Component], prove: Prove) -> None:
    (old, new), code, texts = CHANGES[name]
    assert old in WRITTEN
    failure = found(prove(words, modules(WRITTEN.replace(old, new))), code)
    for text in texts:
        assert text in failure.message


CONTRACTS = {
    "a bound": ("<= 20", "<= 21"),
    "the other bound": ("if type(self.word) is not str or not 1 <=", "if type(self.word) is not str or not 0 <="),
    "an invariant": ("self.amount > 0 or", "self.amount >= 0 or"),
    "a default": ("amount: int = 1", "amount: int = 2"),
    "a check of types": ("type(self.amount) is not int", "not isinstance(self.amount, int)"),
    "frozen": ("frozen=True, ", "unsafe_hash=True, "),
    "names of fields": (", kw_only=True", ""),
    "slots": ("slots=True, ", ""),
    "equality": ("frozen=True, ", "frozen=True, eq=False, "),
    "the check of the result": ("any(type(e) is not Entry for e in result)", "False"),
}


@pytest.mark.parametrize("name", CONTRACTS)
def test_a_contract_that_lets_something_through(name: str, words: dict[str, core.Component], prove: Prove) -> None:
    old, new = CONTRACTS[name]
    assert CODE.count(old) == 1
    verdict = prove(words, modules(WRITTEN, CODE.replace(old, new)))
    assert {failure.code for failure in verdict.failures} & {"G102", "G107", "G109"}


def test_the_counterexample_is_small(words: dict[str, core.Component], prove: Prove) -> None:
    twice = WRITTEN.replace("in found.items()]", "in found.items()] * (2 if len(found) > 1 else 1)")
    failure = found(prove(words, modules(twice)), "G104")
    (entries,) = failure.inputs
    assert entries[0] == "entries"
    assert entries[1].count("Entry(") == 2
    assert "amount" not in entries[1] or "amount: 1" in entries[1]


def test_equal_code_gives_equal_verdicts(words: dict[str, core.Component], prove: Prove) -> None:
    wrong = modules(WRITTEN.replace("in found.items()]", "in found.items()] * (2 if len(found) > 1 else 1)"))
    assert prove(words, wrong) == prove(words, wrong)


def test_another_seed_tries_other_inputs_and_a_failure_survives_json(
    words: dict[str, core.Component], prove: Prove
) -> None:
    wrong = modules(WRITTEN.replace("in found.items()]", "in found.items()] * (2 if len(found) > 1 else 1)"))
    for failure in prove(words, wrong).failures:
        assert Failure.from_json(failure.to_json()) == failure
        assert failure.finding().code == failure.code


def test_a_law_that_says_little(components: Callable[..., dict[str, core.Component]], prove: Prove) -> None:
    path, text = SPEC
    rare = text.replace(
        "For all `entries` where `merge(entries) succeeds`: `merge(",
        "For all `entries` where `length(entries) = 17 and merge(entries) succeeds`: `merge(",
    )
    failure = found(prove(components((path, rare)), modules(WRITTEN)), "G105")
    assert "says little: of 200 inputs" in failure.message
