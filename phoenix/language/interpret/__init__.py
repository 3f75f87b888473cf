"""The reference interpreter: the meaning of exact definitions, with which every target agrees on every input."""

from __future__ import annotations

from phoenix.language.interpret.faults import UNDECLARED, Exhausted, Fault, NotExact
from phoenix.language.interpret.interpreter import Interpreter, Reply

__all__ = ["UNDECLARED", "Exhausted", "Fault", "Interpreter", "NotExact", "Reply"]
