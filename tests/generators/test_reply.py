"""Replies of every shape that models give: the file is found, or the writer is told why not."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from phoenix.generators.answer import LONGEST
from phoenix.generators.reply import read_reply
from phoenix.targets.writing import Writing

WRITING = Writing(PurePosixPath("shop/_slug_written.py"), "Python", ("python", "py"), "", "")
FILE = "def slug():\n    return 1\n"


def refusal(text: str) -> str:
    """Stands for a target: a file has to define the function."""
    return "" if "def slug" in text else "The file does not define the function `slug`."


def read(text: str) -> tuple[str | None, str]:
    reply = read_reply(text, WRITING, refusal)
    return reply.file, reply.reason


@pytest.mark.parametrize(
    "text",
    [
        FILE,
        FILE.rstrip("\n"),
        "\ufeff" + FILE,
        FILE.replace("\n", "\r\n"),
        f"```python\n{FILE}```\n",
        f"```\n{FILE}```",
        f"~~~~py\n{FILE}~~~~\nThat is all.",
        f"Sure! I begin with the helper.\n\n```python\n{FILE}```\n\nHope it helps.\n",
        f"```bash\npip install nothing\n```\n\n```python\n{FILE}```\n",
        f"```python\nimport re\n```\nand now the whole file:\n```python\n{FILE}```\n",
        f"### `shop/_slug_written.py`\n\n```python\n{FILE}```\n",
        f"```python title=\"shop/_slug_written.py\"\n{FILE}```\n",
        f"```python:generated/python/shop/_slug_written.py\n{FILE}```\n",
        f"```shop/_slug_written.py\n{FILE}```\n",
    ],
)  # fmt: skip
def test_the_file_is_found(text: str) -> None:
    assert read(text) == (FILE, "")


def test_a_file_that_was_cut_into_blocks_is_put_together() -> None:
    whole = "import re\n\nFIRST = 1\n\ndef slug():\n    return FIRST\n"

    def needs_both(text: str) -> str:
        return "" if "FIRST = 1" in text and "def slug" in text else "Half of it."

    text = "```python\nimport re\n\nFIRST = 1\n```\nThen:\n```python\ndef slug():\n    return FIRST\n```\n"
    assert read_reply(text, WRITING, needs_both).file == whole


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "The answer is empty."),
        (" \n\n", "The answer is empty."),
        (f"```python\n{FILE}", "The answer ends in the middle: its last fenced block is not closed."),
        ("I cannot help with that.", "The file does not define the function `slug`."),
        ("```go\nfunc slug() {}\n```", "The answer has no block in the language that is asked for."),
        (f"{FILE}\x1b[2J", "The answer holds the control character U+001B."),
        (f"{FILE}\x00", "The answer holds the control character U+0000."),
        (
            f"```python ../../x.py\n{FILE}```",
            "The answer names the file `../../x.py`; only `shop/_slug_written.py` is asked for.",
        ),
        (
            f"**specs/slug.spec.md**\n```markdown\n# Slug\n```\n```python\n{FILE}```",
            "The answer names the file `specs/slug.spec.md`; only `shop/_slug_written.py` is asked for.",
        ),
        (
            f"```python\n# nothing\n```\n`x/../shop/_slug_written.py`:\n```python\n{FILE}```",
            "The answer names the file `x/../shop/_slug_written.py`; only `shop/_slug_written.py` is asked for.",
        ),
        ("x" * (LONGEST + 1), "The answer is longer than 1,000,000 characters."),
    ],
)
def test_what_is_not_the_file_is_refused_with_a_reason(text: str, reason: str) -> None:
    assert read(text) == (None, reason)
