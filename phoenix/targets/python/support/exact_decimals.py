"""Decimals with fixed places, exact whatever the caller's decimal context is."""

from collections.abc import Callable
from decimal import localcontext
from functools import wraps
from typing import ParamSpec, TypeVar

from .exact_context import EXACT

P = ParamSpec("P")
R = TypeVar("R")


def exact_decimals(function: Callable[P, R]) -> Callable[P, R]:
    """Let a function compute with as many digits as it takes."""

    @wraps(function)
    def exactly(*args: P.args, **kwargs: P.kwargs) -> R:
        with localcontext(EXACT):
            return function(*args, **kwargs)

    return exactly
