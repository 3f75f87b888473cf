"""Reads a whole project: every document, every component in the order of its uses, and what must agree between them."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from phoenix.language.findings import Finding
from phoenix.language.parsers import Parsers
from phoenix.language.place import Place, Source
from phoenix.project.architecture import read_architecture
from phoenix.project.coherence import check_coherence
from phoenix.project.components import Components, Library, Watch, texts_digest, unwatched
from phoenix.project.constitution import read_constitution
from phoenix.project.designs import read_designs
from phoenix.project.examine import Examined, Examiner, Prove, judge
from phoenix.project.identity import check_identity
from phoenix.project.order import in_dependency_order, order_with_findings
from phoenix.project.plan import read_plan
from phoenix.project.project import DocumentKind, Project
from phoenix.project.settings import Settings
from phoenix.project.stories import read_stories
from phoenix.project.summary import (
    WARNS,
    Facts,
    Summary,
    digest,
    digest_of,
    facing_of,
)


def kind_of(path: str) -> DocumentKind | None:
    """What a file under ``specs/`` is by its name; ``None`` for one that is no document of the language."""
    if path.endswith(".spec.md"):
        return "spec"
    if path.endswith(".design.md"):
        return "design"
    if path.startswith("specs/stories/") and path.endswith(".md"):
        return "stories"
    return _SINGLE.get(path.removeprefix("specs/"))


_SINGLE: dict[str, DocumentKind] = {
    "plan.md": "plan",
    "constitution.md": "constitution",
    "stories.md": "stories",
    "architecture.md": "architecture",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one project from the last time: summaries by path, used before user, the digest of facts that
    agreed (``Project.agreed``), and that of the terms of the checks (``Project.terms``). It only saves work, however
    old it is; but all of it is of one time, since what rests on nothing that changed is taken as it was.
    """

    summaries: Mapping[str, Summary] = field(default_factory=dict)
    agreed: str = ""
    terms: str = ""


NOTHING = Known()


Spread = Callable[[Callable[[Sequence[str]], Mapping[str, Examined]], Sequence[str]], Mapping[str, Examined]]
"""Has a function do its work for all paths, a part after the other: here, or in other processes."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a project is read: who watches, who proves what is sound, and who shares the work on many specs."""

    watch: Watch = unwatched
    prove: Prove | None = None
    spread: Spread | None = None


ALONE = Manner()


@dataclass(slots=True)
class _Specs:
    """The specs by name, each with a summary that still holds or examined now, and the names kept out by errors."""

    library: Library
    lowest: Mapping[str, str]
    """The rung that rules must stand on, by risk."""
    sound: Mapping[str, str]
    """The meaning that each was last proved with."""
    trusted: bool
    """Whether what was checked while the specs were examined counts."""
    order: Sequence[str] | None = None
    """The dependency order, where who uses whom is known to be as it was."""
    unchanged: set[str] = field(default_factory=set)
    offers: dict[str, str] = field(default_factory=dict)
    """What each offers with all beneath it, as far as it was asked for."""
    known: dict[str, Summary] = field(default_factory=dict)
    examined: dict[str, Examined] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    proved: dict[str, tuple[Finding, ...]] = field(default_factory=dict)

    @property
    def facts(self) -> dict[str, Facts]:
        """What other documents say of each, by name, as the files are sorted."""
        return {name: self._facts(name) for name in self.library.paths}

    @property
    def facing(self) -> list[str]:
        """A digest of each one's facts, as the files are sorted."""
        return [self._facing(name) for name in self.library.paths]

    def _facing(self, name: str) -> str:
        examined = self.examined.get(name)
        summary = examined.summary if examined else self.known[name]
        # What a summary says in a word is not to be worked out from all its details.
        return summary.facing if summary else facing_of(self._facts(name))

    def is_checked(self, name: str) -> bool:
        """Whether it is known what the component offers."""
        return name in self.unchanged or name in self.offers

    def deep_offer(self, name: str) -> str:
        """A digest of what a checked component offers, with all beneath it. Chains may be long: no recursion."""
        ahead = [name]
        while ahead:
            each = ahead[-1]
            uses = () if each in self.offers else self.library.uses[each]
            open_uses = [used for used in uses if used not in self.offers]
            if open_uses:
                ahead += open_uses
                continue
            ahead.pop()
            if each not in self.offers:
                self.offers[each] = digest(self.known[each].offer, *[self.offers[used] for used in uses])
        return self.offers[name]

    def _facts(self, name: str) -> Facts:
        return self.known[name].full.facts if name in self.known else self.examined[name].said


