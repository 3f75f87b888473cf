"""Hostile Go in the place of what a generator wrote: the gate finds it, and outlives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from go_target import SAMPLE, Prove, check_files, emit, write

from phoenix.conformance.settings import Settings
from phoenix.language import core

QUICK = Settings(law_inputs=50, agreement_inputs=50, hypothesis_examples=5, sequences=10, step_seconds=1.0)

HEAD = "package slug\n\n{imports}func slug(title string) (string, error) {{\n{body}\n}}\n"

FORGED = """\
\tfor i := uintptr(3); i < 64; i++ {
\t\tos.NewFile(i, "").Write([]byte("{\\"gave\\":1}\\n"))
\t}
\treturn title, nil"""

HOSTILE: Mapping[str, tuple[str, str, str]] = {
    "panics": ("", '\tpanic("no " + title)', "crashes with `no "),
    "dereferences nothing": ("", "\tvar nothing *string\n\treturn *nothing, nil", "at checkout/slug/written.go:5"),
    "never ends": ("", "\tfor {\n\t}", "does not end within 1 s"),
    "recurses for ever": ("", '\treturn slug(title + " ")', "breaks the conversation"),
    "takes all memory": (
        "",
        "\tvar all [][]byte\n\tfor {\n\t\tall = append(all, make([]byte, 64<<20))\n\t\t_ = all\n\t}",
        "breaks the conversation",
    ),
    "ends the program": ('import "os"\n\n', "\tos.Exit(0)\n\treturn title, nil", "ended itself with exit code 0"),
    "answers itself": (
        'import "os"\n\n',
        FORGED,
        "breaks the conversation",
    ),
    "gives what is no text": ("", '\treturn "\\xff", nil', "Invalid"),
    "fails as it may not": (
        'import "errors"\n\n',
        '\treturn "", errors.New("no")',
        "an error that is not declared: no",
    ),
}


def with_written(components: Mapping[str, core.Component], text: str, root: Path) -> None:
    """The sample with another file in the place of what was written for ``Slug``."""
    files = [
        replace(file, text=text) if str(file.path) == "checkout/slug/written.go" else file for file in emit(components)
    ]
    write(files, root)


@pytest.mark.long
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_code_is_found_and_contained(name: str, prove: Prove, tmp_path: Path) -> None:
    imports, body, told = HOSTILE[name]
    components = check_files(SAMPLE)
    with_written(components, HEAD.format(imports=imports, body=body), tmp_path / "tree")
    verdict = prove(components, "Slug", replace(QUICK, memory=1 << 30))
    assert told in "\n".join(failure.message for failure in verdict.failures)
