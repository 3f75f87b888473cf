"""``phoenix init``: a small project that builds at once."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import click

from phoenix.cli import exits
from phoenix.cli.invocation import Invocation, options
from phoenix.engine.errors import PhoenixError
from phoenix.language.findings import Finding
from phoenix.language.place import NOWHERE, Place

FILES = {
    "specs/plan.md": "specs/plan.md",
    "specs/shipping.spec.md": "specs/shipping.spec.md",
    "phoenix.toml": "phoenix.toml",
    ".gitignore": "gitignore",
}
"""Where each file of the new project goes, and which file of the template it is."""


@click.command()
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@options
def command(invocation: Invocation, folder: Path | None) -> int:
    """Make a small project in FOLDER (this folder when left out). Files that exist are never touched."""
    root = folder or invocation.start
    existing = [name for name in FILES if name != ".gitignore" and (root / name).exists()]
    if existing:
        raise PhoenixError(_taken(existing))
    package = package_name(root.resolve().name)
    made = [name for name in FILES if not (root / name).exists()]
    try:
        for name in made:
            _write(root / name, FILES[name], package)
    except OSError as error:
        raise PhoenixError(_unwritable(root, error)) from error
    if invocation.json:
        invocation.terminal.json({"exit": exits.DONE, "made": made, "package": package})
    for name in made:
        invocation.say(f"made {name}")
    where = "" if root.resolve() == invocation.start.resolve() else f"cd {shlex.quote(str(folder))} && "
    invocation.say(f"Next: {where}phoenix build")
    return exits.DONE


def package_name(folder: str) -> str:
    """A package name made of a folder's name: lower case, digits and underscores, not starting with a digit."""
    name = re.sub(r"[^a-z0-9]+", "_", folder.lower()).strip("_")
    return name if name and name[0].isalpha() else f"project_{name}".rstrip("_")


def _write(path: Path, template: str, package: str) -> None:
    text = files("phoenix.cli").joinpath("template", template).read_text(encoding="utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace("PACKAGE", package), encoding="utf-8", newline="\n")


def _unwritable(root: Path, error: OSError) -> Finding:
    message = f"No project can be made in `{root}`: {error.strerror}."
    return Finding("B123", NOWHERE, message, hint="Run `phoenix init FOLDER` with a folder that you may write to.")


def _taken(names: Sequence[str]) -> Finding:
    """One finding however many files are in the way: another folder is clear of all of them."""
    files = " and ".join(f"`{name}`" for name in names)
    message = f"{files} exist{'s' if len(names) == 1 else ''} already, and `phoenix init` never overwrites a file."
    place = Place(names[0], 0, 0, 0, 0)
    return Finding("C106", place, message, hint="Run `phoenix init FOLDER` with a new folder's name.")