def read_project(
    sources: Mapping[str, Source],
    parsers: Parsers,
    settings: Settings,
    known: Known = NOTHING,
    manner: Manner = ALONE,
) -> Project:
    """The project that these texts say, by path. Never raises for what they hold: everything wrong is a finding."""
    documents: dict[DocumentKind | None, list[Source]] = {kind: [] for kind in (None, *_KINDS)}
    for path in sorted(sources):
        documents[kind_of(path)].append(sources[path])
    library = Library(sources, parsers, watch=manner.watch)
    specs = _read_specs(documents["spec"], library, settings.rungs.model_dump(), known, manner)
    findings = specs.findings
    findings += _strangers(documents[None])
    plan, found = read_plan(next(iter(documents["plan"]), None), parsers)
    findings += found
    principles, found = read_constitution(next(iter(documents["constitution"]), None), parsers)
    findings += found
    stories, found = read_stories(documents["stories"], parsers)
    findings += found
    contexts, found = read_architecture(next(iter(documents["architecture"]), None), parsers)
    findings += found
    designs, found = read_designs(documents["design"], specs.library, parsers, settings.designs.sections)
    findings += found
    terms = digest("terms", *(text for pair in sorted(specs.lowest.items()) for text in pair))
    summaries = _check(specs, terms, is_as_known=terms == known.terms)
    project = Project(plan, _components(specs, summaries), principles, stories, contexts, designs)
    facing = specs.facing
    agreed = digest("agreed", *facing, *(s.digest for kind in _KINDS[1:] for s in documents[kind]))
    if not facing or agreed != known.agreed:
        facts = specs.facts
        wrong = check_identity(facts, bool(documents["spec"]))
        wrong += check_coherence(project, facts, has_architecture=bool(documents["architecture"]))
        findings += wrong
        agreed = "" if wrong else agreed
    unreadable = tuple(sorted(specs.broken | (set(specs.library.paths) - summaries.keys())))
    sound = {name: summary for name, summary in summaries.items() if name not in specs.broken}
    return replace(
        project,
        by_name=_components(specs, sound),
        summaries=sound,
        findings=tuple(findings),
        unreadable=unreadable,
        agreed=agreed,
        terms=terms,
        unchanged=frozenset(specs.unchanged),
        proved=specs.proved,
    )


_KINDS: tuple[DocumentKind, ...] = ("spec", "design", "plan", "constitution", "stories", "architecture")


def _components(specs: _Specs, names: Collection[str]) -> Components:
    return Components(tuple(names), specs.library.component)


def _read_specs(
    documents: Iterable[Source], library: Library, lowest: Mapping[str, str], known: Known, manner: Manner
) -> _Specs:
    # Where the interpreter warned, its warnings point into the text as it was.
    sound = {summary.name: summary.sound for summary in known.summaries.values() if not summary.told}
    paths = [source.path for source in documents]
    holding = {path: known.summaries[path] for path in paths if _holds(known.summaries.get(path), library.sources)}
    if manner.prove is not None:
        # What nobody has proved yet is proved while it is examined: whoever shares that work shares the proving.
        holding = {path: summary for path, summary in holding.items() if summary.sound}
    stale = [path for path in paths if path not in holding]
    proved = {name for name, meaning in sound.items() if meaning}
    examiner = Examiner(library, lowest, manner.prove, proved, frozenset(stale))
    examined = manner.spread(examiner.examine, stale) if manner.spread else examiner.examine(stale)
    names = [each.name for each in holding.values()] + [each.name for each in examined.values() if each.name]
    # What was checked on the strength of files' names counts only if no name stands in two of them.
    trusted = len(names) == len(set(names))
    if not trusted:
        library = Library(library.sources, library.parsers, watch=library.watch)
    library.paths, library.uses = {}, {}
    specs = _Specs(library, lowest, sound, trusted)
    for path in paths:
        summary = holding.get(path)
        if summary is not None:
            if _is_first(specs, summary.name, path):
                specs.known[summary.name] = summary
                library.uses[summary.name] = summary.used
            continue
        found = examined[path]
        specs.findings += found.findings
        if found.name and _is_first(specs, found.name, path):
            specs.examined[found.name] = found
            library.uses[found.name] = found.uses
            if found.spoiled:
                specs.broken.add(found.name)
    if len(library.uses) == len(known.summaries) and all(_stays(examined[path], known) for path in stale):
        specs.order = [summary.name for summary in known.summaries.values()]
    return specs


