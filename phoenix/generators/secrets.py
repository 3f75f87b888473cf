"""Keys in environment variables, kept out of every text that is sent, recorded or shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

WORDS = ("KEY", "TOKEN", "SECRET", "PASSWORD", "CREDENTIAL")
HIDDEN = "[hidden]"
SHORTEST = 8
"""Characters. In an environment that nobody chose, what is shorter or holds no digit is likelier a word than a key."""


@dataclass(frozen=True)
class Secrets:
    """The values of variables, by name; never shown."""

    values: Mapping[str, str] = field(repr=False)

    @classmethod
    def given(cls, environment: Mapping[str, str]) -> Secrets:
        """Those of variables that a person chose to give away: all whose names say that they hold a key."""
        return cls({name: value for name, value in environment.items() if value and _says_key(name)})

    @classmethod
    def around(cls, environment: Mapping[str, str]) -> Secrets:
        """Those of a whole environment, where names say so and values look like it."""
        given = cls.given(environment).values.items()
        return cls({name: value for name, value in given if len(value) >= SHORTEST and any(map(str.isdigit, value))})

    def without(self, text: str) -> str:
        """The text with none of the values in it."""
        for value in self.values.values():
            text = text.replace(value, HIDDEN)
        return text

    def named_in(self, text: str) -> str | None:
        """The variable whose value a text holds, if it does."""
        return next((name for name, value in self.values.items() if value in text), None)


def _says_key(name: str) -> bool:
    return any(word in name.upper() for word in WORDS)
