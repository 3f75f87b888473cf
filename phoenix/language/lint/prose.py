"""Lint of prose: sentences that cannot be tested, whatever code is written for them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import TypeAlias

from phoenix.language.findings import Finding, Severity
from phoenix.language.lint import words
from phoenix.language.place import Place, Source
from phoenix.language.read.ids import looks_like_id
from phoenix.language.spec import Prose, Rule, Spec

WORD_CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"
BY_REVIEW = "End the rule in `(by review)` if no test can ever show it."


def lint_prose(spec: Spec, source: Source) -> tuple[Finding, ...]:
    """Findings of family L for a spec's prose; literals in back-ticks are never looked at."""
    findings: list[Finding] = []
    if _should_have_rules(spec):
        findings.append(
            Finding(
                "L101",
                spec.name.place,
                f"`{spec.name.text}` has functions but not one rule.",
                hint=f"Write what it must do: `- **{spec.name.text.upper()[:6]}-1** …` under its function.",
            )
        )
    for prose in _all_prose(spec):
        findings += _markers(prose, source)
    for rule in _all_rules(spec):
        findings += _rule_findings(rule, source)
        findings += _pronoun(rule, words.PRONOUNS)
    for rule in spec.rules:
        findings += _pronoun(rule, words.FUNCTION_PRONOUNS)
    return tuple(findings)


def _should_have_rules(spec: Spec) -> bool:
    rules = any(function.rules for function in spec.functions) or spec.rules
    laws = any(getattr(law, "id", None) for function in spec.functions for law in function.laws)
    tried = any(looks_like_id(identifier.text) for identifier in spec.unreadable)
    return bool(spec.functions) and spec.kind not in ("types", "port") and not (rules or laws or tried)


def _all_rules(spec: Spec) -> Iterator[Rule]:
    for function in spec.functions:
        yield from function.rules
    yield from spec.rules


def _all_prose(spec: Spec) -> Iterator[Prose]:
    yield spec.purpose
    for declaration in spec.types:
        yield declaration.doc
    for failure in spec.failures:
        yield failure.meaning
    for function in spec.functions:
        yield function.doc
    for rule in _all_rules(spec):
        yield rule.text
        if rule.because is not None:
            yield rule.because


def _markers(prose: Prose, source: Source) -> Iterator[Finding]:
    numbers = range(prose.place.line, prose.place.end_line + 1)
    lines = "\n".join([without_spans(source.line(number)) for number in numbers])
    for marker in [each for each in words.MARKERS if each in lines]:
        for place in _places(marker, prose, source, fold=False):
            yield Finding(
                "L102",
                place,
                f"`{marker}` is still here: something is missing.",
                hint="Write what is missing, or ask it as an open question: `- [?] …`.",
            )
            break


def _rule_findings(rule: Rule, source: Source) -> Iterator[Finding]:
    plain = without_spans(rule.text.text)
    has_number = any(map(str.isdigit, rule.text.text))
    lowered = plain.lower()
    for code, phrases, message, hint, severity in _PHRASES:
        if (has_number and code in _NUMBER_MENDS) or (code == "L103" and rule.by_review):
            continue
        if code == "L203" and " than " in f" {plain} ":
            continue
        there = [phrase for phrase in phrases if phrase in lowered]
        if there:
            yield from _found(code, there, rule, source, message, hint, severity)
    if not any(span.text[:1].islower() for span in rule.text.spans):
        yield from _bare_numbers(rule, source)


_Phrases: TypeAlias = tuple[str, Collection[str], str, str, Severity]

_PHRASES: tuple[_Phrases, ...] = (
    (
        "L103",
        words.QUALITIES,
        "`{}` is a quality without a number: no test can show it.",
        "Say how much, such as a limit in `## Limits`. " + BY_REVIEW,
        Severity.ERROR,
    ),
    ("L104", words.ESCAPES, "`{}` lets every behaviour pass.", "Say exactly when it holds.", Severity.ERROR),
    (
        "L105",
        words.OPEN_ENDS,
        "`{}` leaves the rest of the list open.",
        "List everything that belongs to it.",
        Severity.ERROR,
    ),
    ("L106", ("and/or",), "`{}` is two rules in one.", "Write `and`, or `or`, or two rules.", Severity.ERROR),
    (
        "L201",
        words.VAGUE_QUANTITIES,
        "`{}` is a quantity that two readers read differently.",
        "Write the number, or what decides it.",
        Severity.WARNING,
    ),
    (
        "L202",
        words.SECOND_OBLIGATIONS,
        "`{}` starts a second obligation in one rule.",
        "Make it a rule with an id of its own, so that each can be proved.",
        Severity.WARNING,
    ),
    ("L203", words.COMPARATIVES, "`{}` compares with nothing.", "Say `than` what.", Severity.WARNING),
)
"""What no rule should say: the finding's code, the phrases, its message, its hint."""

