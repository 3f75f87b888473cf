"""``phoenix explain CODE``: what a finding means, why it matters, and how to mend it."""

from __future__ import annotations

import click

from phoenix.cli import exits
from phoenix.cli.invocation import Invocation, options


@click.command()
@click.argument("code", required=False)
@options
def command(invocation: Invocation, code: str | None) -> int:
    """Say what a finding's CODE means and how to mend it; without CODE, list them all."""
    from phoenix.language.codes import CATALOGUE
    from phoenix.language.suggest import closest

    if code is None:
        if invocation.json:
            invocation.terminal.json({name: entry.title for name, entry in CATALOGUE.items()})
        else:
            for name, listed in CATALOGUE.items():
                invocation.terminal.line(f"{name}  {listed.title}")
        return exits.DONE
    entry = CATALOGUE.get(code.upper())
    if entry is None:
        guess = closest(code, CATALOGUE)
        way_on = f"Did you mean `{guess}`? " if guess else ""
        raise click.UsageError(f"There is no code `{code}`. {way_on}`phoenix explain` lists them all.")
    if invocation.json:
        fields = {"code": entry.code, "title": entry.title, "severity": str(entry.severity)}
        invocation.terminal.json({**fields, "why": entry.why, "mend": entry.mend})
        return exits.DONE
    invocation.terminal.line(f"{entry.code} ({entry.severity}): {entry.title}", style="bold")
    invocation.terminal.line()
    invocation.terminal.line(f"Why it matters: {entry.why}")
    invocation.terminal.line()
    invocation.terminal.line(f"How to mend it: {entry.mend}")
    return exits.DONE
