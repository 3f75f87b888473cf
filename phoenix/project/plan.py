"""Reads ``specs/plan.md``: the package, the targets, each target's slice, and the decisions with their reasons."""

from __future__ import annotations

import keyword
from collections.abc import Iterator

from phoenix.language.blocks import Item, ItemList, Section, Stretch
from phoenix.language.findings import Finding
from phoenix.language.parsers import Parsers
from phoenix.language.place import Place, Source
from phoenix.language.spec import Prose
from phoenix.language.suggest import closest
from phoenix.project.project import Decision, TargetLine, TargetSlice, TechPlan
from phoenix.project.reading import DocumentReader, Field

PATH = "specs/plan.md"
TARGETS = {"Python": "python", "TypeScript": "typescript", "Go": "go"}
"""The targets that there are, by the name that the plan calls them."""

OLDEST = {"python": (3, 11), "typescript": (5, 8), "go": (1, 26)}
SLICE_FIELDS = ("Package", "Libraries", "Checks", "Style")
DECISION_FIELDS = ("Considered", "Because", "Serves")
DEFAULT = TechPlan("project", ())


def read_plan(source: Source | None, parsers: Parsers) -> tuple[TechPlan, tuple[Finding, ...]]:
    """The plan; without a file, or without a package or target in it, a finding and what could be read."""
    if source is None:
        hint = "Write `specs/plan.md` with `# Tech plan`, `- Package: shop` and `- Target: Python 3.11`."
        missing = Finding("P109", Place(PATH, 0, 0, 0, 0), "The project has no tech plan.", hint=hint)
        return DEFAULT, (missing,)
    reader = DocumentReader(source, parsers, "Tech plan")
    package, targets = _head(reader)
    slices: list[TargetSlice] = []
    decisions: list[Decision] = []
    for section in reader.top.sections:
        assert section.heading is not None
        name = reader.text(section.heading.title)
        if name == "Decisions":
            decisions += _decisions(reader, section)
        elif name in TARGETS:
            slices.append(_slice(reader, section, TARGETS[name]))
        else:
            reader.unknown_section(section.heading, [*TARGETS, "Decisions"])
    plan = TechPlan(package, targets, tuple(slices), tuple(decisions), place=reader.source.place(0, 0))
    return plan, reader.result()


def _head(reader: DocumentReader) -> tuple[str, tuple[TargetLine, ...]]:
    """The fields above the first section."""
    package: Field | None = None
    targets: list[TargetLine] = []
    for field in reader.fields(reader.top.blocks, ("Package", "Target")):
        if reader.words(field.name) == "Target":
            target = _target(reader, field)
            if target is not None and target.name not in {known.name for known in targets}:
                targets.append(target)
            elif target is not None:
                reader.find(
                    "P105", field.value, f"The target `{target.name}` stands here twice.", hint="Keep one line."
                )
        elif package is not None:
            reader.find("P105", field.name, "`Package:` stands here twice.", hint="Keep one of them.")
        else:
            package = field
    where = reader.top.heading or Stretch(0, 0)
    if any(finding.code == "P103" for finding in reader.findings):
        # A field that was misspelled is missing for that reason alone.
        return (_package(reader, package) if package else DEFAULT.package), tuple(targets)
    if package is None:
        reader.find("P110", where, "The plan names no package.", hint="Write `- Package: shop` below the title.")
    if not targets and not any(finding.code == "P112" for finding in reader.findings):
        reader.find("P110", where, "The plan names no target.", hint="Write `- Target: Python 3.11` below the title.")
    return (_package(reader, package) if package else DEFAULT.package), tuple(targets)


def _package(reader: DocumentReader, field: Field) -> str:
    name = reader.text(field.value)
    if name.isascii() and name.isidentifier() and name == name.lower() and not keyword.iskeyword(name):
        return name
    reader.find(
        "P111",
        field.value,
        f"`{name}` cannot be a package's name.",
        expected="small letters, digits and underscores, a letter first, and no word of a target language",
        hint="Write a name such as `shop`.",
    )
    return DEFAULT.package


def _target(reader: DocumentReader, field: Field) -> TargetLine | None:
    """``Python 3.11``: a language that Phoenix has, and its oldest version that the code must run on."""
    words = reader.text(field.value).split()
    target = TARGETS.get(words[0])
    if target is None:
        guess = closest(words[0], TARGETS)
        hint = f"Did you mean `{guess}`?" if guess else f"The targets are {', '.join(f'`{t}`' for t in TARGETS)}."
        reader.find("P112", field.value, f"Phoenix has no target `{words[0]}`.", hint=hint)
        return None
    version = words[1] if len(words) == 2 else ""
    numbers = tuple(int(part) for part in version.split(".") if part.isdecimal())
    oldest = OLDEST[target]
    if len(numbers) != len(version.split(".")) or numbers < oldest:
        least = ".".join(map(str, oldest))
        message = f"`{reader.text(field.value)}` is no version that Phoenix writes for."
        reader.find("P112", field.value, message, hint=f"Write `- Target: {words[0]} {least}`, or a newer one.")
        return None
    return TargetLine(target, version, place=reader.place(field.value))


def _slice(reader: DocumentReader, section: Section, target: str) -> TargetSlice:
    assert section.heading is not None
    fields = reader.by_name(reader.fields(section.blocks, SLICE_FIELDS))
    package = fields.get("Package")
    libraries = _words(reader, fields.get("Libraries"))
    if libraries:
        reader.find(
            "P114",
            fields["Libraries"].value,
            "Phoenix does not write code that uses libraries yet.",
            hint="Write `- Libraries: none`: what is compiled needs none.",
        )
    return TargetSlice(
        target,
        _package(reader, package) if package else None,
        libraries,
        _words(reader, fields.get("Checks")),
        reader.prose_field(fields.get("Style")),
        place=reader.place(fields["Checks"].value if "Checks" in fields else section.heading),
    )


def _words(reader: DocumentReader, field: Field | None) -> tuple[str, ...]:
    names = tuple(name.text for name in reader.names(field))
    return () if names == ("none",) else names


def _decisions(reader: DocumentReader, section: Section) -> Iterator[Decision]:
    for block in reader.clean(list(section.blocks)):
        if not isinstance(block, ItemList):
            reader.out_of_place(block, "a list of `- **D-1** …`")
            continue
        for item in reader.items(block):
            decision = _decision(reader, item)
            if decision is not None:
                yield decision


def _decision(reader: DocumentReader, item: Item) -> Decision | None:
    id = reader.item_id(item, "- **D-1** …")
    if id is None:
        return None
    fields = reader.by_name(reader.fields(item.blocks, DECISION_FIELDS))
    return Decision(
        id,
        reader.prose(item.body) if not item.body.is_empty else Prose(),
        reader.prose_field(fields.get("Considered")),
        reader.prose_field(fields.get("Because")),
        reader.names(fields.get("Serves")),
        place=reader.place(item.content),
    )
