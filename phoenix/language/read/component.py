"""Reads a whole ``NAME.spec.md`` into a ``Spec``: every section by its own reader, all findings at once."""

from __future__ import annotations

from phoenix.language.blocks import Heading, Stretch
from phoenix.language.findings import Finding, in_order
from phoenix.language.parsers import Parsers
from phoenix.language.place import Source
from phoenix.language.read.chapters import LATER, Arranger, Outline
from phoenix.language.read.declared import read_failures, read_questions, read_samples, read_state, read_words
from phoenix.language.read.functions import read_functions
from phoenix.language.read.ids import doubled_ids
from phoenix.language.read.intro import read_intro
from phoenix.language.read.limits import read_limits
from phoenix.language.read.merges import unfinished_merges
from phoenix.language.read.reader import Chapter, Reader
from phoenix.language.read.rules import read_rules_section
from phoenix.language.read.scenarios import read_scenarios
from phoenix.language.read.types import read_types
from phoenix.language.record import replace
from phoenix.language.spec import Id, Kind, Spec

SUFFIX = ".spec.md"


def read_spec(source: Source, parsers: Parsers) -> tuple[Spec | None, tuple[Finding, ...]]:
    """The spec, as far as it could be read, and what is wrong with it.

    What cannot be read is left out, its name among ``unreadable``. ``None`` only for a file without any heading.
    """
    reader = Reader(source, parsers)
    outline = Arranger(reader).arrange(reader.document.blocks)
    _lazy_lines(reader, outline)
    if outline.title is not None:
        _before_title(reader, outline)
    else:
        reader.clean(outline.before)
    name = _name(reader, outline)
    spec = _spec(reader, outline, name) if name is not None else None
    if spec is not None:
        doubled_ids(reader, spec)
        spec = replace(spec, unreadable=tuple(reader.unreadable))
    return spec, unfinished_merges(source) or tuple(in_order(reader.findings))


def _spec(reader: Reader, outline: Outline, name: Id) -> Spec:
    def chapter(title: str) -> Chapter:
        """The section, or one in which nothing stands."""
        return outline.chapters.get(title) or Chapter(title, Heading(0, 0, 2, Stretch(0, 0)))

    _later(reader, outline)
    intro = read_intro(reader, outline.intro)
    types = read_types(reader, chapter("Types"))
    failures = read_failures(reader, chapter("Failures"))
    state = read_state(reader, chapter("State"))
    samples = read_samples(reader, chapter("Samples"))
    functions = read_functions(reader, chapter("Functions"))
    scenarios = read_scenarios(reader, chapter("Scenarios"))
    rules = read_rules_section(reader, chapter("Rules"))
    limits = read_limits(reader, chapter("Limits"))
    read_questions(reader, chapter("Questions"))
    words = read_words(reader, chapter("Words"))
    meant: Kind = "machine" if "Kind" in intro.unread and state else intro.kind
    return Spec(
        reader.source.path,
        name,
        intro.purpose,
        kind=meant,
        uses=intro.uses,
        serves=intro.serves,
        risk=intro.risk,
        route=intro.route,
        types=types,
        failures=failures,
        state=state,
        samples=samples,
        functions=functions,
        scenarios=scenarios,
        rules=rules,
        tombstones=tuple(reader.tombstones),
        limits=limits,
        questions=tuple(reader.questions),
        words=words,
        place=name.place,
    )


def _later(reader: Reader, outline: Outline) -> None:
    for name in LATER:
        if name in outline.chapters:
            reader.find(
                "D190",
                outline.chapters[name].heading,
                f"The section `## {name}` is not yet read by this Phoenix.",
                hint="Take it away until then; a question about it may stand under `## Questions`.",
            )


def _name(reader: Reader, outline: Outline) -> Id | None:
    """The component's name; where the title lacks or is no name, the one that the file's name stands for."""
    stem = reader.source.path.rsplit("/", 1)[-1].removesuffix(SUFFIX)
    from_file = "".join(part[:1].upper() + part[1:] for part in stem.split("_"))
    if outline.title is None:
        start = Stretch(0, len(reader.source.text.split("\n", 1)[0].rstrip()))
        reader.find(
            "D101", start, "A spec begins with the component's name as its title.", hint=f"Write `# {from_file}`."
        )
        return Id(from_file, place=reader.place(start)) if outline.chapters else None
    title = outline.title.title
    name, _ = reader.attempt("capital", title)
    if isinstance(name, Id):
        return name
    text = reader.text(title)
    words = "".join(c if c.isalnum() and c.isascii() else " " for c in text).split()
    meant = "".join(word[:1].upper() + word[1:] for word in words)
    reader.find(
        "D102",
        title,
        f"`{text}` is no name of a component.",
        expected="one word that starts with a capital, such as `ShoppingCart`",
        hint=f"Write `# {meant if meant[:1].isalpha() else from_file}`.",
    )
    return Id(from_file, place=reader.place(title))


def _before_title(reader: Reader, outline: Outline) -> None:
    assert outline.title is not None
    for block in reader.clean(outline.before):
        reader.find(
            "D104",
            Stretch(block.begin, min(block.end, block.begin + 40)),
            "Nothing stands above the title.",
            hint=f"Move it below the line `{reader.text(outline.title)}`.",
        )
        return


def _lazy_lines(reader: Reader, outline: Outline) -> None:
    notes = outline.chapters["Notes"].blocks if "Notes" in outline.chapters else []
    for line in reader.document.lazy:
        if any(block.begin <= line.begin < block.end for block in notes):
            continue
        reader.find(
            "D153",
            line,
            "This line goes on the item above it without being indented to the item's text.",
            hint="Indent it to where the item's text begins, or leave a blank line above it.",
        )
