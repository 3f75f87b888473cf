"""Parses by a compiled grammar's own tables, without what Lark keeps to tell mistakes: most of what it takes.

The grammar, its tables, its scanners and its callbacks are Lark's; only the loop is ours. A text that does not parse
gives nothing here: whoever wants to know why parses it again with Lark.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from lark import Lark, Token, Tree
from lark.grammar import NonTerminal, Rule
from lark.parse_tree_builder import ParseTreeBuilder
from lark.parsers.lalr_analysis import Shift
from lark.tree import Meta
from lark.utils import TextSlice

END = "$END"


BOTTOM = -1
"""Stands below the first state, so that there always is one below."""


class _Reduce(NamedTuple):
    """What a rule makes of the ``size`` values on top; ``is_unit`` where that is the one value itself."""

    size: int
    origin: str
    make: Callable[[list[Any]], Any]
    is_unit: bool


class _State(NamedTuple):
    """One state of the parser: how its words are recognised, and what each does: a state to shift to, or a rule."""

    match: Callable[[TextSlice[str], int], tuple[str, str] | None]
    ignored: frozenset[str]
    renamed: dict[str, Callable[[Token], Token]]
    actions: dict[str, int | _Reduce]


class QuickParser:
    """The loop over one grammar's tables. ``positions`` gives each tree the place that Lark would give it."""

    def __init__(self, lark: Lark, *, positions: bool) -> None:
        frontend: Any = lark.parser
        parser = frontend.parser.parser
        self._table = parser.parse_table
        self._lexers = frontend.lexer.lexers
        self._positions = positions
        self._make = parser.callbacks
        if positions:
            placeholders = lark.options.maybe_placeholders
            builder: Any = ParseTreeBuilder(lark.rules, Tree, maybe_placeholders=placeholders)  # type: ignore[no-untyped-call]
            self._make = builder.create_callback(None)
        self._states: dict[int, _State] = {}
        self._chains: dict[tuple[int, int, str], int] = {}

    def parse(self, start: str, text: str, begin: int, end: int) -> Any | None:
        """What Lark's parser gives for ``text[begin:end]``; None where that is a mistake."""
        source = TextSlice(text, begin, end)
        stack = [BOTTOM, self._table.start_states[start]]
        values: list[Any] = []
        spans: list[tuple[int, int] | None] = []
        at = begin
        while True:
            state = self._states.get(stack[-1]) or self._state(stack[-1])
            token: Token | None = None
            while at < end and token is None:
                found = state.match(source, at)
                if found is None:
                    return None
                value, kind = found
                if kind not in state.ignored:
                    token = _token(kind, value, at)
                    if kind in state.renamed:
                        token = state.renamed[kind](token)
                at += len(value)
            if not self._feed(END if token is None else token.type, token, stack, values, spans):
                return None
            if token is None:
                return values[-1]

    def _feed(
        self,
        kind: str,
        token: Token | None,
        stack: list[int],
        values: list[Any],
        spans: list[tuple[int, int] | None],
    ) -> bool:
        """Reduces as long as this word asks for it, then takes it in; gives whether it may stand here."""
        chains, states, positions = self._chains, self._states, self._positions
        while True:
            here = (stack[-2], stack[-1], kind)
            top = chains.get(here)
            if top is None:
                top = chains[here] = self._end_of_chain(*here)
            stack[-1] = top
            action = states[top].actions.get(kind)
            if action is None:
                return token is None and top in self._table.end_states.values()
            if isinstance(action, int):
                if token is None:
                    return True
                stack.append(action)
                values.append(token)
                spans.append((token.start_pos or 0, token.end_pos or 0))
                return True
            size = action.size
            made = action.make(values[len(values) - size :])
            span = _span(made, spans[len(spans) - size :]) if positions else None
            if size:
                del stack[-size:], values[-size:], spans[-size:]
            values.append(made)
            spans.append(span)
            stack.append(self._goto(stack[-1], action.origin))

    def _end_of_chain(self, below: int, top: int, kind: str) -> int:
        """The state after all the rules in a row that only give a value another name: most are of this kind."""
        while True:
            action = self._state(top).actions.get(kind)
            if not isinstance(action, _Reduce) or not action.is_unit:
                return top
            top = self._goto(below, action.origin)

    def _goto(self, state: int, origin: str) -> int:
        found = self._state(state).actions[origin]
        assert isinstance(found, int)
        return found

    def _state(self, number: int) -> _State:
        state = self._states.get(number)
        if state is None:
            state = self._states[number] = self._prepared(number)
        return state

    def _prepared(self, number: int) -> _State:
        lexer = self._lexers[number]
        actions: dict[str, int | _Reduce] = {}
        for name, (action, argument) in self._table.states[number].items():
            actions[name] = argument if action is Shift else self._reduce(argument)
        return _State(lexer.scanner.match, lexer.ignore_types, lexer.callback, actions)

    def _reduce(self, rule: Rule) -> _Reduce:
        symbols = rule.expansion
        is_unit = rule.options.expand1 and not rule.alias and len(symbols) == 1 and isinstance(symbols[0], NonTerminal)
        inlined = is_unit and symbols[0].name.startswith("_")
        return _Reduce(len(symbols), rule.origin.name, self._make[rule], is_unit and not inlined)


def _token(kind: str, value: str, at: int) -> Token:
    """A token that knows where it stands. Lark's own way of making one takes as long as finding it."""
    token = str.__new__(Token, value)
    token.type = kind
    token.value = value
    token.start_pos = at
    token.end_pos = at + len(value)
    token.line = token.column = token.end_line = token.end_column = None
    return token


def _span(made: Any, within: list[tuple[int, int] | None]) -> tuple[int, int] | None:
    """What a tree reaches over: from the first of its words to the last, those that it does not keep included."""
    if isinstance(made, Token):
        return made.start_pos or 0, made.end_pos or 0
    known = [span for span in within if span is not None]
    if not known:
        return None
    span = known[0][0], known[-1][1]
    if isinstance(made, Tree) and made._meta is None:
        meta = Meta()  # type: ignore[no-untyped-call]
        meta.start_pos, meta.end_pos = span
        meta.empty = False
        made._meta = meta
    return span
