"""Reads ``specs/**/NAME.design.md``: how a component is built, in the sections that its kind asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from phoenix.language.blocks import Block, ItemList, Paragraph, Section, Stretch
from phoenix.language.check.names import did_you_mean
from phoenix.language.expression_text import write
from phoenix.language.findings import Finding, Severity
from phoenix.language.forms import Misfit
from phoenix.language.lint.words import MARKERS
from phoenix.language.parsers import Parsers
from phoenix.language.place import Place, Source
from phoenix.language.spec import Id, Spec
from phoenix.project.components import Library
from phoenix.project.project import Design, DesignSection, Stated
from phoenix.project.reading import DocumentReader
from phoenix.project.said import said

REQUIRED = ("Purpose", "Interface", "Data", "Dependencies", "Interactions", "Constraints")
BY_KIND = {"machine": ("Lifecycle",), "service": ("Routes",)}
OF_THE_TEAM = "One of your team's own goes into `sections` under `[designs]` in phoenix.toml."
NONE = "None."
"""What a section says that has nothing to say."""


def sections_of(kind: str) -> tuple[str, ...]:
    """The sections that a design of this kind of component has, in the order of the template."""
    return (*REQUIRED, *BY_KIND.get(kind, ()))


def read_designs(
    sources: Iterable[Source], library: Library, parsers: Parsers, more: tuple[str, ...] = ()
) -> tuple[tuple[Design, ...], tuple[Finding, ...]]:
    """The designs by their components' names; one that drifts from its spec is a finding that shows the difference.
    ``more`` are the sections that the team asks for beside those of a component's kind.
    """
    designs: list[Design] = []
    findings: list[Finding] = []
    for source in sorted(sources, key=lambda each: each.path):
        path = source.path.removesuffix(".design.md") + ".spec.md"
        if path not in library.sources:
            findings.append(_homeless(source, path, library.paths.values()))
            continue
        spec = library.spec(path)
        if spec is None:
            continue
        reader = _DesignReader(source, parsers, spec, more)
        designs.append(reader.read())
        findings += reader.result()
    return tuple(designs), tuple(findings)


def _homeless(source: Source, path: str, known: Iterable[str]) -> Finding:
    hint = did_you_mean(path, known, f"Write `{path}` first, or move the design beside the spec that it belongs to.")
    return Finding("P151", source.place(0, 0), f"This design has no spec: there is no `{path}`.", hint=hint)


class _DesignReader(DocumentReader):
    """One design beside its spec."""

    def __init__(self, source: Source, parsers: Parsers, spec: Spec, more: tuple[str, ...]) -> None:
        super().__init__(source, parsers, spec.name.text)
        self.spec = spec
        self.more = more
        self.unfinished = False

    def read(self) -> Design:
        wanted = tuple(dict.fromkeys((*sections_of(self.spec.kind), *self.more)))
        found: dict[str, Section] = {}
        for section in self.top.sections:
            assert section.heading is not None
            name = self.text(section.heading.title)
            if name not in wanted or section.heading.level != 2:
                self.unknown_section(section.heading, wanted, more=OF_THE_TEAM)
            elif name in found:
                self.find("P105", section.heading, f"`## {name}` stands here twice.", hint="Make them one section.")
            else:
                found[name] = section
        self._missing(wanted, found)
        interface = self._interface(found.get("Interface"))
        dependencies = self._dependencies(found.get("Dependencies"))
        self._drift(interface, dependencies)
        sections = [
            DesignSection(name, said(self, list(_blocks(found[name]))), place=self._heading(found[name]))
            for name in sorted(found)
        ]
        return Design(
            Id(self.spec.name.text, place=self._title()),
            self.source.path,
            said(self, self.top.blocks),
            tuple(sections),
            interface,
            dependencies,
            self.unfinished,
            place=self._title(),
        )

    def _heading(self, section: Section) -> Place:
        assert section.heading is not None
        return self.place(section.heading)

    def _title(self) -> Place:
        heading = self.top.heading
        return self.place(heading) if heading else self.source.place(0, 0)

    def _missing(self, wanted: tuple[str, ...], found: Mapping[str, Section]) -> None:
        kind = self.spec.kind
        for name in wanted:
            if name not in found:
                message = f"The design has no `## {name}`, which one of a {kind} needs."
                hint = f"Write `## {name}`; where there is nothing to say, `{NONE}` below it."
                self.tell("P150", self._title(), message, hint=hint)
            elif not said(self, list(_blocks(found[name]))):
                heading = found[name].heading
                assert heading is not None
                self.find("P150", heading, f"`## {name}` says nothing.", hint=f"Write what it is, or `{NONE}`.")
            else:
                self._unfinished(found[name])

    def _unfinished(self, section: Section) -> None:
        """A marker that a template or an author left: nobody is asked to review what is not finished."""
        for block in _blocks(section):
            text = self.text(block)
            for marker in MARKERS:
                at = text.find(marker)
                if at >= 0:
                    place = self.place(Stretch(block.begin + at, block.begin + at + len(marker)))
                    message = f"`{marker}` is still here: the design is not finished."
                    self.findings.append(Finding("P154", place, message, UNFINISHED, severity=Severity.WARNING))
                    self.unfinished = True
                    return

    # --- what must agree with the spec --------------------------------------------------------------------------

    def _interface(self, section: Section | None) -> tuple[Stated, ...]:
        """The signatures that the design states, as the language spells them."""
        stated: list[Stated] = []
        for item in self._stated_items(section, "- `total(items: list of Item) gives Money`"):
            form = self.form("described", item)
            span = None if isinstance(form, Misfit) else form.first("SPAN")
            if span is None:
                hint = "Write the signature in back-ticks, as in the spec: - `total(items: list of Item) gives Money`"
                self.find("P152", item, "This states no signature.", hint=hint)
                continue
            signature = self.expression("signature", span.code)
            if signature is not None:
                stated.append(Stated(signature.name, write(signature), place=self.place(span)))
        return tuple(stated)

    def _dependencies(self, section: Section | None) -> tuple[Stated, ...]:
        """The components that the design says it rests on."""
        stated: list[Stated] = []
        for item in self._stated_items(section, "- `Discounts`: the customer's rate"):
            form = self.form("described", item)
            span = None if isinstance(form, Misfit) else form.first("SPAN")
            if span is None:
                hint = "Write the component in back-ticks, and what it is used for: - `Discounts`: the customer's rate"
                self.find("P153", item, "This names no component.", hint=hint)
                continue
            name = self.text(span.code)
            stated.append(Stated(name, name, place=self.place(span)))
        return tuple(stated)

    def _stated_items(self, section: Section | None, example: str) -> Iterator[Stretch]:
        for block in self.clean(list(section.blocks)) if section else ():
            if isinstance(block, ItemList):
                yield from (item.content for item in block.items)
            elif not isinstance(block, Paragraph):
                self.out_of_place(block, f"a list such as {example}")

    def _drift(self, interface: tuple[Stated, ...], dependencies: tuple[Stated, ...]) -> None:
        file = self.spec.path
        wanted = {each.signature.name: write(each.signature) for each in self.spec.functions}
        for stated in interface:
            if stated.name not in wanted:
                message = f"The design states `{stated.name}`, which `{file}` does not have."
                hint = did_you_mean(stated.name, wanted, f"Add the function to `{file}`, or take it out here.")
                self.tell("P152", stated.place, message, hint=hint)
            elif wanted[stated.name] != stated.text:
                message = f"The design and the spec state `{stated.name}` differently."
                self.tell("P152", stated.place, message, expected=f"`{wanted[stated.name]}`", hint=_agree(file))
        missing = sorted(wanted.keys() - {stated.name for stated in interface})
        for name in missing:
            message = f"`## Interface` does not state `{name}`, which `{file}` declares."
            self.tell("P152", self._title(), message, expected=f"- `{wanted[name]}`", hint=_agree(file))
        uses = {used.text for used in self.spec.uses}
        for stated in dependencies:
            if stated.name not in uses:
                message = f"The design rests on `{stated.name}`, which `Uses:` in `{file}` does not name."
                self.tell("P153", stated.place, message, hint=f"Add it to `Uses:` in `{file}`, or take it out here.")
        for name in sorted(uses - {stated.name for stated in dependencies}):
            message = f"`## Dependencies` does not name `{name}`, which `{file}` uses."
            hint = f"Write - `{name}`: what it is used for; or take it out of `Uses:` in `{file}`."
            self.tell("P153", self._title(), message, hint=hint)


UNFINISHED = "Write what is missing; then `phoenix review` shows the design to whoever decides."


def _agree(file: str) -> str:
    return f"Make the two agree: change the line here, or the heading in `{file}`."


def _blocks(section: Section) -> Iterator[Block]:
    """All blocks of a section, those beneath its inner headings too."""
    yield from section.blocks
    for inner in section.sections:
        assert inner.heading is not None
        yield inner.heading
        yield from _blocks(inner)
