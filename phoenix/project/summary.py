"""Summaries: all that a project has to know of a sound spec without reading it again, as one line of text each.

A project of thousands of specs is opened from these lines; a spec itself is only read where its component is looked at.
A summary holds as long as the texts that it was made from (``texts``) and what its check read of the components beneath
it (``beneath``) are the same. Only specs without an error have one, and only if their warnings point at themselves.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple

from phoenix.language import core, spec
from phoenix.language.canonical import interface_inputs, meaning_inputs
from phoenix.language.check.prose import offered_names
from phoenix.language.findings import Finding, Severity
from phoenix.language.place import Place
from phoenix.language.spec import Id

VERSION = "phoenix summary 1"
_COMPACT = json.JSONEncoder(separators=(",", ":")).encode


class Summary(NamedTuple):
    """One sound spec. All fields are text, without tabs or line ends, because thousands are read in a moment.

    ``uses`` are names with blanks between; ``linked`` is a JSON list of paths, or empty; ``offer`` is a digest of what
    the check of users reads, ``interface`` of what their code rests on, ``meaning`` of all that the spec says, and
    ``facing`` of what documents and other specs say of it; ``sound`` is the digest of the meanings with which the
    interpreter found no error, or empty, and ``told`` its warnings as JSON, or empty; ``marks`` has a letter for what
    its details hold (see ``Details``).
    """

    path: str
    texts: str
    linked: str
    beneath: str
    name: str
    uses: str
    offer: str
    interface: str
    meaning: str
    facing: str
    sound: str
    told: str
    marks: str
    details: str

    @property
    def used(self) -> tuple[str, ...]:
        """The names of the components that it uses."""
        return tuple(self.uses.split(" ")) if self.uses else ()

    @property
    def full(self) -> Details:
        """What is only looked at now and then."""
        return _details(self.path, self.details)


WARNS, ASKS, OWES, PASSING = "w", "q", "o", "p"
"""The marks: it has warnings; open questions; functions without definition; it is true of this moment only, because a
warning points at another file or its path cannot stand in a line.
"""


@dataclass(frozen=True, slots=True)
class Facts:
    """What other documents say of a component, each name where it stands."""

    path: str
    name: Id
    uses: tuple[Id, ...]
    serves: tuple[Id, ...]
    ids: tuple[Id, ...]
    """Every id that it declares, tombstones included: an id is never used again."""


@dataclass(frozen=True, slots=True)
class Details:
    """``questions`` are the open ones; ``undefined`` the functions without definition; ``place`` is the component's."""

    facts: Facts
    rungs: tuple[tuple[str, core.Rung], ...]
    questions: tuple[Id, ...]
    undefined: tuple[str, ...]
    findings: tuple[Finding, ...]
    place: Place


def facts_of(written: spec.Spec) -> Facts:
    """The facts of a spec as it was read."""
    return Facts(written.path, written.name, written.uses, written.serves, tuple(_ids(written)))


def summarize(
    component: core.Component, texts: str, linked: Sequence[str], beneath: str, findings: Sequence[Finding]
) -> Summary:
    """The summary of a component without errors; ``findings`` are its warnings."""
    path, facts = component.path, facts_of(component.spec)
    interface = _flat(interface_inputs(component))
    undefined = [function.name for function in component.functions if not function.is_exact]
    questions = component.spec.questions
    passing = not path.isprintable() or not _of_its_own(path, findings)
    marks = ((WARNS, findings), (ASKS, questions), (OWES, undefined), (PASSING, passing))
    details = {
        "facts": [_spot(facts.name), *([_spot(id) for id in ids] for ids in (facts.uses, facts.serves, facts.ids))],
        "rungs": component.rungs,
        "questions": [[each.text.text, *_span(each.place)] for each in questions],
        "undefined": undefined,
        "findings": _listed(findings),
        "place": _span(component.place),
    }
    return Summary(
        path=path,
        texts=texts,
        linked=json.dumps(linked) if linked else "",
        beneath=beneath,
        name=component.name,
        uses=" ".join(component.uses),
        offer=_offer(component, interface),
        interface=digest(*interface),
        meaning=digest("file", path, *_flat(meaning_inputs(component))),
        facing=facing_of(facts),
        sound="",
        told="",
        marks="".join(mark for mark, there in marks if there),
        details=_COMPACT(details),
    )


