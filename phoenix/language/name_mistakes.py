"""Names that are spelled as elsewhere, recognised where a parse stopped."""

from __future__ import annotations

import unicodedata

from phoenix.language.findings import Finding
from phoenix.language.syntax_errors import Stop


def spelling(stop: Stop) -> Finding | None:
    """``fooBar``, ``FOO_BAR``, ``_x``, ``naïve``: words that are no name here."""
    if stop.kind or not (stop.token.isalpha() or stop.token == "_"):
        return None
    end = stop.at
    while end < stop.end and (stop.source.text[end].isalnum() or stop.source.text[end] == "_"):
        end += 1
    word = stop.source.text[stop.at : end]
    plain = "".join(c for c in unicodedata.normalize("NFD", word) if c.isascii())
    wants_capital = "CAPITAL" in stop.accepts and "NAME" not in stop.accepts
    wants_capital = wants_capital or ("_TEXT" in stop.accepts) or (word[0].isupper() and "_" not in word)
    better = capital_case(plain) if wants_capital else snake_case(plain)
    better = better if better[:1].isalpha() else ""
    hint = f"Write `{better}`." if better else "Choose a name of ASCII letters and digits."
    if not word.isascii():
        message = f"`{word}` holds a letter outside a–z: names are plain ASCII."
    else:
        message = f"`{word}` is neither in snake_case nor in CapitalCase."
    return stop.finding("E131", message, hint, end=end)


def letter_case(stop: Stop) -> Finding | None:
    """A name in the other case than the one that belongs there."""
    if stop.kind == "CAPITAL" and "NAME" in stop.accepts and "CAPITAL" not in stop.accepts:
        message = f"`{stop.token}` is in CapitalCase, and what is named here is in snake_case."
        return stop.finding("E131", message, f"Write `{snake_case(stop.token)}`.")
    if stop.kind == "NAME" and "CAPITAL" in stop.accepts and not stop.accepts & {"NAME", "_TEXT"}:
        message = f"`{stop.token}` is in snake_case, and what is named here is in CapitalCase."
        return stop.finding("E131", message, f"Write `{capital_case(stop.token)}`.")
    return None


def word_before(text: str, end: int, begin: int) -> str:
    """The word that ends at an offset; empty when none does."""
    first = end
    while first > begin and (text[first - 1].isalnum() or text[first - 1] == "_"):
        first -= 1
    return text[first:end]


def snake_case(word: str) -> str:
    """``fooBar`` as ``foo_bar``."""
    parts = []
    for at, character in enumerate(word):
        humps = character.isupper() and at and not word[at - 1].isupper()
        parts.append(f"_{character.lower()}" if humps else character.lower())
    return "".join(parts).replace("__", "_").strip("_")


def capital_case(word: str) -> str:
    """``foo_bar`` as ``FooBar``."""
    parts = [part for part in word.split("_") if part]
    if len(parts) > 1 and word.isupper():
        parts = [part.lower() for part in parts]
    return "".join(part[:1].upper() + part[1:] for part in parts)
