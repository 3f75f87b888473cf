"""Numbers and durations as other languages write them, recognised where a parse stopped."""

from __future__ import annotations

from phoenix.language.findings import Finding
from phoenix.language.syntax_errors import Stop
from phoenix.language.syntax_words import UNIT_WORDS
from phoenix.language.words import NANOSECONDS

DIGITS = frozenset("0123456789")


def number(stop: Stop) -> Finding | None:
    """``1,000``, ``1_000``, ``.5``, ``1e3``, ``007``, ``5ms``, ``1.5 s``, ``3 minutes``, ``10 %``."""
    return _unit(stop) or _spaced_percent(stop) or _digits(stop)


def _digits(stop: Stop) -> Finding | None:
    if stop.missing and stop.before.endswith(".") and stop.before[-2:-1] in DIGITS:
        begin, end = stop.begin + len(stop.before) - len(stop.before.split()[-1]), stop.at
    else:
        begin, end = _run(stop)
    run = stop.source.text[begin:end]
    if not DIGITS & set(run) or not (run[0] in DIGITS or (run[0] == "." and len(run) > 1)):
        return None
    amount = run.rstrip("abcdefghijklmnopqrstuvwxyz")
    unit = run[len(amount) :]
    if _plain(amount) and (unit in NANOSECONDS or _unit_of(unit)):
        hint = f"Write `{amount} {unit if unit in NANOSECONDS else _unit_of(unit)}`."
        return stop.finding("E126", f"`{run}` lacks the space before its unit.", hint, begin, end)
    better = _better(run)
    hint = f"Write `{better}`." if better else "Write digits, and a dot between the whole and the decimal places."
    return stop.finding("E120", f"`{run}` is not a number of this language.", hint, begin, end)


def _run(stop: Stop) -> tuple[int, int]:
    """The stretch around the stop that looks like one number."""
    text = stop.source.text
    stuck = not stop.kind or (stop.kind in ("NAME", "CAPITAL") and _is_digit(text, stop.at - 1, stop.begin))
    grouped = stop.token == "," and _is_digit(text, stop.at - 1, stop.begin) and _group_follows(text, stop.at, stop.end)
    dotted = stop.token == "." and (_is_digit(text, stop.at + 1, stop.at) or _is_digit(text, stop.at - 1, stop.begin))
    if not stuck and not grouped and not dotted:
        return stop.at, stop.at
    begin = end = stop.at
    while begin > stop.begin and (text[begin - 1].isalnum() or text[begin - 1] in "_."):
        begin -= 1
    if text[stop.at] == "0" and begin == stop.at and _after_comma(text, stop.at, stop.begin):
        begin = _after_comma(text, stop.at, stop.begin)
    while end < stop.end and (
        text[end].isalnum() or text[end] in "_." or (text[end] == "," and _group_follows(text, end, stop.end))
    ):
        end += 1
    return begin, end


def _is_digit(text: str, at: int, begin: int) -> bool:
    return begin <= at < len(text) and text[at] in DIGITS


def _group_follows(text: str, comma: int, end: int) -> bool:
    """Whether exactly three digits follow a comma."""
    group = text[comma + 1 : min(comma + 5, end)]
    return len(group) >= 3 and all(c in DIGITS for c in group[:3]) and group[3:4] not in DIGITS


def _after_comma(text: str, at: int, begin: int) -> int:
    """Where ``1,`` begins before ``000``; 0 when it does not."""
    if at - 2 < begin or text[at - 1] != "," or text[at - 2] not in DIGITS:
        return 0
    first = at - 1
    while first > begin and text[first - 1] in DIGITS:
        first -= 1
    return first


def _plain(amount: str) -> bool:
    return bool(amount) and set(amount) <= DIGITS and (amount == "0" or amount[0] != "0")


def _better(run: str) -> str:
    """The number that was meant, when that is plain."""
    tidy = run.replace("_", "").replace(",", "")
    mantissa, exponent, power = tidy.lower().partition("e")
    if exponent and _plain(mantissa) and _plain(power) and int(power) <= 18:
        return mantissa + "0" * int(power)
    if tidy.lower().startswith("0x") and all(c in "0123456789abcdefABCDEF" for c in tidy[2:]) and len(tidy) < 18:
        return str(int(tidy[2:], 16)) if tidy[2:] else ""
    whole, dot, fraction = tidy.partition(".")
    if not set(whole + fraction) <= DIGITS:
        return ""
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{fraction or '0'}" if dot else whole


def _unit_of(word: str) -> str:
    """The unit that a word stands for: ``minutes`` is ``min``."""
    return UNIT_WORDS.get(word) or UNIT_WORDS.get(word.removesuffix("s")) or ""


def _unit(stop: Stop) -> Finding | None:
    """``3 minutes`` and ``1.5 s``: a number before a unit."""
    amount = stop.before.split()[-1:] or [""]
    written = amount[0].lstrip("([,=+-*/<>!:")
    if stop.kind != "NAME" or stop.before == stop.source.text[stop.begin : stop.at] or not written:
        return None
    begin = stop.begin + len(stop.before) - len(written)
    end = stop.at + len(stop.token)
    known = stop.token if stop.token in NANOSECONDS else _unit_of(stop.token)
    whole, dot, fraction = written.partition(".")
    if dot and known and _plain(whole) and fraction and set(fraction) <= DIGITS:
        message = f"`{written} {stop.token}`: a duration is a whole number of its unit."
        hint = _smaller(int(whole + fraction), len(fraction), known)
        return stop.finding("E126", message, hint, begin, end)
    if not _plain(written):
        return None
    if known and known != stop.token:
        hint = f"Write `{written} {known}`."
    elif stop.token in ("week", "weeks", "w"):
        hint = f"Write `{int(written) * 7} days`."
    else:
        return None
    return stop.finding("E126", f"`{stop.token}` is not a unit of durations.", hint, begin, end)


def _smaller(amount: int, scale: int, unit: str) -> str:
    """How a fraction of a unit is written in a smaller one."""
    nanoseconds, rest = divmod(amount * NANOSECONDS[unit], 10**scale)
    if rest:
        return "Write a whole number of a smaller unit."
    smaller = next(u for u in ("h", "min", "s", "ms", "us", "ns") if nanoseconds % NANOSECONDS[u] == 0)
    return f"Write `{nanoseconds // NANOSECONDS[smaller]} {smaller}`."


def _spaced_percent(stop: Stop) -> Finding | None:
    if stop.token != "%" or stop.before[-1:] not in DIGITS or not stop.before:
        return None
    amount = stop.before.split()[-1].lstrip("([,=+-*/<>!:")
    if stop.after[1:].strip()[:1].isalnum():
        return None
    begin = stop.begin + len(stop.before) - len(amount)
    return stop.finding(
        "E120", "A percent sign stands right after its number.", f"Write `{amount}%`.", begin, stop.at + 1
    )
