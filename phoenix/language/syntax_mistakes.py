"""The mistakes that beginners make in expressions and types, each recognised where a parse stopped."""

from __future__ import annotations

from collections.abc import Callable

from lark.exceptions import UnexpectedInput

from phoenix.language import syntax_words as say
from phoenix.language.declaration_mistakes import cell, declaration, type_shape, type_word
from phoenix.language.findings import Finding
from phoenix.language.name_mistakes import letter_case, spelling, word_before
from phoenix.language.place import Source
from phoenix.language.syntax_errors import Stop, stop_of, unexpected
from phoenix.language.syntax_numbers import number

JOINS = ("EQUALS", "COMPARE", "IN", "_IS", "TO", "_SUCCEEDS", "_FAILS")
"""What does not chain."""


def explain(error: UnexpectedInput, source: Source, begin: int, end: int, start: str) -> Finding:
    """The finding for a parse of ``source.text[begin:end]`` that stopped."""
    stop = stop_of(error, source, begin, end, start)
    for mistake in MISTAKES:
        finding = mistake(stop)
        if finding is not None:
            return finding
    return unexpected(stop)


def quotes(stop: Stop) -> Finding | None:
    """``'…'``, curly quotes, and a text that is not closed."""
    if stop.kind == "SLASH" and stop.before.endswith("/"):
        hint = "Write `div` for a whole quotient; a comment has a line of its own that begins with `#`."
        return stop.finding("E107", "`//` is not a sign of this language.", hint, stop.at - 1, stop.at + 1)
    if stop.kind == "SLASH" and "PATTERN" in stop.accepts and "/" not in stop.after[1:].split("\n")[0]:
        return stop.finding("E127", "This pattern is not closed on its line.", "Write `/` where the pattern ends.")
    if stop.kind:
        return None
    if stop.token == '"':
        return stop.finding(
            "E121", "This text is not closed on its line.", 'Write `"` where it ends (`\\n` stands for a line end).'
        )
    if stop.token == "'" or stop.token in say.CURLY_QUOTES:
        closing = [at for at, sign in enumerate(stop.after) if at and (sign == "'" or sign in say.CURLY_QUOTES)]
        inner = stop.after[1 : closing[0]] if closing else "…"
        end = stop.at + (closing[0] + 1 if closing else 1)
        return stop.finding("E121", "A text stands in straight double quotes.", f'Write `"{inner}"`.', end=end)
    return None


def foreign_sign(stop: Stop) -> Finding | None:
    """``==``, ``&&``, ``!`` and their like."""
    text = stop.source.text
    for sign, instead in say.SIGNS:
        for shift in range(len(sign)):
            begin = stop.at - shift
            if stop.begin <= begin and begin + len(sign) <= stop.end and text.startswith(sign, begin):
                message = f"`{sign}` is not a sign of this language."
                hint = _in_full(stop, sign) or f"Write `{instead}`."
                return stop.finding("E107", message, hint, begin, begin + len(sign))
    if not stop.kind and stop.token in say.UNKNOWN_SIGNS:
        shown = "A no-break space" if stop.token == "\u00a0" else f"`{stop.token}`"
        return stop.finding("E103", f"{shown} means nothing here.", say.UNKNOWN_SIGNS[stop.token])
    return None


def _in_full(stop: Stop, sign: str) -> str:
    """``x += 1`` written out: a state field becomes something, a binding has a name of its own."""
    name = stop.source.text[stop.begin : stop.end].partition(sign)[0].strip()
    if sign not in ("+=", "-=", "*=", "/=") or stop.start != "statement" or not name.isidentifier():
        return ""
    return f"Write `{name} becomes {name} {sign[0]} …` for a state field, or `new_name = {name} {sign[0]} …`."


def chain(stop: Stop) -> Finding | None:
    """``0 < x < 10``"""
    if stop.kind in JOINS and "AND" in stop.accepts and not stop.accepts & {"EQUALS", "COMPARE"}:
        hint = "Compare twice and join with `and`, such as `0 < x and x < 10`."
        return stop.finding("E106", "Comparisons do not chain.", hint)
    if stop.kind == "TO" and "AND" in stop.accepts:
        return stop.finding("E106", "Ranges do not chain.", "Leave the second `to` out.")
    return None


def brackets(stop: Stop) -> Finding | None:
    """A bracket that is never closed, or closed and never opened."""
    unclosed = stop.open_brackets
    ends = stop.missing or stop.kind in ("_THEN", "_ELSE", "_FOR", "_WHEN", "_WITHIN", "_BECOMES")
    if unclosed and ends and stop.accepts & {"RPAR", "RSQB"}:
        return _unclosed(stop, unclosed[-1].start_pos or 0)
    if stop.token not in (")", "]"):
        return None
    if not unclosed:
        return stop.finding("E105", f"Nothing opens this `{stop.token}`.", "Leave it out, or open it before.")
    if (unclosed[-1] == "(") != (stop.token == ")"):
        return _unclosed(stop, unclosed[-1].start_pos or 0)
    return None


