"""``phoenix review``: what waits for a decision, as the difference since somebody approved it last."""

from __future__ import annotations

import click

from phoenix.cli import exits
from phoenix.cli.invocation import Invocation, options


@click.command()
@click.argument("names", nargs=-1)
@options
def command(invocation: Invocation, names: tuple[str, ...]) -> int:
    """Show what waits for a decision; with NAMES, show what changed since the last approval and what rests on it.

    What was shown can be approved with phoenix approve. Exits with 3 while something waits.
    """
    from phoenix.adapters.approvals import note_shown
    from phoenix.app.approvals import Decisions
    from phoenix.app.opened import open_sound
    from phoenix.app.reviews import headline, review_as_json, review_lines

    decisions = Decisions(open_sound(invocation.root))
    waiting = decisions.open()
    code = exits.WAITS if waiting else exits.DONE
    if not names:
        if invocation.json:
            shown = {str(each.matter.subject): headline(each) for each in waiting}
            invocation.terminal.json({"exit": code, "waits": shown})
            return code
        for each in waiting:
            invocation.say(f"{each.matter.subject}: {headline(each)}.")
        first = waiting[0].matter.subject if waiting else None
        invocation.say(f"Next: phoenix review {first}" if first else "Nothing waits for a decision.")
        return code
    reviewed = [decisions.standing(decisions.find(name)) for name in names]
    if invocation.json:
        invocation.terminal.json({"exit": code, "reviews": [review_as_json(each, decisions) for each in reviewed]})
    for each in reviewed:
        for line in review_lines(each, decisions):
            invocation.say(line)
        if each.is_fit:
            note_shown(invocation.root, each.matter)
    return code
