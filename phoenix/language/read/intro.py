"""What stands under a spec's title: its purpose and the fields ``Kind``, ``Uses``, ``Serves``, ``Risk``, ``Path``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from phoenix.language.blocks import Block, Fence, Item, ItemList, Label, Paragraph, Stretch, Table
from phoenix.language.forms import Misfit, Part
from phoenix.language.read.near import FIELDS, field_meant, prose_lines
from phoenix.language.read.stray import stray_block
from phoenix.language.spec import NO_PROSE, Id, Kind, Prose, Risk
from phoenix.language.suggest import closest

if TYPE_CHECKING:
    from phoenix.language.read.reader import Reader

LATER_KINDS = ("command", "service")
Route: TypeAlias = Literal["direct", "designed"]
CHOICES: dict[str, tuple[str, ...]] = {"Kind": get_args(Kind), "Risk": get_args(Risk), "Path": get_args(Route)}
WITHOUT = {
    "Kind": "Write `- Kind: machine` if it has a `## State`; leave the line out if not.",
    "Risk": "Write one of these, or leave the line out: that is `medium`.",
    "Path": "Write one of these, or leave the line out.",
}
"""The way on from a value that resembles none."""

ATTRIBUTES = {"Kind": "kind", "Risk": "risk", "Path": "route"}


@dataclass(slots=True)
class Intro:
    purpose: Prose = NO_PROSE
    kind: Kind = "library"
    risk: Risk = "medium"
    route: Route | None = None
    uses: tuple[Id, ...] = ()
    serves: tuple[Id, ...] = ()
    unread: set[str] = field(default_factory=set)


def read_intro(reader: Reader, blocks: list[Block]) -> Intro:
    """The purpose and the fields; what else stands there is told."""
    intro = Intro()
    paragraphs = []
    seen: dict[str, Item] = {}
    for block in reader.clean(blocks):
        if isinstance(block, Paragraph):
            if prose_lines(reader, block):
                paragraphs.append(block)
        elif isinstance(block, ItemList):
            for item in reader.items(block):
                _field(reader, item, seen, intro)
        elif isinstance(block, Table | Fence | Label):
            stray_block(reader, block, "under the title")
    intro.purpose = reader.doc(paragraphs)
    return intro


def _field(reader: Reader, item: Item, seen: dict[str, Item], intro: Intro) -> None:
    head = item.head
    name = reader.text(head.name).strip() if head and head.kind == "field" else ""
    if name not in FIELDS:
        _unknown_field(reader, item, name)
        return
    reader.nested(item, f"The field `{name}:`", hint=f"Write one line: `- {name}: …`.")
    if name in seen:
        reader.find(
            "D121",
            item.content,
            f"The field `{name}:` stands here a second time.",
            hint="Write its values on one line, parted by commas." if name in ("Uses", "Serves") else "Leave one.",
            notes=((reader.place(seen[name].content), "the first one"),),
        )
        return
    seen[name] = item
    if item.body.is_empty:
        reader.find(
            "D123", item.content, f"The field `{name}:` says nothing.", hint="Give it a value, or take it away."
        )
    elif reader.text(item.body).strip(".").lower() in ("none", "nothing", "-"):
        reader.find("D123", item.content, f"The field `{name}:` names nothing.", hint="Take the line away.")
    elif name == "Uses":
        intro.uses = tuple(id for part in _names(reader, item.body) if (id := reader.expression("capital", part)))
    elif name == "Serves":
        intro.serves = tuple(reader.rule_ids(_names(reader, item.body)))
    else:
        _choice(reader, name, item, intro)


def _unknown_field(reader: Reader, item: Item, name: str) -> None:
    text = reader.text(item.content)
    meant = field_meant(text) or (closest(name, FIELDS) if name else None)
    if item.head and item.head.kind == "id":
        if meant is None:
            reader.find(
                "D133",
                item.content,
                "A rule stands under the function that it is about, or under `## Rules`.",
                hint="Put `## Rules` above it.",
            )
            return
        text = text.replace("*", "")
    if meant:
        value = text.partition(":")[2].strip(" *_") or "…"
        reader.find("D120", item.content, "This is no field of a spec.", hint=f"Write `- {meant}: {value}`.")
        return
    what = f"`{name}` is no field of a spec." if name else "Only fields stand in a list under the title."
    reader.find(
        "D120",
        item.content,
        what,
        expected=", ".join(f"`{field}:`" for field in FIELDS),
        hint="Put a list of rules under `## Rules`, and what only people read under `## Notes`.",
    )


def _names(reader: Reader, body: Stretch) -> tuple[Part, ...]:
    form = reader.form("names", body)
    if isinstance(form, Misfit):
        reader.find(
            "D122", body, "This is not a list of names.", expected="names parted by commas", hint="Write `A, B`."
        )
        return ()
    return form.all("NAME")


def _choice(reader: Reader, name: str, item: Item, intro: Intro) -> None:
    value = reader.text(item.body)
    known = CHOICES[name]
    if value in known and value not in LATER_KINDS:
        setattr(intro, ATTRIBUTES[name], value)
        return
    intro.unread.add(name)
    if value in LATER_KINDS:
        reader.find(
            "D190",
            item.body,
            f"A `{value}` is not yet built by this Phoenix.",
            hint="Write `- Kind: machine` or `- Kind: library` until then.",
        )
    else:
        meant = closest(value, known)
        reader.find(
            "D122",
            item.body,
            f"`{name}:` cannot be `{value}`.",
            expected=", ".join(f"`{choice}`" for choice in known if choice not in LATER_KINDS),
            hint=f"Did you mean `{meant}`?" if meant else WITHOUT[name],
        )
