"""Parses by a compiled grammar's own tables, without what Lark keeps to tell mistakes: most of what it takes.

The grammar, its tables and its scanners are Lark's; only the loop, and what it makes of a rule, are ours. A text that
does not parse gives nothing here: whoever wants to know why parses it again with Lark.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from lark import Lark, Token
from lark.grammar import NonTerminal, Rule, Terminal
from lark.parsers.lalr_analysis import Shift

END = "$END"

BOTTOM = -1
"""Stands below the first state, so that there always is one below."""

SHORT, MOST_SHORT = 100, 1_000
"""Texts of few characters come again and again: ids, lines that say how an example ends. So many are remembered."""

Make: TypeAlias = Callable[[list[Any], int, int], Any]
"""What a rule makes of the values that it was found in, and of where they begin and end."""


class Word(NamedTuple):
    """A terminal that was found: its name in the grammar, what it matched, and where that lies."""

    type: str
    value: str
    start_pos: int
    end_pos: int


class Branch(NamedTuple):
    """What stands for a rule of the grammar: its name, its parts, and where the text of all its words lies."""

    data: str
    children: Sequence[Any]
    start_pos: int
    end_pos: int


_tuple = tuple.__new__
"""Makes a ``Word`` or ``Branch`` in a third of the time that its own class takes."""

_Reduce: TypeAlias = tuple[int, str, Make]
"""A rule: how many values stand for it on top, its name, and what it makes of them."""

IGNORED, DROPPED, KEPT, RENAMED = range(4)
"""What becomes of a word: nothing; it counts, but its text does not; it is a value; it is one under another name."""

_State: TypeAlias = tuple[
    Callable[[str, int], Any], dict[str, int], dict[str, Callable[[Token], Token]], dict[str, int | _Reduce]
]
"""One state of the parser: how its words are recognised, what becomes of them, what may rename one, which is Lark's,
and what each does: a state to shift to, or a rule.
"""

_Step: TypeAlias = tuple[int, int | _Reduce | None]
"""The state that counts once all rules are applied that only give another name, and what it does."""


class QuickParser:
    """The loop over one grammar's tables. ``makers`` make something else than a ``Branch`` of rules of their names."""

    def __init__(self, lark: Lark, makers: object = None) -> None:
        frontend: Any = lark.parser
        self._table = frontend.parser.parser.parse_table
        self._ends = frozenset(self._table.end_states.values())
        self._lexers = frontend.lexer.lexers
        self._placeholders = bool(lark.options.maybe_placeholders)
        self._makers = makers
        self._states: dict[int, _State] = {}
        self._steps: dict[tuple[int, int | str, str], _Step] = {}
        self._short: dict[tuple[str, str], Any] = {}
        rules: list[Rule] = lark.rules
        self._kept = {
            str(symbol.name) for rule in rules for index, symbol in enumerate(rule.expansion) if _keeps(rule, index)
        }

    def remembered(self, start: str, text: str) -> Any | None:
        """The same as ``parse``, of which nobody may change anything: a short text is remembered."""
        if len(text) > SHORT:
            return self.parse(start, text)
        known = self._short.get((start, text))
        if known is None:
            known = self.parse(start, text)
            if len(self._short) >= MOST_SHORT:
                self._short = {}
            self._short[start, text] = known
        return known

    def parse(self, start: str, text: str) -> Any | None:
        """What the grammar makes of a text; None where that is a mistake."""
        states, steps, end = self._states, self._steps, len(text)
        stack: list[int] = [BOTTOM, self._table.start_states[start]]
        values: list[Any] = []
        begins: list[int] = []
        at = last = 0
        while True:
            top = stack[-1]
            match, fate, renamed, _ = states.get(top) or self._state(top)
            kind, value, begun = END, None, at
            while at < end:
                found = match(text, at)
                if found is None:
                    return None
                begun, at = at, found.end()
                name = found.lastgroup
                if becomes := fate[name]:
                    kind = name
                    if becomes >= KEPT:
                        if becomes == RENAMED:
                            kind = str(renamed[name](Token(name, text[begun:at])).type)
                        value = _tuple(Word, (kind, text[begun:at], begun, at))
                    break
            here: tuple[int, int | str, str] = (stack[-2], top, kind)
            while True:
                top, action = steps.get(here) or self._step(*here)
                if action.__class__ is not tuple:
                    break
                size, origin, make = action
                if size == 1:
                    values[-1] = make(values[-1:], begins[-1], last)
                elif size:
                    made = make(values[-size:], begins[-size], last)
                    del stack[1 - size :], values[1 - size :], begins[1 - size :]
                    values[-1] = made
                else:
                    values.append(make([], last, last))
                    begins.append(begun)
                    stack.append(BOTTOM)
                here = (stack[-2], origin, kind)
            if kind == END:
                return values[-1] if action is not None or top in self._ends else None
            if action is None:
                return None
            stack[-1] = top
            stack.append(action)  # type: ignore[arg-type]
            values.append(value)
            begins.append(begun)
            last = at

    def _step(self, below: int, top: int | str, kind: str) -> _Step:
        """What a word does in a state, or behind a rule that was found above the state ``below``. Follows the rules in
        a row that only give a value another name: most are of this kind.
        """
        here = below, top, kind
        while True:
            if isinstance(top, str):
                top = self._state(below)[-1][top]  # type: ignore[assignment]
                assert isinstance(top, int)
            action = self._state(top)[-1].get(kind)
            if not isinstance(action, tuple) or action[-1] is not _same:
                self._steps[here] = top, action
                return top, action
            top = action[1]

    def _state(self, number: int) -> _State:
        state = self._states.get(number)
        if state is None:
            state = self._states[number] = self._prepared(number)
        return state

    def _prepared(self, number: int) -> _State:
        lexer = self._lexers[number]
        actions: dict[str, int | _Reduce] = {}
        for name, (action, argument) in self._table.states[number].items():
            # A name may be one of Lark's tokens, which take long to compare.
            actions[str(name)] = argument if action is Shift else self._reduce(argument)
        return _matcher(lexer.scanner._mres), self._fates(lexer), lexer.callback, actions

    def _fates(self, lexer: Any) -> dict[str, int]:
        fates = {str(terminal.name): DROPPED for terminal in lexer.terminals}
        fates.update(dict.fromkeys(fates.keys() & self._kept, KEPT))
        fates.update(dict.fromkeys(map(str, lexer.callback), RENAMED))
        fates.update(dict.fromkeys(map(str, lexer.ignore_types), IGNORED))
        return fates

    def _reduce(self, rule: Rule) -> _Reduce:
        return len(rule.expansion), str(rule.origin.name), _same if self._renames(rule) else self._maker(rule)

    def _renames(self, rule: Rule) -> bool:
        """Whether a rule only gives the one value that it holds another name."""
        alone = rule.options.expand1 and not rule.alias and len(rule.expansion) == 1
        made = hasattr(self._makers, str(rule.origin.name))
        return bool(alone and _keeps(rule, 0) and not _inlines(rule.expansion[0]) and not made)

    def _maker(self, rule: Rule) -> Make:
        """What Lark makes of a rule, as its ``ParseTreeBuilder`` says, in one function."""
        name = str(rule.alias or rule.options.template_source or rule.origin.name)
        chosen = _chooser(rule, self._placeholders)
        finish = getattr(self._makers, name, None)
        alone = rule.options.expand1 and not rule.alias

        def branch(parts: list[Any], begin: int, end: int) -> Any:
            return _tuple(Branch, (name, chosen(parts), begin, end))

        def expanded(parts: list[Any], begin: int, end: int) -> Any:
            children = chosen(parts)
            return children[0] if len(children) == 1 else _tuple(Branch, (name, children, begin, end))

        def inlined(parts: list[Any], _begin: int, _end: int) -> Any:
            children = chosen(parts)
            return children if isinstance(children, list) else list(children)

        def repeated(parts: list[Any], _begin: int, _end: int) -> Any:
            # The list of a rule that holds itself first grows, and is not copied.
            parts[0].append(parts[again])
            return parts[0]

        def made(parts: list[Any], _begin: int, _end: int) -> Any:
            return finish(chosen(parts))  # type: ignore[misc]

        if finish is not None:
            return made
        if rule.origin.name.startswith("_") and not rule.alias:
            again = _repeated(rule)
            return repeated if again else inlined
        return expanded if alone else branch


