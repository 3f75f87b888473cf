"""Fields that somebody gives in one object, of which those with defaults may be missing or undefined."""

from __future__ import annotations

from collections.abc import Sequence

from phoenix.language import core
from phoenix.language.types import OptionalType
from phoenix.targets.typescript import layout, literals, names
from phoenix.targets.typescript.expressions import Expressions
from phoenix.targets.typescript.module import Body
from phoenix.targets.typescript.tree import Atom, Binary, Conditional, Member, Node


def given_fields(
    fields: Sequence[core.Field | core.StateField], source: str, to: Expressions, body: Body, end: str = ""
) -> dict[str, Node]:
    """The value of each field of the object ``source``; adds the statement that puts defaults in.

    ``end`` keeps the names that it makes apart from those of the fields.
    """
    found: dict[str, Node] = {}
    taken: list[str] = []
    for field in fields:
        own = names.field_name(field.name)
        found[field.name] = Member(Atom(source), own)
        if field.initially is None:
            continue
        default = to.value(field.initially)
        if isinstance(to.surface.open(field.type), OptionalType):
            # To say that there is nothing is not to say nothing.
            is_said = Binary("in", literals.text(own), Atom(source))
            if default != Atom("undefined"):
                found[field.name] = Conditional(is_said, found[field.name], default)
            continue
        name = f"{names.parameter_name(field.name)}{end}"
        taken.append(f"{own if own == name else f'{own}: {name}'} = {layout.text(default)}")
        found[field.name] = Atom(name)
    if taken:
        body.take(layout.listing("const ", taken, f" = {source};", body.depth))
    return found
