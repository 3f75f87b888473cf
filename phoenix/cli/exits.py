"""Exit codes, the same for every command."""

from __future__ import annotations

DONE = 0
"""Everything that was asked is done."""

ERRORS = 1
"""The project has errors, or a gate failed."""

USAGE = 2
"""The command was called wrongly."""

WAITS = 3
"""A person is needed: an open question, a hand-off, no generator."""

FAULT = 70
"""A fault in Phoenix itself."""

STOPPED = 130
"""Stopped by Ctrl-C."""

UNREAD = 141
"""Whoever read the output stopped reading, as ``head`` does."""
