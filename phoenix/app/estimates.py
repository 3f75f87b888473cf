"""What a build would ask models for, and what each request would take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from phoenix.app.project_build import ProjectBuild
from phoenix.engine.plan import Plan, State
from phoenix.engine.units import UnitId
from phoenix.generators.model.estimates import Estimate
from phoenix.generators.model.generator import ModelGenerator


def estimates(opened: ProjectBuild, plan: Plan) -> Mapping[UnitId, Estimate]:
    """The next request for each unit of the plan that waits for a model to write it."""
    waiting = {unit for unit, planned in plan.units.items() if planned.state is State.WAITING}
    answers = replace(opened.answers, frozen=False)
    found: dict[UnitId, Estimate] = {}
    for unit in sorted(waiting & opened.commissions.keys()):
        wanted = opened.commissions[unit]
        generator = answers.asked_of(wanted)
        if isinstance(generator, ModelGenerator) and answers.counted(wanted) is None:
            rung = answers.rung(wanted)
            if rung is not None:
                found[unit] = generator.estimate(answers.request(wanted, rung))
    return found
