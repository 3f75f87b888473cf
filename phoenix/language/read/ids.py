"""Rule ids: what is one, what its author may have meant, and which one is free."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from phoenix.language.blocks import Stretch
from phoenix.language.spec import Id, Spec

if TYPE_CHECKING:
    from phoenix.language.read.reader import Reader


def check_id(reader: Reader, written: Stretch) -> Id | None:
    """The id, or a finding that says how it is written."""
    if reader.fits("rule_id", written):
        return reader.id(written)
    text = reader.text(written)
    meant = mended(text)
    hint = f"Write `{meant}`." if meant else f"Write an id such as `{reader.free_id()}`."
    reader.find(
        "R102",
        written,
        f"`{text}` is not a rule id." if text else "A rule id is missing here.",
        expected="an id that starts with a capital and holds a digit, such as `CART-2`",
        hint=hint,
    )
    return None


def mended(text: str) -> str | None:
    """The id that a text resembles: ``cart-2``, ``CART 2``, ``CART_2:`` all mean ``CART-2``."""
    parts = "".join(c if (c.isalnum() and c.isascii()) or c == "." else " " for c in text).split()
    if not parts or not parts[0][0].isalpha():
        return None
    meant = "-".join(part.strip(".") for part in parts if part.strip("."))
    if len(parts) > 3 or not any(character.isdigit() for character in meant):
        return None
    letters = parts[0]
    return meant.replace(letters, letters.upper() if letters.islower() else letters[0].upper() + letters[1:], 1)


def looks_like_id(word: str) -> bool:
    """Whether a word, its marks and punctuation taken away, was probably meant as an id."""
    bare = word.strip("*_~[](){}:.`")
    head, dash, tail = bare.partition("-")
    if not bare.isascii() or not bare[:1].isalpha():
        return False
    if dash:
        return head.isalnum() and tail[:1].isdigit() and tail.replace(".", "").isalnum()
    return bare.isalnum() and bare[:2].isupper() and bare[-1].isdigit()


def next_id(taken: Iterable[str], path: str) -> str:
    """A free id in the manner of those that the file has, or after the file's name."""
    best, number = "", 0
    for id in taken:
        stem = id.rstrip("0123456789")
        if stem != id and (not best or stem == best):
            best, number = stem, max(number, int(id[len(stem) :]))
    if not best:
        name = path.rsplit("/", 1)[-1].split(".")[0].split("_")[0]
        best = f"{''.join(c for c in name if c.isascii() and c.isalpha()).upper() or 'RULE'}-"
    return f"{best}{number + 1}"


def doubled_ids(reader: Reader, spec: Spec) -> None:
    """An id names one rule, law, limit or removed rule of a file."""
    used = [(rule.id, False) for rule in (*spec.rules, *(r for f in spec.functions for r in f.rules))]
    used += [(limit.id, False) for limit in spec.limits]
    used += [(law.id, False) for function in spec.functions for law in function.laws if law.id]
    used += [(tombstone.id, True) for tombstone in spec.tombstones]
    used.sort(key=lambda pair: pair[0].place)
    taken = [id.text for id, _ in used]
    # What is proved and nowhere said is probably the id that one of the two was to have.
    free = next((id.text for id in named_ids(spec) if id.text not in taken), next_id(taken, spec.path))
    first: dict[str, tuple[Id, bool]] = {}
    for id, gone in used:
        if id.text not in first:
            first[id.text] = (id, gone)
            continue
        other, other_gone = first[id.text]
        reader.unreadable.append(Id(free, place=id.place))
        _tell_doubled(reader, id, other, removed=gone or other_gone, free=free)


def _tell_doubled(reader: Reader, id: Id, other: Id, *, removed: bool, free: str) -> None:
    if removed:
        code, message = "R104", f"`{id.text}` is the id of a removed rule: it is never used again."
    else:
        code, message = "R103", f"`{id.text}` stands for two things in this file."
    reader.tell(
        code, id.place, message, hint=f"Write an id that is free: `{free}`.", notes=((other.place, "used here"),)
    )


def named_ids(spec: Spec) -> Iterator[Id]:
    """The ids that examples, laws, scenarios and rows say that they prove."""
    for function in spec.functions:
        for example in function.examples:
            yield from example.rules
        for law in function.laws:
            yield from law.rules
        for row in getattr(function.definition, "rows", ()):
            yield from row.rules
    for scenario in spec.scenarios:
        yield from scenario.rules