def _same(parts: list[Any], _begin: int, _end: int) -> Any:
    """What a rule makes that only gives the one value that it holds another name."""
    return parts[0]


def _keeps(rule: Rule, index: int) -> bool:
    """Whether a rule keeps the value of one of its symbols."""
    symbol = rule.expansion[index]
    return bool(rule.options.keep_all_tokens) or not (isinstance(symbol, Terminal) and symbol.filter_out)


def _inlines(symbol: Any) -> bool:
    """Whether what a symbol stands for is a list that belongs to whoever holds it."""
    return isinstance(symbol, NonTerminal) and bool(symbol.name.startswith("_"))


def _repeated(rule: Rule) -> int:
    """Where the value stands that a rule of itself and of one more value adds; 0 for any other rule."""
    symbols = rule.expansion
    kept = [index for index in range(len(symbols)) if _keeps(rule, index)]
    repeats = len(kept) == 2 and symbols[0] == rule.origin and not _inlines(symbols[kept[1]])
    return kept[1] if repeats else 0


def _chooser(rule: Rule, placeholders: bool) -> Callable[[list[Any]], Sequence[Any]]:
    """Gives those of a rule's values that it keeps, what inlined rules hold among them, and None for what lacks."""
    empty = rule.options.empty_indices if placeholders else ()
    lacking = [len(run) for run in "".join(str(int(each)) for each in empty).split("0")] if empty else []
    plan: list[tuple[int, bool]] = []
    for index, symbol in enumerate(rule.expansion):
        plan += [(-1, False)] * (lacking[index] if lacking else 0)
        if _keeps(rule, index):
            plan.append((index, _inlines(symbol)))
    plan += [(-1, False)] * (lacking[-1] if lacking else 0)
    indexes = [index for index, _ in plan]

    def mixed(parts: list[Any]) -> list[Any]:
        chosen: list[Any] = []
        for index, inlined in plan:
            if inlined and not chosen:
                # As in a rule that repeats: the list belongs to nobody else.
                chosen = parts[index]
            elif inlined:
                chosen += parts[index]
            else:
                chosen.append(None if index < 0 else parts[index])
        return chosen

    if any(inlined for _, inlined in plan) or -1 in indexes:
        return mixed
    return _all if indexes == list(range(len(rule.expansion))) else _some(indexes)


def _all(parts: list[Any]) -> list[Any]:
    return parts


def _some(indexes: list[int]) -> Callable[[list[Any]], Sequence[Any]]:
    if len(indexes) > 1:
        return itemgetter(*indexes)
    return lambda parts: [parts[index] for index in indexes]


def _matcher(scanners: list[Any]) -> Callable[[str, int], Any]:
    """The one expression that finds a word, or the first of several that does."""
    if len(scanners) == 1:
        match: Callable[[str, int], Any] = scanners[0].match
        return match

    def first(text: str, at: int) -> Any:
        return next((found for scanner in scanners if (found := scanner.match(text, at))), None)

    return first
