"""Deleting what is disposable: ``clean``, ``burn``, which builds it anew and compares, and what the cache must keep."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from phoenix.engine import messages
from phoenix.engine.errors import PhoenixError
from phoenix.engine.keys import digest
from phoenix.engine.making import blob_key, part_entry
from phoenix.engine.planner import verdict_entry
from phoenix.engine.reasons import because_key, inputs_key
from phoenix.engine.records import Record
from phoenix.engine.tree import MANIFEST_NAME, read_tree
from phoenix.engine.world import CACHE, GENERATED, LOCK, MANIFEST, PROMOTION, STAGING, TRASH, Files
from phoenix.language.findings import Finding

DISPOSABLE = (GENERATED, CACHE, STAGING, PROMOTION)


def clean(files: Files, *, force: bool = False) -> tuple[str, ...]:
    """Deletes ``generated/`` and every cache, and gives the folders that were there; raises ``PhoenixError``
    rather than lose what a person wrote in them, unless forced.
    """
    if not force:
        _refuse_losses(files)
    gone = tuple(folder for folder in DISPOSABLE if files.exists(folder))
    _discard(files)
    files.remove_folder(TRASH)
    return gone


def burn(files: Files, rebuild: Callable[[], bool]) -> tuple[Finding, ...]:
    """Deletes everything disposable, lets it be rebuilt, and compares byte for byte: each difference is a finding.

    ``rebuild`` builds frozen, with a fresh cache, and says whether that ended well. Where it did not, or gave other
    bytes, the tree is put back as it was.
    """
    _refuse_losses(files)
    before = dict(files.digests(GENERATED))
    lock = files.read(LOCK) or b""
    _discard(files)
    if not rebuild():
        _put_back(files)
        return (messages.not_rebuilt(),)
    after = dict(files.digests(GENERATED))
    findings = [
        _burnt(files, path) for path in sorted(before.keys() | after.keys()) if before.get(path) != after.get(path)
    ]
    now = files.read(LOCK) or b""
    if digest(now) != digest(lock):
        findings.append(messages.burnt(LOCK, messages.difference(lock, now, LOCK)))
    if findings:
        _put_back(files)
    files.remove_folder(TRASH)
    return tuple(findings)


def needed_keys(records: Iterable[Record]) -> set[str]:
    """What the cache must not drop: everything that the records of lock and manifest rest on."""
    keys: set[str] = set()
    for record in records:
        keys |= {blob_key(content) for content in record.files.values()}
        keys |= {part_entry(part.key) for part in record.parts.values()}
        keys |= {verdict_entry(record), inputs_key(record), because_key(record)}
    return keys


def _refuse_losses(files: Files) -> None:
    tree = read_tree(files)
    findings = [messages.would_lose(path, "was edited by hand") for path in sorted(tree.edited)]
    findings += (messages.would_lose(path, "is not Phoenix's") for path in sorted(tree.foreign))
    if findings:
        raise PhoenixError(*findings)


def _discard(files: Files) -> None:
    """Moves each folder away in one step, so that a kill leaves it whole or gone."""
    files.remove_folder(TRASH)
    for folder in DISPOSABLE:
        if files.exists(folder):
            files.rename(folder, f"{TRASH}/{folder}")


def _put_back(files: Files) -> None:
    if files.exists(GENERATED):
        files.rename(GENERATED, f"{TRASH}/rebuilt")
    if files.exists(f"{TRASH}/{GENERATED}"):
        files.rename(f"{TRASH}/{GENERATED}", GENERATED)
    files.remove_folder(TRASH)


def _burnt(files: Files, path: str) -> Finding:
    where = f"{GENERATED}/{path}"
    if path == MANIFEST_NAME:
        return messages.burnt(MANIFEST, "")
    before, after = files.read(f"{TRASH}/{where}") or b"", files.read(where) or b""
    return messages.burnt(where, messages.difference(before, after, path))
