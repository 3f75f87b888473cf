"""The command line as a whole: one command a file, loaded when it is called, and one place for exit codes."""

from __future__ import annotations

import importlib
import sys
import traceback
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import click

import phoenix
from phoenix.cli import exits
from phoenix.cli.invocation import Invocation

COMMANDS = {
    "approve": "Approve what phoenix review has shown.",
    "build": "Regenerate what changed, prove it, and promote what passes.",
    "burn": "Delete everything disposable, rebuild, and compare byte for byte.",
    "cache": "Show what the cache holds, or make it smaller.",
    "check": "Find every mistake in the specs, and run exact functions on their examples, laws and scenarios.",
    "clean": "Delete generated/ and the cache.",
    "compare": "Run the same inputs on several targets, or on today's specs and a revision's: which answer differs?",
    "cost": "Show what asking models took.",
    "design": "Draft a component's design from its spec.",
    "doctor": "Say what this machine offers, try it with hostile programs, and say how to get the rest.",
    "explain": "Say what a finding's code means and how to mend it.",
    "fmt": "Lay out the specs in the one standard way.",
    "generators": "Show who can be asked for what no definition says exactly, or try them.",
    "graph": "Show which component uses which.",
    "init": "Make a small project that builds at once.",
    "plan": "Show what a build would do, and why.",
    "prompt": "Print what a generator is sent for a component.",
    "propose": "Have a document drafted into proposals/, for a person to take over.",
    "recordings": "Show what was answered, or drop what nothing needs any more.",
    "review": "Show what waits for a person's decision, and what changed since the last one.",
    "route": "Show whether a component goes direct or by way of a design, and why.",
    "sessions": "Show what was written and drafted, by whom, and what became of it.",
    "status": "Show where every unit stands.",
    "verify": "Hold generated/, manifest, lock and specs against each other.",
    "why": "Say why a unit is stale, or which sentence a generated line keeps.",
}


class LazyGroup(click.Group):
    """Imports a command's module only when that command runs: `phoenix --version` loads none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"phoenix.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from phoenix.language.suggest import closest

            guess = closest(args[0], COMMANDS)
            way_on = f"Did you mean `phoenix {guess}`?" if guess else "`phoenix --help` lists the commands."
            raise click.UsageError(f"There is no command `{args[0]}`. {way_on}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(phoenix.__version__, prog_name="phoenix")
def cli() -> None:
    """Phoenix builds software from plain-language specs, and regenerates only what an edit concerns."""


def run(arguments: Sequence[str]) -> int:
    """Runs one command and gives its exit code; nothing but this decides how an exception ends."""
    from phoenix.engine.errors import PhoenixError

    try:
        result = cli.main(args=list(arguments), prog_name="phoenix", standalone_mode=False)
        return result if isinstance(result, int) else exits.DONE
    except PhoenixError as error:
        return _invocation(arguments).refuse(error)
    except click.ClickException as error:
        error.show()
        return exits.USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. Nothing unproved was promoted; `phoenix build` goes on from here.", err=True)
        return exits.STOPPED
    except (BrokenPipeError, SystemExit):
        # Whoever reads the output has stopped, as `head` does; click leaves by SystemExit(1) then, which would say
        # that the specs have errors. What was not printed may not have been done either, so this is no success.
        return exits.UNREAD
    except Exception:
        traceback.print_exc()
        click.echo(
            f"This is a fault in Phoenix {phoenix.__version__} (Python {sys.version.split()[0]}), not in your specs. "
            "Please report it with the lines above.",
            err=True,
        )
        return exits.FAULT


def _invocation(arguments: Sequence[str]) -> Invocation:
    """Enough of the invocation to print an error: what was asked of folder and form, read again without click."""
    given = list(arguments)
    as_json = "--format=json" in given or ("--format" in given and "json" in given[given.index("--format") :])
    folder = next((after for option, after in pairwise(given) if option in ("-C", "--directory")), ".")
    return Invocation(start=Path(folder), json=as_json)
