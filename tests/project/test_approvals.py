"""What each edit of a document makes of the decisions that people made: which go stale, and which units are held."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from phoenix.project.approvals import Approval, Subject, due, is_person, matter_of, resting_on, standing
from phoenix.project.project import Project
from phoenix.project.settings import Approvals, Checkpoints, Settings

Read = Callable[[Mapping[str, str]], Project]
Texts = dict[str, str]

RATES = """# Rates

How much is taken off.

- Serves: ST-1

## Functions

### `rate(n: whole number from 0 to 9) gives whole number from 0 to 9`

- **RATE-1** The rate is `n`.

For example:

- `rate(1)` gives `1`. (RATE-1)
"""

TILL = """# Till

Counts money.

- Uses: Rates
- Serves: ST-1
- Risk: high

## Functions

### `pay(n: whole number from 0 to 9) gives whole number`

- **TILL-1** What is paid is twice `n`, less the `rate`.

For example:

- `pay(1)` gives `1`. (TILL-1)
"""

DESIGN = """# Till

## Purpose

Counts.

## Interface

- `pay(n: whole number from 0 to 9) gives whole number`

## Data

None.

## Dependencies

- `Rates`: the rate

## Interactions

It asks for the rate once.

## Constraints

None.
"""

PROJECT: Texts = {
    "specs/plan.md": "# Tech plan\n\n- Package: demo\n- Target: Python 3.11\n\n## Python\n\n- Style: plain\n",
    "specs/constitution.md": "# Constitution\n\n- **C-1** Functions are short. `max function lines = 40`\n",
    "specs/stories.md": "# Stories\n\n### ST-1: Pay\n\nAs a shopper, I want to pay, so that I can go home.\n",
    "specs/architecture.md": "# Architecture\n\n### Shop\n\nSells.\n\n- Owns: Till, Rates\n- Serves: ST-1\n",
    "specs/rates.spec.md": RATES,
    "specs/till.spec.md": TILL,
    "specs/till.design.md": DESIGN,
}

RANGED = "gives whole number from 0 to 9"
ALL_ON = Settings(checkpoints=Checkpoints(architecture="high", design="high", implementation="high"))
ARCHITECTURE, DRAWN, WRITTEN = Subject("architecture"), Subject("design", "Till"), Subject("implementation", "Till")
ARCH, DES, IMP = str(ARCHITECTURE), str(DRAWN), str(WRITTEN)


def edited(path: str, old: str, new: str) -> Texts:
    texts = dict(PROJECT)
    assert old in texts[path], f"{path} has no {old!r}"
    texts[path] = texts[path].replace(old, new)
    return texts


def without(path: str) -> Texts:
    return {name: text for name, text in PROJECT.items() if name != path}


# each edit, and exactly what goes stale
EDITS: dict[str, tuple[Texts, set[str]]] = {
    "nothing": (PROJECT, set()),
    # the architecture
    "architecture: a word": (edited("specs/architecture.md", "Sells.", "Sells things."), {ARCH, DES}),
    "architecture: a wrap": (edited("specs/architecture.md", "- Owns: Till, Rates", "- Owns: Till,\n  Rates"), set()),
    "architecture: an owner": (edited("specs/architecture.md", "Till, Rates", "Rates, Till"), {ARCH, DES}),
    "architecture: a context more": (
        edited("specs/architecture.md", "### Shop", "### Post\n\nSends.\n\n- Serves: ST-1\n\n### Shop"),
        {ARCH},
    ),
    "architecture: contexts in another order": (
        edited("specs/architecture.md", "# Architecture\n", "# Architecture\n\n<!-- one context so far -->\n"),
        set(),
    ),
    # what is beneath the architecture
    "a story: a word": (edited("specs/stories.md", "go home", "leave"), {ARCH}),
    "a story: a wrap": (edited("specs/stories.md", "I want to pay, so", "I want to pay,\nso"), set()),
    "a story: accepted when": (
        edited("specs/stories.md", "go home.\n", "go home.\n\n- Accepted when: TILL-1\n"),
        {ARCH},
    ),
    # the design
    "design: a word": (edited("specs/till.design.md", "once", "twice"), {DES, IMP}),
    "design: a wrap": (edited("specs/till.design.md", "It asks for", "It asks\nfor"), set()),
    "design: spacing and ends of lines": (
        {**PROJECT, "specs/till.design.md": DESIGN.replace("\n\n", "\n\n\n").replace("\n", "\r\n")},
        set(),
    ),
    "design: sections in another order": (
        {**PROJECT, "specs/till.design.md": DESIGN.replace("## Data\n\nNone.\n\n", "") + "\n## Data\n\nNone.\n"},
        set(),
    ),
    "design: a comment": (edited("specs/till.design.md", "Counts.", "Counts.\n\n<!-- for now -->"), set()),
    "design: gone": (without("specs/till.design.md"), {DES, IMP}),
    "design: unfinished": (edited("specs/till.design.md", "Counts.", "Counts. TODO"), {DES, IMP}),
    # the component's spec
    "spec: a rule": (edited("specs/till.spec.md", "What is paid", "The sum"), {IMP}),
    "spec: an example": (edited("specs/till.spec.md", "`pay(1)` gives `1`", "`pay(2)` gives `2`"), {IMP}),
    "spec: a wrap and a note": (
        edited("specs/till.spec.md", "less the `rate`.\n", "less\n  the `rate`.\n"),
        set(),
    ),
    "spec: its interface, and the design's with it": (
        {
            path: text.replace("pay(n: whole number from 0 to 9)", "pay(n: whole number from 0 to 8)")
            for path, text in PROJECT.items()
        },
        {DES, IMP},
    ),
    # what is beneath it
    "used: its interface": (
        edited("specs/rates.spec.md", "gives whole number from 0 to 9", "gives whole number"),
        {DES, IMP},
    ),
    "used: its behaviour": (edited("specs/rates.spec.md", "The rate is", "A rate is"), set()),
    # the plan and the constitution
    "plan: a style": (edited("specs/plan.md", "plain", "terse"), {IMP}),
    "plan: a decision": (
        edited("specs/plan.md", "plain\n", "plain\n\n## Decisions\n\n- **D-1** It is whole.\n  - Because: it is.\n"),
        {IMP},
    ),
    "plan: a wrap": (edited("specs/plan.md", "# Tech plan\n", "\n\n# Tech plan\n"), set()),
    "constitution: a principle": (edited("specs/constitution.md", "40", "30"), set()),
}


def approved(project: Project) -> list[Approval]:
    """Everything approved by Ann, as it is."""
    matters = [matter_of(subject, project) for subject in (ARCHITECTURE, DRAWN, WRITTEN)]
    return [Approval(str(m.subject), "Ann <ann@x>", "2026-11-20T10:00:00Z", m.seen, m.beneath) for m in matters]


@pytest.mark.parametrize("what", EDITS)
def test_an_edit_makes_stale_just_what_it_concerns(what: str, read: Read) -> None:
    texts, stale = EDITS[what]
    approvals = approved(read(PROJECT))
    project = read(texts)
    open_now = {
        str(subject)
        for subject in (ARCHITECTURE, DRAWN, WRITTEN)
        if standing(subject, project, approvals, ALL_ON).approval is None
    }
    assert open_now == stale


def test_only_components_of_such_a_risk_are_held(read: Read) -> None:
    project = read(PROJECT)
    assert list(due(project, Settings())) == []
    assert set(due(project, ALL_ON)) == {(ARCHITECTURE, "Till"), (DRAWN, "Till"), (WRITTEN, "Till")}
    medium = Settings(checkpoints=Checkpoints(architecture="medium"))
    assert set(due(project, medium)) == {(ARCHITECTURE, "Till"), (ARCHITECTURE, "Rates")}


def test_what_uses_a_held_component_rests_on_the_decision_too(read: Read) -> None:
    project = read({**PROJECT, "specs/rates.spec.md": RATES.replace("- Serves", "- Risk: high\n- Serves")})
    waiting = [(Subject("implementation", "Rates"), "Rates")]
    assert resting_on(Subject("implementation", "Rates"), waiting, project) == ["Rates", "Till"]


def test_two_branches_that_approved_different_designs_agree_on_neither(read: Read) -> None:
    """A merge takes one side's words and the other side's words: nobody has seen that design."""
    ours = edited("specs/till.design.md", "once", "twice")
    theirs = edited("specs/till.design.md", "Counts.", "Counts coins.")
    merged = {**ours, "specs/till.design.md": ours["specs/till.design.md"].replace("Counts.", "Counts coins.")}
    approvals = [*approved(read(ours)), *approved(read(theirs))]
    assert standing(DRAWN, read(ours), approvals, ALL_ON).approval
    assert standing(DRAWN, read(theirs), approvals, ALL_ON).approval
    assert standing(DRAWN, read(merged), approvals, ALL_ON).approval is None


def test_a_changed_interface_of_one_branch_holds_the_design_that_the_other_approved(read: Read) -> None:
    approvals = approved(read(PROJECT))
    merged = edited("specs/rates.spec.md", "gives whole number from 0 to 9", "gives whole number")
    found = standing(DRAWN, read(merged), approvals, ALL_ON)
    assert found.approval is None
    assert found.last is not None
    assert found.last.seen == found.matter.seen


def test_what_automation_approved_counts_for_nothing(read: Read) -> None:
    settings = Settings(
        checkpoints=ALL_ON.checkpoints, approvals=Approvals(automation=("*[[]bot]*", "ci@example.org", "ann*"))
    )
    assert not is_person("build[bot] <b@example.org>", settings)
    assert not is_person("CI@example.org", settings)
    assert is_person("Bob <bob@example.org>", settings)
    project = read(PROJECT)
    assert standing(DRAWN, project, approved(project), settings).approval is None
