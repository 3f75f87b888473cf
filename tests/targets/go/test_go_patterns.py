"""Portable patterns mean in Go what they mean in a spec, also where Go counts repetitions differently."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

from go_target import Go

from phoenix.language import patterns
from phoenix.targets.go.regular import expression

PATTERNS = [
    "[A-Z]{3}-[0-9]{4}",
    "a|b|",
    "(ab|c)*d?",
    ".+",
    r"\d+\.\d{2}",
    r"[^\s]{1,3}",
    r"\w+@\w+",
    "(a{20}){60}",
    "(a{0,40}b){30}",
    "(x{2,3}){500}",
    "((ab?){30}c?){40}",
    "[\\-\\]&~|^]+",
    "[\u00e9-\u00ef]{2}",
    "\U0001f600?",
    "(a{1,1000})",
    "(ab){3,}",
]

PROGRAM = """package main

import (
	"encoding/json"
	"os"
	"regexp"
)

func main() {
	var rows []struct{ Pattern, Text string }
	if err := json.NewDecoder(os.Stdin).Decode(&rows); err != nil {
		panic(err)
	}
	answers := make([]bool, len(rows))
	compiled := map[string]*regexp.Regexp{}
	for i, row := range rows {
		if compiled[row.Pattern] == nil {
			compiled[row.Pattern] = regexp.MustCompile(row.Pattern)
		}
		answers[i] = compiled[row.Pattern].MatchString(row.Text)
	}
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		panic(err)
	}
}
"""


def texts_for(portable: str, random: Random) -> list[str]:
    """Texts that match, and others that nearly do."""
    parsed, problems = patterns.parse(portable)
    assert parsed is not None, problems
    found = ["", "a", "\n", "a\n", "abc", "\u212a", "\U0001f600"]
    for _ in range(12):
        text = patterns.sample(parsed, random, 0, 4000)
        if text is not None:
            found += [text, text + "a", text[:-1], text[1:], text.upper(), text + "\n"]
    return found


def go_pattern(portable: str) -> str:
    literal = expression(portable)
    return literal[1:-1] if literal.startswith("`") else str(json.loads(literal))


def test_patterns_agree(go: Go, tmp_path: Path) -> None:
    random = Random(7)
    rows = [(portable, text) for portable in PATTERNS for text in texts_for(portable, random)]
    asked = [{"Pattern": go_pattern(portable), "Text": text} for portable, text in rows]
    (tmp_path / "go.mod").write_text("module patterns\n\ngo 1.26\n")
    (tmp_path / "main.go").write_text(PROGRAM)
    (tmp_path / "rows.json").write_text(json.dumps(asked))
    answers = json.loads(go.run(tmp_path, "sh", "-c", "go run . < rows.json"))
    wrong = [
        (portable, text, answer)
        for (portable, text), answer in zip(rows, answers, strict=True)
        if answer != patterns.matcher(portable).matches(text)
    ]
    assert wrong == []
    assert any(answers)
