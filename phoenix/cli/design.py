"""``phoenix design``: the outline of a component's design, beside its spec."""

from __future__ import annotations

import click

from phoenix.cli import exits
from phoenix.cli.invocation import GENERATORS, Invocation, options


@click.command()
@click.argument("name")
@click.option("--generator", type=click.Choice(GENERATORS), help="Have the rest drafted too, into proposals/.")
@options
def command(invocation: Invocation, name: str, generator: str | None) -> int:
    """Draft the design of NAME from the template of its kind, with all filled in that follows from the spec.

    What is left to a person is marked TODO, and must be written before anybody is asked to review it; with --generator
    somebody else drafts that. A team's own templates are templates/design/KIND.md.
    """
    from phoenix.adapters.grammars import load_parsers
    from phoenix.adapters.templates import design_template
    from phoenix.app.opened import named_components, open_sound
    from phoenix.app.refusals import has_design
    from phoenix.app.world import open_store
    from phoenix.engine.errors import PhoenixError
    from phoenix.language.layout import layout
    from phoenix.language.place import Source
    from phoenix.project.outlines import outline

    if generator:
        from phoenix.app import proposals
        from phoenix.cli.propose import propose

        return propose(invocation, generator, lambda workspace: proposals.design(workspace, name))
    root = invocation.root
    (component,) = named_components(open_sound(root).project, (name,))
    path = component.path.removesuffix(".spec.md") + ".design.md"
    if (root / path).exists():
        raise PhoenixError(has_design(name, path))
    text = outline(component, design_template(root, component.kind))
    (root / path).write_text(layout(Source(path, text), load_parsers(open_store(root))), encoding="utf-8")
    if invocation.json:
        invocation.terminal.json({"exit": exits.DONE, "file": path})
    invocation.say(f"Drafted {path}.")
    invocation.say(f"Next: write what it marks TODO, then phoenix review design:{name}")
    return exits.DONE