def _unclosed(stop: Stop, at: int) -> Finding:
    sign = stop.source.text[at]
    closing = ")" if sign == "(" else "]"
    return stop.finding("E104", f"This `{sign}` is never closed.", f"Write `{closing}` where it ends.", at, at + 1)


def fields_by_name(stop: Stop) -> Finding | None:
    """``Item("A")`` and ``rate(tier: gold)``: names where there are none, and none where there are."""
    opened = stop.open_brackets
    if not opened or opened[-1] != "(":
        return None
    inside = (opened[-1].start_pos or 0) + 1
    callee = word_before(stop.source.text, inside - 1, stop.begin)
    if not callee or "_TEXT" in stop.accepts or stop.start in ("signature", "case"):
        return None
    if callee[0].isupper() and ("COLON" in stop.accepts or stop.accepts <= {"NAME", "RPAR"}):
        message = f"`{callee}` is constructed by the names of its fields."
        return stop.finding("E133", message, f"Write `{callee}(field: value)`.", inside, max(stop.at, inside + 1))
    if stop.kind == "COLON" and callee[0].islower() and callee not in ("map", "set"):
        name = word_before(stop.source.text, len(stop.before) + stop.begin, stop.begin)
        if name:
            begin = stop.begin + len(stop.before) - len(name)
            message = f"The arguments of `{callee}` stand in order, without their names."
            return stop.finding("E134", message, f"Leave `{name}:` out.", begin, stop.at + 1)
    return None


def colon_in_list(stop: Stop) -> Finding | None:
    opened = stop.open_brackets
    if stop.kind == "COLON" and opened and opened[-1] == "[":
        at = opened[-1].start_pos or 0
        return stop.finding("E107", "A map begins with the word `map`.", 'Write `map ["a": 1]`.', at, at + 1)
    return None


def method_call(stop: Stop) -> Finding | None:
    """``x.length()``"""
    word = word_before(stop.source.text, stop.begin + len(stop.before), stop.begin)
    head = stop.before[: -len(word)] if word else ""
    if stop.kind != "LPAR" or not head.endswith("."):
        return None
    owner = word_before(head, len(head) - 1, 0)
    begin = stop.begin + len(head) - 1 - len(owner)
    message = f"`.{word}(…)`: functions stand before what they work on."
    return stop.finding("E109", message, f"Write `{word}({owner or '…'})`.", begin, stop.at)


def after_if(stop: Stop) -> Finding | None:
    """An ``if`` that lacks its ``then`` or ``else``."""
    begun = [part for part in stop.stack if getattr(part, "type", "") == "_IF"]
    if not begun or (stop.open_brackets and (stop.open_brackets[-1].start_pos or 0) > (begun[-1].start_pos or 0)):
        return None
    where = {"begin": begun[-1].start_pos or 0, "end": (begun[-1].start_pos or 0) + 2}
    if "_ELSE" in stop.accepts and (stop.missing or stop.token in (")", "]", ",")):
        return stop.finding("E110", "This `if` has no `else`.", "Add `else …`: it has a value either way.", **where)
    if "_THEN" in stop.accepts and (stop.missing or stop.token in (":", "{", "?") or stop.kind in VALUES):
        hint = "Write `if … then … else …`."
        return stop.finding("E110", "After the condition of this `if` comes `then`.", hint, **where)
    return None


VALUES = ("NAME", "CAPITAL", "TEXT", "WHOLE", "DECIMAL", "YES", "NO", "NOTHING")


def needs_parentheses(stop: Stop) -> Finding | None:
    """A form that stands alone, used as an operand."""
    if stop.kind == "_FOR" and stop.open_brackets[-1:] == ("[",):
        return stop.finding("E111", "A list has no `for` inside its brackets.", "Write `list of (…) for x in xs`.")
    if stop.kind == "_FOR" and "PLUS" in stop.accepts:
        hint = "Put parentheses around what stands between `of` and `for`, or around the whole beside an operator."
        return stop.finding("E111", "What this `for` belongs to is not one simple value.", hint)
    if stop.kind == "TO" and "AND" not in stop.accepts and stop.start != "type" and stop.stack:
        return stop.finding("E111", "A range stands in parentheses here.", "Write `(1 to 10)`.")
    word = word_before(stop.source.text, stop.begin + len(stop.before), stop.begin)
    if word in ("if", "fold", "sorted", "not") and stop.kind and "PLUS" in stop.accepts:
        begin = stop.begin + len(stop.before) - len(word)
        message = f"`{word}` cannot stand beside an operator."
        return stop.finding("E111", message, f"Put parentheses around it: `({word} …)`.", begin, begin + len(word))
    return None


