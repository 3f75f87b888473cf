"""``phoenix status``: where every unit stands."""

from __future__ import annotations

from collections import Counter

import click

from phoenix.cli import exits
from phoenix.cli.invocation import Invocation, options


@click.command()
@options
def command(invocation: Invocation) -> int:
    """Show for each component whether it is proved, or what a build would do with it: build, prove, restore, wait …
    Writes nothing.
    """
    from phoenix.app.project_build import ProjectBuild
    from phoenix.app.world import open_world
    from phoenix.engine.plan import State, plan_as_json
    from phoenix.engine.planner import Wishes
    from phoenix.engine.state import reading

    world = open_world(invocation.root)
    opened, plan = reading(world, lambda: (opened := ProjectBuild.open(world), opened.plan(Wishes())))
    shown = {unit: plan.state_of(unit) for unit in plan.units if unit.is_component}
    rungs = {
        name: Counter(rung for _, rung in summary.full.rungs)
        for name, summary in opened.workspace.project.summaries.items()
    }
    code = exits.DONE
    if invocation.json:
        units = {str(unit): str(state) for unit, state in shown.items()}
        invocation.terminal.json({"exit": code, "status": units, **plan_as_json(plan)})
        return code
    width = max((len(str(unit)) for unit in shown), default=0)
    for unit, state in shown.items():
        said = "proved" if state is State.CURRENT else str(state)
        counts = rungs.get(unit.name, Counter())
        rules = ", ".join(f"{counts[rung]} {rung}" for rung in ("exact", "lawful", "shown", "stated") if counts[rung])
        invocation.say(f"{unit!s:{width}}  {said:8}  {rules}")
    for finding in plan.findings:
        invocation.say(f"{finding.code}: {finding.message}")
        invocation.say(f"  fix: {finding.hint}")
    return code
