"""``phoenix burn``: the proof that generated/ is disposable."""

from __future__ import annotations

import os

import click

from phoenix.cli import exits
from phoenix.cli.invocation import Invocation, options


@click.command()
@options
def command(invocation: Invocation) -> int:
    """Delete everything disposable, rebuild it from specs and lock alone, and compare byte for byte."""
    from phoenix.app.project_build import ProjectBuild
    from phoenix.app.world import open_world
    from phoenix.cli.outcome import Outcome
    from phoenix.cli.progress import watching
    from phoenix.engine.disposal import burn
    from phoenix.engine.planner import Wishes
    from phoenix.engine.proving import Manner
    from phoenix.engine.state import writing

    root = invocation.root
    world = open_world(root)
    shown: list[Outcome] = []
    with watching(invocation) as listen, writing(world, listen):
        manner = Manner(os.cpu_count() or 1, keep_going=True, listen=listen)

        def rebuild() -> bool:
            opened = ProjectBuild.open(open_world(root))
            built = opened.build(Wishes(frozen=True), manner)
            shown.append(Outcome(opened, built, 0.0))
            return not (built.result.failed or built.result.misses)

        findings = burn(world.files, rebuild)
    code = exits.ERRORS if findings else exits.DONE
    if findings and shown and (shown[-1].result.failed or shown[-1].result.misses):
        findings = (*shown[-1].findings, *findings)
    invocation.terminal.findings(findings, {}, as_json=invocation.json, extra={"exit": code})
    if not findings:
        invocation.say("Burnt and rebuilt: every byte of generated/ and phoenix.lock is the same.")
    return code
