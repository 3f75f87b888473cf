"""Promise 5: killed at any instant, the next build is right without repair by hand; so it is with a disk that fills."""

from __future__ import annotations

import errno
from collections.abc import Callable
from typing import Any

import pytest

from phoenix.engine.errors import PhoenixError

WRITES = frozenset({"write", "rename", "remove", "remove_folder", "remove_empty_folders"})


class Killed(BaseException):
    """What a SIGKILL looks like from inside: nothing catches it, and nothing happens afterwards."""


class Mortal:
    """Files of a process that ends at its ``last`` persistent write: before it, or (``torn``) with half of it done."""

    def __init__(self, files: Any, last: int, torn: bool, error: Callable[[], BaseException]) -> None:
        self._files, self._last, self._torn, self._error = files, last, torn, error
        self.count = 0

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._files, name)
        return self._counted(name, method) if name in WRITES else method

    def _counted(self, name: str, method: Any) -> Any:
        def call(*arguments: Any) -> Any:
            self.count += 1
            if self.count < self._last:
                return method(*arguments)
            if self.count == self._last and self._torn and name == "write":
                method(arguments[0], arguments[1][: len(arguments[1]) // 2])
            raise self._error()

        return call


def edit(bench: Any) -> None:
    """A change of everything: files that change, come and go."""
    bench.project.edit("Discounts", body="other", support=("decimals", "dates"))
    bench.project.edit("Cart", support=())
    del bench.project.specs["Alone"]
    bench.project.specs["New"] = bench.project.specs["Money"]


def die(bench: Any, command: Callable[[], Any], last: int, torn: bool = False) -> int:
    """Runs a command that is killed at its ``last`` write; gives the number of writes if it came to its end alive."""
    mortals: list[Mortal] = []

    def wrap(files: Any) -> Mortal:
        mortals.append(Mortal(files, last, torn, Killed))
        return mortals[-1]

    bench.wrap = wrap
    try:
        command()
    except Killed:
        return 0
    finally:
        bench.wrap = lambda files: files
    return max(mortal.count for mortal in mortals)


def all_writes(new_bench: Any, shop: Any, command: str) -> int:
    bench = new_bench("counted", **shop.project.specs)
    bench.build()
    if command == "build":
        edit(bench)
    count = die(bench, getattr(bench, command), 10**9)
    assert count > 10
    return count


@pytest.fixture
def after(new_bench: Any, shop: Any) -> dict[str, bytes]:
    """The tree and lock that a build from nothing gives after the edit."""
    bench = new_bench("after", **shop.project.specs)
    edit(bench)
    bench.build()
    tree: dict[str, bytes] = bench.tree()
    return tree


@pytest.mark.parametrize(("torn", "look_first"), [(False, True), (True, False)])
def test_promise_5_a_build_killed_at_any_write(
    new_bench: Any, shop: Any, after: dict[str, bytes], torn: bool, look_first: bool
) -> None:
    for last in range(1, all_writes(new_bench, shop, "build") + 1):
        bench = new_bench(f"killed-{last}", **shop.project.specs)
        bench.build()
        edit(bench)
        assert die(bench, bench.build, last, torn) == 0
        if look_first:
            assert {finding.code for finding in bench.verify()} <= {"B105", "B106", "B115"}
        assert not bench.build().failed
        assert bench.tree() == after
        assert bench.verify() == ()


def test_promise_5_a_recovery_killed_at_any_write(new_bench: Any, shop: Any, after: dict[str, bytes]) -> None:
    writes = all_writes(new_bench, shop, "build")
    for last in range(writes - 12, writes + 1, 3):
        for second in range(1, 12, 2):
            bench = new_bench(f"killed-{last}-{second}", **shop.project.specs)
            bench.build()
            edit(bench)
            assert die(bench, bench.build, last) == 0
            die(bench, bench.build, second)
            bench.build()
            assert bench.tree() == after
            assert bench.verify() == ()


def test_promise_5_a_burn_killed_at_any_write(new_bench: Any, shop: Any) -> None:
    before = None
    for last in range(1, all_writes(new_bench, shop, "burn") + 1):
        bench = new_bench(f"burnt-{last}", **shop.project.specs)
        bench.build()
        before = before or bench.tree()
        die(bench, bench.burn, last)
        assert not bench.build().failed
        assert bench.tree() == before
        assert bench.verify() == ()


def test_promise_5_a_hand_edit_made_after_the_kill_is_not_overwritten(new_bench: Any, shop: Any) -> None:
    for last in range(1, all_writes(new_bench, shop, "build") + 1):
        bench = new_bench(f"edited-{last}", **shop.project.specs)
        bench.build()
        edit(bench)
        die(bench, bench.build, last)
        bench.write("_Discounts.py", "my edit\n")
        assert "B101" in {finding.code for finding in bench.build().findings}
        assert bench.read("_Discounts.py") == "my edit\n"


@pytest.mark.parametrize("journal", ["", "{}", "[]", '{"removals": [], "moves": [[1]]}'])
def test_a_journal_that_makes_no_sense_stops_nobody(shop: Any, journal: str) -> None:
    shop.build()
    before = shop.tree()
    (shop.root / ".phoenix/work/journal.json").write_text(journal)
    assert shop.verify() == ()
    assert not shop.build().failed
    assert shop.tree() == before


def test_a_full_disk_is_named_and_breaks_nothing(new_bench: Any, shop: Any, after: dict[str, bytes]) -> None:
    for last in range(1, all_writes(new_bench, shop, "build") + 1):
        bench = new_bench(f"full-{last}", **shop.project.specs)
        bench.build()
        edit(bench)
        bench.wrap = lambda files, last=last: Mortal(files, last, True, lambda: OSError(errno.ENOSPC, "No space left"))
        with pytest.raises(PhoenixError) as refused:
            bench.build()
        assert [finding.code for finding in refused.value.findings] == ["B123"]
        bench.wrap = lambda files: files
        bench.build()
        assert bench.tree() == after
        assert bench.verify() == ()
