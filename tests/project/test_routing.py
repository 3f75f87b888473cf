"""Routing decides as its table says, and says which row decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from phoenix.language.place import Source
from phoenix.project.project import Project
from phoenix.project.routing import Facts, asked, matches, route
from phoenix.project.settings import ROUTING, RoutingRow, read_settings

Read = Callable[[Mapping[str, str]], Project]

PLAN = "# Tech plan\n\n- Package: demo\n- Target: Python 3.11\n"
EXAMPLE = "For example:\n\n- `f(1)` gives `2`. (T-1)\n\n"
FUNCTION = "### `f(n: whole number from 0 to 9) gives whole number`\n\n- **T-1** It is one more than `n`.\n\n"
EXACT = "Exactly:\n\n```exact\nresult = n + 1\n```\n\n"
LAW = "Always:\n\n- For all `n`: `f(n) > n`. (T-1)\n\n"
MACHINE = "- Kind: machine\n"
STATE = "## State\n\n- `seen: whole number at least 0, initially 0`\n\n"
PHASES = (
    "## Types\n\n### Phase\n\nOne of `idle`, `done`.\n\n## State\n\n- `phase: Phase, initially idle, finally done`\n\n"
)
SCENARIO = "## Scenarios\n\n### It counts (T-1)\n\n1. `f(1)` gives `2`\n\n"
LIMIT = "## Limits\n\n- **T-2** `f` stays constant with `n`.\n\n"
PLACES = ("One", "Two", "Three")


def spec(fields: str = "", before: str = "", body: str = "", after: str = "") -> str:
    return f"# Thing\n\nTries.\n\n{fields}\n{before}## Functions\n\n{FUNCTION}{body}{after}"


def uses(count: int) -> str:
    return f"- Uses: {', '.join(PLACES[:count])}\n"


# what the component is, its text, and the decision: path, row of the default table
SCENARIOS: dict[str, tuple[str, str, int]] = {
    # the seven that the defaults are made for
    "serialization": (spec(body=EXAMPLE), "direct", 0),
    "a retry policy": (spec("- Risk: medium\n", body=EXAMPLE + LAW), "direct", 0),
    "a deterministic transformation": (spec("- Risk: low\n", body=EXAMPLE), "direct", 0),
    "a machine with a lifecycle": (spec(MACHINE, PHASES, EXAMPLE), "designed", 2),
    "synchronisation across components": (spec(MACHINE + uses(1), STATE, EXAMPLE), "designed", 3),
    "a performance-critical function": (spec(body=EXAMPLE, after=LIMIT), "designed", 5),
    "all exact": (spec("- Risk: high\n", body=EXAMPLE + EXACT), "direct", 1),
    # twenty more
    "exact without an example": (spec(body=EXACT), "direct", 1),
    "exact with a lifecycle": (spec(MACHINE, PHASES, EXACT), "direct", 1),
    "exact with a limit": (spec(body=EXACT, after=LIMIT), "direct", 1),
    "exact over three others": (spec(uses(3), body=EXACT), "direct", 1),
    "without any example": (spec(), "designed", 0),
    "without any example, whatever its spec says": (spec("- Path: direct\n"), "designed", 0),
    "a law alone": (spec(body=LAW), "direct", 0),
    "a scenario alone": (spec(MACHINE, STATE, after=SCENARIO), "direct", 0),
    "a lifecycle that a scenario shows": (spec(MACHINE, PHASES, after=SCENARIO), "designed", 2),
    "state of its own": (spec(MACHINE, STATE, EXAMPLE), "direct", 0),
    "state and two others": (spec(MACHINE + uses(2), STATE, EXAMPLE), "designed", 3),
    "one other": (spec(uses(1), body=EXAMPLE), "direct", 0),
    "two others": (spec(uses(2), body=EXAMPLE), "direct", 0),
    "three others": (spec(uses(3), body=EXAMPLE), "designed", 4),
    "three others and a limit": (spec(uses(3), body=EXAMPLE, after=LIMIT), "designed", 4),
    "high risk": (spec("- Risk: high\n", body=EXAMPLE), "designed", 8),
    "high risk and a limit": (spec("- Risk: high\n", body=EXAMPLE, after=LIMIT), "designed", 5),
    "low risk with a lifecycle": (spec("- Risk: low\n" + MACHINE, PHASES, EXAMPLE), "designed", 2),
    "its spec says designed": (spec("- Path: designed\n", body=EXAMPLE), "designed", 0),
    "its spec says designed, exact": (spec("- Path: designed\n", body=EXACT), "designed", 0),
    "its spec says direct, high risk": (spec("- Risk: high\n- Path: direct\n", body=EXAMPLE), "direct", 0),
}


OTHER = """# {name}

