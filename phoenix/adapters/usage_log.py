"""What this checkout asked models for: a line a request, in a file that git does not keep."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from phoenix.engine.world import PRIVATE
from phoenix.generators.model.usage import Entry

PATH = f"{PRIVATE}/usage.jsonl"


class UsageLog:
    """The log of one project. A line is written at once and whole, so that a kill loses none that came before."""

    def __init__(self, root: Path) -> None:
        self._path = root / PATH
        self._lock = threading.Lock()

    def add(self, entry: Entry) -> None:
        """Puts a line at the end."""
        line = json.dumps(asdict(entry), ensure_ascii=False) + "\n"
        with self._lock:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab", buffering=0) as file:
                file.write(line.encode())

    def entries(self) -> Iterator[Entry]:
        """All lines, oldest first; what is none (a line that a full disk cut short) is passed over."""
        if not self._path.is_file():
            return
        for line in self._path.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                data: Mapping[str, Any] = json.loads(line)
                entry = Entry(**{field.name: data[field.name] for field in fields(Entry)})
            except (ValueError, KeyError, TypeError):
                continue
            yield entry
