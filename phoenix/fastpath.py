"""Decides from file stats alone that nothing changed since the last build, before anything slow is imported.

A *row* is what the file system says of a file: size, mtime and ctime in nanoseconds, inode. A *sight* of some paths is
one fingerprint over the rows of every file there, so that the record of a build stays small however large the project.
A file that changed within the last tick of the clock could change again unseen; such files are *racy*, and the sight
holds a digest of their content instead of trusting their rows.

Only the standard library's light modules may be imported here: this is all that runs when nothing changed.
"""

from __future__ import annotations

import json
import marshal
import os
import sys
import time
from hashlib import blake2b, sha256
from operator import attrgetter

from phoenix import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Row = tuple[int, int, int, int]
    Rows = dict[str, Row]

RECORD = ".phoenix/cache/last-build.json"
JOURNAL = ".phoenix/work/journal.json"
SPECS = "specs"
VERSION = 1

INPUTS = (SPECS, "phoenix.toml", ".phoenix/approvals", ".phoenix/recordings", ".phoenix/mailbox")
"""What people write and decide, and what was answered. ``OUTPUTS`` is what a build writes."""
OUTPUTS = ("generated", "phoenix.lock")

TOOL_CACHES = frozenset({"__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", "node_modules"})
"""Folders that tools leave behind where they run; never part of a project."""

BY_NAME = attrgetter("name")

TICK = 20_000_000
"""No clock of a file system that has nanoseconds ticks slower than this, in nanoseconds."""
COARSE_TICK = 2_100_000_000
"""The same for file systems that count in seconds."""


def rows(root: str, path: str) -> Rows:
    """The rows of a file, or of every file below a folder, by path as given; of nothing where nothing is."""
    found: Rows = {}
    where = os.path.join(root, path)
    if os.path.isdir(where):
        _scan(where, path, found)
    else:
        _look(lambda: os.stat(where), path, found)
    return found


def is_racy(row: Row, now: int) -> bool:
    """Whether a file may change once more without its row showing it, if the row was read at ``now``."""
    changed = max(row[1], row[2])
    tick = COARSE_TICK if changed % 1_000_000_000 == 0 else TICK
    return changed > now - tick


def racy(found: Mapping[str, Row], now: int) -> list[str]:
    """The paths of those rows, read at ``now``, that may not show one more change."""
    # Nearly all files are older than the slowest clock's tick, and there may be a hundred thousand.
    old = now - COARSE_TICK
    return [path for path, row in found.items() if (row[1] > old or row[2] > old) and is_racy(row, now)]


def observe(root: str, paths: Iterable[str]) -> dict[str, object]:
    """The sight of some paths, as JSON. Take it *before* reading the files, so that an edit in between shows later."""
    now, every = look(root, paths)
    return sight_of(root, every, now)


def look(root: str, paths: Iterable[str]) -> tuple[int, dict[str, Rows]]:
    """When this look began, and the rows that it found by the path that was asked for."""
    return time.time_ns(), {path: rows(root, path) for path in paths}


def sight_of(
    root: str, every: Mapping[str, Rows], now: int, doubtful: Iterable[str] = frozenset()
) -> dict[str, object]:
    """The sight of rows that were read not before ``now``, by the path that they were read for; ``doubtful`` are paths
    whose rows are to be taken for racy.
    """
    found: Rows = {}
    for part in every.values():
        found.update(part)
    unsure = {path: _content(root, path) for path in (*racy(found, now), *doubtful) if path in found}
    for path in unsure:
        del found[path]
    return {"paths": sorted(every), "fingerprint": _fingerprint(found), "racy": unsure}


def holds(root: str, sight: Mapping[str, object]) -> bool:
    """Whether what was seen is still so."""
    began, every = look(root, _list(sight["paths"]))
    if agrees(root, sight, every):
        return True
    _LAST[root] = began, every
    return False


def last_look(root: str, paths: Iterable[str]) -> tuple[int, dict[str, Rows]] | None:
    """The look at just these paths by which this command found that something changed, if that is why it goes on."""
    found = _LAST.pop(root, None)
    return found if found and found[1].keys() == set(paths) else None


_LAST: dict[str, tuple[int, dict[str, Rows]]] = {}
"""By the project's root."""


