"""``phoenix compare``: where several targets, or today's specs and those of a revision, answer differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from phoenix.cli import exits
from phoenix.cli.invocation import Invocation, options

if TYPE_CHECKING:
    from phoenix.app.comparing import Compared


@click.command()
@click.argument("names", nargs=-1)
@click.option("--targets", help="Compare the code of these targets under generated/: python,go")
@click.option("--against", metavar="REV", help="Compare today's specs with those of this git revision.")
@click.option("--cases", default=1000, show_default=True, type=click.IntRange(1), help="Random inputs a function.")
@options
def command(
    invocation: Invocation, names: tuple[str, ...], targets: str | None, against: str | None, cases: int
) -> int:
    """Run the same random inputs on several implementations of the components NAMES (or of all), and show the smallest
    input on which they differ: of targets among each other and beside their definitions, or of today's exact functions
    beside those of a revision.
    """
    if (targets is None) == (against is None):
        raise click.UsageError("Say what to compare: `--targets python,go`, or `--against HEAD~1`.")
    from phoenix.app.comparing import compare_targets, compare_with_revision
    from phoenix.app.project_build import ProjectBuild
    from phoenix.app.world import open_world
    from phoenix.engine.state import reading, writing

    world = open_world(invocation.root)
    if against is not None:
        opened = reading(world, lambda: ProjectBuild.open(world))
        found = compare_with_revision(opened, against, names, cases)
        return _show(invocation, found, exits.DONE)
    with writing(world, lambda _event: None):
        wanted = [name.strip() for name in (targets or "").split(",") if name.strip()]
        found = list(compare_targets(ProjectBuild.open(world), wanted, names, cases))
    return _show(invocation, found, exits.ERRORS)


def _show(invocation: Invocation, found: list[Compared], when_different: int) -> int:
    """Prints what was found; a difference between targets is an error, one between revisions is news."""
    different = [each for each in found if each.differs]
    code = when_different if different else exits.DONE
    if invocation.json:
        invocation.terminal.json({"exit": code, "compared": [each.as_json() for each in found]})
    for each in found:
        for line in each.lines():
            invocation.say(line)
    cases = sum(each.cases for each in found)
    invocation.say(f"{len(different)} of {len(found)} differ ({cases:,} inputs).")
    return code
