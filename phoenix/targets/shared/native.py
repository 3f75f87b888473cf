"""What the native tests of all languages have in common: which cases there are, and what they are called."""

from __future__ import annotations

MACHINE = "machine"
"""The local name of the instance in a test."""
