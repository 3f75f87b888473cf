"""Examining files: what has to be looked at for others is examined along with them, where somebody wants it."""

from __future__ import annotations

from phoenix.adapters.grammars import load_parsers
from phoenix.language.place import Source
from phoenix.project.components import Library
from phoenix.project.examine import Examiner
from phoenix.project.settings import Settings

USED = Source(
    "specs/base.spec.md", "# Base\n\nHolds a type.\n\n## Types\n\n### Size\n\nIs `whole number from 0 to 9`.\n"
)
USER = Source(
    "specs/top.spec.md",
    "# Top\n\nUses a type.\n\n- Uses: Base\n\n## Types\n\n### Pair\n\nHas\n\n- `first: Size`\n",
)
SOURCES = {source.path: source for source in (USED, USER)}


def examiner(*wanted: Source) -> Examiner:
    return Examiner(
        Library(SOURCES, load_parsers()),
        Settings().rungs.model_dump(),
        None,
        (),
        frozenset(source.path for source in wanted),
    )


def test_a_used_file_is_examined_along_with_its_user() -> None:
    found = examiner(USED, USER).examine([USER.path])
    assert sorted(found) == [USED.path, USER.path]
    assert all(each.path == path and each.judged is not None for path, each in found.items())


def test_what_is_examined_along_is_what_is_found_when_it_is_asked_for() -> None:
    assert examiner(USED, USER).examine([USER.path])[USED.path] == examiner(USED).examine([USED.path])[USED.path]


def test_nothing_is_examined_that_nobody_wants() -> None:
    assert list(examiner(USER).examine([USER.path])) == [USER.path]


def test_who_asks_twice_is_answered_twice() -> None:
    again = examiner(USED, USER)
    assert again.examine([USER.path])[USER.path] == again.examine([USER.path])[USER.path]
