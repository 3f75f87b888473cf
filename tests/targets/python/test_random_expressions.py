"""Random definitions: compiled code and interpreter come to the same, and the text is as ruff would leave it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

import pytest

from phoenix.adapters.grammars import load_parsers
from phoenix.conformance.inputs import Inputs
from phoenix.language.check.component import check_component
from phoenix.language.interpret import Exhausted, Interpreter
from phoenix.language.place import Source
from phoenix.language.read import read_spec

FUNCTIONS = 40
TRIALS = 40
PATH = "specs/fuzz.spec.md"
HEAD = """# Fuzz

Random definitions.

## Types

### Colour

One of `red`, `green`, `blue`.

### Pair

Has

- `a: whole number, initially 3`
- `b: decimal with 2 places, initially 1.50`

Where `b < 90.00`.

### Shape

Either

- `Circle(radius: decimal with 2 places)`
- `Box(w1: whole number, h1: whole number)`
- `Empty`

## Failures

- `Bad`: it is bad.

## Functions
"""
PARAMETERS = (
    "w: whole number from -20 to 20, v: whole number, d: decimal with 2 places, "
    "g: decimal with 1 place from -50.0 to 50.0, b: yes or no, t: text of 0 to 6 characters, "
    "xs: list of 0 to 5 whole number from -9 to 9, ys: list of 0 to 4 decimal with 2 places, "
    "ss: set of 0 to 4 whole number from -5 to 5, cs: set of Colour, "
    "m: map from text of 1 to 2 characters to whole number, o: optional whole number from -9 to 9, c: Colour, "
    "r: Pair, u: Shape, dd: date"
)
MODES = ("half even", "half up", "down", "up")

# A capital stands for an expression, one level deeper: Whole, Decimal, Yes or no, Text, Phrases, List, Set, Optional;
# V, K and Q for a whole, a list and a set that do not see the shape's own variables: $x and $a (whole), $y (decimal).
SHAPES: Mapping[str, tuple[str, ...]] = {
    "W": (
        "(W + W)",
        "(W - W)",
        "(W * W)",
        "(W div W)",
        "(W mod W)",
        "(if Y then W else W)",
        "length(T)",
        "length(L)",
        "length(S)",
        "(sum of W for $x in (K) where Y)",
        "(sum of $x for $x in (Q))",
        "(count of $x for $x in (K) where Y)",
        "(O otherwise W)",
        "(fold (K) from V as $a, $x: W)",
        "smaller(W, W)",
        "larger(W, W)",
        "round(D, 0, MODE)",
        "(-W)",
        "(W ^ 2)",
        "(W ^ (w mod 4))",
        "(W ^ v)",
        "round(W / W, 0, MODE)",
        "(if u is Circle(radius: $y) then W else V)",
        "(if u is Box(w1: $x, h1: $a) then W else if u is Empty then V else V)",
        "(weekday of dd)",
        "Pair(a: W, b: D).a",
    ),
    "D": (
        "(D + D)",
        "(D - W)",
        "round(D * D, 2, MODE)",
        "round(D * W, 1, MODE)",
        "(if Y then D else D)",
        "round(D / W, 2, MODE)",
        "(-D)",
        "(sum of D for $y in ys)",
        "(D mod D)",
        "((largest of ys) otherwise D)",
        "smaller(D, D)",
    ),
    "Y": (
        "(Y and Y)",
        "(Y or Y)",
        "(Y implies Y)",
        "(not Y)",
        "(W < W)",
        "(W = W)",
        "(D >= W)",
        "(D != D)",
        "(W in L)",
        "(W in S)",
        "(all of (Y) for $x in (K))",
        "(any of (Y) for $x in (Q))",
        "(T = T)",
        "(T < T)",
        "(L is empty)",
        "(T is not empty)",
        "starts_with(T, T)",
        "contains(T, T)",
        "(c = blue)",
        "(c in [red, blue])",
        "matches(t, /[a-c]*\\d?/)",
        "(o = 3)",
        "(r = Pair())",
        "(L = L)",
    ),
    "T": (
        "(T + T)",
        "upper(T)",
        "trim(T)",
        "slice(T, W, W)",
        "(text of W)",
        "(text of D)",
        "replace(T, T, T)",
        "join(P, T)",
        "(if Y then T else T)",
        "(first(P) otherwise T)",
    ),
    "P": ("split(T, T)", "(list of T for $x in (K))", "(sorted P)", "distinct(P)"),
    "L": (
        "(list of W for $x in (Q) where Y)",
        "reverse(L)",
        "distinct(L)",
        "(sorted (Q) by $x: W)",
        "(sorted (K) by $x: T)",
        "(L + L)",
        "(if Y then L else L)",
        "[W, W]",
    ),
    "S": ("(set of W for $x in (K))",),
    "O": ("last(L)", "(L)[W]", "(largest of (L))", "(smallest of (S))", "(whole number of T)"),
}
LEAVES: Mapping[str, tuple[str, ...]] = {
    "W": ("w", "v", "0", "7", "r.a"),
    "D": ("d", "g", "0.05", "12.50", "r.b"),
    "Y": ("b", "w > 3", "c is red", "o is nothing", "xs is empty", "t is not empty", "u is Circle"),
    "T": ("t", '"ab"', '""'),
    "P": ("keys(m)", '["p", t]'),
    "L": ("xs", "[1, w]", "values(m)", "(1 to 4)"),
    "S": ("ss", "set [1, w]"),
    "O": ("o", "m[t]", "xs[w]", "first(xs)"),
}
GIVES = {
    "W": "whole number",
    "D": "decimal with 2 places",
    "Y": "yes or no",
    "T": "text",
    "L": "list of whole number",
    "O": "optional whole number",
    "P": "list of text",
}


OUTER = {"V": "W", "K": "L", "Q": "S"}
Known: TypeAlias = dict[str, tuple[str, ...]]


class Maker:
    """Random expressions from the shapes."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.names = 0

    def expression(self, kind: str, depth: int, known: Known) -> str:
        if depth <= 0:
            return self.random.choice((*LEAVES[kind], *known.get(kind, ()) * 3))
        shape = self.random.choice(SHAPES[kind]).replace("MODE", self.random.choice(MODES))
        inside = dict(known)
        for variable, bound in (("$x", "W"), ("$a", "W"), ("$y", "D")):
            if variable in shape:
                self.names += 1
                shape = shape.replace(variable, f"n{self.names}")
                inside[bound] = (*inside.get(bound, ()), f"n{self.names}")

        def deeper(found: re.Match[str]) -> str:
            outer = OUTER.get(found[0])
            return self.expression(outer or found[0], depth - 1, known if outer else inside)

        return re.sub(r"\b[A-Z]\b", deeper, shape)

    def function(self, number: int) -> str:
        kind = self.random.choice(list(GIVES))
        known: Known = {}
        statements = []
        for place in range(self.random.randint(0, 2)):
            bound = self.random.choice("WD")
            statements.append(f"z{place} = {self.expression(bound, self.random.randint(1, 2), known)}")
            known[bound] = (*known.get(bound, ()), f"z{place}")
        if self.random.random() < 0.4:
            statements.append(f"fail Bad when {self.expression('Y', 1, known)}")
        statements.append(f"result = {self.expression(kind, self.random.randint(1, 3), known)}")
        heading = f"### `f{number}({PARAMETERS}) gives {GIVES[kind]} or fails with Bad`"
        return "\n".join(
            ["", heading, "", f"- **FZ-{number}** A rule.", "", "Exactly:", "", "```exact", *statements, "```", ""]
        )


