"""Provenance: which rules each statement of a definition keeps, so that a line of generated code can name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from phoenix.language import core
from phoenix.language.check.conditions import NOT_CONSTANT, Undecidable, constant, holds
from phoenix.language.check.parts import parts_of
from phoenix.language.check.scope import Path
from phoenix.language.record import replace
from phoenix.language.spec import Rule
from phoenix.language.values import Label, Value


def with_rules(body: core.Body, rules: Sequence[Rule], function: core.Function) -> core.Body:
    """The body with the ids of the rules that each statement or row keeps.

    ``rules`` are those that may be kept here: the function's and the component's own. ``function`` has its parameters
    and examples. A row that names its rules itself keeps those and no other.
    """
    if isinstance(body, core.ExactBody):
        return _Statements(rules, function.examples).of(body)
    hits = _hits(body, function) if body.state_field is None else _told(body, rules, function)
    return replace(body, rows=tuple(_row(row, hits[index], rules, function) for index, row in enumerate(body.rows)))


class _Statements:
    """Hands every rule to the statement that keeps it, and what is left over to the result."""

    def __init__(self, rules: Sequence[Rule], examples: Sequence[core.Example]) -> None:
        self._rules = rules
        self._examples = examples

    def of(self, body: core.ExactBody) -> core.ExactBody:
        keepers: dict[int, set[str]] = {index: set() for index in range(len(body.statements))}
        for index, statement in enumerate(body.statements):
            if isinstance(statement, core.Guard):
                keepers[index] |= rules_of_kind(statement.kind, self._rules, self._examples)
        guarded = set().union(*keepers.values())
        for rule in self._rules:
            if rule.id.text in guarded:
                continue
            keeper = _last_named(body.statements, rule)
            if keeper is not None:
                keepers[keeper].add(rule.id.text)
        return core.ExactBody(
            tuple(
                replace(statement, rules=_in_order(keepers[index], self._rules))
                for index, statement in enumerate(body.statements)
            ),
            place=body.place,
        )


def _last_named(statements: Sequence[core.Guard | core.Bind | core.Become | core.Return], rule: Rule) -> int | None:
    """The last binding or change of state whose name is a word of the rule, else the result."""
    words = words_of(rule.text.text)
    last = None
    for index, statement in enumerate(statements):
        match statement:
            case core.Bind(name=name) | core.Become(field=name) if holds_word(words, name):
                last = index
            case core.Return() if last is None:
                last = index
    return last


def _row(row: core.Row, hits: set[str], rules: Sequence[Rule], function: core.Function) -> core.Row:
    if row.rules:
        return row
    kept = set(hits)
    if isinstance(row.outcome, core.FailOutcome):
        kept |= rules_of_kind(row.outcome.kind, rules, function.examples)
    return replace(row, rules=_in_order(kept, rules))


def _hits(body: core.TableBody, function: core.Function) -> list[set[str]]:
    """For each row the rules of the examples that it decides, as far as their arguments are constants."""
    hits: list[set[str]] = [set() for _ in body.rows]
    for example in function.examples:
        values: dict[Path, Value] = {}
        for parameter, argument in zip(function.parameters, example.arguments, strict=True):
            values.update(_constants((parameter.name,), argument))
        try:
            first = next(i for i, row in enumerate(body.rows) if row.condition is None or holds(row.condition, values))
        except (KeyError, StopIteration, Undecidable):
            continue
        hits[first] |= set(example.rules)
    return hits


def _told(body: core.TableBody, rules: Sequence[Rule], function: core.Function) -> list[set[str]]:
    """For each row of a transition table the rules that tell of it.

    A rule tells of the rows of which it holds the most names as words: labels left, entered and met, and what becomes
    of the state. One about a kind of failure tells of the rows that fail with it, and of no other.
    """
    told: list[set[str]] = [set() for _ in body.rows]
    names = [_names_of(row) for row in body.rows]
    failing = {row.outcome.kind for row in body.rows if isinstance(row.outcome, core.FailOutcome)}
    about_failures = set().union(*(rules_of_kind(kind, rules, function.examples) for kind in failing))
    for rule in rules:
        words = words_of(rule.text.text)
        counts = [sum(holds_word(words, name) for name in row_names) for row_names in names]
        most = max(counts, default=0)
        if most == 0 or rule.id.text in about_failures:
            continue
        for index, count in enumerate(counts):
            if count == most:
                told[index].add(rule.id.text)
    return told


def _names_of(row: core.Row) -> set[str]:
    names = {update.field for update in row.updates}
    for part in (*row.cells[:2], row.outcome):
        if part is not None:
            names |= {
                constant.value.name
                for constant in parts_of(part)
                if isinstance(constant, core.Constant) and isinstance(constant.value, Label)
            }
    return names


def _constants(path: Path, expression: core.Expr) -> Mapping[Path, Value]:
    """The values of an argument and of the fields within it, as far as they are constants."""
    if isinstance(expression, core.Wrap | core.Check):
        return _constants(path, expression.value)
    if isinstance(expression, core.Construct):
        return {
            inner: value
            for name, field in expression.fields
            for inner, value in _constants((*path, name), field).items()
        }
    value = constant(expression)
    return {} if value is NOT_CONSTANT else {path: value}


def rules_of_kind(kind: str, rules: Iterable[Rule], examples: Iterable[core.Example]) -> set[str]:
    """The rules that back-tick a kind of failure, or whose examples expect it."""
    kept = {rule.id.text for rule in rules if any(span.text == kind for span in rule.text.spans)}
    for example in examples:
        if isinstance(example.expected, core.ExpectFailure) and example.expected.kind == kind:
            kept |= set(example.rules)
    return kept & {rule.id.text for rule in rules}


_WORDS_ALONE = {code: " " for code in range(128) if not chr(code).isalnum()}


def words_of(text: str) -> list[str]:
    """The words of a sentence in lower case, ``unit_price`` as two."""
    if text.isascii():
        return text.lower().translate(_WORDS_ALONE).split()
    return "".join(character.lower() if character.isalnum() else " " for character in text).split()


def holds_word(words: Sequence[str], name: str) -> bool:
    """Whether the name stands among the words, ``unit_price`` as "unit price" too."""
    wanted = name.split("_")
    if len(wanted) == 1:
        return name in words
    return any(list(words[at : at + len(wanted)]) == wanted for at in range(len(words) - len(wanted) + 1))


def _in_order(kept: set[str], rules: Iterable[Rule]) -> tuple[str, ...]:
    return tuple(rule.id.text for rule in rules if rule.id.text in kept)
