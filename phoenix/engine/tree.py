"""The tree: what stands under ``generated/``, against what was promoted there."""

from __future__ import annotations

from phoenix.engine.errors import PhoenixError
from phoenix.engine.keys import digest
from phoenix.engine.ledger import BadLedger, Manifest, Records, Trouble, read_lock, read_manifest
from phoenix.engine.messages import bad_lock, newer_manifest
from phoenix.engine.plan import Tree
from phoenix.engine.record_lines import RecordLines
from phoenix.engine.world import GENERATED, LOCK, MANIFEST, Files

MANIFEST_NAME = MANIFEST.removeprefix(f"{GENERATED}/")


def read_tree(files: Files) -> Tree:
    """The tree as it stands. A damaged manifest counts as none: then every file is one that nobody promoted, and none
    of them is overwritten unless it already holds the right text.
    """
    try:
        manifest = read_manifest(files.read(MANIFEST))
    except BadLedger as trouble:
        if trouble.trouble is Trouble.NEWER:
            raise PhoenixError(newer_manifest(trouble)) from trouble
        manifest = Manifest({})
    records = manifest.records
    standing = {path: content for path, content in files.digests(GENERATED).items() if path != MANIFEST_NAME}
    owners = {path: (unit, wanted) for unit, record in records.items() for path, wanted in record.files.items()}
    edited = {path: unit for path, (unit, wanted) in owners.items() if standing.get(path, wanted) != wanted}
    missing = {path: unit for path, (unit, _) in owners.items() if path not in standing}
    foreign = frozenset(standing.keys() - owners.keys())
    return Tree(records, manifest.lock, standing, edited, missing, foreign)


def lock_records(files: Files, tree: Tree) -> Records:
    """What ``phoenix.lock`` says; raises ``PhoenixError`` when it cannot be read. Mostly it says what the manifest
    says, and then reading that once is enough.
    """
    data = None if tree.is_as_promoted else files.read(LOCK)
    if tree.is_as_promoted or (data is not None and digest(data) == tree.lock):
        return RecordLines.of(tree.records).portable()
    try:
        return read_lock(data)
    except BadLedger as trouble:
        raise PhoenixError(bad_lock(trouble)) from trouble
