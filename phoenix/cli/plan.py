"""``phoenix plan``: what a build would do, and why, exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from phoenix.cli import exits
from phoenix.cli.invocation import Invocation, options

if TYPE_CHECKING:
    from phoenix.engine.plan import PlannedUnit


@click.command()
@click.argument("names", nargs=-1)
@click.option("--frozen", is_flag=True, help="Plan a build from the lock alone.")
@options
def command(invocation: Invocation, names: tuple[str, ...], frozen: bool) -> int:
    """Show what `phoenix build` would do with each unit, and which input made it so. Writes nothing."""
    from phoenix.app.estimates import estimates
    from phoenix.app.project_build import ProjectBuild
    from phoenix.app.world import open_world
    from phoenix.engine.plan import State, plan_as_json
    from phoenix.engine.planner import Wishes
    from phoenix.engine.state import reading

    world = open_world(invocation.root)
    opened, plan = reading(
        world, lambda: (opened := ProjectBuild.open(world), opened.plan(Wishes(names, frozen=frozen)))
    )
    asked = {} if frozen else estimates(opened, plan)
    failed = any(finding.is_error for finding in plan.findings)
    code = exits.ERRORS if failed else exits.WAITS if any(map(_waits, plan.active)) else exits.DONE
    prices = {str(unit): each.as_json() for unit, each in asked.items()}
    extra = {"exit": code, "asks": prices, **plan_as_json(plan)}
    invocation.terminal.findings(plan.findings, {}, as_json=invocation.json, extra=extra)
    changing = [planned for planned in plan.active if planned.state is not State.CURRENT]
    for planned in changing:
        if not planned.unit.is_component:
            continue
        parts = ", ".join(planned.regenerates)
        verb = "ask" if _asks(planned) else planned.state
        invocation.say(f"{verb:8} {planned.unit}{f' ({parts})' if parts else ''}")
        for reason in planned.told_reasons:
            invocation.say(f"           {reason}")
        if planned.unit in asked:
            invocation.say(f"           {asked[planned.unit].text}")
    for line in _shared(changing):
        invocation.say(line)
    if plan.is_current:
        invocation.say("Nothing to do.")
    elif not failed:
        proofs = len(plan.to_prove)
        invocation.say(f"Next: phoenix build ({proofs} proof{'' if proofs == 1 else 's'} to run)")
    return code


def _shared(changing: Sequence[PlannedUnit]) -> Iterator[str]:
    """Package files and support code in a line a target: they follow from the components. JSON has each."""
    counts = Counter((each.state, each.unit.target) for each in changing if not each.unit.is_component)
    for (state, target), number in counts.items():
        yield f"{state:8} {target}: {number} file{'' if number == 1 else 's'} that its components share"


def _asks(planned: PlannedUnit) -> bool:
    """Whether a build asks a generator for what the unit lacks."""
    return any(part.waiting and part.waiting.asks for part in planned.parts)


def _waits(planned: PlannedUnit) -> bool:
    """Whether a person is waited for; what runs on such a unit follows by itself."""
    from phoenix.engine.plan import State

    return planned.state is State.WAITING and not _asks(planned)
