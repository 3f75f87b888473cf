"""Says what is wrong where a parse stopped, in words that a beginner understands."""

from __future__ import annotations

from typing import Any

from lark import Token
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from phoenix.language import syntax_words as say
from phoenix.language.findings import Finding
from phoenix.language.place import Source
from phoenix.language.record import record
from phoenix.language.words import RESERVED


@record
class Stop:
    """Where and how a parse of ``source.text[begin:end]`` stopped.

    ``at`` is the offset of what cannot stand there (the end of what is written, when something is missing), ``kind``
    its terminal (empty for a character that begins none), ``token`` its text. ``accepts`` names the terminals that
    could stand there; ``stack`` is what was read and is not yet complete.
    """

    source: Source
    begin: int
    end: int
    start: str
    at: int
    kind: str
    token: str
    accepts: frozenset[str]
    stack: tuple[Any, ...]

    @property
    def missing(self) -> bool:
        """Whether the parse stopped because there is no more."""
        return self.kind == "$END"

    @property
    def before(self) -> str:
        """What stands before the stop, without blanks at its end."""
        return self.source.text[self.begin : self.at].rstrip()

    @property
    def after(self) -> str:
        return self.source.text[self.at : self.end]

    @property
    def open_brackets(self) -> tuple[Token, ...]:
        """The brackets that were opened and not yet closed, outermost first."""
        found: list[Token] = []
        for part in self.stack:
            if isinstance(part, Token) and part.type in ("LPAR", "LSQB"):
                found.append(part)
            elif isinstance(part, Token) and part.type in ("RPAR", "RSQB"):
                found.pop()
        return tuple(found)

    def finding(self, code: str, message: str, hint: str, begin: int | None = None, end: int | None = None) -> Finding:
        """A finding at the stop, or at the given stretch."""
        begin = self.at if begin is None else begin
        end = self.at + max(1, len(self.token)) if end is None else end
        return Finding(code, self.source.place(begin, min(end, self.end)), message, hint=hint)


def stop_of(error: UnexpectedInput, source: Source, begin: int, end: int, start: str) -> Stop:
    """What the parser's exception tells."""
    parser: Any = getattr(error, "interactive_parser", None)
    accepts = frozenset(parser.accepts()) if parser else frozenset()
    stack = tuple(parser.parser_state.value_stack) if parser else ()
    kind, token, at = "$END", "", begin + len(source.text[begin:end].rstrip(" \t\r\n"))
    if isinstance(error, UnexpectedToken) and error.token.type != "$END":
        kind, token, at = error.token.type, str(error.token), error.token.start_pos or begin
    elif isinstance(error, UnexpectedCharacters):
        at = error.pos_in_stream or begin
        kind, token = "", source.text[at : at + 1]
    return Stop(source, begin, end, start, at, kind, token, accepts, stack)


def expectation(stop: Stop) -> str:
    """What could stand at the stop, in a few words."""
    names = set(stop.accepts)
    said = []
    if "_TEXT" in names:
        said.append(say.TYPE)
        names &= {"RPAR", "$END"}
    elif "AT_LEAST" in names and "_FROM" in names:
        said.append(say.LIMIT)
        names -= {"AT_LEAST", "_FROM"}
    elif names >= say.VALUE_STARTS:
        said.append(say.VALUE)
        names -= say.UNSAID_BESIDE_VALUE
    elif "PLUS" in names:
        said.append(say.OPERATOR)
        names -= say.UNSAID_BESIDE_OPERATOR
    said += dict.fromkeys(spoken for name, spoken in say.SPOKEN.items() if name in names)
    return said[0] if len(said) == 1 else ", ".join(said[:-1]) + " or " + said[-1] if said else ""


def nothing_there(source: Source, begin: int, end: int, start: str) -> Finding:
    """The finding for a stretch of blanks."""
    wanted = say.WANTED[start]
    return Finding("E102", source.place(begin, end), "Nothing stands here.", hint=f"Write {wanted}.", expected=wanted)


def unexpected(stop: Stop) -> Finding:
    """The finding where no better one is known: what stands there, and what could."""
    expected = expectation(stop)
    one = expected.startswith("`") and expected.endswith("`") and expected.count("`") == 2
    if stop.missing:
        last = _last_piece(stop.before)
        hint = f"Write {expected} after it." if one else f"Write what is missing, or take `{last}` away."
        place = stop.source.place(stop.at, stop.at)
        return Finding("E102", place, f"Something is missing after `{last}`.", hint=hint, expected=expected)
    shown = " ".join(stop.token.split())
    how = "before" if shown[:1].isalnum() and shown not in RESERVED else "in place of"
    hint = f"Write {expected} {how} `{shown}`." if one else f"Take `{shown}` away, or mend what stands before it."
    place = stop.source.place(stop.at, min(stop.at + max(1, len(stop.token)), stop.end))
    return Finding("E101", place, f"`{shown}` cannot stand here.", hint=hint, expected=expected)


def _last_piece(text: str) -> str:
    """The last word or sign of a text."""
    return text.split()[-1][-24:] if text.split() else ""
