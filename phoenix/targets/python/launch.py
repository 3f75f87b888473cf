"""How the Python driver is started, and which Python that is."""

from __future__ import annotations

import platform
import sys
from pathlib import Path

from phoenix.language.core import Component
from phoenix.targets.target import Launch, Places, Program

FOLDER = Path(__file__).with_name("driver")
START = "import sys; sys.path.append(sys.argv[1]); from phoenix_driver.main import main; main(sys.argv[2:])"


def launch(_component: Component, _places: Places, variant: int) -> Launch:
    """The Python that Phoenix runs on, without site packages; it compiles as it loads.

    ``variant`` seeds what Python leaves open (the order of sets), so that code which leans on it is found out.
    """
    command = (sys.executable, "-P", "-S", "-s", "-c", START, str(FOLDER))
    return Launch(command, (("PYTHONHASHSEED", str(variant)),), (str(FOLDER),))


def programs(version: str) -> tuple[Program, ...]:
    """The Python that Phoenix runs on, which proves the code."""
    install = f"Install Phoenix with Python {version} or newer, or lower the version in `specs/plan.md`."
    return (Program("python", version, install, known=f"{platform.python_implementation()} {sys.version}"),)
