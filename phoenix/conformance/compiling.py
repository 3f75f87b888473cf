"""What a compiler says about staged code: each complaint as a failure of the unit whose file it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from phoenix.conformance.complaints import Completed, complaints
from phoenix.conformance.verdict import Failure
from phoenix.language.place import Place
from phoenix.targets.target import Origin

CODE = "G132"
LONGEST_QUOTE = 1_000

Trace = Callable[[str, int], Origin | None]
"""Why a line of a file, by its path below the tree, is there; ``None`` where no sentence of a spec stands behind it."""

Owner = Callable[[str], str]
"""The unit of a file, by its path below the tree; empty where it is nobody's own."""


def compile_failures(
    completed: Completed, program: str, owner: Owner, trace: Trace, places: dict[str, Place]
) -> Iterator[tuple[str, Failure]]:
    """Failures by unit; ``places`` has the units that are compiled, with the place of each one's spec.

    What is said about no unit's own file counts against every one of them.
    """
    if completed.status == 0 and not completed.timed_out:
        return
    found = list(complaints(completed.output))
    for path, where, message in found:
        unit = owner(path)
        line = int(where.rpartition(":")[2])
        for each in [unit] if unit in places else list(places):
            yield each, _failure(each, where, message, trace(path, line), places[each])
    if not found:
        said = "it did not end in time" if completed.timed_out else completed.output.strip()[-LONGEST_QUOTE:]
        for unit, place in places.items():
            message = f"`{program}` does not compile `{unit}`: {said or f'exit code {completed.status}'}"
            yield unit, Failure(CODE, place, message, f"`{program}` fails", got=said, hint=HINT)


HINT = "The code is Phoenix's or a generator's: run `phoenix build --again`, and report it if it stays."


def _failure(unit: str, where: str, message: str, origin: Origin | None, place: Place) -> Failure:
    behind = f", which comes from the {origin.what} at {origin.place}" if origin else ""
    return Failure(
        CODE,
        origin.place if origin else place,
        f"`{unit}` does not compile at {where}{behind}: {message}.",
        f"does not compile: {message}",
        got=message,
        origin=where,
        hint=HINT,
    )


def by_unit(found: Iterator[tuple[str, Failure]], most: int) -> dict[str, Sequence[Failure]]:
    """The failures of each unit, at most so many."""
    gathered: dict[str, list[Failure]] = {}
    for unit, failure in found:
        gathered.setdefault(unit, []).append(failure)
    return {unit: failures[:most] for unit, failures in gathered.items()}
