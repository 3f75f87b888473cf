"""``phoenix build``: regenerate what changed, prove it, promote what passes."""

from __future__ import annotations

import os
import time
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, TextIO

import click

from phoenix.cli.invocation import GENERATORS, Invocation, options

if TYPE_CHECKING:
    from phoenix.cli.outcome import Outcome


def dollars(ctx: click.Context, param: click.Parameter, value: str | None) -> Decimal | None:
    """An amount of US dollars such as ``0.50``, with or without the sign before it."""
    try:
        amount = Decimal(value.removeprefix("$")) if value is not None else None
    except InvalidOperation:
        amount = Decimal("NaN")
    if amount is not None and not (amount.is_finite() and amount >= 0):
        raise click.BadParameter(f"`{value}` is no amount of dollars; write it like `0.50`.", ctx, param)
    return amount


@click.command()
@click.argument("names", nargs=-1)
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="How many units are proved at once.")
@click.option("-k", "--keep-going", is_flag=True, help="Go on proving other units after one has failed.")
@click.option("--frozen", is_flag=True, help="Build exactly what phoenix.lock says, or refuse.")
@click.option("--discard", metavar="NAME", multiple=True, help="Give up the hand edits of NAME.")
@click.option("--generator", type=click.Choice(GENERATORS), help="Who is asked for what no definition says exactly.")
@click.option("--max-cost", callback=dollars, metavar="DOLLARS", help="What asking models may cost.")
@click.option("--fresh", metavar="NAME", multiple=True, help="Ask for NAME anew, and promote the answer that passes.")
@click.option("--again", is_flag=True, help="Prove once more what is known to fail.")
@click.option(
    "--profile", metavar="FILE", type=click.File("w"), help="Write a trace of the build, for Chrome's tracing."
)
@options
def command(
    invocation: Invocation,
    names: tuple[str, ...],
    jobs: int | None,
    keep_going: bool,
    frozen: bool,
    discard: tuple[str, ...],
    generator: str | None,
    max_cost: Decimal | None,
    fresh: tuple[str, ...],
    again: bool,
    profile: TextIO | None,
) -> int:
    """Regenerate what changed, prove it, and promote what passes. NAMES limit the build to these components."""
    from phoenix import fastpath
    from phoenix.adapters.trace import recording
    from phoenix.app.project_build import ProjectBuild
    from phoenix.app.world import open_world
    from phoenix.cli.outcome import Outcome
    from phoenix.cli.progress import watching
    from phoenix.engine.planner import Wishes
    from phoenix.engine.proving import Manner
    from phoenix.engine.state import writing

    if frozen and (fresh or generator):
        raise click.UsageError("A frozen build asks nobody: leave out --frozen, or --fresh and --generator.")
    started = time.monotonic()
    root = invocation.root
    world = open_world(root)
    wishes = Wishes(names, frozenset(discard), again, frozen)
    with watching(invocation) as told, recording(profile, told) as listen, writing(world, listen) as waited:
        # What was seen before another build ended may have been edited since.
        seen_before = None if waited else fastpath.last_look(str(root), fastpath.INPUTS)
        began, seen = seen_before or fastpath.look(str(root), fastpath.INPUTS)
        before = fastpath.sight_of(str(root), seen, began)
        opened = ProjectBuild.open(world, generator, max_cost, (began, seen[fastpath.SPECS]))
        at_once = jobs or opened.workspace.settings.build.jobs or os.cpu_count() or 1
        built = opened.build(wishes, Manner(at_once, keep_going, listen), frozenset(fresh))
        outcome = Outcome(opened, built, time.monotonic() - started)
        remember(str(root), before, outcome, whole=built.lasts and not (names or discard or generator or fresh))
    return outcome.show(invocation)


def remember(root: str, before: dict[str, object], outcome: Outcome, *, whole: bool) -> None:
    """Keeps what the next build may answer at once: only after a build of everything that left nothing to do."""
    from phoenix import fastpath

    result = outcome.result
    if not (whole and result.settled and not result.failed):
        fastpath.forget(root)
        return
    after = outcome.opened.world.files.sight()
    tools = fastpath.observe(root, [fastpath.own_code(), *outcome.opened.tool_files])
    text, quiet, machine = outcome.unchanged()
    answers = {
        "build": (outcome.code, text),
        "build --frozen": (outcome.code, text),
        "build -q": (outcome.code, quiet),
        "build --quiet": (outcome.code, quiet),
        "build --format json": (outcome.code, machine),
    }
    fastpath.remember(root, [before, after, tools], answers)
