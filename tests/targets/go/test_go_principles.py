"""The constitution's checks on Go, also where code comes in disguise."""

from __future__ import annotations

import pytest

from phoenix.project.principles import Check, read_check
from phoenix.targets.go.principles import breaches

CLEAN = """// Package demo does.
package demo

import "strings"

// Trim trims (DEMO-1).
func Trim(text string) string {
	if text == "" || text == " " {
		return ""
	}
	for strings.HasPrefix(text, " ") {
		text = text[1:]
	}
	return text
}

// Kind is a kind.
type Kind int
"""


def check(text: str) -> Check:
    found = read_check(text)
    assert found is not None
    return found


def found(said: str, text: str) -> list[str]:
    return [f"{each.line}: {each.message}" for each in breaches(check(said), {"demo.go": text}, {"trim": ("DEMO-1",)})]


@pytest.mark.parametrize(
    "said",
    [
        "max function lines = 9",
        "max file lines = 18",
        "max complexity = 4",
        "forbid network",
        "forbid files",
        "forbid processes",
        "forbid import bytes",
        "require docstrings",
        "require rule ids",
    ],
)
def test_what_keeps_a_check(said: str) -> None:
    assert found(said, CLEAN) == []


HIDDEN = """package demo

var sign = func(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}
"""

BROKEN = [
    ("max function lines = 8", CLEAN, "7: `Trim` has 9 lines; `max function lines = 8`"),
    ("max file lines = 17", CLEAN, "18: the file has 18 lines; `max file lines = 17`"),
    ("max complexity = 3", CLEAN, "7: `Trim` has a complexity of 4; `max complexity = 3`"),
    ("max function lines = 2", HIDDEN, "3: `func` has 6 lines; `max function lines = 2`"),
    ("max complexity = 1", HIDDEN, "3: `func` has a complexity of 2; `max complexity = 1`"),
    ("forbid import strings", CLEAN, "4: imports `strings`; `forbid import strings`"),
    ("forbid network", 'package a\n\nimport n "net/http"\n', "3: imports `net/http`; `forbid network`"),
    ("forbid files", 'package a\n\nimport . "os"\n', "3: imports `os`; `forbid files`"),
    ("forbid processes", 'package a\n\nimport "os/exec"\n', "3: imports `os/exec`; `forbid processes`"),
    ("forbid files", 'package a\n\nimport "C"\n', "3: imports `C`, which can reach anything; `forbid files`"),
    (
        "forbid network",
        'package a\n\nimport "syscall"\n',
        "3: imports `syscall`, which can reach anything; `forbid network`",
    ),
    (
        "forbid network",
        "package a\n\n//go:linkname x net.Dial\n",
        "3: has the directive `//go:linkname`; `forbid network`",
    ),
    ("require docstrings", "package a\n\nfunc Open() {}\n", "3: `Open` has no comment; `require docstrings`"),
    ("forbid import net", 'package a\n\nimport q "net/http"\n', "3: imports `net/http`; `forbid import net`"),
    ("forbid import net", 'package a\n\nimport "C"\n', "3: imports `C`, which can reach anything; `forbid import net`"),
    ("forbid files", "package a\n\nimport `io/ioutil`\n", "3: imports `io/ioutil`; `forbid files`"),
    (
        "forbid files",
        'package a\n\nimport r "reflect"\n',
        "3: imports `reflect`, which can reach anything; `forbid files`",
    ),
    ("require docstrings", "package a\n\n//\nfunc Open() {}\n", "4: `Open` has no comment; `require docstrings`"),
    ("require docstrings", "package a\n\ntype Open int\n", "3: `Open` has no comment; `require docstrings`"),
    ("require rule ids", "package a\n\nfunc Trim() {}\n", "3: `Trim` does not name `DEMO-1`; `require rule ids`"),
]


@pytest.mark.parametrize(("said", "text", "breach"), BROKEN, ids=[breach for _, _, breach in BROKEN])
def test_what_breaks_a_check(said: str, text: str, breach: str) -> None:
    assert found(said, text) == [breach]


def test_a_disguise_is_found_whatever_it_is_called() -> None:
    assert found("forbid processes", 'package a\n\nimport quiet "plugin"\n') == [
        "3: imports `plugin`, which can reach anything; `forbid processes`"
    ]
