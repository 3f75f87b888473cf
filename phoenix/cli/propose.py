"""``phoenix propose``: drafts of documents by the configured generator, for people to take over."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from phoenix.cli import exits
from phoenix.cli.invocation import GENERATORS, Invocation, options

if TYPE_CHECKING:
    from phoenix.app.workspace import Workspace
    from phoenix.generators.drafts import Commissioned

generator_option = click.option("--generator", type=click.Choice(GENERATORS), help="Who drafts it.")


@click.group()
def command() -> None:
    """Have documents drafted into proposals/, never into specs/: a person takes them over with accept."""


@command.command()
@generator_option
@options
def architecture(invocation: Invocation, generator: str | None) -> int:
    """Draft specs/architecture.md from the stories."""
    from phoenix.app import proposals

    return propose(invocation, generator, proposals.architecture)


@command.command()
@click.argument("name")
@click.option("--in", "folder", default="", help="The folder below specs/ that it would stand in.")
@generator_option
@options
def spec(invocation: Invocation, name: str, folder: str, generator: str | None) -> int:
    """Draft the outline of a component's spec from the stories and the architecture."""
    from phoenix.app import proposals

    return propose(invocation, generator, lambda workspace: proposals.spec(workspace, name, folder))


@command.command()
@click.argument("policies", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@generator_option
@options
def constitution(invocation: Invocation, policies: tuple[Path, ...], generator: str | None) -> int:
    """Draft specs/constitution.md from policy documents."""
    from phoenix.app import proposals

    texts = {path.name: path.read_text(encoding="utf-8") for path in policies}
    return propose(invocation, generator, lambda workspace: proposals.constitution(workspace, texts))


@command.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--replace", is_flag=True, help="Put it in place of a document that is there.")
@options
def accept(invocation: Invocation, paths: tuple[str, ...], replace: bool) -> int:
    """Move drafts from proposals/ to their place under specs/."""
    from phoenix.app import proposals

    accepted = proposals.accept(invocation.root, paths, replace=replace)
    if invocation.json:
        invocation.terminal.json({"exit": exits.DONE, "accepted": accepted})
    for path in accepted:
        invocation.say(f"Accepted {path}.")
    invocation.say("Next: phoenix check")
    return exits.DONE


def propose(invocation: Invocation, generator: str | None, wanted: Callable[[Workspace], Commissioned]) -> int:
    """Has one document drafted and says where it lies."""
    from phoenix.app import proposals
    from phoenix.app.drafting import draft
    from phoenix.app.generators import Around, open_generator, open_recordings
    from phoenix.app.opened import open_readable

    root = invocation.root
    workspace = open_readable(root)
    settings = workspace.settings
    chosen = generator or settings.generator.use
    writer = open_generator(chosen, settings, Around(root, os.environ)) if chosen else None
    commissioned = wanted(workspace)
    check = partial(proposals.wrong_with, workspace, commissioned.path)
    text = draft(commissioned, check, writer, open_recordings(root), invocation.say)
    path = proposals.put(workspace, commissioned.path, text)
    if invocation.json:
        invocation.terminal.json({"exit": exits.DONE, "file": path})
    invocation.say(f"Drafted {path}.")
    invocation.say(f"Next: read it, change it, then phoenix propose accept {path}")
    return exits.DONE