Helps.

## Functions

### `help{number}(n: whole number) gives whole number`

- **H-{number}** It helps.

Exactly:

```exact
result = n
```
"""


def others(text: str) -> dict[str, str]:
    """The components that the text uses."""
    used = [(number, name) for number, name in enumerate(PLACES, 1) if name in text]
    return {f"specs/{name.lower()}.spec.md": OTHER.format(number=number, name=name) for number, name in used}


@pytest.mark.parametrize("what", SCENARIOS)
def test_the_default_table_decides(what: str, read: Read) -> None:
    text, path, row = SCENARIOS[what]
    limit = text.replace("n: whole number from 0 to 9", "n: whole number from 0 to 9999") if "T-2" in text else text
    project = read({"specs/plan.md": PLAN, "specs/thing.spec.md": limit, **others(text)})
    routed = route(project.component("Thing"), project.plan, ROUTING)
    assert (routed.path, routed.row) == (path, row)
    assert routed.because


def test_a_decision_of_the_plan_asks_for_a_design(read: Read) -> None:
    decision = "\n## Decisions\n\n- **D-1** It is a table.\n  - Because: it is small.\n  - Serves: T-1\n"
    project = read({"specs/plan.md": PLAN + decision, "specs/thing.spec.md": spec(body=EXAMPLE)})
    assert route(project.component("Thing"), project.plan, ROUTING).row == 6


def test_a_function_that_only_sentences_describe_asks_for_a_design(read: Read) -> None:
    more = "### `g(n: whole number) gives whole number`\n\n- **T-3** It is anything.\n\n"
    project = read({"specs/plan.md": PLAN, "specs/thing.spec.md": spec(body=EXAMPLE, after=more)})
    assert route(project.component("Thing"), project.plan, ROUTING).row == 7


def test_a_team_writes_its_own_table(read: Read) -> None:
    text = '[[routing]]\nuses = 1\nrisk = "medium"\npath = "designed"\nbecause = "we talk first"\n'
    settings, wrong = read_settings(Source("phoenix.toml", text))
    assert wrong == ()
    project = read({"specs/plan.md": PLAN, "specs/thing.spec.md": spec(uses(1), body=EXACT), **others("One")})
    routed = route(project.component("Thing"), project.plan, settings.routing)
    assert (routed.path, routed.row, routed.because) == ("designed", 1, "we talk first")
    assert routed.asked == "1 uses or more and medium risk or more"


def test_a_row_asks_for_all_that_it_names() -> None:
    facts = Facts(False, True, True, False, False, False, False, 2, "medium")
    assert matches(RoutingRow(path="direct"), facts)
    assert matches(RoutingRow(state=True, uses=2, risk="low", path="direct"), facts)
    assert not matches(RoutingRow(state=True, uses=3, path="direct"), facts)
    assert not matches(RoutingRow(risk="high", path="direct"), facts)
    assert not matches(RoutingRow(state=False, path="direct"), facts)
    assert asked(RoutingRow(state=False, risk="high", path="direct")) == "no state and high risk"


def test_a_row_without_a_path_is_told_where_it_stands() -> None:
    _, (missing, strange) = read_settings(
        Source("phoenix.toml", '[[routing]]\npath = "direct"\n\n[[routing]]\nexat = true\n')
    )
    assert (missing.code, missing.place.line, missing.message) == ("C103", 4, "`routing.path` is missing here.")
    assert (strange.code, strange.place.line, strange.hint) == ("C102", 5, "Did you mean `exact`?")
