"""How the Python driver is started."""

from __future__ import annotations

from pathlib import Path

from phoenix.targets.target import Launch

FOLDER = Path(__file__).with_name("driver")
START = "import sys; sys.path.append(sys.argv[1]); from phoenix_driver.main import main; main(sys.argv[2:])"


def launch(python: str, variant: int) -> Launch:
    """The command for a Python interpreter; it has no site packages.

    ``variant`` seeds what Python leaves open (the order of sets), so that code which leans on it is found out.
    """
    command = (python, "-P", "-S", "-s", "-c", START, str(FOLDER))
    return Launch(command, (("PYTHONHASHSEED", str(variant)),))
