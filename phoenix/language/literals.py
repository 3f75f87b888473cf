"""Literals: what the token of a text, number, date, instant, duration or bytes stands for."""

from __future__ import annotations

import datetime

from phoenix.language import syntax
from phoenix.language.place import Place
from phoenix.language.record import record

LONGEST_NUMBER = 1_000
"""Digits; the language's caps are far below, and Python itself refuses a few thousand."""

ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\", '"': '"', "|": "|"}
"""What stands for which character after a backslash in a text (a bar, because tables swallow one without)."""

ESCAPE_LIST = '`\\n`, `\\t`, `\\r`, `\\\\`, `\\"`, `\\|` and `\\u{…}`'
EPOCH = datetime.date(1970, 1, 1).toordinal()


@record
class Flaw:
    """What is wrong inside a token: where (offsets within it), and how to mend it."""

    code: str
    begin: int
    end: int
    message: str
    hint: str


def read_text(token: str, flaws: list[Flaw]) -> str:
    """The value of ``"…"`` with its quotes."""
    parts: list[str] = []
    position, last = 1, len(token) - 1
    while position < last:
        character = token[position]
        if character == "\\":
            position = _escape(token, position, parts, flaws)
            continue
        if _forbidden(ord(character)) or (ord(character) < 32 and character != "\t"):
            flaws.append(_forbidden_character(ord(character), position, position + 1))
        parts.append(character)
        position += 1
    return "".join(parts)


def _escape(token: str, position: int, parts: list[str], flaws: list[Flaw]) -> int:
    """Reads the escape at ``position``; gives the position after it."""
    letter = token[position + 1]
    if letter in ESCAPES:
        parts.append(ESCAPES[letter])
        return position + 2
    close = token.find("}", position)
    if letter != "u" or token[position + 2 : position + 3] != "{" or close < 0:
        end = position + 2
        message = f"`\\{letter}` means nothing inside a text."
        flaws.append(
            Flaw("E122", position, end, message, f"The escapes are {ESCAPE_LIST}; write `\\\\` for a backslash.")
        )
        return end
    digits = token[position + 3 : close]
    if not 1 <= len(digits) <= 6 or not all(digit in "0123456789abcdefABCDEF" for digit in digits):
        message = f"`{token[position : close + 1]}` is not a code point."
        hint = "Write one to six hexadecimal digits between the braces, such as `\\u{1F600}`."
        flaws.append(Flaw("E122", position, close + 1, message, hint))
    elif _forbidden(int(digits, 16)):
        flaws.append(_forbidden_character(int(digits, 16), position, close + 1))
    else:
        parts.append(chr(int(digits, 16)))
    return close + 1


def _forbidden(code: int) -> bool:
    return code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF


def _forbidden_character(code: int, begin: int, end: int) -> Flaw:
    if not _forbidden(code):
        message = "An unseen control character stands in this text."
        return Flaw("E123", begin, end, message, f"Write `\\u{{{code:X}}}` in its place.")
    why = (
        "NUL" if code == 0 else "half of a surrogate pair" if code <= 0xDFFF else "beyond the last code point, U+10FFFF"
    )
    hint = "Leave it out: a text holds Unicode code points, without NUL and surrogates."
    return Flaw("E123", begin, end, f"U+{code:04X} cannot stand in a text: it is {why}.", hint)


def read_whole(token: str, flaws: list[Flaw]) -> int:
    """The value of digits."""
    if len(token) > LONGEST_NUMBER:
        message = f"This number has {len(token)} digits; the most is {LONGEST_NUMBER}."
        flaws.append(Flaw("E120", 0, len(token), message, "Write a shorter number."))
        return 0
    return int(token)


def read_decimal(token: str, flaws: list[Flaw]) -> tuple[int, int]:
    """Units and scale of ``108.00``."""
    whole, _, fraction = token.partition(".")
    return read_whole(whole + fraction, flaws), len(fraction)


def read_percent(token: str, flaws: list[Flaw]) -> tuple[int, int]:
    """Units and scale of ``12.5%``."""
    units, scale = read_decimal(token[:-1], flaws)
    return units, scale + 2


