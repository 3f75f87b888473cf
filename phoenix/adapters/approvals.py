"""Approvals on disk: one file a decision under ``.phoenix/approvals``, in git; and what this folder was shown."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from phoenix.adapters.processes import find, run
from phoenix.engine.errors import PhoenixError
from phoenix.engine.world import CACHE
from phoenix.language.canonical import digest
from phoenix.language.findings import Finding
from phoenix.language.place import Place
from phoenix.project.approvals import Approval, Matter

FOLDER = ".phoenix/approvals"
SHOWN = "shown.json"
VERSION = 2
GIT_SECONDS = 10.0
FIELDS = ("subject", "who", "when")
MERGE_MARKS = ("<<<<<<<", ">>>>>>>")


def load_approvals(root: Path) -> tuple[Approval, ...]:
    """The approvals that none has replaced, by their files' names. Raises ``PhoenixError`` A104 for all files that hold
    none.
    """
    approvals: list[Approval] = []
    replaced: set[str] = set()
    wrong: list[Finding] = []
    for file in sorted((root / FOLDER).glob("*.json")):
        path = f"{FOLDER}/{file.name}"
        try:
            given = _read(file)
            approvals.append(_approval(given, path))
            replaced |= {f"{FOLDER}/{name}" for name in _names(given["replaces"])}
        except (OSError, ValueError, KeyError, TypeError) as error:
            wrong.append(_unreadable(path, error))
    if wrong:
        raise PhoenixError(*wrong)
    return tuple(each for each in approvals if each.path not in replaced)


def _read(file: Path) -> Mapping[str, object]:
    text = file.read_text(encoding="utf-8")
    if any(line.startswith(MERGE_MARKS) for line in text.splitlines()):
        raise ValueError("it has the markers of an unfinished merge")
    given = json.loads(text)
    if not isinstance(given, dict):
        raise TypeError("it is no JSON object")
    if given["version"] != VERSION:
        raise ValueError(f"it is of version {given['version']}")
    return given


def _approval(given: Mapping[str, object], path: str) -> Approval:
    subject, who, when = (_text(given[field]) for field in FIELDS)
    seen, beneath, told = (_texts(given[field]) for field in ("seen", "beneath", "told"))
    return Approval(subject, who, when, seen, beneath, path, told)


def _names(value: object) -> list[str]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    return [_text(each) for each in value]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _texts(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise TypeError(f"{value!r} is no object")
    return {_text(name): _text(text) for name, text in value.items()}


def _why(error: Exception) -> str:
    return f"it has no {error}" if isinstance(error, KeyError) else str(error) or type(error).__name__


def _unreadable(path: str, error: Exception) -> Finding:
    message = f"`{path}` holds no approval that can be read: {_why(error)}."
    hint = f"Run `rm {path} && phoenix review`, and approve again what that asks for."
    return Finding("A104", Place(path, 1, 1, 1, 1), message, hint=hint)


def save_approval(root: Path, matter: Matter, who: str, told: Mapping[str, str]) -> str:
    """Writes an approval of just this matter; it says which earlier ones of its subject it replaces. Gives its path.

    No file is ever changed or taken away, and none is written by two: where one went and a similar one came, git sees
    one that moved, and two branches that approve the same document would leave a conflict in it.
    """
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    name = f"{str(matter.subject).replace(':', '-')}-{digest(matter.digest + who + when)[:12]}.json"
    earlier = [Path(each.path).name for each in load_approvals(root) if each.subject == str(matter.subject)]
    content = {"version": VERSION, "subject": str(matter.subject), "who": who, "when": when}
    content |= {"seen": dict(matter.seen), "beneath": dict(matter.beneath), "told": dict(told)}
    content |= {"replaces": [each for each in earlier if each != name]}
    fresh = folder / f".{name}.new"
    fresh.write_text(json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    fresh.replace(folder / name)
    return f"{FOLDER}/{name}"


def note_shown(root: Path, matter: Matter) -> None:
    """Remembers that whoever works in this folder was shown the matter as it is now."""
    shown = _shown(root) | {str(matter.subject): matter.digest}
    file = root / CACHE / SHOWN
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(shown, indent=1, sort_keys=True), encoding="utf-8")


def was_shown(root: Path, matter: Matter) -> bool:
    """Whether the matter was shown here just as it is now."""
    return _shown(root).get(str(matter.subject)) == matter.digest


def _shown(root: Path) -> dict[str, str]:
    """What was shown, by subject; a file that cannot be read shows nothing, and is asked for again."""
    try:
        return _texts(json.loads((root / CACHE / SHOWN).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def identity(root: Path) -> str:
    """Who works here, as git knows them: ``Ann <ann@example.org>``; empty where git knows nobody."""
    said = [_git(root, "config", f"user.{what}") for what in ("name", "email")]
    return f"{said[0]} <{said[1]}>" if all(said) else ""


def _git(root: Path, *arguments: str) -> str:
    program = find("git")
    environment = {name: os.environ[name] for name in ("HOME", "XDG_CONFIG_HOME") if name in os.environ}
    found = run((program, *arguments), root, environment, GIT_SECONDS) if program else None
    return found.output.strip() if found and found.status == 0 else ""
