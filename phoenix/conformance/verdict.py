"""What the gate found: whether a unit passed, what was tried, and each failure as a value that can be stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from phoenix.language.findings import Finding
from phoenix.language.place import Place


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that the implementation does not do as its spec says.

    ``rules`` pairs the ids of the rules concerned with their texts and places; ``inputs`` names with values as spec
    expressions; ``origin`` is a line of generated code, below the tree's root, where one is known; ``function`` is the
    one that was called last, if one was.
    """

    code: str
    place: Place
    message: str
    headline: str
    rules: tuple[tuple[str, str, Place], ...] = ()
    inputs: tuple[tuple[str, str], ...] = ()
    expected: str = ""
    got: str = ""
    origin: str = ""
    hint: str = ""
    function: str = ""

    def finding(self) -> Finding:
        """As everything else that is wrong is told."""
        notes = tuple((place, f"{name}: {text}") for name, text, place in self.rules)
        return Finding(self.code, self.place, self.message, hint=self.hint, expected=self.expected, notes=notes)

    def to_json(self) -> Mapping[str, Any]:
        """For the store and for machines."""
        rules = [(name, text, place._asdict()) for name, text, place in self.rules]
        return {**asdict(self), "place": self.place._asdict(), "rules": rules}

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> Failure:
        """The way back."""
        return cls(
            **{
                **given,
                "place": Place(**given["place"]),
                "rules": tuple((name, text, Place(**place)) for name, text, place in given["rules"]),
                "inputs": tuple((name, value) for name, value in given["inputs"]),
            }
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """``summary`` counts what was tried, by kind ("example": 12); ``headline`` is the first failure in half a
    sentence.
    """

    summary: Mapping[str, int]
    failures: tuple[Failure, ...] = ()

    @property
    def passed(self) -> bool:
        return not self.failures

    @property
    def headline(self) -> str:
        return self.failures[0].headline if self.failures else ""
