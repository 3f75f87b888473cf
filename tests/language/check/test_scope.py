"""The names of a scope: what a dictionary would hold, whoever shares it."""

from __future__ import annotations

from phoenix.language.check.scope import Declarations, Meaning, Names, Scope
from phoenix.language.types import WholeType


def meaning(number: int) -> Meaning:
    return Meaning(WholeType(number, number), "binding")


def test_names_are_found_in_the_order_in_which_they_were_bound() -> None:
    scope = Scope(Declarations("C"), {"x": meaning(-1), "y": meaning(-2)})
    scopes, held = [scope], [dict(scope.names)]
    for number in range(40):
        # Each seventh is bound a second time.
        name = f"a{number // 7 if number % 7 == 0 else number}"
        scopes.append(scopes[-1].bind(name, meaning(number)))
        held.append({**held[-1], name: meaning(number)})
    for scope, expected in zip(scopes, held, strict=True):
        assert list(scope.names.items()) == list(expected.items())
        assert len(scope.names) == len(expected)
        assert [name in scope.names for name in ("x", "a3", "z")] == [True, "a3" in expected, False]
        assert scope.names.get("z") is None
        assert scope.names.get("y") == expected["y"]


def test_what_was_bound_is_shared_and_not_copied() -> None:
    names = Names()
    for number in range(1000):
        names = names.bind(f"a{number}", meaning(number))
    assert len(names._layers) < 12
