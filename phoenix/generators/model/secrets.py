"""Keys of the environment, kept out of every text that is sent, recorded or shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

WORDS = ("KEY", "TOKEN", "SECRET", "PASSWORD", "CREDENTIAL")
SHORTEST = 12
"""Characters. What is shorter, or holds no digit, is likelier a word than a key, and stands in many texts."""


@dataclass(frozen=True)
class Secrets:
    """The values of variables, by name; never shown."""

    values: Mapping[str, str] = field(repr=False)

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Secrets:
        """Those of the variables whose names say that they hold a key."""
        return cls({name: value for name, value in environment.items() if _is_key(name, value)})

    def without(self, text: str) -> str:
        """The text with the variable's name in the place of each value."""
        for name, value in self.values.items():
            text = text.replace(value, f"${name}")
        return text

    def named_in(self, text: str) -> str | None:
        """The variable whose value a text holds, if it does."""
        return next((name for name, value in self.values.items() if value in text), None)


def _is_key(name: str, value: str) -> bool:
    named = any(word in name.upper() for word in WORDS)
    return named and len(value) >= SHORTEST and any(character.isdigit() for character in value)
