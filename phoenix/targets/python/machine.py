"""The class of a machine: it holds the state, and swaps it when a call has succeeded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phoenix.language import core
from phoenix.targets.python import names, words
from phoenix.targets.python.docstrings import docstring
from phoenix.targets.python.exact import call_declared, changes_state
from phoenix.targets.python.expressions import Expressions
from phoenix.targets.python.failing import parts
from phoenix.targets.python.module import Body, Module
from phoenix.targets.python.surface import Surface
from phoenix.targets.python.tree import Atom, Keyword, Node, call
from phoenix.targets.python.types import Types
from phoenix.targets.target import Origin

if TYPE_CHECKING:
    from phoenix.targets.python.contract import Public
