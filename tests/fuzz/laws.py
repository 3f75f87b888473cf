"""What holds for every text: it is read, every finding can be shown, and the standard layout changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from fuzz.inputs import Input, samples
from phoenix.adapters.grammars import load_parsers
from phoenix.conformance.inputs import Impossible, Inputs
from phoenix.language import core
from phoenix.language.canonical import canonical
from phoenix.language.codes import CATALOGUE
from phoenix.language.expression_text import write
from phoenix.language.findings import Finding
from phoenix.language.interpret import Exhausted, Fault, Interpreter, NotExact
from phoenix.language.layout import layout
from phoenix.language.place import Source
from phoenix.language.read import read_spec
from phoenix.language.report import report
from phoenix.language.values import Failed, Gave
from phoenix.project.read import read_project
from phoenix.project.settings import Settings

CALLS = 8
"""Calls of every function that is interpreted."""


def check(given: Input) -> frozenset[str]:
    """Holds an input against its laws, and gives what was seen: codes of findings, and outcomes. Raises what is wrong:
    an ``AssertionError``, or whatever the code under test raises.
    """
    return LAWS[given.kind](given)


def _expression(given: Input) -> frozenset[str]:
    parsers = load_parsers()
    source = Source("specs/x.spec.md", given.text)
    node, findings = parsers.expression.parse(given.start, source, 0, len(given.text))
    assert node is not None or findings
    seen = _findings(findings, {source.path: source})
    if node is None or findings:
        return seen
    text = write(node)
    again, wrong = parsers.expression.parse(given.start, Source("specs/x.spec.md", text), 0, len(text))
    assert wrong == (), f"{text!r} is written, and not read again"
    assert again == node, f"{text!r} is written, and means something else"
    assert write(again) == text
    return seen | {f"reads {given.start}"}


def _document(given: Input) -> frozenset[str]:
    parsers = load_parsers()
    source = Source(given.start, given.text)
    spec, findings = read_spec(source, parsers)
    seen = _findings(findings, {source.path: source})
    after = Source(given.start, layout(source, parsers))
    assert layout(after, parsers) == after.text, "a second layout changes something"
    same, still = read_spec(after, parsers)
    assert canonical(same) == canonical(spec), "layout changes the meaning"
    assert sorted(each.code for each in still) == sorted(each.code for each in findings), "layout changes what is wrong"
    return seen


def _project(given: Input) -> frozenset[str]:
    sources = {path: Source(path, text) for path, text in _around(given).items()}
    project = read_project(sources, load_parsers(), Settings())
    seen = set(_findings(project.findings, sources))
    interpreter = Interpreter(project.by_name)
    for component in project.components:
        if component.path == given.start:
            seen |= _calls(component, interpreter, given.text)
    return frozenset(seen)


def _around(given: Input) -> dict[str, str]:
    """The texts of the project: all samples, or beside a spec only those that it may use, which is much faster."""
    if not given.start.endswith(".spec.md"):
        return {**samples(), given.start: given.text}
    used = {path: text for path, text in samples().items() if text[2:].partition("\n")[0] in given.text}
    return {**used, given.start: given.text}


def _calls(component: core.Component, interpreter: Interpreter, seed: str) -> set[str]:
    """Random calls: each gives a value of its type or fails with a kind that is declared."""
    stream = Inputs(component.name, interpreter.components, interpreter, seed)
    seen: set[str] = set()
    for function in component.functions:
        declared = {"Overflow", "DivisionByZero", "Invalid", *(failure.kind for failure in function.fails)}
        for _ in range(CALLS if function.is_exact else 0):
            try:
                state = interpreter.initial_state(component.name, stream.given(component))
                reply = interpreter.call(component.name, function.name, stream.arguments(function.parameters), state)
            except (Impossible, Exhausted, NotExact, Fault) as end:
                seen.add(type(end).__name__)
                continue
            match reply.outcome:
                case Gave(value):
                    assert function.gives is None or interpreter.fits(value, function.gives), f"{value!r} does not fit"
                case Failed(kind):
                    assert kind in declared, f"{kind} is not declared"
            seen.add(f"{component.kind} {type(reply.outcome).__name__}")
    return seen


def _findings(findings: Iterable[Finding], sources: Mapping[str, Source]) -> frozenset[str]:
    """The codes; each finding stands within its source, has a way on, and can be printed."""
    for finding in findings:
        assert finding.code in CATALOGUE, f"{finding.code} is not in the catalogue"
        assert finding.message, f"{finding.code} says nothing"
        assert finding.hint or finding.expected, f"{finding.code} has no way on"
        source, place = sources.get(finding.place.path), finding.place
        if source is not None:
            assert 1 <= place.line <= source.text.count("\n") + 1, f"{finding.code} is at line {place.line}"
            assert place.column >= 1
            assert (place.line, place.column) <= (place.end_line, place.end_column)
        assert report(finding, sources)
    return frozenset(finding.code for finding in findings)


LAWS: dict[str, Callable[[Input], frozenset[str]]] = {
    "expression": _expression,
    "document": _document,
    "project": _project,
}


def small(given: Input, fails: Callable[[Input], bool]) -> Input:
    """A smaller input that still fails: stretches are taken away as long as that is so."""
    text, width = given.text, max(1, len(given.text) // 2)
    while width:
        at, before = 0, len(text)
        while at < len(text):
            shorter = Input(given.kind, given.start, text[:at] + text[at + width :])
            if fails(shorter):
                text = shorter.text
            else:
                at += width
        if len(text) == before:
            width //= 2
    return Input(given.kind, given.start, text)
