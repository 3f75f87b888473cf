"""What a person is told when all attempts were refused: which rules fail, how they differ, where it seems to lie."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from phoenix.generators.attempt import Attempt


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
        said = [f"{self.attempts} attempts were refused", *([f"they broke {broken}"] if broken else [])]
        return f"{'; '.join(said)}. {' '.join((*self.differences, self.verdict))}"


SPEC_GAP = "They disagree with each other, so the spec seems to leave it open: say it in a rule or an example."
WRONG_EXAMPLE = "They all agree against the spec, so look at that example or law first: it may be wrong."
WRONG_DESIGN = (
    "They all agree against the spec, and all were told the same design, so look at both: the design may ask for it, "
    "or that example or law is wrong."
)
WEAK_WRITER = (
    "They fail in different places, so the writer seems too weak: name a stronger model, or define more exactly."
)


def triage(attempts: Sequence[Attempt], *, designed: bool = False) -> Triage:
    """Judges refused attempts, at least one; ``designed`` says that they were told a design."""
    rules = Counter(rule for each in attempts for rule in {r for c in each.complaints for r in c.rules})
    outcomes: dict[str, list[str]] = defaultdict(list)
    for each in attempts:
        for case, got in {c.case: c.got for c in each.complaints if c.case}.items():
            outcomes[case].append(got)
    shared = {case: gots for case, gots in outcomes.items() if len(gots) > 1}
    open_cases = {case: gots for case, gots in shared.items() if len(set(gots)) > 1}
    differences = tuple(f"`{case}` {_or(gots)}." for case, gots in open_cases.items())
    agreed = any(len(gots) == len(attempts) and len(set(gots)) == 1 for gots in outcomes.values())
    wrong = WRONG_DESIGN if designed else WRONG_EXAMPLE
    verdict = SPEC_GAP if open_cases else wrong if agreed and len(attempts) > 1 else WEAK_WRITER
    return Triage(len(attempts), tuple(sorted(rules.items())), differences, verdict)


def _or(gots: Sequence[str]) -> str:
    return " or ".join(dict.fromkeys(gots))