def _stays(found: Examined, known: Known) -> bool:
    """Whether a file has the component that it had, with the same uses."""
    before = known.summaries.get(found.path)
    return before is not None and (before.name, before.used) == (found.name, found.uses)


def _holds(summary: Summary | None, sources: Mapping[str, Source]) -> bool:
    if summary is None:
        return False
    linked = json.loads(summary.linked) if summary.linked else ()
    return summary.texts == texts_digest(summary.path, linked, sources)


def _is_first(specs: _Specs, name: str, path: str) -> bool:
    """Takes the name for the file, or tells that another one has it."""
    first = specs.library.paths.setdefault(name, path)
    if first == path:
        return True
    places = [spec.name.place for spec in (specs.library.reading(each).spec for each in (path, first)) if spec]
    specs.findings.append(_same_name(name, *places))
    specs.broken.add(name)
    return False


def _check(specs: _Specs, terms: str, *, is_as_known: bool) -> dict[str, Summary]:
    """A summary of every component that is free of errors itself, used before user; what rests on a broken one is
    checked but not built. What is known under the same terms, and rests on such components alone, is as it was.
    """
    library, unchanged, offers = specs.library, specs.unchanged, specs.offers
    order = specs.order or in_dependency_order(library.uses)
    if order is None:
        order, found = order_with_findings(specs.facts)
        specs.findings += found
    library.places.update({name: place for place, name in enumerate(order)})
    summaries: dict[str, Summary] = {}
    for name in order:
        uses, summary = library.uses[name], specs.known.get(name)
        if summary is not None and is_as_known and unchanged.issuperset(uses) and name not in specs.broken:
            unchanged.add(name)
            specs.findings += summary.full.findings if WARNS in summary.marks else ()
            summaries[name] = summary
            continue
        if not all(map(specs.is_checked, uses)):
            specs.broken.add(name)
            continue
        deep = [specs.deep_offer(used) for used in uses]
        beneath = digest_of(terms, *deep)
        if summary is None or summary.beneath != beneath or name in specs.broken:
            summary, offer = _judged(specs, name, beneath)
        else:
            offer = summary.offer
            specs.findings += summary.full.findings if WARNS in summary.marks else ()
        offers[name] = digest(offer, *deep)
        if summary:
            summaries[name] = summary
        if summary is None or not specs.broken.isdisjoint(uses):
            specs.broken.add(name)
    return summaries


def _judged(specs: _Specs, name: str, beneath: str) -> tuple[Summary | None, str]:
    """What came of checking a component, or comes of it now. Gives its summary, if it has no error, and what it offers
    to its users.
    """
    examined = specs.examined.get(name)
    judged = examined.judged if examined and specs.trusted else None
    if judged is None:
        judged = judge(specs.library, name, specs.lowest)
    specs.findings += judged.findings
    if judged.summary is None or name in specs.broken:
        return None, judged.offer
    if judged.proof is not None:
        specs.proved[name] = judged.proof
    # What was proved is proved of a meaning: it may be the same in another text.
    return judged.summary._replace(beneath=beneath, sound=specs.sound.get(name, "")), judged.offer


def _same_name(name: str, place: Place, first: Place) -> Finding:
    return Finding(
        "P141",
        place,
        f"There are two components `{name}`.",
        hint="Give one of them another name, and its file the same name in snake_case.",
        notes=((first, "the first one"),),
    )


def _strangers(sources: Iterable[Source]) -> list[Finding]:
    return [
        Finding(
            "P146",
            Place(source.path, 1, 1, 1, 1),
            f"`{source.path}` is no document that Phoenix knows.",
            expected=f"NAME.spec.md, NAME.design.md, stories/*.md, {', '.join(sorted(_SINGLE))}",
            hint="Rename it, or move it out of `specs/`.",
        )
        for source in sources
        if source.path.endswith(".md")
    ]
