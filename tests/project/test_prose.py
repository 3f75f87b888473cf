"""Back-ticks in documents beside specs hold what they like: calls, paths and code are part of how people decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from phoenix.project.project import Project

Read = Callable[[Mapping[str, str]], Project]

SPEC = """# Till

Counts money.

- Serves: ST-1

## Functions

### `reset()`

- **TILL-1** It begins anew.

### `pay(n: whole number from 0 to 9) gives whole number`

- **TILL-2** What is paid is `n`.

For example:

- `pay(1)` gives `1`. (TILL-2)
"""
DESIGN = """# Till

## Purpose

`a + b` was considered, and `items[0].price`.

## Interface

- `reset()`
- `pay(n: whole number from 0 to 9) gives whole number`

## Data

None.

## Dependencies

None.

## Interactions

Whoever calls `pay(1)` calls `reset()` before.

## Constraints

None.
"""
TEXTS = {
    "specs/plan.md": "# Tech plan\n\n- Package: demo\n- Target: Python 3.11\n\n## Decisions\n\n- **D-1** Whole.\n"
    "  - Considered: `math/big`, `x - y`\n  - Because: `a.b()` is slow.\n",
    "specs/stories.md": "# Stories\n\n### ST-1: Pay\n\nAs a shopper, I want `1 + 1`, so that I can `go(home)`.\n",
    "specs/architecture.md": "# Architecture\n\n### Shop\n\nSells `a / b`.\n\n- Owns: Till\n- Serves: ST-1\n",
    "specs/constitution.md": "# Constitution\n\n- **C-1** Say `x.y` and `f(1)`.\n",
    "specs/till.spec.md": SPEC,
    "specs/till.design.md": DESIGN,
}


def test_back_ticks_hold_what_they_like(read: Read) -> None:
    read(TEXTS)
