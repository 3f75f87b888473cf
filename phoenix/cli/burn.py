"""``phoenix burn``: the proof that generated/ is disposable."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from phoenix.cli import exits
from phoenix.cli.invocation import Invocation, options

if TYPE_CHECKING:
    from phoenix.language.findings import Finding


@click.command()
@options
def command(invocation: Invocation) -> int:
    """Delete everything disposable, rebuild it from specs and lock alone, and compare byte for byte."""
    from phoenix.app.project_build import ProjectBuild
    from phoenix.app.world import open_world
    from phoenix.cli.outcome import Outcome
    from phoenix.cli.progress import watching
    from phoenix.engine.disposal import burn
    from phoenix.engine.plan import State
    from phoenix.engine.planner import Wishes
    from phoenix.engine.proving import Manner
    from phoenix.engine.state import writing

    root = invocation.root
    world = open_world(root)
    shown: list[Finding] = []
    with watching(invocation) as listen, writing(world, listen):
        manner = Manner(os.cpu_count() or 1, keep_going=True, listen=listen)

        def rebuild() -> bool:
            opened, frozen = ProjectBuild.open(open_world(root)), Wishes(frozen=True)
            # Whoever has specs that the lock does not know need not wait for the proofs of all others.
            stops = [each.obstacle for each in opened.plan(frozen).active if each.state is State.UNLOCKED]
            shown.extend(finding for stop in stops if stop for finding in stop.findings)
            if shown:
                return False
            built = opened.build(frozen, manner)
            well = not (built.result.failed or built.result.misses)
            shown.extend(() if well else Outcome(opened, built, 0.0).findings)
            return well

        burnt = burn(world.files, rebuild)
    findings = (*shown, *burnt)
    code = exits.ERRORS if findings else exits.DONE
    invocation.terminal.findings(findings, {}, as_json=invocation.json, extra={"exit": code})
    if not findings:
        invocation.say("Burnt and rebuilt: every byte of generated/ and phoenix.lock is the same.")
    return code
