"""What terminals print."""

from __future__ import annotations

import json
from typing import Any

import pytest

from phoenix.adapters.terminal import json_text

VALUES: list[dict[str, Any]] = [
    {"b": 1, "a": None, "c": 0.5, "d": True},
    {
        "units": {"python:B": "current", "python:A": "waits", "ü": 'a "quote"\n and\\more\u2028'},
        "empty": {},
        "none": [],
    },
    {"mixed": {"a": "b", "c": ["d", {"e": "f"}]}, "nested": {"a": {"b": "c"}}, "list": [{"a": "b"}, [], ["x"]]},
]


@pytest.mark.parametrize("value", VALUES)
def test_json_is_laid_out_as_python_does_it(value: dict[str, Any]) -> None:
    plain = json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False)
    assert json_text(value) == f"{plain}\n"
