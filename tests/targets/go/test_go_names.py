"""Names of specs as Go has them: exported or not, abbreviations in one case, nothing that Go keeps for itself."""

from __future__ import annotations

import pytest

from phoenix.targets.go import names


@pytest.mark.parametrize(
    ("spec", "exported", "local"),
    [
        ("user_id", "UserID", "userID"),
        ("id", "ID", "id"),
        ("http_port", "HTTPPort", "httpPort"),
        ("total", "Total", "total"),
        ("range", "Range", "rangeValue"),
        ("len", "Len", "lenValue"),
        ("err", "Err", "errValue"),
        ("date", "Date", "dateValue"),
    ],
)
def test_fields_and_locals(spec: str, exported: str, local: str) -> None:
    assert names.camel(spec) == exported
    assert names.local(spec) == local


@pytest.mark.parametrize(
    ("spec", "path"),
    [
        ("specs/checkout/cart.spec.md", "checkout/cart"),
        ("specs/delivery/retry_policy.spec.md", "delivery/retrypolicy"),
        ("specs/internal/types.spec.md", "internalspec/typesspec"),
        ("specs/decimal.spec.md", "decimalspec"),
        ("specs/unit_test.spec.md", "unittest"),
        ("specs/4you/go_linux.spec.md", "spec4you/golinux"),
    ],
)
def test_packages(spec: str, path: str) -> None:
    assert names.path_of(spec) == path


def test_fields_that_would_be_spelled_alike_are_told_apart() -> None:
    assert names.fields(["a_b", "aB"]) == {"a_b": "AB", "aB": "AB1"}
