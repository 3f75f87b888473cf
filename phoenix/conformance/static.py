"""The plan's ``Checks:`` (ruff, mypy --strict): run once over a staged tree, each complaint put to its unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from phoenix.conformance.verdict import Failure
from phoenix.language.place import Place
