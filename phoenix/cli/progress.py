"""What a build shows while it runs: live lines in a terminal, plain lines elsewhere, nothing when asked for quiet."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console, Group, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.spinner import Spinner
from rich.text import Text

from phoenix.cli.invocation import Invocation
from phoenix.engine.events import Event, Listener, What, silent
from phoenix.engine.units import UnitId

TOLD = {
    What.WAITING_FOR_LOCK: "yellow",
    What.RECOVERED: "yellow",
    What.PROVED: "green",
    What.FAILED: "red",
    What.KNOWN_PASS: "green",
    What.KNOWN_FAILURE: "red",
    What.STOPPED: "yellow",
    What.ACCEPTED: "green",
    What.REFUSED: "red",
    What.UNANSWERED: "yellow",
    What.REMOVED: "cyan",
    What.HELD: "yellow",
}
"""The events that leave a line behind, and its colour."""


@contextmanager
def watching(invocation: Invocation) -> Iterator[Listener]:
    """A listener for the length of a build."""
    if invocation.quiet or invocation.json:
        yield silent
        return
    console = invocation.terminal.console
    if not console.is_terminal:
        yield lambda event: _tell(console, event)
        return
    with _Live(console) as live:
        yield live.hear


def _tell(console: Console, event: Event) -> None:
    style = TOLD.get(event.what)
    if style is None:
        return
    seconds = "" if event.seconds is None else f" in {event.seconds:.1f} s"
    detail = f": {event.detail}" if event.detail else ""
    unit = f" {event.unit}" if event.unit else ""
    line = Text(f"{event.what}", style=style)
    console.print(line.append(f"{unit}{seconds}{detail}", style="default"))


class _Live:
    """A bar over all proofs, and a line for each that runs."""

    def __init__(self, console: Console) -> None:
        from rich.live import Live

        self._console = console
        self._running: dict[UnitId | None, tuple[str, float]] = {}
        self._lock = threading.Lock()
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
        )
        self._task = self._bar.add_task("proving", total=None)
        self._live = Live(get_renderable=self._render, console=console, refresh_per_second=8, transient=True)

    def __enter__(self) -> _Live:
        self._live.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._live.__exit__(None, None, None)

    def hear(self, event: Event) -> None:
        with self._lock:
            if event.what in (What.PROVING, What.SURVEYING, What.ASKING):
                self._running[event.unit] = (event.detail or str(event.what), time.monotonic())
            elif event.what in TOLD or event.what in (What.PROMOTING, What.ANSWERED):
                self._running.pop(event.unit, None)
                self._running.pop(None, None)
            if event.steps and event.what is not What.PROMOTING:
                self._bar.update(self._task, total=event.steps, completed=event.step)
        _tell(self._live.console, event)

    def _render(self) -> RenderableType:
        with self._lock:
            now = time.monotonic()
            lines = [
                Spinner("dots", Text(f"{unit or 'all'}: {what} ({now - since:.0f} s)"))
                for unit, (what, since) in self._running.items()
            ]
        return Group(*lines, self._bar)
