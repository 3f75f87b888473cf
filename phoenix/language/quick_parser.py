"""Parses by a compiled grammar's own tables, without what Lark keeps to tell mistakes: most of what it takes.

The grammar, its tables and its scanners are Lark's; only the loop, and what it makes of a rule, are ours. A text that
does not parse gives nothing here: whoever wants to know why parses it again with Lark.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

from lark import Lark, Token
from lark.grammar import NonTerminal, Rule, Terminal
from lark.parsers.lalr_analysis import Shift

END = "$END"

BOTTOM = -1
"""Stands below the first state, so that there always is one below."""

SHORT, MOST_SHORT = 100, 1_000
"""Texts of few characters come again and again: types, names, ids, the values in cells. So many are remembered."""

Make: TypeAlias = Callable[[list[Any], int, int], Any]
"""What a rule makes of the values that it was found in, and of where they begin and end."""


class Branch:
    """What stands for a rule of the grammar: its name, its parts, and where the text of all its words lies."""

    __slots__ = ("children", "data", "end_pos", "start_pos")

    def __init__(self, data: str, children: list[Any], start_pos: int, end_pos: int) -> None:
        self.data = data
        self.children = children
        self.start_pos = start_pos
        self.end_pos = end_pos


class _Reduce(NamedTuple):
    """A rule whose ``size`` values stand on top; ``is_unit`` where it only gives the one value another name."""

    size: int
    origin: str
    make: Make
    is_unit: bool


IGNORED, DROPPED, KEPT, RENAMED = range(4)
"""What becomes of a word: nothing; it counts, but its text does not; it is a value; it is one under another name."""


class _State(NamedTuple):
    """One state of the parser: how its words are recognised, what becomes of them, and what each does: a state to shift
    to, or a rule. What may rename a word is Lark's.
    """

    match: Callable[[str, int], Any]
    fate: dict[str, int]
    renamed: dict[str, Callable[[Token], Token]]
    actions: dict[str, int | _Reduce]


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
        self._steps: dict[tuple[int, int, str], _Step] = {}
        self._short: dict[tuple[str, str], Any] = {}
        rules: list[Rule] = lark.rules
        self._kept = {
            str(symbol.name) for rule in rules for index, symbol in enumerate(rule.expansion) if _keeps(rule, index)
        }

    def parse(self, start: str, text: str) -> Any | None:
        """What the grammar makes of a text, which nobody may change; None where that is a mistake."""
        if len(text) > SHORT:
            return self._parsed(start, text)
        known = self._short.get((start, text))
        if known is None:
            known = self._parsed(start, text)
            if len(self._short) >= MOST_SHORT:
                self._short = {}
            self._short[start, text] = known
        return known

    def _parsed(self, start: str, text: str) -> Any | None:
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
                if becomes := fate[found.lastgroup]:
                    kind = found.lastgroup
                    if becomes >= KEPT:
                        value = _token(kind, found[0], begun, at)
                        if becomes == RENAMED:
                            kind = renamed[kind](value).type
                    break
            while True:
                here = (stack[-2], top, kind)
                top, action = steps.get(here) or self._step(*here)
                if action.__class__ is not _Reduce:
                    break
                size, origin, make, _ = action
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
                top = states[stack[-2]].actions[origin]  # type: ignore[assignment]
            if kind == END:
                return values[-1] if action is not None or top in self._ends else None
            if action is None:
                return None
            stack[-1] = top
            stack.append(action)  # type: ignore[arg-type]
            values.append(value)
            begins.append(begun)
            last = at

    def _step(self, below: int, top: int, kind: str) -> _Step:
        """Follows the rules in a row that only give a value another name: most are of this kind."""
        here = below, top, kind
        while True:
            action = self._state(top).actions.get(kind)
            if not isinstance(action, _Reduce) or not action.is_unit:
                self._steps[here] = top, action
                return top, action
            following = self._state(below).actions[action.origin]
            assert isinstance(following, int)
            top = following

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
        return _State(_matcher(lexer.scanner._mres), self._fates(lexer), lexer.callback, actions)

    def _fates(self, lexer: Any) -> dict[str, int]:
        fates = {str(terminal.name): DROPPED for terminal in lexer.terminals}
        fates.update(dict.fromkeys(fates.keys() & self._kept, KEPT))
        fates.update(dict.fromkeys(map(str, lexer.callback), RENAMED))
        fates.update(dict.fromkeys(map(str, lexer.ignore_types), IGNORED))
        return fates

    def _reduce(self, rule: Rule) -> _Reduce:
        symbols = rule.expansion
        is_unit = rule.options.expand1 and not rule.alias and len(symbols) == 1 and isinstance(symbols[0], NonTerminal)
        inlined = is_unit and symbols[0].name.startswith("_")
        return _Reduce(len(symbols), str(rule.origin.name), self._maker(rule), is_unit and not inlined)

    def _maker(self, rule: Rule) -> Make:
        """What Lark makes of a rule, as its ``ParseTreeBuilder`` says, in one function."""
        name = str(rule.alias or rule.options.template_source or rule.origin.name)
        chosen = _chooser(rule, self._placeholders)
        finish = getattr(self._makers, name, None)
        alone = rule.options.expand1 and not rule.alias

        def branch(parts: list[Any], begin: int, end: int) -> Any:
            children = chosen(parts)
            return children[0] if alone and len(children) == 1 else Branch(name, children, begin, end)

        def inlined(parts: list[Any], _begin: int, _end: int) -> Any:
            return chosen(parts)

        def made(parts: list[Any], _begin: int, _end: int) -> Any:
            return finish(chosen(parts))  # type: ignore[misc]

        if finish is not None:
            return made
        return inlined if rule.origin.name.startswith("_") and not rule.alias else branch


def _keeps(rule: Rule, index: int) -> bool:
    """Whether a rule keeps the value of one of its symbols."""
    symbol = rule.expansion[index]
    return bool(rule.options.keep_all_tokens) or not (isinstance(symbol, Terminal) and symbol.filter_out)


def _chooser(rule: Rule, placeholders: bool) -> Callable[[list[Any]], list[Any]]:
    """Gives those of a rule's values that it keeps, what inlined rules hold among them, and None for what lacks."""
    empty = rule.options.empty_indices if placeholders else ()
    lacking = [len(run) for run in "".join(str(int(each)) for each in empty).split("0")] if empty else []
    plan: list[tuple[int, bool]] = []
    for index, symbol in enumerate(rule.expansion):
        plan += [(-1, False)] * (lacking[index] if lacking else 0)
        if _keeps(rule, index):
            plan.append((index, isinstance(symbol, NonTerminal) and symbol.name.startswith("_")))
    plan += [(-1, False)] * (lacking[-1] if lacking else 0)
    indexes = [index for index, _ in plan]

    def some(parts: list[Any]) -> list[Any]:
        return [parts[index] for index in indexes]

    def mixed(parts: list[Any]) -> list[Any]:
        chosen: list[Any] = []
        for index, inlined in plan:
            if inlined and not chosen:
                # What repeats is a rule that holds itself first: its list grows, and is not copied.
                chosen = parts[index]
            elif inlined:
                chosen += parts[index]
            else:
                chosen.append(None if index < 0 else parts[index])
        return chosen

    if any(inlined for _, inlined in plan) or -1 in indexes:
        return mixed
    return list if indexes == list(range(len(rule.expansion))) else some


def _matcher(scanners: list[Any]) -> Callable[[str, int], Any]:
    """The one expression that finds a word, or the first of several that does."""
    if len(scanners) == 1:
        match: Callable[[str, int], Any] = scanners[0].match
        return match

    def first(text: str, at: int) -> Any:
        return next((found for scanner in scanners if (found := scanner.match(text, at))), None)

    return first


def _token(kind: str, value: str, begin: int, end: int) -> Token:
    """A token that knows where it stands. Lark's own way of making one takes as long as finding it."""
    token = str.__new__(Token, value)
    token.type = kind
    token.value = value
    token.start_pos = begin
    token.end_pos = end
    return token
