"""Deleting what is disposable: ``clean``, and ``burn``, which builds it anew and compares."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from phoenix.engine import messages
from phoenix.engine.errors import PhoenixError
from phoenix.engine.tree import read_tree
from phoenix.engine.world import CACHE, GENERATED, LOCK, PROMOTION, STAGING, TRASH, Digests, Files, World
from phoenix.language.findings import Finding
