"""Reads a project's sources from its folder: specs, the files that they link, and phoenix.toml."""

from __future__ import annotations

import os
from pathlib import Path

from phoenix.language.findings import Finding
from phoenix.language.place import Place, Source

SPECS = "specs"
SUFFIXES = (".md", ".csv", ".jsonl")
SETTINGS = "phoenix.toml"


def find_root(start: Path) -> Path | None:
    """The nearest folder, from ``start`` upwards, that holds ``specs/``."""
    for folder in (start, *start.parents):
        if (folder / SPECS).is_dir():
            return folder
    return None


def source_paths(root: Path) -> list[str]:
    """Every file that is part of what people wrote, relative with forward slashes, sorted."""
    paths = [SETTINGS] if (root / SETTINGS).is_file() else []
    for folder, folders, files in os.walk(root / SPECS):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        relative = Path(folder).relative_to(root)
        paths += [
            (relative / name).as_posix() for name in files if name.endswith(SUFFIXES) and not name.startswith(".")
        ]
    return sorted(paths)


def load_sources(root: Path) -> tuple[dict[str, Source], tuple[Finding, ...]]:
    """The sources by path, and a finding for each file that is not readable UTF-8."""
    sources: dict[str, Source] = {}
    findings: list[Finding] = []
    for path in source_paths(root):
        try:
            sources[path] = Source(path, (root / path).read_bytes().decode("utf-8"))
        except UnicodeDecodeError as error:
            findings.append(_unreadable(path, f"`{path}` is not UTF-8: byte {error.start} is no part of a character."))
        except OSError as error:
            findings.append(_unreadable(path, f"`{path}` cannot be read: {error.strerror}."))
    return sources, tuple(findings)


def _unreadable(path: str, message: str) -> Finding:
    hint = "Save it as UTF-8 text, mend its permissions, or remove it."
    return Finding("C105", Place(path, 1, 1, 1, 1), message, hint=hint)


def rewrite(path: Path, text: str) -> None:
    """Replaces a source's text in one step, its permissions kept: nobody ever sees half of it."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(text, encoding="utf-8", newline="")
    fresh.chmod(path.stat().st_mode)
    fresh.replace(path)
