"""Rules: ``- **CART-2** …``, with ``- Because: …`` nested, under a function or ``## Rules``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phoenix.language.blocks import Item, ItemList, Paragraph, Stretch
from phoenix.language.forms import Misfit
from phoenix.language.read.ids import check_id, looks_like_id, mended
from phoenix.language.read.near import FIELDS, prose_lines
from phoenix.language.read.stray import stray_block
from phoenix.language.read.wording import quoted, short
from phoenix.language.spec import Prose, Rule

if TYPE_CHECKING:
    from phoenix.language.read.reader import Chapter, Reader

BECAUSE = "Because"


def read_rules_section(reader: Reader, chapter: Chapter) -> tuple[Rule, ...]:
    """The rules about the component as a whole."""
    rules: list[Rule] = []
    for block in reader.clean(chapter.blocks):
        if isinstance(block, ItemList):
            rules.extend(read_rules(reader, block))
        elif not isinstance(block, Paragraph) or prose_lines(reader, block):
            stray_block(reader, block, f"under `## {chapter.name}`")
    return tuple(rules)


def read_rules(reader: Reader, block: ItemList) -> list[Rule]:
    """The rules of one list."""
    rules = (_rule(reader, item) for item in reader.items(block))
    return [rule for rule in rules if rule is not None]


def _rule(reader: Reader, item: Item) -> Rule | None:
    because = _because(reader, item)
    if item.head is None or item.head.kind != "id":
        _without_id(reader, item)
        return None
    if _runs_on(reader, item):
        return None
    id = check_id(reader, item.head.name)
    form = reader.form("rule", item.body)
    if isinstance(form, Misfit):
        reader.find("R105", item.content, "This rule says nothing.", hint="Say behind its id what must hold.")
        _give_up(reader, reader.text(item.head.name), item)
        return None
    text = reader.prose_of(form)
    if id is None:
        _give_up(reader, reader.text(item.head.name), item)
        return None
    by_review = form.first("BY_REVIEW") is not None
    return Rule(id, text, because, by_review, place=reader.place(item.content))


def _runs_on(reader: Reader, item: Item) -> bool:
    """Tells of stars that close too late, and of a mark between the id and the sentence."""
    assert item.head is not None
    name, body = reader.words(item.head.name), reader.words(item.body)
    first, _, more = name.partition(" ")
    if more and looks_like_id(first):
        sentence = f"{more} {body}"
        where: Stretch = item.head
        message = "The stars enclose more than the id."
    elif body[:1] in (":", "-", "–", "—") and body[1:2] == " ":
        first, sentence = name, body[1:].strip()
        where = Stretch(item.head.begin, item.body.begin + 1)
        message = "Nothing stands between an id and its sentence."
    else:
        return False
    meant = mended(first) or first
    reader.find("R102", where, message, hint=f"Write {quoted(f'- **{meant}** {short(sentence)}')}")
    _give_up(reader, first, item)
    return True


def _give_up(reader: Reader, written: str, item: Item) -> None:
    """Whatever names the rule by the id that is meant needs no finding of its own."""
    reader.give_up(mended(written) or reader.free_id(), item.content)


def _because(reader: Reader, item: Item) -> Prose | None:
    """The reason that is nested in a rule; nothing else may be, but open questions."""
    reason: Prose | None = None
    for block in reader.clean(item.blocks):
        if not isinstance(block, ItemList):
            reader.find(
                "D170",
                block,
                "A rule is one item: nothing but `- Because: …` and open questions are nested in it.",
                hint="Write it as a rule of its own, or move it out of the list.",
            )
            continue
        for inner in reader.items(block):
            head = inner.head
            if head and head.kind == "field" and reader.text(head.name) == BECAUSE and not inner.body.is_empty:
                if reason is not None:
                    reader.find("D170", inner.content, "This rule has a second reason.", hint="Leave one `- Because:`.")
                reason = reader.prose(inner.body)
                reader.nested(inner, "A reason", hint="Write it as one item.")
            else:
                _not_because(reader, inner)
    return reason


def _not_because(reader: Reader, item: Item) -> None:
    words = reader.text(item.content).split()
    first = words[0].strip("*_:,").lower() if words else ""
    hint = "Write it as a rule of its own: one rule is one obligation."
    if first in ("because", "reason", "why", "becuase", "since"):
        hint = "Write `- Because: …`."
    reader.find("D170", item.content, "Only `- Because: …` is nested in a rule.", hint=hint)


def _without_id(reader: Reader, item: Item) -> None:
    text = reader.words(item.content)
    words = text.split()
    first = words[0] if words else ""
    bare = first.strip("*_[](){}:`")
    rest = " ".join(words[1:])
    if item.head is not None and item.head.kind == "field" and reader.text(item.head.name) in (*FIELDS, BECAUSE):
        name = reader.text(item.head.name)
        where = "under its rule, indented by two blanks" if name == BECAUSE else "under the title"
        reader.find("D124", item.content, f"`{name}:` does not stand here.", hint=f"Put this line {where}.")
    elif looks_like_id(first):
        meant = mended(bare) or bare
        reader.find(
            "R102",
            Stretch(item.content.begin, item.content.begin + len(first)),
            f"`{first.strip('`')}` is not written as a rule id.",
            expected="an id between two stars on each side, then the sentence",
            hint=f"Write {quoted(f'- **{meant}** {short(rest)}')}",
        )
        _give_up(reader, bare, item)
    else:
        reader.find(
            "R101",
            item.content,
            "This item of a list has no id, so it is no rule.",
            expected="- **ID** SENTENCE",
            hint=_instead(reader, text),
        )
        _give_up(reader, "", item)


def _instead(reader: Reader, text: str) -> str:
    """What an item without an id was probably meant as."""
    if text.startswith(("For all ", "After any calls", "A call that fails")):
        return "Put `Always:` above a list of laws."
    if text.startswith("`") and ("` gives `" in text or "` fails with `" in text):
        return "Put `For example:` above a list of examples."
    return f"Write `- **{reader.free_id()}** …`, or write it as prose."
