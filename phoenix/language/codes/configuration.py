"""Codes of family C: phoenix.toml and the project's folder."""

from __future__ import annotations

from phoenix.language.codes.code import Code, family

EXAMPLE = """\
    [build]
    jobs = 4

    [gate]
    law-inputs = 1000
    seed = 0
"""

CODES: dict[str, Code] = family(
    Code(
        "C101",
        "phoenix.toml is not TOML",
        "Phoenix cannot guess settings from a file that it cannot read.",
        f"Mend the line that the caret shows. A whole file looks like this:\n\n{EXAMPLE}\nEvery setting has a default: "
        "the file may be empty or absent.",
    ),
    Code(
        "C102",
        "A setting that does not exist",
        "A misspelled setting that were quietly left out would have no effect, and nobody would know.",
        "Take the suggested name, or remove the line. `docs/reference/settings.md` lists every setting.",
    ),
    Code(
        "C103",
        "A setting with a value that it cannot have",
        "A value out of its range would make the build behave in a way that nobody asked for.",
        "Give a value as the message expects, or remove the line: every setting has a default.",
    ),
    Code(
        "C104",
        "No project here",
        "Phoenix looks for a folder `specs/` in this folder and in those above it, and found none.",
        "Change to the project's folder, or make a new project with `phoenix init`.",
    ),
    Code(
        "C105",
        "A file that cannot be read",
        "Specs are UTF-8 text; a file that is not, or that may not be opened, cannot be part of the project.",
        "Save the file as UTF-8, mend its permissions, or remove it.",
    ),
    Code(
        "C106",
        "A project exists already",
        "`phoenix init` never overwrites a file: what stands there is somebody's work.",
        "Choose a new folder: `phoenix init shop`. To start over here, move the old files away first.",
    ),
    Code(
        "C107",
        "A generator that is not set up",
        "The generator that was asked for needs a setting that says whom to ask.",
        "Add what the message names under `[generator]` to phoenix.toml; docs/reference/settings.md lists all of it.",
    ),
    Code(
        "C110",
        "Nothing to compare with",
        "`phoenix compare --against REV` takes the specs of a revision out of git, and reads them as they were.",
        "Name a revision that has this project's `specs/`: `git log --oneline -- specs` lists them.",
    ),
    Code(
        "C111",
        "Nothing of the target to compare",
        "`phoenix compare --targets` runs the code that stands under `generated/`, which was proved when it came there.",
        "Name targets of `specs/plan.md`, and run `phoenix build` first.",
    ),
    Code(
        "C109",
        "A file that changed while it was read",
        "A command works on one state of the specs; an editor saved this file, or a tool moved it, in between.",
        "Run the command again.",
    ),
)
