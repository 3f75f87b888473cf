"""The specs as they were at a revision, taken out of git into a folder."""

from __future__ import annotations

import zipfile
from pathlib import Path

from phoenix.adapters.processes import find, run
from phoenix.adapters.sources import SETTINGS, SPECS
from phoenix.engine.errors import PhoenixError
from phoenix.language.findings import Finding
from phoenix.language.place import NOWHERE

SECONDS = 120.0
ARCHIVE = "specs.zip"


def check_out(root: Path, revision: str, folder: Path) -> None:
    """Lays the specs and settings of a revision into an empty folder. Raises ``PhoenixError`` C110."""
    git = find("git")
    if git is None:
        raise _refusal("git is not installed", "Install git.")
    if revision.startswith("-"):
        raise _refusal(f"`{revision}` is no revision", "`git log --oneline` lists them.")
    wanted = [path for path in (SPECS, SETTINGS) if _has(git, root, revision, path)]
    if SPECS not in wanted:
        hint = "`git log --oneline -- specs` lists the revisions that changed the specs."
        raise _refusal(f"git has no `{SPECS}/` of this project at `{revision}`", hint)
    archive = folder / ARCHIVE
    command = (git, "archive", "--format=zip", f"--output={archive}", revision, "--", *wanted)
    done = run(command, root, {}, SECONDS)
    if done.status != 0:
        raise _refusal(f"git does not give the specs of `{revision}`: {done.output.strip()}", "Run `git status`.")
    # Of what is no plain file below the folder, an archive of this kind makes one: no link, no way out.
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    archive.unlink()


def _has(git: str, root: Path, revision: str, path: str) -> bool:
    done = run((git, "ls-tree", "--name-only", revision, "--", path), root, {}, SECONDS)
    return done.status == 0 and bool(done.output.strip())


def _refusal(why: str, hint: str) -> PhoenixError:
    return PhoenixError(Finding("C110", NOWHERE, f"There is nothing to compare with: {why}.", hint=hint))
