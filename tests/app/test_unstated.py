"""Written code that takes from what nobody stated is refused with the line that states, and the line that takes."""

from __future__ import annotations

import pytest

from phoenix.adapters.grammars import load_parsers
from phoenix.app.backends import Backend
from phoenix.app.commissions import commission
from phoenix.app.tasks import surroundings
from phoenix.language.place import Source
from phoenix.project.read import read_project
from phoenix.project.settings import Settings
from phoenix.targets.python.target import PYTHON

SPEC = """# {name}

Says something.

{uses}## Functions

### `{verb}(n: whole number from 1 to 3) gives whole number`

What `n` gives.

- **{name}-1** It gives `n`.

For example:

- `{verb}(1)` gives `1`. ({name}-1)
"""
DESIGN = """# Basket

## Purpose

To carry.

## Interface

- `carry(n: whole number from 1 to 3) gives whole number`

## Data

None.

## Dependencies

{dependencies}

## Interactions

None.

## Constraints

None.
"""
CODE = '"""Carry."""\n\n{line}\n\n\ndef carry(n: int) -> int:\n    """It gives n."""\n    return n\n'


def spec(name: str, verb: str, uses: str = "") -> str:
    return SPEC.format(name=name.upper(), verb=verb, uses=uses and f"- Uses: {uses}\n\n").replace(
        f"# {name.upper()}\n", f"# {name}\n", 1
    )


def refused(line: str, uses: str, dependencies: str = "") -> str:
    texts = {
        "specs/plan.md": "# Tech plan\n\n- Package: demo\n- Target: Python 3.11\n",
        "specs/catalog.spec.md": spec("Catalog", "find"),
        "specs/cart.spec.md": spec("Cart", "total"),
        "specs/basket.spec.md": spec("Basket", "carry", uses),
    }
    if dependencies:
        texts["specs/basket.design.md"] = DESIGN.format(dependencies=dependencies)
    sources = {path: Source(path, text) for path, text in texts.items()}
    project = read_project(sources, load_parsers(), Settings())
    assert not [each for each in project.findings if each.is_error]
    around = surroundings(project)["Basket"]
    wanted = commission(project.component("Basket"), around, project, Backend(PYTHON, (), {}, ()), sources)
    return wanted.read(CODE.format(line=line)).reason


BY_DESIGN = """\
specs/basket.design.md:17:3: error G125: The code takes from `Catalog`, which the design of `Basket` does not state.
  17 | - `Cart`: what is carried
     |   ^^^^^^
  expected: nothing but what is stated: `Cart`
  see demo/_basket_written.py:3:1: the code imports `demo.catalog`
  fix: Do without `Catalog`, or let a person add it here and to `- Uses:` in `specs/basket.spec.md`."""

BY_NO_DEPENDENCY = """\
specs/basket.design.md:15:1: error G125: The code takes from `Catalog`, which the design of `Basket` does not state.
  15 | ## Dependencies
     | ^^^^^^^^^^^^^^^
  expected: nothing of other components
  see demo/_basket_written.py:3:1: the code imports `demo.catalog`
  fix: Do without `Catalog`, or let a person add it here and to `- Uses:` in `specs/basket.spec.md`."""

BY_SPEC = """\
specs/basket.spec.md:5:9: error G125: The code takes from `Catalog`, which the spec of `Basket` does not state.
  5 | - Uses: Cart
    |         ^^^^
  expected: nothing but what is stated: `Cart`
  see demo/_basket_written.py:3:1: the code imports `demo.catalog`
  fix: Do without `Catalog`, or let a person add it to `- Uses:` in `specs/basket.spec.md`."""

CASES = {
    "the design states another": ("Cart", "- `Cart`: what is carried", BY_DESIGN),
    "the design states none": ("", "None.", BY_NO_DEPENDENCY),
    "there is no design": ("Cart", "", BY_SPEC),
}


@pytest.mark.parametrize(("uses", "dependencies", "told"), CASES.values(), ids=CASES)
def test_what_is_taken_and_what_is_stated_are_both_shown(uses: str, dependencies: str, told: str) -> None:
    assert refused("from demo.catalog import find", uses, dependencies) == told


def test_what_is_stated_is_not_refused() -> None:
    assert refused("from demo.cart import total", "Cart", "- `Cart`: what is carried") == ""
