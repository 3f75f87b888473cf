"""Readers see one whole state, and never wait for a build to end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from phoenix.engine.errors import PhoenixError
from phoenix.engine.state import reading
from phoenix.engine.world import JOURNAL


class Busy:
    """The lock of a project where another build is always at work; ``on_pause`` is what it gets done meanwhile."""

    def __init__(self, on_pause: Any) -> None:
        self.pause = on_pause

    @contextmanager
    def alone_now(self) -> Iterator[bool]:
        yield False


def test_a_reader_looks_again_when_a_build_promotes_meanwhile(shop: Any) -> None:
    looks: list[dict[str, bytes]] = []

    def look() -> dict[str, bytes]:
        if not looks:
            shop.build()
        looks.append(shop.tree())
        return looks[-1]

    with shop.opened() as world:
        assert reading(replace(world, writer=Busy(lambda: None)), look) == shop.tree()
    assert len(looks) == 2


def test_a_reader_waits_only_while_files_move(shop: Any) -> None:
    shop.build()
    journal = shop.root / JOURNAL
    journal.write_text("{}")
    with shop.opened() as world:
        assert reading(replace(world, writer=Busy(journal.unlink)), lambda: "seen") == "seen"
    assert not journal.exists()


def test_a_reader_gives_up_on_what_never_holds_still(shop: Any) -> None:
    shop.build()
    (shop.root / JOURNAL).write_text("{}")
    with shop.opened() as world, pytest.raises(PhoenixError) as refused:
        reading(replace(world, writer=Busy(lambda: None)), lambda: "seen")
    assert refused.value.findings[0].code == "B122"


def test_a_reader_beside_a_running_build_sees_the_old_state(shop: Any) -> None:
    shop.build()
    seen: list[tuple[str, ...]] = []
    shop.project.edit("Discounts", body="new")
    shop.project.on_prove = lambda _unit, _root: seen.append(tuple(finding.code for finding in shop.verify()))
    shop.build()
    assert seen == [("B105",) * 3] * 3
    assert shop.verify() == ()