def is_right(text: str) -> bool:
    """Whether the checker has nothing against it: random expressions may divide by 0, say."""
    spec, findings = read_spec(Source(PATH, text), load_parsers())
    if spec is None or any(finding.is_error for finding in findings):
        return False
    return not any(finding.is_error for finding in check_component(spec, {})[1])


def random_spec(seed: int) -> str:
    maker = Maker(seed)
    functions: list[str] = []
    for _ in range(FUNCTIONS * 8):
        made = maker.function(len(functions))
        if len(functions) < FUNCTIONS and is_right(HEAD + made):
            functions.append(made)
    assert len(functions) == FUNCTIONS
    return HEAD + "".join(functions)


@pytest.mark.parametrize("seed", [1])
def test_random_definitions_agree(seed: int, compiled: Callable[[Mapping[str, str]], tuple[Any, Path]]) -> None:
    subject, root = compiled({PATH: random_spec(seed)})
    interpreter = Interpreter(subject.components)
    differences = []
    for function in subject.components["Fuzz"].functions:
        inputs = Inputs("Fuzz", subject.components, interpreter, function.name)
        for _ in range(TRIALS):
            arguments = inputs.arguments(function.parameters)
            try:
                expected = interpreter.call("Fuzz", function.name, arguments).outcome
            except Exhausted:
                continue
            got = subject.call("Fuzz", function.name, arguments)
            if got != expected:
                differences.append(f"{function.name}{arguments}: {expected} but {got}")
                break
    assert not differences, "\n".join(differences)
    command = [sys.executable, "-m", "ruff", "format", "--diff", "."]
    ended = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout
