"""The gate on emitted Go: what is right passes, what is not is found, and the driver is quick."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from go_target import CORPUS, MORE, SAMPLE, Prove, check_files, emit, write

from phoenix.conformance.settings import Settings
from phoenix.targets.target import EmittedFile

QUICK = Settings(law_inputs=200, agreement_inputs=300, hypothesis_examples=20, sequences=60, step_seconds=5.0)


@pytest.mark.parametrize("name", ["Cart", "Connection", "Basket", "Slug", "Catalog"])
def test_the_sample_passes(prove: Prove, name: str) -> None:
    verdict = prove(check_files(SAMPLE), name, QUICK)
    assert [failure.message for failure in verdict.failures] == []


BROKEN = (
    ("cart/exact.go", "exact.HalfEven", "exact.HalfUp", "Cart"),
    ("cart/exact.go", "len(items) == 0", "len(items) < 0", "Cart"),
    ("cart/types.go", "i.Quantity, 1, 99", "i.Quantity, 0, 99", "Cart"),
    ("cart/cart.go", "return CheckMoney(result)", "return result, nil", "Cart"),
    ("connection/connection.go", "\tc.state = after\n", "", "Connection"),
    ("connection/exact.go", "state.Tries < 3", "state.Tries <= 3", "Connection"),
)


@pytest.mark.long
@pytest.mark.parametrize(("file", "old", "new", "name"), BROKEN)
def test_what_is_broken_is_found(prove: Prove, tmp_path: Path, file: str, old: str, new: str, name: str) -> None:
    components = check_files(SAMPLE)
    found = 0
    files = []
    for each in emit(components):
        text = each.text
        if str(each.path).endswith(file):
            found += text.count(old)
            text = text.replace(old, new)
        files.append(EmittedFile(each.path, text))
    assert found == 1
    write(files, tmp_path / "tree")
    assert prove(components, name, QUICK).failures


@pytest.mark.long
@pytest.mark.parametrize("paths", [CORPUS, MORE], ids=["corpus", "more"])
def test_every_component_of_the_corpora_passes(prove: Prove, paths: list[Path]) -> None:
    components = check_files(paths)
    failures = [
        f"{name}: {failure.message}"
        for name, component in components.items()
        if component.is_exact
        for failure in prove(components, name, QUICK).failures
    ]
    assert failures == []


def test_every_line_of_a_body_has_its_origin() -> None:
    for file in emit(check_files(SAMPLE)):
        if file.path.name != "exact.go":
            continue
        known = dict(file.origins)
        for number, line in enumerate(file.text.splitlines(), start=1):
            if line.startswith("\t") and not re.match(r'\t("|\)|//)', line):
                assert number in known, f"{file.path}:{number}: {line}"