_NUMBER_MENDS = ("L103", "L201")
"""The codes that a rule with a number in it is never told."""


def _pronoun(rule: Rule, pronouns: Collection[str]) -> Iterator[Finding]:
    """A rule is read by itself: in a failure, in a prompt, in a docstring. What stands before it is not in sight."""
    first = rule.text.text.partition(" ")[0]
    if first in pronouns:
        start = rule.text.place
        place = Place(start.path, start.line, start.column, start.line, start.column + len(first))
        message = f"`{first}` stands for something that this rule does not name."
        hint = "Begin with the noun: a rule is shown by itself where it is broken."
        yield Finding("L204", place, message, hint=hint, severity=Severity.WARNING)


def _bare_numbers(rule: Rule, source: Source) -> Iterator[Finding]:
    for number in range(rule.text.place.line, rule.text.place.end_line + 1):
        line = without_spans(source.line(number))
        if not any(map(str.isdecimal, line)):
            continue
        start = rule.text.place.column - 1 if number == rule.text.place.line else 0
        found = _words(line, start)
        for before, (at, word), after in zip([(0, ""), *found], found, [*found[1:], (0, "")], strict=False):
            if word.isdecimal() and _has_no_unit(line, at + len(word), after[1]) and _wants_unit(before[1]):
                place = Place(source.path, number, at + 1, number, at + len(word) + 1)
                message = f"`{word}` has no unit: two readers count different things."
                hint = "Say what it counts (`3 tries`), or put a value in back-ticks."
                yield Finding("L205", place, message, hint=hint, severity=Severity.WARNING)


def _words(line: str, start: int) -> list[tuple[int, str]]:
    """The words of a line with their places, without the marks around them; `1 to 9` is its last word alone."""
    found: list[tuple[int, str]] = []
    at = start
    for piece in line[start:].split(" "):
        bare = piece.strip(".,;:!?()")
        if bare:
            found.append((at + piece.index(bare), bare))
        at += len(piece) + 1
    starts = {n for n in range(len(found) - 2) if found[n + 1][1] == "to" and found[n + 2][1].isdecimal()}
    return [word for n, word in enumerate(found) if n not in starts]


def _has_no_unit(line: str, end: int, after: str) -> bool:
    follows = line[end : end + 1]
    return follows in ("", ".", ",", ";", ":", "!", "?", ")") or after.lower() in words.UNITLESS


def _wants_unit(before: str) -> bool:
    return before.lower() not in words.NAMES_A_NUMBER and not before.isdecimal()


def _found(
    code: str, phrases: Iterable[str], rule: Rule, source: Source, message: str, hint: str, severity: Severity
) -> Iterator[Finding]:
    reported: list[Place] = []
    for phrase in sorted(phrases, key=len, reverse=True):
        for place in _places(phrase, rule.text, source, fold=True):
            if not any(place.line == seen.line and seen.column <= place.column < seen.end_column for seen in reported):
                reported.append(place)
                yield Finding(code, place, message.format(phrase), hint=hint, severity=severity)


@lru_cache(maxsize=1024)
def without_spans(text: str) -> str:
    """The text with every back-ticked span and every double-quoted literal blanked out."""
    if "`" not in text and '"' not in text:
        return text
    result: list[str] = []
    closer = ""
    for character in text:
        if closer:
            result.append(" ")
            closer = "" if character == closer else closer
        elif character in '`"':
            closer = character
            result.append(" ")
        else:
            result.append(character)
    return "".join(result)


def _places(phrase: str, prose: Prose, source: Source, *, fold: bool) -> Iterator[Place]:
    """Where the phrase stands as whole words in the lines of the prose; a wrapped one is not seen."""
    for number in range(prose.place.line, prose.place.end_line + 1):
        line = without_spans(source.line(number))
        if fold:
            line = line.lower()
        start = prose.place.column - 1 if number == prose.place.line else 0
        at = line.find(phrase, start)
        while at >= 0:
            end = at + len(phrase)
            if _is_boundary(line, at - 1, phrase[0]) and _is_boundary(line, end, phrase[-1]):
                yield Place(source.path, number, at + 1, number, end + 1)
            at = line.find(phrase, end)


def _is_boundary(line: str, at: int, edge: str) -> bool:
    return edge not in WORD_CHARACTERS or not 0 <= at < len(line) or line[at] not in WORD_CHARACTERS
