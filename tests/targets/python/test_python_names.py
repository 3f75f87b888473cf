"""Names of specs that Python cannot have, or needs for itself."""

from __future__ import annotations

import pytest

from phoenix.project.project import TargetLine, TargetSlice, TechPlan
from phoenix.targets.python import names


@pytest.mark.parametrize(
    ("function", "name", "expected"),
    [
        (names.type_name, "Money", "Money"),
        (names.type_name, "Decimal", "Decimal_"),
        (names.type_name, "None", "None_"),
        (names.function_name, "total", "total"),
        (names.function_name, "import", "import_"),
        (names.function_name, "sum", "sum_"),
        (names.function_name, "check_list", "check_list_"),
        (names.parameter_name, "id", "id_"),
        (names.field_name, "id", "id"),
        (names.field_name, "class", "class_"),
        (names.field_name, "int", "int_"),
        (names.label_name, "none", "NONE"),
        (names.snake, "RetryPolicy", "retry_policy"),
        (names.snake, "HTTPRoute", "httproute"),
        (names.identifier, "2d-shapes", "_2d_shapes"),
    ],
)
def test_names_are_escaped(function: object, name: str, expected: str) -> None:
    assert callable(function)
    assert function(name) == expected


@pytest.mark.parametrize(
    ("package", "own", "expected"),
    [("shop", None, "shop"), ("my-shop", None, "my_shop"), ("shop", "corner", "corner"), ("decimal", None, "decimal_")],
)
def test_the_package_is_named_by_the_plan(package: str, own: str | None, expected: str) -> None:
    plan = TechPlan(package, (TargetLine("python", "3.11"),), (TargetSlice("python", own),))
    assert names.package(plan) == expected
