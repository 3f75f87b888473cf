"""What every section's reader works with: the source, the grammars, and the findings so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from phoenix.language.blocks import (
    Block,
    Break,
    Comment,
    Document,
    Fence,
    Heading,
    Inline,
    InlineComment,
    Item,
    ItemList,
    Paragraph,
    Stretch,
)
from phoenix.language.document_parser import FormName, inlines
from phoenix.language.findings import Finding
from phoenix.language.forms import Form, Misfit, Part
from phoenix.language.parsers import Parsers
from phoenix.language.place import Place, Source
from phoenix.language.read.ids import check_id, next_id
from phoenix.language.read.prose import inline_prose, joined, single_spaced
from phoenix.language.spec import Id, Prose, Question, Tombstone


@dataclass(slots=True)
class Entry:
    """A level-3 heading of a section and what stands beneath it."""

    heading: Heading
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Chapter:
    """A level-2 section: its own blocks, then its entries; ``implied`` when one of those came without its heading."""

    name: str
    heading: Heading
    implied: bool = False
    blocks: list[Block] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


class Reader:
    """Collects findings, questions, tombstones and unreadable names while the sections of one file are read."""

    free_prose = False
    """Whether back-ticks hold what they like; in a spec they hold names and literals."""

    def __init__(self, source: Source, parsers: Parsers) -> None:
        self.source = source
        self.parsers = parsers
        self._text = source.text
        self.findings: list[Finding] = []
        self.questions: list[Question] = []
        self.tombstones: list[Tombstone] = []
        self.unreadable: list[Id] = []

    @cached_property
    def document(self) -> Document:
        return self.parsers.document.parse(self.source)

    # Places and findings

    def text(self, stretch: Stretch) -> str:
        return self._text[stretch.begin : stretch.end]

    def words(self, stretch: Stretch) -> str:
        """The text with runs of blanks as one: what is held against words of the language, however it is spaced."""
        return single_spaced(self.text(stretch).replace("\t", " "))

    def place(self, stretch: Stretch) -> Place:
        return self.source.place(stretch.begin, stretch.end)

    def find(
        self,
        code: str,
        where: Stretch,
        message: str,
        *,
        hint: str = "",
        expected: str = "",
        notes: tuple[tuple[Place, str], ...] = (),
    ) -> None:
        self.tell(code, self.place(where), message, hint=hint, expected=expected, notes=notes)

    def tell(
        self,
        code: str,
        place: Place,
        message: str,
        *,
        hint: str = "",
        expected: str = "",
        notes: tuple[tuple[Place, str], ...] = (),
    ) -> None:
        """The same, of a place that is known already."""
        self.findings.append(Finding(code, place, message, hint, expected, notes=notes))

    def give_up(self, name: str, where: Stretch) -> None:
        """What bears this name could not be read: nobody need complain that it is not declared."""
        if name:
            self.unreadable.append(Id(name, place=self.place(where)))

    def id(self, part: Stretch) -> Id:
        return Id(self.text(part), place=self.place(part))

    # The grammars

    def expression(self, start: str, stretch: Stretch) -> Any | None:
        """What the expression grammar makes of a span or cell; its findings are kept."""
        node, findings = self.attempt(start, stretch)
        self.findings.extend(findings)
        return node

    def attempt(self, start: str, stretch: Stretch) -> tuple[Any | None, tuple[Finding, ...]]:
        """The same, with the findings for whoever asks."""
        return self.parsers.expression.parse(start, self.source, stretch.begin, stretch.end)

    def form(self, name: FormName, stretch: Stretch) -> Form | Misfit:
        """The stretch as a form of this name; comments before and behind it say nothing."""
        stretch = self._without_outer_comments(stretch)
        return self.parsers.document.form(name, self.source, stretch.begin, stretch.end)

    def fits(self, name: FormName, stretch: Stretch) -> bool:
        """Whether the stretch is a form of this name, for whoever needs no more of it."""
        return self.parsers.document.fits(name, self.text(self._without_outer_comments(stretch)))

    def _without_outer_comments(self, stretch: Stretch) -> Stretch:
        text = self.text(stretch)
        if not (text.startswith("<!--") or text.endswith("-->")):
            return stretch
        pieces = list(self.parsers.document.inline(self.source, stretch.begin, stretch.end))
        while pieces and self._says_nothing(pieces[0]):
            pieces.pop(0)
        while pieces and self._says_nothing(pieces[-1]):
            pieces.pop()
        if not pieces:
            return Stretch(stretch.end, stretch.end)
        left = Stretch(pieces[0].begin, pieces[-1].end)
        text = self.text(left)
        begin = left.begin + len(text) - len(text.lstrip())
        return Stretch(begin, begin + len(text.strip()))

    def _says_nothing(self, piece: Inline) -> bool:
        return isinstance(piece, InlineComment) or not self.text(piece).strip()

    # Prose

    def prose(self, stretch: Stretch) -> Prose:
        """One paragraph."""
        pieces = self.parsers.document.inline(self.source, stretch.begin, stretch.end)
        return inline_prose(self, pieces, stretch)

    def prose_of(self, form: Form) -> Prose:
        """The prose in a form that was recognised already."""
        return inline_prose(self, inlines(form), form)

    def doc(self, paragraphs: Sequence[Paragraph]) -> Prose:
        return joined([self.prose(paragraph) for paragraph in paragraphs])

    # Blocks

    def clean(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks that say something; what is broken in their outer shape is told."""
        result: list[Block] = []
        for block in blocks:
            if isinstance(block, Break):
                if block.underlines:
                    self._underlined(block, result)
            elif not isinstance(block, Comment):
                if isinstance(block, Fence) and not block.closed:
                    opening = Stretch(block.begin, block.info.end)
                    self.find(
                        "D150",
                        opening,
                        "This fenced block is never closed.",
                        hint=f"Write {self.text(block)[:3]} on a line of its own after the block.",
                    )
                result.append(block)
        return result

    def _underlined(self, block: Break, before: list[Block]) -> None:
        above = before[-1] if before and isinstance(before[-1], Paragraph) else None
        title = self.text(above.lines[-1]) if above else "Title"
        hashes = "#" if self.text(block).startswith("=") else "##"
        self.find(
            "D115",
            block,
            "A line of dashes or equals signs beneath text makes a heading in Markdown, but not in this language.",
            hint=f"Write `{hashes} {title}` for a heading, or leave a blank line above the dashes.",
        )

    def items(self, block: ItemList) -> Iterator[Item]:
        """The items of a list but for its open questions and tombstones, which are put aside."""
        for item in block.items:
            kind = item.head.kind if item.head else None
            if kind == "question":
                self._question(item)
            elif kind == "struck":
                self._tombstone(item)
            else:
                yield item

    def nested(self, item: Item, what: str, *, hint: str) -> None:
        """Nothing may be nested in this item but open questions."""
        for block in self.clean(item.blocks):
            if isinstance(block, ItemList):
                for inner in self.items(block):
                    self.find("D170", inner.content, f"{what} has nothing nested in it.", hint=hint)
            else:
                self.find("D170", block, f"{what} has nothing nested in it.", hint=hint)

    def _question(self, item: Item) -> None:
        if item.body.is_empty:
            self.find("D168", item.content, "This open question asks nothing.", hint="Write `- [?] What …?`.")
            return
        self.questions.append(Question(self.prose(item.body), place=self.place(item.content)))
        self.nested(item, "An open question", hint="Write it as one item.")

    def _tombstone(self, item: Item) -> None:
        assert item.head is not None
        gone = check_id(self, item.head.name)
        if gone is None:
            return
        text = self.prose(item.body) if not item.body.is_empty else Prose()
        self.tombstones.append(Tombstone(gone, text, place=self.place(item.content)))
        self.nested(item, "A removed rule", hint="Leave one line: `- ~~**CART-7**~~ replaced by CART-9.`")

    # Ids

    def rule_ids(self, parts: Sequence[Part]) -> tuple[Id, ...]:
        """The ids that name what something proves."""
        found = [check_id(self, part) for part in parts]
        return tuple(id for id in found if id is not None)

    def free_id(self) -> str:
        """An id that nothing in this file has, for a suggestion."""
        return self._free_id

    @cached_property
    def _free_id(self) -> str:
        lists = (block for block in self.document.blocks if isinstance(block, ItemList))
        heads = (item.head for block in lists for item in block.items if item.head)
        return next_id([self.text(head.name) for head in heads if head.kind in ("id", "struck")], self.source.path)

    def ending(self, form: Form) -> tuple[Id, ...]:
        """The ids in the parentheses at a form's end."""
        ids = form.inner("id_list")
        return self.rule_ids(ids.all("ID")) if ids else ()
