"""What the readers of plan, constitution, stories and architecture share: title, fields, items, strays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from phoenix.language.blocks import Block, Heading, Item, ItemList, Paragraph, Section, Stretch, outline
from phoenix.language.findings import Finding
from phoenix.language.forms import Misfit
from phoenix.language.parsers import Parsers
from phoenix.language.place import Source
from phoenix.language.read.ids import check_id
from phoenix.language.read.merges import unfinished_merges
from phoenix.language.read.reader import Reader
from phoenix.language.spec import NO_PROSE, Id, Prose
from phoenix.language.suggest import closest


@dataclass(frozen=True, slots=True)
class Field:
    """``- Name: value``."""

    name: Stretch
    value: Stretch


class DocumentReader(Reader):
    """A ``Reader`` for documents that are headings, fields and items with ids."""

    free_prose = True

    def __init__(self, source: Source, parsers: Parsers, title: str) -> None:
        super().__init__(source, parsers)
        tree = outline(parsers.document.parse(source))
        heading = tree.sections[0].heading if tree.sections else None
        if heading is None or heading.level != 1 or self.text(heading.title) != title:
            where = heading.title if heading else Stretch(0, 0)
            self.find(
                "P101", where, f"This document is titled `# {title}`.", hint=f"Write `# {title}` as its first line."
            )
        # A missing title must not hide what stands below it.
        has_title = heading is not None and heading.level == 1
        self.top: Section = tree.sections[0] if has_title else tree
        self.rest: tuple[Section, ...] = tree.sections[1:] if has_title else ()
        for section in self.rest:
            assert section.heading is not None
            self.find("P102", section.heading, "There is one level-1 heading in a document.", hint="Make it `## …`.")

    def result(self) -> tuple[Finding, ...]:
        """The findings, open questions among them: these documents hold none. Of two versions at once, only that."""
        for question in self.questions:
            self.tell(
                "P108", question.place, "An open question belongs to a spec.", hint="Move it to the component's spec."
            )
        return unfinished_merges(self.source) or tuple(self.findings)

    def fields(self, blocks: Iterable[Block], known: tuple[str, ...]) -> Iterator[Field]:
        """The known fields of these blocks; anything else in them is told."""
        for block in self.clean(list(blocks)):
            if not isinstance(block, ItemList):
                self.out_of_place(block, f"a list of {', '.join(f'`- {name}: …`' for name in known)}")
                continue
            for item in self.items(block):
                field = self.field(item, known)
                if field is not None:
                    yield field

    def field(self, item: Item, known: tuple[str, ...]) -> Field | None:
        """The item as one of the known fields, or a finding and nothing."""
        if item.head is None or item.head.kind != "field" or self.words(item.head.name) not in known:
            where = item.head.name if item.head else item.content
            written = self.text(where).partition(":")[0]
            guess = closest(written, known)
            hint = f"Did you mean `{guess}:`?" if guess else f"Write `- {known[0]}: …`, or remove the line."
            named = f"`{written}:` is no field here" if item.head else "This is no field"
            self.find("P103", where, f"{named}.", expected=", ".join(f"`{name}:`" for name in known), hint=hint)
            return None
        if item.body.is_empty:
            name = self.words(item.head.name)
            self.find(
                "P104", item.content, f"`{name}:` says nothing.", hint=f"Write a value behind `{name}:`, or remove it."
            )
            return None
        return Field(item.head.name, item.body)

    def by_name(self, fields: Iterable[Field]) -> Mapping[str, Field]:
        """Fields that may stand once; the second of a name is told."""
        found: dict[str, Field] = {}
        for field in fields:
            name = self.words(field.name)
            if name in found:
                first = (self.place(found[name].name), "the first one")
                self.find("P105", field.name, f"`{name}:` stands here twice.", hint="Keep one of them.", notes=(first,))
            else:
                found[name] = field
        return found

    def names(self, field: Field | None) -> tuple[Id, ...]:
        """The comma-separated names of a field; none when it is absent."""
        if field is None:
            return ()
        form = self.form("names", field.value)
        if isinstance(form, Misfit):
            self.find("P106", field.value, "This is no list of names.", hint="Write names with commas between: `A, B`.")
            return ()
        return tuple(self.id(Stretch(part.begin, part.end)) for part in form.all("NAME"))

    def prose_field(self, field: Field | None) -> Prose | None:
        return None if field is None else self.prose(field.value)

    def paragraphs(self, blocks: Iterable[Block]) -> tuple[Prose, list[Block]]:
        """The prose at the head of a section, and the blocks after it."""
        rest = self.clean(list(blocks))
        paragraphs: list[Paragraph] = []
        while rest and isinstance(rest[0], Paragraph):
            paragraphs.append(rest.pop(0))  # type: ignore[arg-type]
        return (self.doc(paragraphs) if paragraphs else NO_PROSE), rest

    def item_id(self, item: Item, example: str) -> Id | None:
        """The bold id that an item starts with."""
        if item.head is None or item.head.kind != "id":
            self.find("P107", item.content, "This item has no id.", hint=f"Start it as in `{example}`.")
            return None
        return check_id(self, item.head.name)

    def unknown_section(self, heading: Heading, known: Iterable[str], more: str = "") -> None:
        """``more`` says what else may be done than to use one that is known."""
        name = self.text(heading.title)
        options = list(known)
        guess = closest(name, options)
        hint = f"Did you mean `{guess}`?" if guess else f"The sections here are {', '.join(f'`{o}`' for o in options)}."
        self.find("P102", heading.title, f"`{name}` is no section of this document.", hint=f"{hint} {more}".rstrip())

    def out_of_place(self, block: Stretch, expected: str) -> None:
        first_line = Stretch(block.begin, min(block.end, block.begin + len(self.text(block).partition("\n")[0])))
        self.find("P108", first_line, "This says nothing here.", expected=expected, hint="Move it or remove it.")