def agrees(root: str, sight: Mapping[str, object], every: Mapping[str, Rows]) -> bool:
    """Whether rows, by the path that they were read for just now, are those that were seen."""
    if sorted(every) != _list(sight["paths"]):
        return False
    found: Rows = {}
    for part in every.values():
        found.update(part)
    for path, content in _dict(sight["racy"]).items():
        if found.pop(path, None) is None or _content(root, path) != content:
            return False
    return _fingerprint(found) == sight["fingerprint"]


def remember(
    root: str,
    sights: Sequence[Mapping[str, object]],
    answers: Mapping[str, tuple[int, str]],
    environment: Iterable[str] = (),
) -> None:
    """Records a finished build: ``sights`` of all that it depended on and wrote; what each command line (``build
    --quiet``) exits with and prints as long as they hold; and the names of environment variables that count.
    """
    record = {
        "version": VERSION,
        "sights": list(sights),
        "runtime": _runtime(),
        "environment": {name: os.environ.get(name) for name in environment},
        "answers": answers,
    }
    where = os.path.join(root, RECORD)
    os.makedirs(os.path.dirname(where), exist_ok=True)
    fresh = f"{where}.{os.getpid()}"
    with open(fresh, "w", encoding="utf-8") as file:
        json.dump(record, file)
    os.replace(fresh, where)


def forget(root: str) -> None:
    """Drops the record, so that the next build looks for itself."""
    where = os.path.join(root, RECORD)
    if os.path.exists(where):
        os.remove(where)


def answer(arguments: Sequence[str]) -> int | None:
    """Prints the answer to a command line and gives its exit code if nothing changed; None if it has to run."""
    if list(arguments) == ["--version"]:
        sys.stdout.write(f"phoenix, version {__version__}\n")
        return 0
    if not arguments or arguments[0] != "build":
        return None
    root = find_root(os.getcwd())
    if root is None:
        return None
    found = recall(root, " ".join(arguments))
    if found is None:
        return None
    code, text = found
    sys.stdout.write(text)
    return code


def recall(root: str, command_line: str) -> tuple[int, str] | None:
    """What the last build said to this command line, if everything that it rests on is as it was."""
    if os.path.exists(os.path.join(root, JOURNAL)):
        return None
    try:
        with open(os.path.join(root, RECORD), encoding="utf-8") as file:
            record = json.load(file)
        if record["version"] != VERSION or record["runtime"] != _runtime():
            return None
        code, text = record["answers"][command_line]
        if any(os.environ.get(name) != value for name, value in record["environment"].items()):
            return None
        if not all(holds(root, sight) for sight in record["sights"]):
            return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return int(code), str(text)


def find_root(folder: str) -> str | None:
    """The nearest folder, upwards, that holds ``specs/``."""
    while not os.path.isdir(os.path.join(folder, SPECS)):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder


def own_code() -> str:
    """The folder of Phoenix itself; its rows belong into every record, so that an upgrade shows."""
    return os.path.dirname(os.path.abspath(__file__))


def _runtime() -> list[str]:
    return [sys.version, sys.executable, own_code()]


def _scan(where: str, path: str, found: Rows) -> None:
    """Adds the rows below a folder. Sorted as it goes, so that sorting all of them later is quick."""
    with os.scandir(where) as entries:
        listed = sorted(entries, key=BY_NAME)
    within = f"{path}/"
    for entry in listed:
        name = entry.name
        if entry.is_dir(follow_symlinks=False):
            if name not in TOOL_CACHES:
                _scan(entry.path, within + name, found)
            continue
        # Not by _look: a call more for each of many thousand files is a third of the whole.
        try:
            facts = entry.stat()
        except OSError:
            continue
        found[within + name] = (facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino)


def _look(stat: object, path: str, found: Rows) -> None:
    try:
        facts = stat()  # type: ignore[operator]
    except OSError:
        return
    found[path] = (facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino)


def _fingerprint(found: Rows) -> str:
    return blake2b(marshal.dumps(sorted(found.items()), 2), digest_size=32).hexdigest()


def _content(root: str, path: str) -> str:
    try:
        with open(os.path.join(root, path), "rb") as file:
            return sha256(file.read()).hexdigest()
    except OSError:
        return ""


def _list(value: object) -> list[str]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _dict(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise TypeError
    return value
