"""Reads a project's sources from its folder: specs, the files that they link, and phoenix.toml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from phoenix import fastpath
from phoenix.adapters.statindex import Row, StatIndex
from phoenix.engine.errors import PhoenixError
from phoenix.engine.keys import digest
from phoenix.engine.world import CACHE
from phoenix.language.findings import Finding
from phoenix.language.place import Place, Source

SPECS = "specs"
SUFFIXES = (".md", ".csv", ".jsonl")
SETTINGS = "phoenix.toml"
STAT_INDEX = f"{CACHE}/spec-stats"


Seen = tuple[int, Mapping[str, Row]]
"""When somebody looked at a folder, and the rows of its files (see ``phoenix.fastpath``)."""


def find_root(start: Path) -> Path | None:
    """The nearest folder, from ``start`` upwards, that holds ``specs/``."""
    for folder in (start, *start.parents):
        if (folder / SPECS).is_dir():
            return folder
    return None


def source_paths(root: Path) -> list[str]:
    """Every file that is part of what people wrote, relative with forward slashes, sorted."""
    return sorted([*_settings(root), *filter(_is_source, fastpath.rows(str(root), SPECS))])


def _settings(root: Path) -> list[str]:
    return [SETTINGS] if (root / SETTINGS).is_file() else []


def _is_source(path: str) -> bool:
    """Whether a file at this path may be part of the project: nothing hidden is, and nothing in hidden folders."""
    return path.endswith(SUFFIXES) and "/." not in path


def load_sources(root: Path, seen: Seen | None = None) -> tuple[dict[str, Source], tuple[Finding, ...]]:
    """The sources by path, and a finding for each file that is not readable UTF-8. ``seen`` is what stands in the
    folder of specs, if somebody has just looked.
    """
    index = StatIndex(root, STAT_INDEX, _text_of)
    digests = index.digests(SPECS, _is_source, seen)
    index.save()
    sources: dict[str, Source] = {}
    findings: list[Finding] = []
    for path in sorted([*_settings(root), *index.last_look(SPECS).rows]):
        known = digests.get(path.removeprefix(f"{SPECS}/")) if path != SETTINGS else None
        if known:
            sources[path] = Source(path, digest=known, read=partial(_unchanged, root, path, known))
            continue
        try:
            sources[path] = Source(path, _text_of(root / path).decode())
        except UnicodeDecodeError as error:
            findings.append(_unreadable(path, f"`{path}` is not UTF-8: byte {error.start} is no part of a character."))
        except OSError as error:
            findings.append(_unreadable(path, f"`{path}` cannot be read: {error.strerror}."))
    return sources, tuple(findings)


def _text_of(path: Path) -> bytes:
    """The file's bytes; raises ``UnicodeDecodeError`` where they are no text."""
    data = path.read_bytes()
    data.decode()
    return data


def _unchanged(root: Path, path: str, known: str) -> str:
    """The text of a file that was looked at before; raises ``PhoenixError`` if it is another one by now."""
    try:
        data = (root / path).read_bytes()
    except OSError:
        data = b""
    if digest(data) != known:
        message = f"`{path}` changed while it was read."
        raise PhoenixError(Finding("C109", Place(path, 1, 1, 1, 1), message, hint="Run the command again."))
    return data.decode()


def _unreadable(path: str, message: str) -> Finding:
    hint = "Save it as UTF-8 text, mend its permissions, or remove it."
    return Finding("C105", Place(path, 1, 1, 1, 1), message, hint=hint)


def rewrite(path: Path, text: str) -> None:
    """Replaces a source's text in one step, its permissions kept: nobody ever sees half of it."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(text, encoding="utf-8", newline="")
    fresh.chmod(path.stat().st_mode)
    fresh.replace(path)
