"""The ``phoenix`` command: "nothing changed" is answered from the stat index; only more than that loads the rest."""

from __future__ import annotations

import sys


def main() -> int:
    """Runs the command line and gives its exit code (see ``phoenix/cli/exits.py``)."""
    from phoenix.fastpath import answer

    code = answer(sys.argv[1:])
    if code is not None:
        return code
    from phoenix.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
