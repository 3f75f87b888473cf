"""The ``phoenix`` command: "nothing changed" is answered from the stat index; only more than that loads the rest."""

from __future__ import annotations

import gc
import sys

YOUNG = 200_000
"""So many new objects before the collector looks for circles among them. What Phoenix makes of thousands of specs lives
or dies by its count alone, and no circles are found: at Python's 700, looking takes a quarter of the time, at 20,000 a
tenth.
"""


def main() -> int:
    """Runs the command line and gives its exit code (see ``phoenix/cli/exits.py``)."""
    from phoenix.fastpath import answer

    code = answer(sys.argv[1:])
    if code is not None:
        return code
    gc.set_threshold(YOUNG, 20, 100)
    from phoenix.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
