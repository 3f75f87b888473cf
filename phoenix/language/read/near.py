"""Lines that resemble a label, a heading, a field or an item of the language and are none: errors, never prose."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

from phoenix.language.blocks import Label, LabelName, Paragraph, Stretch
from phoenix.language.read.ids import looks_like_id, mended
from phoenix.language.read.wording import quoted, short

if TYPE_CHECKING:
    from phoenix.language.read.reader import Reader

SECTIONS = (
    "Types", "Failures", "State", "Needs", "Helpers", "Samples", "Functions", "Scenarios", "Rules", "Limits",
    "Questions", "Words", "Notes",
)  # fmt: skip

FIELDS = ("Kind", "Uses", "Serves", "Risk", "Path")

LABELS: dict[str, LabelName] = {
    "For example:": "examples",
    "For example, kept from the writer:": "hidden examples",
    "Always:": "laws",
    "Exactly:": "exact",
    "Decided by:": "decided",
}

MEANT_LABELS = {
    "example": "For example:",
    "examples": "For example:",
    "hidden examples": "For example, kept from the writer:",
    "law": "Always:",
    "laws": "Always:",
    "invariant": "Always:",
    "invariants": "Always:",
    "exact": "Exactly:",
    "definition": "Exactly:",
    "decision": "Decided by:",
    "decision table": "Decided by:",
    "decided": "Decided by:",
    "transitions": "Decided by:",
    "transition table": "Decided by:",
}
"""What other languages and a first guess call the labels."""

LINKED = {"examples from": "Examples from `vectors/name.csv`.", "agrees with": "Agrees with `oracles/name.py`."}

MARKS = " \t*_#:.`"
LONGEST_LABEL = 40


def prose_lines(reader: Reader, paragraph: Paragraph) -> bool:
    """Whether a paragraph is prose; each line of it that resembles something else is told."""
    told = [_tell(reader, line, index == 0) for index, line in enumerate(paragraph.lines)]
    return not any(told)


def near_label(reader: Reader, paragraph: Paragraph) -> Label | None:
    """The label that a paragraph's last line resembles, so that what stands below it is read nevertheless."""
    line = paragraph.lines[-1]
    meant = label_meant(reader.text(line))
    if meant is None:
        return None
    return Label(line.begin, line.end, LABELS[meant], hidden=LABELS[meant] == "hidden examples")


@lru_cache(maxsize=1024)
def label_meant(line: str) -> str | None:
    """The label that a line of prose resembles."""
    plain = _plain(line)
    if not plain or len(plain) > LONGEST_LABEL:
        return None
    if plain in PLAIN_LABELS:
        return PLAIN_LABELS[plain]
    marked = line.rstrip().endswith(":") or line.strip(" \t")[0] in "*_"
    if marked and plain in MEANT_LABELS:
        return MEANT_LABELS[plain]
    if marked or len(plain.split()) <= 2:
        near = get_close_matches(plain, PLAIN_LABELS, n=1, cutoff=0.8)
        return PLAIN_LABELS[near[0]] if near else None
    return None


def section_meant(line: str) -> str | None:
    """The section whose heading a line of prose resembles: ``**Rules**`` or ``Rules:``."""
    text = line.strip()
    bold = text.startswith(("**", "__")) and text.rstrip(":").endswith(("**", "__"))
    plain = text.strip(MARKS)
    if not (bold or text.endswith(":")) or " " in plain:
        return None
    return next((name for name in SECTIONS if name.lower() == plain.lower()), None)


def field_meant(line: str, fields: Iterable[str] = FIELDS) -> str | None:
    """The field that a line resembles: ``Uses: Cart`` without its dash, ``**Uses**: Cart``, ``uses: Cart``."""
    word, colon, _ = line.lstrip("*_ \t").partition(":")
    plain = word.strip(MARKS)
    if not colon or not plain or " " in plain:
        return None
    return next((name for name in fields if name.lower() == plain.lower()), None)


def _tell(reader: Reader, line: Stretch, is_first: bool) -> bool:
    text = reader.words(line)
    label = label_meant(text)
    begun = None
    if text.startswith(tuple(LABELS)):
        begun = next((label for label in LABELS if text.startswith(label) and text.strip() != label), None)
    if label is None and begun is not None:
        reader.find("D130", line, f"`{begun}` is a label, which stands alone.", hint="Begin a new line behind it.")
        return True
    if label is not None:
        reader.find(
            "D130",
            line,
            f"{quoted(text.strip())} resembles the label `{label}` and is none.",
            hint=f"Write `{label}` on a line of its own.",
        )
        return True
    plain = _plain(text)
    linked = next((full for start, full in LINKED.items() if plain.startswith(start)), None)
    if linked is not None and is_first and "`" in text:
        reader.find("D130", line, "This resembles a label and is none.", hint=f"Write it like ``{linked}``.")
        return True
    section = section_meant(text)
    if section is not None:
        reader.find(
            "D117", line, f"{quoted(text.strip())} resembles a heading and is none.", hint=f"Write `## {section}`."
        )
        return True
    return is_first and _tell_item(reader, line, text)


def _tell_item(reader: Reader, line: Stretch, text: str) -> bool:
    """A first line that lacks the dash or the blank that would make it an item."""
    field = field_meant(text)
    if field is not None:
        value = text.partition(":")[2].strip(" *_")
        reader.find("D124", line, f"A `{field}:` line is a list item.", hint=f"Write {quoted(f'- {field}: {value}')}.")
        return True
    bare = text.lstrip("-*+")
    glued = text[:1] in "-+" and bare[:1] != " "
    marked = bare if glued else text
    first = (marked.split() or [""])[0]
    is_bold_id = text.startswith(("**", "__", "-**", "+**", "~~**")) and looks_like_id(first)
    if is_bold_id or (glued and text[1:2] in "`[~*"):
        meant = mended(first) if looks_like_id(first) else None
        rest = marked[len(first) :].strip(" *_:") if meant else text[1:].strip()
        fixed = f"**{meant}** {rest}" if meant else rest
        reader.find(
            "D118",
            line,
            "This resembles a list item and is none.",
            expected="a dash and a blank before the item",
            hint=f"Write {quoted(f'- {short(fixed)}')}",
        )
        return True
    return False


def _plain(text: str) -> str:
    """A line's words alone, in lower case."""
    return " ".join(text.replace("*", "").replace("_", "").lower().strip(MARKS).split())


PLAIN_LABELS = {_plain(label): label for label in LABELS}
