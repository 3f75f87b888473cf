"""``phoenix cache``: what the cache holds, and making it smaller."""

from __future__ import annotations

from pathlib import Path

import click

from phoenix.cli import exits
from phoenix.cli.invocation import Invocation, options

UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


class Bytes(click.ParamType):
    """A size such as ``500M``: a whole number of bytes, or of K, M or G of them."""

    name = "size"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value).upper().removesuffix("B")
        digits = text.rstrip("KMG")
        if not digits.isdecimal() or text[len(digits) :] not in UNITS:
            self.fail(f"`{value}` is no size; write it like `500M`.", param, ctx)
        return int(digits) * UNITS[text[len(digits) :]]


@click.group()
def command() -> None:
    """Show what the cache holds, or make it smaller."""


@command.command()
@options
def stats(invocation: Invocation) -> int:
    """Show how much the cache holds, and how much of it the lock needs."""
    store, needed = _store(invocation.root)
    size = store.size(needed)
    if invocation.json:
        invocation.terminal.json({"exit": 0, "entries": size.entries, "bytes": size.bytes, "needed": size.needed})
    invocation.say(f"{size.entries} entries, {size.bytes:,} bytes; {size.needed} entries are needed by the lock.")
    return exits.DONE


@command.command()
@click.option("--keep", type=Bytes(), default="0", show_default=True, help="Drop no more once this much is left.")
@options
def gc(invocation: Invocation, keep: int) -> int:
    """Drop what the lock does not need, the oldest first."""
    from phoenix.app.world import open_world
    from phoenix.engine.events import silent
    from phoenix.engine.state import writing

    with writing(open_world(invocation.root), silent):
        store, needed = _store(invocation.root)
        dropped = store.drop(needed, keep)
        size = store.size(needed)
    if invocation.json:
        invocation.terminal.json({"exit": 0, "dropped": dropped, "entries": size.entries, "bytes": size.bytes})
    invocation.say(f"Dropped {dropped} entries; {size.entries} are left, {size.bytes:,} bytes.")
    return exits.DONE
