"""Arranges a spec's headings into title, sections and their entries; headings in a wrong place are told and mended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from phoenix.language.blocks import Block, Heading, Label
from phoenix.language.read.near import LABELS, SECTIONS, label_meant
from phoenix.language.read.reader import Chapter, Entry
from phoenix.language.read.wording import quoted
from phoenix.language.suggest import closest

if TYPE_CHECKING:
    from phoenix.language.read.reader import Reader

WITH_ENTRIES = {"Types": "a type", "Functions": "a function", "Scenarios": "a scenario"}
LATER = ("Needs", "Helpers")


@dataclass(slots=True)
class Outline:
    """A spec's title, the blocks beneath it, and its sections by name."""

    before: list[Block] = field(default_factory=list)
    title: Heading | None = None
    intro: list[Block] = field(default_factory=list)
    chapters: dict[str, Chapter] = field(default_factory=dict)


class Arranger:
    """Walks the blocks once and knows where it stands."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.outline = Outline()
        self._blocks = self.outline.before
        self._chapter: Chapter | None = None

    def arrange(self, blocks: tuple[Block, ...]) -> Outline:
        for block in blocks:
            if isinstance(block, Heading):
                self._heading(block)
            else:
                self._blocks.append(block)
        for chapter in self.outline.chapters.values():
            if chapter.name != "Notes" and not chapter.blocks and not chapter.entries:
                self.reader.find(
                    "D112",
                    chapter.heading,
                    f"The section `## {chapter.name}` is empty.",
                    hint="Fill it, or take its heading away.",
                )
        return self.outline

    def _heading(self, heading: Heading) -> None:
        name = self.reader.text(heading.title)
        in_notes = self._chapter is not None and self._chapter.name == "Notes"
        if in_notes and heading.level > 2:
            return
        hashes = "#" * heading.level
        if not heading.spaced:
            self.reader.find(
                "D114",
                heading,
                "A heading has a blank behind its `#`.",
                hint=f"Write {quoted(f'{hashes} {name}')}",
            )
        if heading.title.is_empty:
            self.reader.find("D114", heading, "This heading has no words.", hint="Name it, or take it away.")
        elif self._within_function(heading, name):
            self._function_part(heading, name)
        elif name in SECTIONS:
            self._section(heading, name)
        elif heading.level == 1:
            self._title(heading, name)
        elif heading.level == 2:
            self._other(heading, name)
        else:
            self._entry(heading, name)

    def _within_function(self, heading: Heading, name: str) -> bool:
        """Whether a heading parts a function's rules or examples from the rest, as other documents do."""
        inside = self._chapter is not None and self._chapter.name == "Functions" and bool(self._chapter.entries)
        if not inside or heading.level < 3 or (name.startswith("`") and "(" in name):
            return False
        return heading.level > 3 or name == "Rules" or label_meant(f"{name}:") is not None

    def _function_part(self, heading: Heading, name: str) -> None:
        label = label_meant(f"{name}:")
        hint = f"Write `{label}` on a line of its own." if label else "Take the heading away."
        message = "Nothing of a function has a heading of its own: its prose, rules and labels follow each other."
        self.reader.find("D114", heading, message, hint=hint)
        if label is not None:
            self._blocks.append(Label(heading.begin, heading.end, LABELS[label], hidden="kept" in label))

    def _title(self, heading: Heading, name: str) -> None:
        outline = self.outline
        if outline.title is None and self._chapter is None:
            outline.title = heading
            self._blocks = outline.intro
        elif outline.title is None:
            outline.title = heading
            self.reader.find(
                "D104", heading, "The title is the first line of a spec.", hint=f"Move `# {name}` to the top."
            )
        else:
            self.reader.find(
                "D103",
                heading,
                f"`# {name}` is a second title: a file holds one component.",
                hint=f"Move it to a file of its own, or write `### {name}` if it belongs to this component.",
                notes=((self.reader.place(outline.title), "the first title"),),
            )
            self._blocks = []

    def _section(self, heading: Heading, name: str) -> None:
        if heading.level != 2:
            self.reader.find("D114", heading, f"`{name}` is a section: a level-2 heading.", hint=f"Write `## {name}`.")
        known = self.outline.chapters.get(name)
        if known is not None and not known.implied:
            self.reader.find(
                "D111",
                heading,
                f"The section `## {name}` stands here a second time.",
                hint=f"Move its content to the first `## {name}`.",
                notes=((self.reader.place(known.heading), "the first one"),),
            )
        chapter = known or Chapter(name, heading)
        self.outline.chapters[name] = chapter
        self._chapter = chapter
        self._blocks = chapter.blocks

    def _other(self, heading: Heading, name: str) -> None:
        """A level-2 heading that names no section: a signature or type a level too high, or a misspelled name."""
        meant = closest(name, SECTIONS)
        if name.startswith("`") or (meant is None and self._chapter and self._chapter.name in WITH_ENTRIES):
            self._wrong_level(heading, name)
            return
        hint = f"Did you mean `## {meant}`?" if meant else "Write what people only need to read under `## Notes`."
        self.reader.find(
            "D110",
            heading,
            f"{quoted(f'## {name}')} is no section of a spec.",
            expected=", ".join(section for section in SECTIONS if section not in LATER),
            hint=hint,
        )
        self._chapter = self._implied(meant, heading) if meant else Chapter("Notes", heading)
        self._blocks = self._chapter.blocks

    def _wrong_level(self, heading: Heading, name: str) -> None:
        section = "Functions" if name.startswith("`") or not self._chapter else self._chapter.name
        self.reader.find(
            "D114",
            heading,
            f"{WITH_ENTRIES[section].capitalize()} has a level-3 heading, under `## {section}`.",
            hint=f"Write {quoted(f'### {name}')}",
        )
        if self._chapter is None or self._chapter.name != section:
            self._chapter = self._implied(section, heading)
        self._add_entry(self._chapter, heading)

    def _implied(self, section: str, heading: Heading) -> Chapter:
        return self.outline.chapters.setdefault(section, Chapter(section, heading, implied=True))

    def _entry(self, heading: Heading, name: str) -> None:
        chapter = self._chapter
        if chapter is not None and chapter.name in WITH_ENTRIES:
            if heading.level > 3:
                self.reader.find(
                    "D114",
                    heading,
                    f"{WITH_ENTRIES[chapter.name].capitalize()} has a level-3 heading; nothing stands deeper.",
                    hint=f"Write {quoted(f'### {name}')}",
                )
            self._add_entry(chapter, heading)
            return
        if chapter is None or chapter.name not in LATER:
            self._misplaced(heading, name, chapter)
        if name.startswith("`"):
            self._add_entry(self._implied("Functions", heading), heading)
        else:
            self._blocks = []

    def _misplaced(self, heading: Heading, name: str, chapter: Chapter | None) -> None:
        where = f"under `## {chapter.name}`" if chapter else "before the first section"
        section = "Functions" if name.startswith("`") else "Types"
        meant = closest(name, SECTIONS)
        hint = f"Did you mean `## {meant}`?" if meant else f"Put `## {section}` above it, or move it to `## Notes`."
        self.reader.find("D114", heading, f"No level-3 heading stands {where}.", hint=hint)

    def _add_entry(self, chapter: Chapter, heading: Heading) -> None:
        entry = Entry(heading)
        chapter.entries.append(entry)
        self._blocks = entry.blocks
