"""``phoenix approve``: records a person's decision on what they were shown."""

from __future__ import annotations

import click

from phoenix.cli import exits
from phoenix.cli.invocation import Invocation, options


@click.command()
@click.argument("names", nargs=-1, required=True)
@click.option("--as", "who", help="Who approves, as `Ann <ann@example.org>`; git's user when left out.")
@options
def command(invocation: Invocation, names: tuple[str, ...], who: str | None) -> int:
    """Approve NAMES (architecture, design:Cart, implementation:Cart) just as phoenix review has shown them here."""
    from phoenix.adapters.approvals import identity, save_approval, was_shown
    from phoenix.app.approvals import Decisions
    from phoenix.app.opened import open_sound
    from phoenix.app.refusals import nobody, not_a_person, not_fit, not_shown
    from phoenix.engine.errors import PhoenixError
    from phoenix.project.approvals import is_person

    root = invocation.root
    decisions = Decisions(open_sound(root))
    found = [decisions.standing(decisions.find(name)) for name in names]
    person = who or identity(root)
    refused = [] if person else [nobody()]
    if person and not is_person(person, decisions.settings):
        refused.append(not_a_person(person))
    for each in found:
        if not each.is_fit:
            refused.append(not_fit(each))
        elif not each.approval and not was_shown(root, each.matter):
            refused.append(not_shown(each.matter.subject))
    if refused:
        raise PhoenixError(*refused)
    fresh = [each for each in found if not each.approval]
    paths = [save_approval(root, each.matter, person, decisions.told(each)) for each in fresh]
    if invocation.json:
        subjects = [str(each.matter.subject) for each in fresh]
        invocation.terminal.json({"exit": exits.DONE, "approved": subjects, "files": paths})
    for each in found:
        if each.approval:
            invocation.say(f"{each.matter.subject} is approved as it is, by {each.approval.who}.")
    for each, path in zip(fresh, paths, strict=True):
        invocation.say(f"{person} approves {each.matter.subject}: {path}")
    if fresh:
        invocation.say("Next: commit the file with what it approves, then phoenix build")
    return exits.DONE
