"""How many tokens a text is, about: every model counts in its own way, and none has to be loaded for this one."""

from __future__ import annotations

CHARACTERS_A_TOKEN = 4
"""What English and code come to with the tokenizers of today, within a quarter."""


def tokens_in(characters: int) -> int:
    """The tokens of a text that is so long."""
    return -(-characters // CHARACTERS_A_TOKEN)
