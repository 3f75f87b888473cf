"""Reading a project's state while others may write: writers recover first, readers look until it holds still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TypeVar

from phoenix.engine.errors import PhoenixError
from phoenix.engine.events import Event, Listener, What
from phoenix.engine.journal import recover
from phoenix.engine.messages import no_write, unsteady
from phoenix.engine.world import JOURNAL, LOCK, MANIFEST, PRIVATE, World

Seen = TypeVar("Seen")

LOOKS = 100


@contextmanager
def writing(world: World, listen: Listener) -> Iterator[bool]:
    """For commands that write: waits for another build to end, and finishes what a killed one left. Read the specs in
    it, so that they are not those of before the wait. Gives whether there was a wait.
    """
    with ExitStack() as held:
        try:
            waited = held.enter_context(world.writer.alone(listen))
            recovered = recover(world.files)
        except OSError as error:
            raise PhoenixError(no_write(PRIVATE, error.strerror or str(error))) from error
        if recovered:
            listen(Event(What.RECOVERED))
        yield waited


def reading(world: World, look: Callable[[], Seen]) -> Seen:
    """For commands that only read: what ``look`` sees while no promotion is under way. It never waits for a build, only
    for the instant in which one moves its files.
    """
    for _ in range(LOOKS):
        _finish_what_was_killed(world)
        before = _ledgers(world)
        seen = look()
        if not world.files.exists(JOURNAL) and _ledgers(world) == before:
            return seen
        world.writer.pause()
    raise PhoenixError(unsteady())


def _finish_what_was_killed(world: World) -> None:
    if world.files.exists(JOURNAL):
        with world.writer.alone_now() as alone:
            if alone:
                recover(world.files)


def _ledgers(world: World) -> tuple[object, object]:
    """Another pair after each promotion."""
    return world.files.row(MANIFEST), world.files.row(LOCK)