def read_duration(token: str, flaws: list[Flaw]) -> tuple[int, str]:
    """Amount and unit of ``5 ms``."""
    amount, unit = token.split()
    return read_whole(amount, flaws), unit


def read_date(token: str, flaws: list[Flaw]) -> tuple[int, int, int]:
    """Year, month and day of ``2026-11-20``."""
    year, month, day = (int(part) for part in token.split("-"))
    try:
        datetime.date(year, month, day)
    except ValueError:
        hint = "Write a day that exists, as `YYYY-MM-DD`, from 0001-01-01 to 9999-12-31."
        flaws.append(Flaw("E124", 0, len(token), f"`{token}` is not a day of the calendar.", hint))
        return 1, 1, 1
    return year, month, day


def read_instant(token: str, flaws: list[Flaw]) -> int:
    """Nanoseconds since 1970-01-01T00:00:00Z of ``2026-11-20T10:00:00.5Z``."""
    date, _, clock = token.partition("T")
    year, month, day = read_date(date, flaws)
    time, _, fraction = clock.removesuffix("Z").partition(".")
    parts = time.split(":")
    right = len(parts) == 3 and all(len(part) == 2 and part.isascii() and part.isdigit() for part in parts)
    right = right and clock.endswith("Z") and (time == clock[:-1] or 1 <= len(fraction) <= 9)
    right = right and (not fraction or (fraction.isascii() and fraction.isdigit()))
    if right:
        hour, minute, second = (int(part) for part in parts)
        right = hour < 24 and minute < 60 and second < 60
    if not right:
        hint = f"Write it in UTC as `{date}T10:00:00Z`, with up to nine digits after a dot in the seconds."
        flaws.append(Flaw("E124", 0, len(token), f"`{token}` is not an instant.", hint))
        return 0
    days = datetime.date(year, month, day).toordinal() - EPOCH
    seconds = ((days * 24 + hour) * 60 + minute) * 60 + second
    return seconds * 1_000_000_000 + int(fraction.ljust(9, "0") if fraction else "0")


def read_bytes(token: str, flaws: list[Flaw]) -> bytes:
    """The value of ``bytes "deadbeef"``."""
    begin = token.index('"') + 1
    digits = token[begin:-1]
    if len(digits) % 2 or not all(digit in "0123456789abcdefABCDEF" for digit in digits):
        message = f'`bytes "{digits}"` is not written in pairs of hexadecimal digits.'
        hint = 'Write two digits from 0–9 and a–f for each byte, such as `bytes "deadbeef"`.'
        flaws.append(Flaw("E125", begin, len(token) - 1, message, hint))
        return b""
    return bytes.fromhex(digits)


def literal(kind: str, token: str, place: Place, flaws: list[Flaw]) -> syntax.Expression:
    """The literal that a token of the grammar stands for; ``kind`` is the terminal's name."""
    if kind == "TEXT":
        return syntax.TextLiteral(read_text(token, flaws), place=place)
    if kind == "WHOLE":
        return syntax.WholeLiteral(read_whole(token, flaws), place=place)
    if kind == "DECIMAL":
        return syntax.DecimalLiteral(*read_decimal(token, flaws), place=place)
    if kind == "PERCENT":
        return syntax.DecimalLiteral(*read_percent(token, flaws), percent=True, place=place)
    if kind == "DURATION":
        return syntax.DurationLiteral(*read_duration(token, flaws), place=place)
    if kind == "DATE":
        return syntax.DateLiteral(*read_date(token, flaws), place=place)
    if kind == "INSTANT":
        return syntax.InstantLiteral(read_instant(token, flaws), token, place=place)
    if kind == "BYTES":
        return syntax.BytesLiteral(read_bytes(token, flaws), place=place)
    if kind == "PATTERN":
        return syntax.PatternLiteral(token[1:-1], place=place)
    return syntax.NothingLiteral(place=place) if kind == "NOTHING" else syntax.YesNoLiteral(kind == "YES", place=place)
