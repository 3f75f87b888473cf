"""Inputs as files: the first line names the start or path, the rest is the text; the file's name ends in the kind."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import get_args

from fuzz.inputs import Input, Kind


def read_input(path: Path) -> Input:
    """The input that a file holds."""
    first, _, text = path.read_bytes().decode("utf-8", "surrogatepass").partition("\n")
    kind = path.name.split(".")[-2]
    assert kind in get_args(Kind), path
    return Input(kind, first.removeprefix("<!-- ").removesuffix(" -->"), text)  # type: ignore[arg-type]


def write_input(folder: Path, given: Input) -> Path:
    """Keeps an input in a file that is named by its content."""
    data = f"<!-- {given.start} -->\n{given.text}".encode("utf-8", "surrogatepass")
    path = folder / f"{hashlib.sha256(data).hexdigest()[:12]}.{given.kind}.md"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
