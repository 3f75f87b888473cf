"""Commissions: what a writer has to write for one unit, and the meaning that it has to keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from phoenix.app.backends import Backend
from phoenix.app.unstated import unstated_report
from phoenix.engine.keys import key_of_mapping
from phoenix.engine.tasks import Inputs
from phoenix.engine.units import UnitId
from phoenix.generators.attempt import Attempt
from phoenix.generators.prompt import build_prompt
from phoenix.generators.reply import Reply, read_reply
from phoenix.generators.request import Prompt
from phoenix.language import core
from phoenix.language.canonical import interface_inputs, meaning_inputs
from phoenix.language.place import Source
from phoenix.project.project import Design, Principle, Project
from phoenix.project.summary import Summary
from phoenix.targets.target import Surroundings, Target, Unstated
from phoenix.targets.writing import Writing

NOT_KEPT = ("risk", "serves", "path")
"""What a spec says to the project, not to whoever writes the code."""


@dataclass(frozen=True)
class Commission:
    """The functions without a definition of one unit. ``named`` is the meaning that its writer must keep.

    ``summaries`` are those of all components, and ``sources`` the project's texts: for messages that say whose
    something is, and where that is stated.
    """

    unit: UnitId
    component: core.Component
    around: Surroundings
    target: Target
    principles: Sequence[Principle]
    design: Design | None
    named: Mapping[str, str]
    summaries: Mapping[str, Summary]
    sources: Mapping[str, Source]

    @cached_property
    def key(self) -> str:
        """The key of the meaning: answers are recorded under it."""
        return key_of_mapping("inputs", self.named)

    @property
    def what(self) -> str:
        """The component and the functions to write, for messages."""
        names = ", ".join(f"`{function.name}`" for function in self.component.functions if not function.is_exact)
        return f"{names} of `{self.component.name}`"

    @property
    def file(self) -> str:
        """The one file asked for, below the target's root."""
        return str(self._writing.path)

    def inputs(self, answer: str = "") -> Inputs:
        """The inputs of the written part, with the digest of the answer that it holds."""
        return Inputs.of({**self.named, "answer": answer} if answer else self.named)

    def prompt(self, attempts: Sequence[Attempt] = ()) -> Prompt:
        """What is sent; ``attempts`` are the refused ones."""
        return build_prompt(self.component, self.around, self.target, self.principles, self.design, attempts)

    def read(self, text: str) -> Reply:
        """The file in a reply, or why there is none."""
        return read_reply(text, self._writing, lambda file: self._refusal(Source(self.file, file)))

    @cached_property
    def _writing(self) -> Writing:
        return self.target.writing(self.component, self.around)

    def _refusal(self, file: Source) -> str:
        around = replace(self.around, specs={name: each.path for name, each in self.summaries.items()})
        found = self.target.refusal(self.component, around, file.text)
        if isinstance(found, Unstated):
            return unstated_report(found, self.component, self.design, file, self.sources)
        return found


def commission(
    component: core.Component,
    around: Surroundings,
    project: Project,
    backend: Backend,
    sources: Mapping[str, Source],
) -> Commission:
    """What is to be written of a component that is not exact."""
    principles = [each for each in project.principles if each.holds_for(component.name)]
    design = project.design(component.name)
    named = written_inputs(component, around, principles, design, backend.target.name)
    unit = UnitId(backend.target.name, component.name)
    return Commission(unit, component, around, backend.target, principles, design, named, project.summaries, sources)


def written_inputs(
    component: core.Component,
    around: Surroundings,
    principles: Sequence[Principle],
    design: Design | None,
    target: str,
) -> dict[str, str]:
    """The meaning that the writer must keep: no prompt's wording, no model, no version of Phoenix is in it."""
    meaning = meaning_inputs(component).items()
    named = {name: text for name, text in meaning if name not in NOT_KEPT and not _is_not_the_writers(name)}
    named |= {f"function {f.name}: has a definition": str(f.is_exact) for f in component.functions}
    for used in around.components.values():
        named |= {f"{used.name}: {name}": text for name, text in interface_inputs(used).items()}
    named |= {f"principle {each.id.text}": each.text.text for each in principles}
    if design is not None:
        named |= {"design": "\n".join(design.head)}
        named |= {f"design: {section.name}": "\n".join(section.lines) for section in design.sections}
    plan = around.plan
    slice_ = plan.slice_for(target)
    return named | {
        "file": component.path,
        "plan: package": plan.package_for(target),
        "plan: target": plan.version_for(target),
        "plan: libraries": "\n".join(slice_.libraries),
        "plan: style": slice_.style.text if slice_.style else "",
    }


def _is_not_the_writers(name: str) -> bool:
    """Definitions are compiled, not written: a new one is only proved together with what was written."""
    return name.startswith(("tombstone ", "question ")) or (
        name.startswith("function ") and name.endswith(": definition")
    )
