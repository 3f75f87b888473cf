"""``phoenix verify``: whether generated/, manifest, lock and specs agree."""

from __future__ import annotations

import click

from phoenix.cli import exits
from phoenix.cli.invocation import Invocation, options


@click.command()
@options
def command(invocation: Invocation) -> int:
    """Name each hand edit, each missing, stale or foreign file; exit 1 if there is any. Writes nothing."""
    from phoenix.app.project_build import ProjectBuild
    from phoenix.app.world import open_world
    from phoenix.engine.planner import Wishes
    from phoenix.engine.state import reading
    from phoenix.engine.verify import verify

    world = open_world(invocation.root)
    plan = reading(world, lambda: ProjectBuild.open(world).plan(Wishes()))
    findings = verify(plan)
    code = exits.ERRORS if findings else exits.DONE
    invocation.terminal.findings(findings, {}, as_json=invocation.json, extra={"exit": code})
    if not findings:
        files = sum(len(record.files) for record in plan.tree.records.values())
        invocation.say(f"{files} generated files agree with the manifest, the lock and the specs.")
    return code
