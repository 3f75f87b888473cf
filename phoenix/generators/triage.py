"""What a person is told when all attempts were refused: which rules fail, how they differ, where it seems to lie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from phoenix.generators.attempt import Attempt, Complaint

Outcomes: TypeAlias = Mapping[str, Sequence[Complaint]]
"""By what they are about, the complaints of all attempts, in their order."""


@dataclass(frozen=True, slots=True)
class Triage:
    """``rules`` with the number of attempts that broke each; ``differences`` what attempts made of the same case;
    ``verdict`` a sentence on where it seems to lie.
    """

    attempts: int
    rules: tuple[tuple[str, int], ...]
    differences: tuple[str, ...]
    verdict: str

    @property
    def text(self) -> str:
        """The report as one paragraph."""
        broken = ", ".join(f"{rule} in {count}" for rule, count in self.rules)
        count = "1 attempt was refused" if self.attempts == 1 else f"{self.attempts} attempts were refused"
        said = [count, *([f"{'it' if self.attempts == 1 else 'they'} broke {broken}"] if broken else [])]
        return f"{'; '.join(said)}. {' '.join((*self.differences, self.verdict))}"


SPEC_GAP = "They disagree with each other, so the spec seems to leave it open: say it in a rule or an example."
WRONG_EXAMPLE = "They all agree against the spec, so look at that example or law first: it may be wrong."
WRONG_DESIGN = (
    "They all agree against the spec, and all were told the same design, so look at both: the design may ask for it, "
    "or that example or law is wrong."
)
SAME_REASON = (
    "None of them ran, all for the same reason: the writer, as it is set up, may be unable to answer, or the spec ask "
    "for what it does not give."
)
WEAK_WRITER = (
    "They fail in different places, so the writer seems too weak: name a stronger model, or define more exactly."
)
ONE_ATTEMPT = "One attempt says little about where it lies: ask on, or look at what it was refused for."
NO_ANSWER = ("crashes", "does not end")
"""How it is put that code gave no answer, right or wrong."""

MOST_SHOWN = 3
"""Cases that the report spells out; the sessions show all."""


def triage(attempts: Sequence[Attempt], *, designed: bool = False) -> Triage:
    """Judges refused attempts, at least one; ``designed`` says that they were told a design.

    The last attempt has been told what was wrong with the others. Where it fails on nothing but what every attempt
    failed on, the writers did what they could, and it lies in what they were given.
    """
    rules = Counter(rule for each in attempts for rule in {r for c in each.complaints for r in c.rules})
    told = tuple(sorted(rules.items()))
    failing = [{_about(complaint): complaint for complaint in each.complaints} for each in attempts]
    last = list(failing[-1])
    crashed = all(complaint.got.startswith(NO_ANSWER) for complaint in failing[-1].values())
    if len(attempts) == 1 and not crashed:
        return Triage(1, told, tuple(each.summary for each in attempts[0].complaints[:1]), ONE_ATTEMPT)
    if crashed or any(about not in each for about in last for each in failing):
        return Triage(len(attempts), told, (), WEAK_WRITER)
    outcomes = {about: [each[about] for each in failing] for about in last}
    disputed = {about: same for about, same in outcomes.items() if len({each.got for each in same}) > 1}
    shown = [_difference(same) for same in (disputed or outcomes).values()][:MOST_SHOWN]
    return Triage(len(attempts), told, tuple(filter(None, shown)), _verdict(outcomes, disputed, designed=designed))


def _about(complaint: Complaint) -> str:
    """What a complaint is about, the same in every attempt that has it."""
    return complaint.case or ", ".join(complaint.rules) or complaint.told


def _verdict(outcomes: Outcomes, disputed: Outcomes, *, designed: bool) -> str:
    if disputed:
        return SPEC_GAP
    if not any(complaint.rules or complaint.case for same in outcomes.values() for complaint in same):
        return SAME_REASON
    return WRONG_DESIGN if designed else WRONG_EXAMPLE


def _difference(same: Sequence[Complaint]) -> str:
    """What the attempts made of one case, and what the spec has there."""
    first = same[0]
    if not first.case:
        return "" if first.rules else f"Each time: {first.summary}"
    gots = list(dict.fromkeys(each.got for each in same))
    spec = f", where the spec says: {first.expected}" if first.expected else ""
    return f"`{first.case}` {' or '.join(gots)}{'' if len(gots) > 1 else ' each time'}{spec}."
