"""``phoenix cache``: what the cache holds, and making it smaller."""

from __future__ import annotations

from pathlib import Path

import click

from phoenix.adapters.files import DiskFiles
from phoenix.adapters.store import DiskStore
from phoenix.cli import exits
from phoenix.cli.invocation import Invocation, options

UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


def size(ctx: click.Context, param: click.Parameter, value: str) -> int:
    """The bytes of a size such as ``500M``: a whole number of them, or of K, M or G of them."""
    text = value.upper().removesuffix("B")
    digits = text.rstrip("KMG")
    if not digits.isdecimal() or text[len(digits) :] not in UNITS:
        raise click.BadParameter(f"`{value}` is no size; write it like `500M`.", ctx, param)
    return int(digits) * UNITS[text[len(digits) :]]


@click.group()
def command() -> None:
    """Show what the cache holds, or make it smaller."""


@command.command()
@options
def stats(invocation: Invocation) -> int:
    """Show how much the cache holds, and how much of it the lock needs."""
    store, needed = _store(invocation.root)
    held = store.size(needed)
    if invocation.json:
        invocation.terminal.json({"exit": 0, "entries": held.entries, "bytes": held.bytes, "needed": held.needed})
    invocation.say(f"{held.entries} entries, {held.bytes:,} bytes; {held.needed} entries are needed by the lock.")
    return exits.DONE


@command.command()
@click.option("--keep", callback=size, default="0", show_default=True, help="Drop no more once this much is left.")
@options
def gc(invocation: Invocation, keep: int) -> int:
    """Drop what the lock does not need, the oldest first."""
    from phoenix.app.world import open_world
    from phoenix.engine.events import silent
    from phoenix.engine.state import writing

    with writing(open_world(invocation.root), silent):
        store, needed = _store(invocation.root)
        dropped = store.drop(needed, keep)
        held = store.size(needed)
    if invocation.json:
        invocation.terminal.json({"exit": 0, "dropped": dropped, "entries": held.entries, "bytes": held.bytes})
    invocation.say(f"Dropped {dropped} entries; {held.entries} are left, {held.bytes:,} bytes.")
    return exits.DONE


def _store(root: Path) -> tuple[DiskStore, set[str]]:
    """The cache, and the keys of it that the lock and what is promoted rest on."""
    from phoenix.app.world import open_store
    from phoenix.engine.disposal import needed_keys
    from phoenix.engine.tree import lock_records, read_tree

    files = DiskFiles(root)
    tree = read_tree(files)
    records = [*tree.records.values(), *lock_records(files, tree).values()]
    return open_store(root), needed_keys(records)
