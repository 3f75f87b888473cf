"""What a written function gives is checked where exact code of its component takes it: there is no contract between."""

from __future__ import annotations

import pytest

from phoenix.adapters.grammars import load_parsers
from phoenix.language.place import Source
from phoenix.project.project import TargetLine, TechPlan
from phoenix.project.read import read_project
from phoenix.project.settings import Settings
from phoenix.targets.registry import TARGETS
from phoenix.targets.target import Surroundings

SPEC = """# Mixed

Half is written.

## Functions

### `guess(n: whole number) gives decimal with 2 places`

- **MIXED-1** A guess is near.

For example:

- `guess(1)` gives `1.00`. (MIXED-1)

### `twice(n: whole number) gives decimal with 2 places`

- **MIXED-2** Twice the guess.

For example:

- `twice(1)` gives `2.00`. (MIXED-2)

Exactly:

```exact
result = guess(n) * 2
```
"""

CHECKS = {
    "python": 'return check_decimal(guess(n), "result", places=2) * 2',
    "typescript": 'return checkDecimal(guess(n), "result", 2).times(2);',
    "go": "if guessGiven, err = check.Decimal(guessGiven, 2, -check.LargestWhole, check.LargestWhole); err != nil {",
}


@pytest.mark.parametrize("target", TARGETS)
def test_exact_code_checks_what_written_code_gives(target: str) -> None:
    plan = TechPlan("demo", (TargetLine(target, "0"),))
    read = read_project({"specs/mixed.spec.md": Source("specs/mixed.spec.md", SPEC)}, load_parsers(), Settings())
    (file,) = TARGETS[target].exact(read.component("Mixed"), Surroundings({}, plan)).files
    assert CHECKS[target] in [line.strip() for line in file.text.splitlines()]
