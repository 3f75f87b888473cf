"""The mistakes that beginners make in types, signatures, fields and cells, each recognised where a parse stopped."""

from __future__ import annotations

from difflib import get_close_matches

from phoenix.language import syntax_words as say
from phoenix.language.findings import Finding
from phoenix.language.name_mistakes import capital_case, snake_case, word_before
from phoenix.language.syntax_errors import Stop

BASIC = ("text", "whole number", "number", "date", "instant", "duration", "bytes", "yes or no")


def type_word(stop: Stop) -> Finding | None:
    """``integer``, ``string``, and the like; also the lower-case name of a type."""
    if "_TEXT" not in stop.accepts or not stop.token.isidentifier() or not stop.kind:
        return None
    word = stop.token
    near = get_close_matches(word, BASIC, n=1, cutoff=0.8)
    known = say.TYPE_WORDS.get(word) or say.GENERIC_TYPES.get(word.title()) or (near[0] if near else "")
    hint = f"Write `{known}`." if known else f"Write `{capital_case(word)}` if it is declared under `## Types`."
    return stop.finding("E140", f"There is no type `{word}`.", hint)


def type_shape(stop: Stop) -> Finding | None:
    """``decimal`` without places, limits as elsewhere, ``List<Item>``."""
    word = word_before(stop.source.text, stop.begin + len(stop.before), stop.begin)
    begin = stop.begin + len(stop.before) - len(word)
    if stop.accepts == {"_WITH"} and word == "decimal":
        message, hint = "A decimal says how many places it has.", "Write `decimal with 2 places`."
        return stop.finding("E140", message, hint, begin, begin + len(word))
    if "AT_LEAST" in stop.accepts and stop.token in say.BOUND_WORDS:
        return _limit(stop, stop.at, stop.token)
    behind = (stop.after[1:].split() or [""])[0]
    if stop.token == "," and behind in say.BOUND_WORDS and stop.start != "condition_cell":
        return _limit(stop, stop.at + stop.after.index(behind), behind)
    if stop.token in ("<", "[") and word in say.GENERIC_TYPES:
        message = f"`{word}{stop.token}` does not begin a type."
        return stop.finding("E140", message, f"Write `{say.GENERIC_TYPES[word]}`.", begin, stop.at + 1)
    return None


def _limit(stop: Stop, begin: int, word: str) -> Finding:
    """``>= 0`` and ``between 1 and 9``"""
    end = begin + len(word)
    numbers = [number for number in stop.source.text[end : stop.end].split() if number[0].isdigit()]
    hint = say.BOUND_WORDS[word].format(*[*numbers, "1", "9"])
    return stop.finding("E141", f"`{word}` does not limit a type.", f"Write it in words: `{hint}`.", begin, end)


def declaration(stop: Stop) -> Finding | None:
    """What signatures and fields lack, or say as elsewhere."""
    if stop.start == "signature" and "_GIVES" in stop.accepts and not stop.missing:
        return _after_parameters(stop)
    if stop.start not in ("signature", "case", "field"):
        return None
    if stop.accepts == {"COLON"} and stop.token in (")", ",", ""):
        word = word_before(stop.source.text, stop.begin + len(stop.before), stop.begin)
        begin = stop.begin + len(stop.before) - len(word)
        message, hint = f"`{word}` has no type.", f"Write `{word}: TYPE`, such as `{word}: whole number`."
        return stop.finding("E132", message, hint, begin, begin + len(word))
    if stop.start != "field" and stop.kind == "CAPITAL" and stop.open_brackets and "NAME" in stop.accepts:
        after = stop.after[len(stop.token) :].lstrip()
        if not after.startswith(":"):
            name = snake_case(stop.token)
            return stop.finding("E132", f"This `{stop.token}` has no name.", f"Write `{name}: {stop.token}`.")
    if stop.start == "field" and "GIVEN" in stop.accepts and stop.token in ("=", "initially", "default"):
        hint = "Write `, initially VALUE`."
        return stop.finding("E101", "A first value comes after a comma and `initially`.", hint)
    if stop.start == "field" and stop.accepts <= {"_INITIALLY", "_FINALLY", "GIVEN"}:
        hint = "Write `, initially VALUE`, `, finally LABEL` or `, given`."
        return stop.finding("E101", f"`{stop.token}` says nothing about a field.", hint)
    return None


def _after_parameters(stop: Stop) -> Finding | None:
    for sign in ("->", "=>", "returns", "return", ":"):
        if stop.after.startswith(sign):
            message = "What a function gives is told by `gives`."
            return stop.finding("E101", message, f"Write `gives` in place of `{sign}`.", end=stop.at + len(sign))
    if stop.token in ("fails", "throws", "raises"):
        message = "How a function may fail is told by `or fails with`."
        return stop.finding("E101", message, f"Write `or fails with` in place of `{stop.token}`.")
    return None


def cell(stop: Stop) -> Finding | None:
    """``> 1 and < 9``, ``at least 5``, ``*``, and ``tries becomes 1 and x becomes 2``."""
    hint = _cell_hint(stop) if stop.start == "condition_cell" else ""
    if hint:
        message = "A cell holds a value, several, one comparison, a range, or `any`."
        return stop.finding("E150", message, hint, stop.begin, stop.end)
    if stop.start == "condition_cell" and stop.accepts <= {"$END"} and stop.kind in ("AND", "OR", "COMMA"):
        hint = "Write a range such as `1 to 9`, both ends in, or give each comparison a row of its own."
        return stop.finding("E150", "A cell holds one comparison.", hint)
    if stop.start == "update_cell" and stop.kind == "_BECOMES":
        return stop.finding("E150", "Two updates stand on both sides of a comma.", "Write `,` in place of `and`.")
    return None


def _cell_hint(stop: Stop) -> str:
    """How a cell in words, or in the signs of other tables, is written here."""
    text = " ".join(stop.source.text[stop.begin : stop.end].split())
    if text in ("*", "-", "_"):
        return "Write `any` where it does not matter."
    numbers = [word.rstrip("+") for word in text.split() if word[0].isdigit()]
    if text.endswith("+") and len(numbers) == 1:
        return f"Write `>= {numbers[0]}`."
    said = next((words for words in say.CELL_LIMITS if text.lower().startswith(f"{words} ")), "")
    return f"Write `{say.CELL_LIMITS[said].format(*[*numbers, '1', '9'])}`." if said else ""
