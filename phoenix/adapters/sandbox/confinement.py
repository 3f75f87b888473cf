"""What a program is given: all that it may see, write and take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

MIB, GIB = 1 << 20, 1 << 30


@dataclass(frozen=True, slots=True)
class Layer:
    """A folder, ``base``, that a program writes to while it stays as it is for everybody else.

    What is written lands in ``place``, a folder that is not there yet, on the same disk; ``layers.keep`` adds it to
    ``base`` and ``layers.drop`` forgets it. Without mounts (Landlock alone, no sandbox) ``base`` itself is written to.
    """

    base: Path
    place: Path

    @property
    def shown(self) -> Path:
        """Where ``base`` and what was written are seen together."""
        return self.place / "shown"

    @property
    def changes(self) -> Path:
        return self.place / "changes"

    @property
    def work(self) -> Path:
        return self.place / "work"


@dataclass(frozen=True, slots=True)
class Confinement:
    """The terms on which a program runs.

    - ``reads``: files and folders that it sees and may run, beside the system's own programs and libraries; all else
      is not there for it. ``writes``: folders that it may write to; most need one or none.
    - ``lists``: folders whose names it may list; what is in them it sees as far as ``reads`` says.
    - ``layers``: caches that it may use without changing them.
    - ``folder``: where it starts; by default the first that it may write to.
    - ``environment``: what it has beside the bare one.
    - ``memory`` and ``disk``: bytes, of all its processes and of all that it writes; ``seconds`` on our clock;
      ``processes`` at once (1: it can start no other); ``output``: bytes that it may print.
    """

    reads: tuple[Path, ...] = ()
    writes: tuple[Path, ...] = ()
    lists: tuple[Path, ...] = ()
    layers: tuple[Layer, ...] = ()
    folder: Path | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    memory: int = 4 * GIB
    disk: int = 256 * MIB
    seconds: float = 600.0
    processes: int = 1
    output: int = 4 * MIB
