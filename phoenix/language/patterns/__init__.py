"""Patterns: the portable regular expressions of ``text matching /…/`` and ``matches(t, /…/)``.

A pattern always matches the whole text. ``.`` is any character but a line feed; ``\\d``, ``\\w`` and ``\\s`` are ASCII.
"""

from __future__ import annotations

from phoenix.language.patterns.matcher import Matcher, matcher
from phoenix.language.patterns.reader import parse
from phoenix.language.patterns.samples import sample, shortest
from phoenix.language.patterns.translate import to_ecmascript, to_go, to_python
from phoenix.language.patterns.tree import Characters, Choice, Pattern, Repeat, Sequence

__all__ = [
    "Characters",
    "Choice",
    "Matcher",
    "Pattern",
    "Repeat",
    "Sequence",
    "matcher",
    "parse",
    "sample",
    "shortest",
    "to_ecmascript",
    "to_go",
    "to_python",
]
