"""A little project for tests that break things: small, proved in a moment, with every kind of edit in reach."""

from __future__ import annotations

from pathlib import Path

SETTINGS = "[gate]\nlaw-inputs = 100\nagreement-inputs = 100\n"

PLAN = "# Tech plan\n\n- Package: demo\n- Target: Python 3.11\n"

MONEY = """# Money

Counts money.

## Functions

### `double(n: whole number from 0 to 100) gives whole number`

- **MON-1** It gives twice `n`.

For example:

- `double(2)` gives `4`. (MON-1)

Exactly:

```exact
result = n * 2
```
"""

TILL = """# Till

Rings up.

- Uses: Money

## Functions

### `ring(n: whole number from 0 to 100) gives whole number`

- **TILL-1** It gives twice `n`, and one more.

Exactly:

```exact
result = double(n) + 1
```
"""

SPARE = """# Spare

Is removed by the edit.

## Functions

### `same(n: whole number) gives whole number`

- **SPA-1** It gives `n`.

Exactly:

```exact
result = n
```
"""


def new_project(root: Path) -> Path:
    """The project's sources in a new folder."""
    specs = root / "specs"
    specs.mkdir(parents=True)
    texts = {"plan.md": PLAN, "money.spec.md": MONEY, "till.spec.md": TILL, "spare.spec.md": SPARE}
    for name, text in texts.items():
        (specs / name).write_text(text, encoding="utf-8")
    (root / "phoenix.toml").write_text(SETTINGS, encoding="utf-8")
    return root


def edit(root: Path) -> None:
    """An edit that changes a component, so that its user is proved again, and takes another one away."""
    money = root / "specs/money.spec.md"
    text = money.read_text(encoding="utf-8")
    money.write_text(text.replace("result = n * 2", "half = n\nresult = half + half"), encoding="utf-8")
    (root / "specs/spare.spec.md").unlink()


def snapshot(root: Path) -> dict[str, bytes]:
    """What a build is answerable for: everything under ``generated/``, and the lock."""
    paths = [path for path in (root / "generated").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return {str(path.relative_to(root)): path.read_bytes() for path in (*paths, root / "phoenix.lock")}
