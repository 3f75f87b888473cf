"""Names of a spec stay apart in TypeScript, and step aside for those that TypeScript needs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from phoenix.targets.typescript import names

SNAKE = st.from_regex(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", fullmatch=True)


@given(SNAKE, SNAKE)
def test_no_two_names_become_one(one: str, other: str) -> None:
    assert (names.camel(one) == names.camel(other)) == (one == other)


def test_names_read_as_a_person_would_write_them() -> None:
    assert names.camel("retry_policy") == "retryPolicy"
    assert names.camel("x_1") == "x_1"
    assert names.camel("a_b_2c") == "aB_2c"


def test_words_of_the_language_are_escaped() -> None:
    assert names.function_name("delete") == "delete_"
    assert names.function_name("await") == "await_"
    assert names.parameter_name("state") == "state_"
    assert names.field_name("constructor") == "constructor_"
    assert names.field_name("then") == "then_"
    assert names.field_name("kind") == "kind"
    assert names.case_field_name("kind") == "kind_"
    assert names.data_name("message") == "message_"
    assert names.type_name("Map") == "Map_"
    assert names.type_name("Decimal") == "Decimal_"
    assert names.module("specs/index.spec.md") == "index_"
