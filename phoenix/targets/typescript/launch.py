"""How TypeScript is compiled, how the driver is started, and which programs that takes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from phoenix.language.core import Component
from phoenix.project.project import TechPlan
from phoenix.targets.target import Command, Compilation, Launch, Places, Program

FOLDER = Path(__file__).with_name("driver")
OLDEST_NODE = "20.6"
HEAP = 1024
"""Megabytes that a driver's objects may take; a program that wants more ends."""
ZONES = ("UTC", "Pacific/Kiritimati")
"""What the language leaves open is where in the world a program runs."""


def programs(version: str) -> tuple[Program, ...]:
    """The compiler in the plan's version, and Node."""
    node = Program("node", OLDEST_NODE, "Install Node 20 or newer: https://nodejs.org", ("--version",))
    tsc = Program("tsc", version, f"Install it: `npm install -g typescript@{version}`.", ("--version",))
    return node, tsc


def compile_tree(_components: Mapping[str, Component], _plan: TechPlan, places: Places) -> Compilation:
    """The whole tree by its own settings, into the build folder; lines of the compiled code lead back to the source."""
    options = ("--outDir", places.build, "--declaration", "false", "--declarationMap", "false", "--sourceMap")
    words = ("tsc", "-p", ".", "--rootDir", ".", *options, "--pretty", "false")
    return Compilation((("package.json", '{ "type": "module" }\n'),), (Command(words, (places.build,)),))


def launch(_component: Component, places: Places, variant: int) -> Launch:
    """The driver under Node, without warnings, and without a way to make code of texts."""
    options = (
        "--enable-source-maps",
        "--no-warnings",
        "--disallow-code-generation-from-strings",
        "--expose-gc",
        f"--max-old-space-size={HEAP}",
    )
    command = ("node", *options, str(FOLDER / "main.mjs"), places.build)
    return Launch(command, (("TZ", ZONES[variant % len(ZONES)]),), (str(FOLDER),))
