"""Small projects whose components a model has to write, and what a model could answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.conftest import QUICK_GATE

PLAN = """\
# Tech plan

- Package: shop
- Target: Python 3.11

## Python

- Libraries: none
"""

SLUG = """\
# Slug

Turns a title into an address.

## Functions

### `slug(title: text of 1 to 20 characters) gives text of 1 to 20 characters`

- **SLUG-1** Capital letters from `"A"` to `"Z"` become lower case.
- **SLUG-2** A space becomes a dash.

For example:

- `slug("Hello")` gives `"hello"`. (SLUG-1)

For example, kept from the writer:

- `slug("A b")` gives `"a-b"`. (SLUG-1, SLUG-2)
"""

PAGE = """\
# Page

Names the file of a page.

- Uses: Slug

## Functions

### `file_of(title: text of 1 to 20 characters) gives text of 1 to 30 characters`

- **PAGE-1** It is the title's slug with `".html"` after it.

For example:

- `file_of("About")` gives `"about.html"`. (PAGE-1)
"""

RIGHT = '''\
"""What Slug does where its spec has no definition."""


def slug(title: str) -> str:
    """Lower case, with dashes (SLUG-1, SLUG-2)."""
    return "".join(chr(ord(c) + 32) if "A" <= c <= "Z" else "-" if c == " " else c for c in title)
'''

WRONG = RIGHT.replace(' else "-" if c == " " else c', " else c")
"""Forgets SLUG-2, which only an example that is kept from the writer shows."""

WORSE = RIGHT.replace("chr(ord(c) + 32)", "c")
"""Forgets SLUG-1, which the shown example shows."""

RIGHT_PAGE = '''\
"""What Page does where its spec has no definition."""

from shop.slug import slug


def file_of(title: str) -> str:
    """The slug with a suffix (PAGE-1)."""
    return slug(title) + ".html"
'''

MANY = """\
# Part{number}

Names part {number}.

## Functions

### `name_{number}(title: text of 1 to 20 characters) gives text of 1 to 30 characters`

- **PART{number}-1** It is the title with `"-{number}"` after it.

For example:

- `name_{number}("a")` gives `"a-{number}"`. (PART{number}-1)
"""

RIGHT_PART = '''\
"""What Part{number} does where its spec has no definition."""


def name_{number}(title: str) -> str:
    """The title and the part's number (PART{number}-1)."""
    return title + "-{number}"
'''

LADDER = ("openai/gpt-4o-mini", "openai/gpt-4o")


def make_project(root: Path, specs: dict[str, str], url: str, **settings: Any) -> None:
    """Writes a project that asks the provider at ``url``; ``settings`` are those of ``[generator]`` and ``[model]``."""
    (root / "specs").mkdir(parents=True)
    for name, text in {"plan.md": PLAN, **specs}.items():
        (root / "specs" / name).write_text(text, encoding="utf-8")
    configure(root, url, **settings)


def configure(root: Path, url: str, *, generator: dict[str, Any] | None = None, **model: Any) -> None:
    """Writes ``phoenix.toml``."""
    sections = {
        "generator": {"use": "model", **(generator or {})},
        "model": {"ladder": LADDER, "api-base": url, **model},
    }
    lines = [QUICK_GATE]
    for section, values in sections.items():
        lines += [f"[{section}]", *(f"{name} = {json.dumps(value)}" for name, value in values.items())]
    (root / "phoenix.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def recorded(root: Path) -> list[dict[str, Any]]:
    """All recordings, oldest first."""
    files = (root / ".phoenix" / "recordings").glob("*/*.json")
    return sorted((json.loads(path.read_text(encoding="utf-8")) for path in files), key=lambda each: each["attempt"])