def with_proof(summary: Summary, meaning: str, findings: Sequence[Finding]) -> Summary:
    """The summary with what the interpreter found, given the digest of all meanings that it saw."""
    if any(each.is_error for each in findings) or not _of_its_own(summary.path, findings):
        return summary._replace(sound="", told="")
    said = _COMPACT(_listed(findings)) if findings else ""
    return summary._replace(sound=meaning, told=said)


def told(summary: Summary) -> tuple[Finding, ...]:
    """The warnings that the interpreter gave the last time."""
    return _findings(summary.path, json.loads(summary.told))


def encode(summaries: Iterable[Summary]) -> Iterator[str]:
    """The summaries as lines, without those that are true of this moment only."""
    return ("\t".join(each) for each in summaries if PASSING not in each.marks)


def decode(lines: Iterable[str]) -> dict[str, Summary]:
    """The summaries of ``encode``'s lines by path; a line that is none is left out."""
    width = len(Summary._fields)
    split = (line.split("\t") for line in lines)
    return {fields[0]: Summary._make(fields) for fields in split if len(fields) == width}


def digest(*texts: str) -> str:
    """A digest of texts in their order: versioned and length-prefixed."""
    prefixed = "".join([f"{len(text)}:{text}" for text in (VERSION, *texts)])
    return sha256(prefixed.encode("utf-8", "surrogatepass")).hexdigest()


def digest_of(*digests: str) -> str:
    """A digest of digests in their order. They all have one length, so that none has to say where it ends."""
    return sha256("".join(digests).encode()).hexdigest()


def facing_of(facts: Facts) -> str:
    """A digest of the facts, places left out."""
    lists = (facts.uses, facts.serves, facts.ids)
    return digest(facts.path, facts.name.text, *(json.dumps([id.text for id in ids]) for ids in lists))


def offer_of(component: core.Component) -> str:
    """All that the check of a user reads of a component: its interface, and the names that prose and cells may mean."""
    return _offer(component, _flat(interface_inputs(component)))


def _offer(component: core.Component, interface: Sequence[str]) -> str:
    names = offered_names(component.spec)
    said = [
        sorted(names.plain),
        sorted(names.capital),
        sorted(names.members),
        sorted(component.broken),
        [failure.kind for failure in component.failures],
        [sample.name for sample in component.samples],
        [field.name for field in component.state],
    ]
    return digest(*interface, json.dumps(said))


def _ids(written: spec.Spec) -> Iterator[Id]:
    for function in written.functions:
        yield from (rule.id for rule in function.rules)
        yield from (law.id for law in function.laws if law.id is not None)
    yield from (rule.id for rule in written.rules)
    yield from (limit.id for limit in written.limits)
    yield from (tombstone.id for tombstone in written.tombstones)


def _of_its_own(path: str, findings: Iterable[Finding]) -> bool:
    """Whether all that the findings say is where they are: else another file's edit makes them false."""
    return all(each.place.path == path and not each.notes for each in findings)


def _flat(named: Mapping[str, str]) -> list[str]:
    return [text for name in sorted(named) for text in (name, named[name])]


# --- details as JSON ------------------------------------------------------------------------------------------


def _span(place: Place) -> list[int]:
    return [place.line, place.column, place.end_line, place.end_column]


def _spot(id: Id) -> list[str | int]:
    return [id.text, *_span(id.place)]


@lru_cache(maxsize=256)
def _details(path: str, text: str) -> Details:
    fields = json.loads(text)

    def id(spot: list[Any]) -> Id:
        return Id(spot[0], place=Place(path, *spot[1:]))

    name, uses, serves, ids = fields["facts"]
    return Details(
        facts=Facts(path, id(name), *(tuple(map(id, spots)) for spots in (uses, serves, ids))),
        rungs=tuple((rule, rung) for rule, rung in fields["rungs"]),
        questions=tuple(map(id, fields["questions"])),
        undefined=tuple(fields["undefined"]),
        findings=_findings(path, fields["findings"]),
        place=Place(path, *fields["place"]),
    )


def _listed(findings: Iterable[Finding]) -> list[list[str | int]]:
    return [[f.code, f.message, f.hint, f.expected, f.severity, *_span(f.place)] for f in findings]


def _findings(path: str, listed: Iterable[list[Any]]) -> tuple[Finding, ...]:
    return tuple(_finding(path, *each) for each in listed)


def _finding(path: str, code: str, message: str, hint: str, expected: str, severity: str, *span: int) -> Finding:
    return Finding(code, Place(path, *span), message, hint, expected, Severity(severity))
