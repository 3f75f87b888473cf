"""A cache that a program writes to, and that stays as it was until somebody says that what was written is good."""

from __future__ import annotations

from pathlib import Path

import pytest

from phoenix.adapters.sandbox import Layer, Means
from phoenix.adapters.sandbox.layers import drop, keep

from .conftest import WORKING, Python

WRITE = "import os, sys; os.chdir(sys.argv[1]); print(open('old').read())\nopen('old', 'w').write('changed')\n"
WRITE += "os.mkdir('more'); open('more/new', 'w').write('new'); os.symlink('/etc/passwd', 'more/link')"


@pytest.fixture(params=[means for means in WORKING if means.layers], ids=lambda means: means.name)
def means(request: pytest.FixtureRequest) -> Means:
    given: Means = request.param
    return given


@pytest.fixture
def layer(tmp_path: Path) -> Layer:
    base = tmp_path / "cache"
    base.mkdir()
    (base / "old").write_text("old")
    return Layer(base, tmp_path / "layer")


@pytest.fixture
def wrote(layer: Layer, python: Python) -> Layer:
    ended = python(WRITE, str(layer.base), layers=(layer,))
    assert (ended.status, ended.output) == (0, "old\n")
    return layer


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_the_cache_stays_as_it_was(wrote: Layer) -> None:
    assert names(wrote.base) == {"old"}
    assert (wrote.base / "old").read_text() == "old"


def test_what_was_dropped_is_gone(wrote: Layer) -> None:
    drop(wrote)
    assert not wrote.place.exists()
    assert names(wrote.base) == {"old"}


def test_what_is_kept_is_added_and_nothing_else(wrote: Layer) -> None:
    keep(wrote)
    assert names(wrote.base) == {"old", "more", "more/new"}
    assert (wrote.base / "old").read_text() == "old"
    assert not wrote.place.exists()


def test_a_later_program_sees_what_was_kept(wrote: Layer, python: Python) -> None:
    keep(wrote)
    again = Layer(wrote.base, wrote.place)
    ended = python("import sys; print(open(sys.argv[1] + '/more/new').read())", str(again.base), layers=(again,))
    assert ended.output == "new\n"
