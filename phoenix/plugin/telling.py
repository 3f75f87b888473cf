"""A failed claim in the words of its spec."""

from __future__ import annotations

from phoenix.app.standing import Standing
from phoenix.conformance.claims import Claim
from phoenix.conformance.verdict import Failure
from phoenix.engine.units import UnitId


class Broken(Exception):
    """The code does not keep a claim, or is not there to be asked; the message is for people."""


def told(claim: Claim, failure: Failure, project: Standing, unit: UnitId) -> str:
    """What shows that it is broken, with which inputs, the rule, and the generated line that answered."""
    said = [failure.message, f"  rule      {claim.place}: {claim.id} {claim.text}", *_shown(failure, project)]
    said += [f"  with      {name} = {value}" for name, value in failure.inputs]
    said += [f"  {what:9} {text}" for what, text in (("expected", failure.expected), ("got", failure.got)) if text]
    said += [f"  answered  {place}  {text}" for place, text in project.answered(unit, failure, claim.id)]
    said.append(f"  fix       {_way_on(failure, project, unit)}")
    return "\n".join(said)


def _way_on(failure: Failure, project: Standing, unit: UnitId) -> str:
    """A hand edit is the likelier reason than a fault of whoever wrote the code."""
    edit = project.edited(unit)
    if edit is None:
        return failure.hint
    owner, path = edit
    return f"`{path}` was edited by hand. Give the edit up: `phoenix build --discard {owner.name}`."


def _shown(failure: Failure, project: Standing) -> list[str]:
    """The line of the spec that shows it."""
    source = project.sources.get(failure.place.path)
    return [f"  spec      {failure.place}: {source.line(failure.place.line).strip()}"] if source else []
