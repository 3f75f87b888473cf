"""Random sentences of the expression grammar, derived from the grammar itself."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from random import Random

from lark import Lark
from lark.grammar import Rule, Symbol

from phoenix.adapters.grammars import grammar_folder
from phoenix.language.expression_parser import STARTS

DEEPEST = 9
"""Levels of rules after which a derivation takes the shortest way out."""

WORDS: dict[str, str] = {
    "TEXT": r'"" "a" "ABC-0001" "é\n" "\u{1F600}" "a\\|b" "\q" "7"',
    "BYTES": 'bytes_"deadbeef" bytes_"" bytes_"0"',
    "PATTERN": r"/[A-Z]{3}/ /a|b/ /(?=x)/ /\d+/ /[/ /(a+)+/",
    "INSTANT": "2026-11-20T10:00:00Z 2026-02-30T25:00:00Z 2026-11-20T10:00:00.123456789Z 0001-01-01T00:00:00+01:00",
    "DATE": "2026-11-20 2026-02-30 9999-12-31",
    "DURATION": "5_ms 3_days 0_s 99999999999999999999_days",
    "PERCENT": "10% 12.5% 0%",
    "DECIMAL": "0.5 108.00 0.000000000000000000001 9007199254740993.25",
    "WHOLE": "0 1 2 42 1025 9007199254740992 999999999999999999999999",
    "NAME": "x item items a total subtotal price tier gold standard phase value result count text step rule is to on",
    "CAPITAL": "Item Money Tier EmptyCart Invalid Circle Cart Phase Overflow A1",
    "COMPARE": "!= <= >= < >",
    "SIZE_TO": "to",
    "AGGREGATE": "sum_of count_of largest_of smallest_of all_of any_of list_of set_of",
    "OF_FORM": "text_of whole_number_of year_of month_of day_of weekday_of",
    "DATE_OF": "date_of",
    "DAYS_BETWEEN": "days_between",
    "MODE": "half_even half_up down up",
    "GIVEN": ",_given",
    "_CHARACTERS": "characters character",
    "BOUNDED": "whole_number number duration",
    "_PLACES": "places place",
    "PLAIN": "yes_or_no date instant",
    "LIST_OR_SET": "list set",
    "_MAP_FROM": "map_from",
    "AT_LEAST": "at_least",
    "AT_MOST": "at_most",
    "_BOUND_COMMA": ",",
}
"""What terminals look like that are no plain word: alternatives between blanks, in which ``_`` is a blank."""


class Derivations:
    """Derives sentences from one of the grammar's starts."""

    def __init__(self, grammar: str) -> None:
        lark = Lark(grammar, parser="lalr", lexer="contextual", start=list(STARTS), maybe_placeholders=False)
        self._rules: dict[str, list[Rule]] = defaultdict(list)
        for rule in lark.rules:
            self._rules[rule.origin.name].append(rule)
        self._words = {terminal.name: _words_of(terminal.name, terminal.pattern.value) for terminal in lark.terminals}
        self._height: dict[str, int] = {}
        self._measure()

    def derive(self, start: str, rng: Random) -> str:
        """One sentence."""
        words: list[str] = []
        waiting: list[tuple[Symbol, int]] = [(symbol, 1) for symbol in reversed(self._choose(start, 0, rng).expansion)]
        while waiting:
            symbol, depth = waiting.pop()
            if symbol.is_term:
                words.append(rng.choice(self._words[symbol.name]))
            else:
                expansion = self._choose(symbol.name, depth, rng).expansion
                waiting += [(inner, depth + 1) for inner in reversed(expansion)]
        return " ".join(words)

    def _choose(self, name: str, depth: int, rng: Random) -> Rule:
        rules = self._rules[name]
        if depth < DEEPEST or rng.random() < 0.02:
            return rng.choice(rules)
        lowest = min(map(self._of, rules))
        return rng.choice([rule for rule in rules if self._of(rule) == lowest])

    def _of(self, rule: Rule) -> int:
        inner = [self._height.get(symbol.name, 1_000) for symbol in rule.expansion if not symbol.is_term]
        return 1 + max(inner, default=0)

    def _measure(self) -> None:
        """The height of the lowest derivation of every rule."""
        changed = True
        while changed:
            changed = False
            for name, rules in self._rules.items():
                height = min(map(self._of, rules))
                if height < self._height.get(name, 1_000):
                    self._height[name], changed = height, True


def _words_of(name: str, pattern: str) -> list[str]:
    if name in WORDS:
        return [word.replace("_", " ") if name not in ("NAME", "CAPITAL") else word for word in WORDS[name].split()]
    return [pattern.partition("\\b")[0].partition("(?")[0].replace("\\", "")]


@cache
def derivations() -> Derivations:
    """Of the project's own grammar."""
    return Derivations((grammar_folder() / "expression.lark").read_text(encoding="utf-8"))
