"""The plan's ``Checks:`` (ruff, mypy --strict): run once over a staged tree, each complaint put to its unit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from phoenix.conformance.complaints import Completed, complaints
from phoenix.conformance.verdict import Failure
from phoenix.language.findings import Finding
from phoenix.language.place import Place
from phoenix.targets.target import Tool

LONGEST_QUOTE = 1_000


RunTool = Callable[[Tool, Path], Completed | None]
"""Runs a tool in a folder to its end; ``None`` where it is not installed."""


@dataclass(frozen=True, slots=True)
class Survey:
    """``failures`` by unit; ``missing`` are tools that the plan asks for and nobody has installed."""

    failures: Mapping[str, tuple[Failure, ...]]
    missing: tuple[Finding, ...] = ()


def survey(
    tools: Sequence[Tool], root: Path, owner: Callable[[str], str], units: Sequence[str], place: Place, run: RunTool
) -> Survey:
    """What the tools say of the tree at ``root``.

    ``owner`` names the unit of a file, by its path below the root. A tool that fails without naming a file has
    something against every one of ``units``. ``place`` is the plan's.
    """
    failures: dict[str, list[Failure]] = {}
    missing: list[Finding] = []
    for tool in tools:
        completed = run(tool, root)
        if completed is None:
            message = f"The plan's checks ask for `{tool.check}`, which is not installed."
            missing.append(Finding("G121", place, message, hint=tool.install))
            continue
        for unit, failure in _failures(tool, completed, owner, units, place):
            failures.setdefault(unit, []).append(failure)
    return Survey({unit: tuple(found) for unit, found in failures.items()}, tuple(missing))


def _failures(
    tool: Tool, completed: Completed, owner: Callable[[str], str], units: Sequence[str], place: Place
) -> Iterator[tuple[str, Failure]]:
    if completed.timed_out:
        yield from ((unit, _did_not_end(tool, place)) for unit in units)
        return
    if completed.status == 0:
        return
    found = list(complaints(completed.output))
    for path, where, message in found:
        text = f"`{tool.check}` complains about {where}: {message}."
        headline = f"{tool.check}: {message}"
        yield owner(path), Failure("G122", place, text, headline, got=message, origin=where, hint=tool.hint)
    if not found:
        said = completed.output.strip()[-LONGEST_QUOTE:] or f"exit code {completed.status}"
        text = f"`{tool.check}` fails without naming a file: {said}"
        failure = Failure("G123", place, text, f"{tool.check} fails", got=said, hint=tool.hint)
        yield from ((unit, failure) for unit in units)


def _did_not_end(tool: Tool, place: Place) -> Failure:
    text = f"`{tool.check}` was stopped: it did not end in time."
    return Failure("G123", place, text, f"{tool.check} does not end", hint=tool.hint)