def foreign_word(stop: Stop) -> Finding | None:
    """``return x``, ``let x = …``, ``elif``: words of other languages."""
    word = word_before(stop.source.text, stop.begin + len(stop.before), stop.begin)
    begin = stop.begin + len(stop.before) - len(word)
    if word in say.FIRST_WORDS and stop.start == "statement" and begin == stop.begin:
        return _foreign(stop, word, say.FIRST_WORDS[word], begin)
    if stop.token in say.INNER_WORDS:
        return _foreign(stop, stop.token, say.INNER_WORDS[stop.token], stop.at)
    if word in say.INNER_WORDS:
        return _foreign(stop, word, say.INNER_WORDS[word], begin)
    if word == "fail" and stop.start in ("gives_cell", "expected"):
        hint = f"Write `fails with {stop.token or 'KIND'}`."
        return stop.finding("E101", "A failure that is expected is told by `fails with`.", hint, begin)
    if word == "fails" and stop.accepts == {"_WITH"}:
        hint = f"Write `fails with {stop.token or 'KIND'}`."
        return stop.finding("E102", "After `fails` comes `with`.", hint)
    return None


def _foreign(stop: Stop, word: str, hint: str, begin: int) -> Finding:
    return stop.finding("E108", f"`{word}` is a word of other languages.", hint, begin, begin + len(word))


def statement_shape(stop: Stop) -> Finding | None:
    """A statement that is only a value, or guards without a kind."""
    if stop.start != "statement":
        return None
    if stop.before.split()[-1:] == ["fail"] and stop.accepts == {"CAPITAL"}:
        return stop.finding("E102", "A guard names the kind of its failure.", "Write `fail KIND when …`.")
    if stop.stack and getattr(stop.stack[0], "type", "") == "_FAIL" and stop.kind == "_IF":
        return stop.finding("E101", "A guard says `when`, not `if`.", "Write `when` in place of `if`.")
    if stop.accepts <= {"EQUALS", "_BECOMES"} or not stop.before:
        hint = "Write `name = …`, `result = …`, `field becomes …` or `fail KIND when …`."
        return stop.finding("E101", "This is not a statement.", hint, begin=stop.begin, end=stop.at or None)
    return None


def is_what(stop: Stop) -> Finding | None:
    """``x is 5``"""
    if "EMPTY" not in stop.accepts or stop.missing or stop.kind in ("", "RPAR", "RSQB"):
        return None
    message = "`is` asks for a label, a case, `empty` or `nothing`."
    return stop.finding("E135", message, "Write `=` to compare values.")


def span(stop: Stop) -> Finding | None:
    """A span in prose that is neither a name nor a literal, whatever else it is."""
    if stop.start != "literal_or_name":
        return None
    text = " ".join(stop.source.text[stop.begin : stop.end].split())
    message = f"`{text}` is neither a name nor a literal."
    hint = "Back-tick only the name of something in the spec or a literal; say the rest in words."
    return stop.finding("E151", message, hint, stop.begin, stop.end)


def rounding(stop: Stop) -> Finding | None:
    """``round(x, 2)``"""
    opened = stop.open_brackets
    if stop.token != ")" or not opened or "COMMA" not in stop.accepts:
        return None
    if word_before(stop.source.text, (opened[-1].start_pos or 0), stop.begin) != "round":
        return None
    hint = "Write the places and the mode too, such as `round(x, 2, half even)`."
    return stop.finding("E102", "A rounding says how many places it leaves and which way it goes.", hint)


def no_parentheses(stop: Stop) -> Finding | None:
    """A call or signature that is a name alone."""
    if not stop.missing or stop.accepts != {"LPAR"}:
        return None
    word = word_before(stop.source.text, stop.at, stop.begin)
    message = f"Parentheses are missing after `{word}`."
    return stop.finding("E102", message, f"Write `{word}()`, with what it takes inside them.")


MISTAKES: tuple[Callable[[Stop], Finding | None], ...] = (
    number,
    quotes,
    span,
    foreign_word,
    chain,
    cell,
    type_shape,
    declaration,
    foreign_sign,
    no_parentheses,
    spelling,
    type_word,
    letter_case,
    method_call,
    colon_in_list,
    fields_by_name,
    rounding,
    after_if,
    needs_parentheses,
    brackets,
    is_what,
    statement_shape,
)
"""In this order: the first that recognises itself speaks."""
