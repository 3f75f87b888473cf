"""``phoenix why``: why a unit is stale or was built, and which sentence a generated line keeps."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import click

from phoenix.cli import exits
from phoenix.cli.invocation import Invocation, options

if TYPE_CHECKING:
    from phoenix.engine.plan import Change, Plan, PlannedUnit
    from phoenix.engine.world import World


@click.command()
@click.argument("what")
@options
def command(invocation: Invocation, what: str) -> int:
    """Say which input of the component WHAT changed, from what to what; or, for WHAT like
    generated/python/shop/cart.py:17, which statement, rule and example stand behind that line.
    """
    from phoenix.app.project_build import ProjectBuild
    from phoenix.app.world import open_world
    from phoenix.engine.planner import Wishes
    from phoenix.engine.state import reading

    world = open_world(invocation.root)
    if ".py" in what or "/" in what:
        from phoenix.app.lines import explain_line

        explained = reading(world, lambda: explain_line(ProjectBuild.open(world), what))
        if invocation.json:
            invocation.terminal.json({"exit": exits.DONE, **explained.as_json()})
        for line in explained.lines():
            invocation.say(line)
        return exits.DONE
    plan = reading(world, lambda: ProjectBuild.open(world).plan(Wishes()))
    units = plan.named(what)
    if not units:
        from phoenix.engine.messages import unknown_unit

        unknown = unknown_unit(what, [unit.name for unit in plan.units])
        raise click.UsageError(f"There is no component `{what}`. {unknown.hint}")
    found = {str(unit.unit): _changes(unit, plan, world) for unit in units}
    if invocation.json:
        listed = {
            unit: [{"of": c.of, "name": c.name, "before": c.before, "after": c.after} for c in changes]
            for unit, (_, changes) in found.items()
        }
        invocation.terminal.json({"exit": exits.DONE, "changes": listed})
    for planned in units:
        headline, changes = found[str(planned.unit)]
        invocation.say(f"{planned.unit} {headline}")
        hindrances = planned.obstacle.findings if planned.obstacle else ()
        for message in dict.fromkeys(finding.message for finding in hindrances):
            invocation.say(f"  {message}")
        for change in changes:
            for line in describe(change):
                invocation.say(f"  {line}")
    return exits.DONE


HINDERED = {
    "failed": "fails its proof",
    "waiting": "waits for a person",
    "blocked": "waits for another component",
    "edited": "is held by a hand edit",
}
"""How it stands with a unit that no build would go on with."""


def _changes(planned: PlannedUnit, plan: Plan, world: World) -> tuple[str, tuple[Change, ...]]:
    """What is to be done with a unit and why; for one that is up to date, why it was built the last time."""
    from phoenix.engine.plan import State
    from phoenix.engine.reasons import last_changes

    if planned.state is not State.CURRENT:
        return HINDERED.get(planned.state, f"is to {planned.state}") + ":", planned.reasons
    record = plan.tree.records.get(planned.unit)
    changes = last_changes(record, world.store) if record else ()
    return "is up to date." + (" It was last built because:" if changes else ""), changes


def describe(change: Change) -> list[str]:
    """The change in a few lines: before and after where both are short texts, else a difference."""
    if not change.before or not change.after or change.of == "uses":
        return [str(change)]
    before, after = change.before, change.after
    if len(before) + len(after) < 160 and "\n" not in before + after:
        return [f"{change}: from {before}", f"{' ' * len(str(change))}    to {after}"]
    difference = difflib.unified_diff(before.splitlines(), after.splitlines(), "before", "after", lineterm="", n=1)
    return [f"{change}:", *(f"  {line}" for line in difference)]
