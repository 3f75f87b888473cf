"""What the engine has to say, as findings of family B. Each ends in one command that moves on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches, unified_diff
from itertools import takewhile

from phoenix.engine.ledger import BadLedger, Trouble
from phoenix.engine.tasks import Waiting
from phoenix.engine.units import UnitId
from phoenix.engine.world import GENERATED, LOCK
from phoenix.language.findings import Finding, Severity
from phoenix.language.place import NOWHERE, Place

LONGEST_DIFF = 60
"""Lines of a difference that are shown; more would bury what to do about it."""

REBUILD_LOCK = f"Run `rm {LOCK} && phoenix build`: everything in the lock follows from the specs."


def at(path: str, line: int = 1) -> Place:
    """The start of a line of a file."""
    return Place(path, line, 1, line, 1)


def difference(before: bytes, after: bytes, path: str) -> str:
    """A unified diff, indented to stand under a message."""
    old, new = (data.decode("utf-8", "replace").splitlines() for data in (before, after))
    lines = list(unified_diff(old, new, f"{path} (as generated)", f"{path} (as it is now)", lineterm=""))
    shown = lines[:LONGEST_DIFF]
    if len(lines) > LONGEST_DIFF:
        shown.append(f"… and {len(lines) - LONGEST_DIFF} more lines")
    return "".join(f"\n    {line}" for line in shown)


def first_difference(before: bytes, after: bytes) -> int:
    """The first line, from 1, that is not the same."""
    pairs = zip(before.split(b"\n"), after.split(b"\n"), strict=False)
    same = takewhile(lambda pair: pair[0] == pair[1], pairs)
    return sum(1 for _ in same) + 1


def hand_edit(unit: UnitId, path: str, diff: str, line: int) -> Finding:
    where = f"{GENERATED}/{path}"
    message = f"`{where}` was edited by hand, so `{unit.name}` is not built.{diff}"
    hint = f"Put what it wants into the spec and run `phoenix build --discard {unit.name}`, which overwrites the edit."
    return Finding("B101", at(where, line), message, hint=hint)


def changed_meanwhile(path: str) -> Finding:
    message = f"`{path}` was changed by hand while the build ran, and was left so."
    return Finding("B107", at(path), message, hint="Run `phoenix build`: it shows the change, and the ways out.")


def in_the_way(unit: UnitId, path: str) -> Finding:
    where = f"{GENERATED}/{path}"
    message = f"`{where}` is in the way: Phoenix did not write it, and `{unit.name}` needs its place."
    hint = f"Move it elsewhere, or run `phoenix build --discard {unit.name}` to overwrite it."
    return Finding("B102", at(where), message, hint=hint)


def missing(unit: UnitId, path: str) -> Finding:
    where = f"{GENERATED}/{path}"
    return Finding("B103", at(where), f"`{where}` of `{unit.name}` is missing.", hint="Run `phoenix build`.")


def foreign(path: str) -> Finding:
    where = f"{GENERATED}/{path}"
    message = f"`{where}` is none of Phoenix's files, and `{GENERATED}/` holds only those."
    return Finding("B104", at(where), message, hint=f"Move it elsewhere, or run `rm {shell_word(where)}`.")


def stale(unit: UnitId, reason: str, hint: str) -> Finding:
    message = f"`{GENERATED}/` holds an older `{unit.name}` than the specs ask for: {reason}."
    return Finding("B105", NOWHERE, message, hint=hint)


def absent(unit: UnitId) -> Finding:
    return Finding("B106", NOWHERE, f"`{unit.name}` is not built yet.", hint="Run `phoenix build`.")


def bad_lock(trouble: BadLedger) -> Finding:
    place = at(LOCK, trouble.line)
    if trouble.trouble is Trouble.CONFLICT:
        return Finding("B111", place, f"`{LOCK}` holds the markers of an unfinished merge.", hint=REBUILD_LOCK)
    if trouble.trouble is Trouble.NEWER:
        message = f"`{LOCK}` was written by a newer Phoenix: {trouble}."
        return Finding("B112", place, message, hint="Run `pip install --upgrade phoenix-build`.")
    return Finding("B113", place, f"`{LOCK}` is damaged at line {trouble.line}: {trouble}.", hint=REBUILD_LOCK)


def newer_manifest(trouble: BadLedger) -> Finding:
    message = f"`{GENERATED}/` was built by a newer Phoenix: {trouble}."
    return Finding("B114", NOWHERE, message, hint="Run `pip install --upgrade phoenix-build`.")


def lock_differs(unit: UnitId) -> Finding:
    message = f"`{LOCK}` says something else of `{unit.name}` than what stands in `{GENERATED}/`."
    return Finding("B115", at(LOCK), message, hint="Run `phoenix build`.")


def another_build(holder: str) -> Finding:
    message = f"Another build is running here and did not end: {holder}."
    return Finding("B121", NOWHERE, message, hint="Let it end, or stop it, and run `phoenix build` again.")


def unsteady() -> Finding:
    message = f"`{GENERATED}/` changed each time it was read: builds are running here one after another."
    return Finding("B122", NOWHERE, message, hint="Run the command again when they are done.")


def no_write(path: str, reason: str) -> Finding:
    message = f"`{path}` cannot be written: {reason}. Nothing was promoted that is not whole."
    return Finding(
        "B123", NOWHERE, message, hint="Free the disk or mend its permissions, and run `phoenix build` again."
    )


def cycle(path: Sequence[UnitId]) -> Finding:
    round_trip = " → ".join(unit.name for unit in path)
    message = f"These components use each other in a circle: {round_trip}."
    hint = f"Take one step out: for example `{path[1].name}` out of the `Uses:` of `{path[0].name}`."
    return Finding("B131", NOWHERE, message, hint=hint)


def same_file(path: str, first: UnitId, second: UnitId) -> Finding:
    message = f"`{first.name}` and `{second.name}` would both be `{GENERATED}/{path}`."
    return Finding("B132", NOWHERE, message, hint=f"Give `{second.name}` another name or another folder.")


def unknown_unit(name: str, names: Iterable[str]) -> Finding:
    known = sorted(set(names))
    guess = get_close_matches(name, known, 1)
    hint = f"Did you mean `{guess[0]}`?" if guess else "`phoenix status` lists what there is."
    return Finding("B133", NOWHERE, f"There is no component `{name}` to build.", hint=hint)


def unsteady_part(unit: UnitId, part: str) -> Finding:
    message = f"Making the {part} of `{unit.name}` twice from the same inputs gave different files."
    return Finding("B134", NOWHERE, message, hint="Run `phoenix clean --force && phoenix build`, and report it.")


def fails(unit: UnitId, headline: str) -> Finding:
    message = f"`{unit.name}` fails its proof{f': {headline}' if headline else ''}."
    return Finding("B141", NOWHERE, message, hint=f"`phoenix why {unit.name}` says what changed; mend the spec.")


def held(units: Sequence[UnitId], because: UnitId, what: str) -> Finding:
    names = ", ".join(f"`{unit.name}`" for unit in units)
    stay = "stays as it was" if len(units) == 1 else "stay as they were"
    message = f"{names} {stay}, because `{because.name}` {what} and they are only promoted together."
    # What waits for a person is nobody's mistake.
    severity = Severity.WARNING if what == "waits" else Severity.ERROR
    return Finding("B142", NOWHERE, message, hint=f"Run `phoenix why {because.name}`.", severity=severity)


def waits(waiting: Waiting) -> Finding:
    message = f"{waiting.what} is not built: {waiting.why}{'' if waiting.why.endswith('?') else '.'}"
    severity = Severity.ERROR if waiting.broken else Severity.WARNING
    return Finding(waiting.code, waiting.place, message, hint=waiting.command, severity=severity)


def blocked(unit: UnitId, on: UnitId, command: str) -> Finding:
    message = f"`{unit.name}` is not built: it runs on `{on.name}`, which waits."
    return Finding("B144", NOWHERE, message, hint=command, severity=Severity.WARNING)


def not_recorded(unit: UnitId, part: str) -> Finding:
    message = f"A frozen build needs the recorded answer for the {part} part of `{unit.name}`, and it is not there."
    return Finding("B145", NOWHERE, message, hint="Run `phoenix build`, and commit `.phoenix/recordings`.")


def not_locked(unit: UnitId) -> Finding:
    message = f"A frozen build makes only what `{LOCK}` says, and it says something else of `{unit.name}`."
    return Finding("B146", at(LOCK), message, hint=f"Run `phoenix build`, and commit `{LOCK}`.")


def stopped(unit: UnitId) -> Finding:
    message = f"`{unit.name}` was not proved, because another unit failed before."
    return Finding("B147", NOWHERE, message, hint="Run `phoenix build --keep-going`.")


def runs_on_failure(unit: UnitId, on: UnitId) -> Finding:
    message = f"`{unit.name}` was not proved: it runs on `{on.name}`, which fails."
    return Finding("B148", NOWHERE, message, hint=f"Run `phoenix why {on.name}`.")


def would_lose(path: str, what: str) -> Finding:
    message = f"`{GENERATED}/{path}` {what}, and would be lost."
    return Finding(
        "B151", at(f"{GENERATED}/{path}"), message, hint="Run `phoenix clean --force` to delete it all the same."
    )


def burnt(path: str, diff: str) -> Finding:
    message = f"`{path}` is not the same after a build from nothing.{diff}"
    return Finding("B152", at(path), message, hint="Run `phoenix build`, and look at what changed with `git diff`.")


def not_rebuilt() -> Finding:
    message = f"The build from nothing did not end well, so `{GENERATED}/` was put back as it was."
    return Finding("B153", NOWHERE, message, hint="Run `phoenix build`.")


def shell_word(text: str) -> str:
    """A path as a shell takes it."""
    safe = text.replace("'", "'\\''")
    return text if text.replace("/", "").replace("_", "").replace(".", "").replace("-", "").isalnum() else f"'{safe}'"
