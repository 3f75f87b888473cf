"""``phoenix sessions``: what was written and drafted, by whom, and what became of it."""

from __future__ import annotations

import click

from phoenix.cli import exits
from phoenix.cli.invocation import Invocation, options


@click.command()
@click.argument("names", nargs=-1)
@options
def command(invocation: Invocation, names: tuple[str, ...]) -> int:
    """List the work on each component: goal, attempts, outcome, and the commands that resume or replay it.

    NAMES (Slug, python:Slug, draft:architecture) show it whole.
    """
    from phoenix.adapters.approvals import load_approvals
    from phoenix.app.generators import open_recordings
    from phoenix.app.refusals import no_session
    from phoenix.app.sessions import session_as_json, session_lines, sessions
    from phoenix.engine.errors import PhoenixError

    found = sessions(open_recordings(invocation.root))
    approvals = load_approvals(invocation.root)
    known = {name for each in found for name in (each.unit, each.unit.partition(":")[2])}
    strange = [name for name in names if name not in known]
    if strange:
        raise PhoenixError(*(no_session(name, known) for name in strange))
    shown = [each for each in found if not names or {each.unit, each.unit.partition(":")[2]}.intersection(names)]
    if invocation.json:
        listed = [session_as_json(each, approvals) for each in shown]
        invocation.terminal.json({"exit": exits.DONE, "sessions": listed})
    for each in shown:
        lines = session_lines(each, approvals) if names else [f"{each.unit}: {each.goal}; {each.outcome}"]
        for line in lines:
            invocation.say(line)
    if not shown:
        invocation.say("Nothing was written or drafted yet.")
    return exits.DONE
