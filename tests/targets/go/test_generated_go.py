"""Emitted Go is laid out as gofmt leaves it, the compiler and its checker have nothing to say, and its tests pass."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from go_target import CORPUS, MORE, SAMPLE, Go, around, check_files, emit, write

from phoenix.targets.go.support_files import path_of
from phoenix.targets.go.target import GO

LONGEST_SUPPORT = 200


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(emit(check_files(SAMPLE)), tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(emit(check_files(CORPUS)), tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="module")
def more(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(emit(check_files(MORE)), tmp_path_factory.mktemp("more"))


@pytest.mark.parametrize("name", ["sample", "corpus", "more"])
def test_it_is_laid_out_as_gofmt_leaves_it(name: str, request: pytest.FixtureRequest) -> None:
    root = request.getfixturevalue(name)
    done = subprocess.run(["gofmt", "-d", "."], cwd=root, capture_output=True, text=True, check=False)
    assert done.stdout == ""


def test_the_sample_is_clean_and_its_own_tests_pass(sample: Path, go: Go) -> None:
    go.run(sample, "go", "vet", "./...")
    assert "FAIL" not in go.run(sample, "go", "test", "./...")


@pytest.mark.long
def test_staticcheck_has_nothing_to_say(sample: Path, corpus: Path, go: Go) -> None:
    go.run(sample, "staticcheck", "-checks=all,-ST1000", "./...")
    go.run(corpus, "staticcheck", "./...")


@pytest.mark.long
def test_the_corpus_is_clean_and_its_own_tests_pass(corpus: Path, go: Go) -> None:
    go.run(corpus, "go", "vet", "./...")
    assert "FAIL" not in go.run(corpus, "go", "test", "./...")


@pytest.mark.long
def test_more_of_the_language_compiles(more: Path, go: Go) -> None:
    go.run(more, "go", "test", "-vet=off", "./...")


def test_support_code_is_what_the_sample_uses(sample: Path) -> None:
    components = check_files(SAMPLE)
    used = {
        name
        for component in components.values()
        for emitter in (GO.contract, GO.exact)
        for name in emitter(component, around(component, components)).support
    }
    files = [sample / path_of(name) for name in GO.closure(used)]
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    assert len([line for line in lines if is_code(line)]) < LONGEST_SUPPORT
    assert not {path.stem for path in files} & {"dict", "set", "dates", "rationals", "expect"}


def is_code(line: str) -> bool:
    """Whether a line is neither empty, a comment, the package's name nor an import."""
    bare = line.strip()
    return bool(bare) and not bare.startswith(("//", "package ", "import ", '"'))


CONSUMER = """package main

import (
	"errors"
	"fmt"

	"shop/checkout/cart"
	"shop/checkout/discounts"
	"shop/delivery/connection"
	"shop/support/decimal"
	"shop/support/fault"
)

func main() {
	chair := cart.NewItem("ABC-0003", decimal.New(10005, 2))
	total, err := cart.Total([]cart.Item{chair}, discounts.TierGold)
	fmt.Println(total, err)
	_, err = cart.Total(nil, discounts.TierGold)
	fmt.Println(errors.Is(err, cart.ErrEmptyCart))
	chair.Quantity = 100
	_, err = cart.Total([]cart.Item{chair}, discounts.TierGold)
	fmt.Println(errors.Is(err, fault.ErrInvalid), err)
	link := connection.NewConnection()
	_, err = link.On(connection.EventLost)
	fmt.Println(link.Phase(), errors.Is(err, connection.ErrNotNow))
	phase, err := link.On(connection.EventConnect)
	fmt.Println(phase, link.Tries(), err)
}
"""


def test_a_consumer_uses_the_module_as_any_other(sample: Path, go: Go, tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text(f"module consumer\n\ngo 1.26\n\nrequire shop v0.0.0\n\nreplace shop => {sample}\n")
    (tmp_path / "main.go").write_text(CONSUMER)
    go.run(tmp_path, "go", "vet", ".")
    assert go.run(tmp_path, "go", "run", ".").splitlines() == [
        "90.04 <nil>",
        "true",
        "true items: item 0: quantity: invalid: 100 is not between 1 and 99",
        "idle true",
        "connecting 0 <nil>",
    ]
