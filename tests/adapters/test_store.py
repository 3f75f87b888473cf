"""The cache: bytes only, checked when read, and never in the way."""

from __future__ import annotations

import pickle
import sqlite3
from pathlib import Path
from typing import Any

import diskcache
import pytest

from phoenix.adapters.store import DiskStore, RawDisk


@pytest.fixture
def store(tmp_path: Path) -> Any:
    made = DiskStore(tmp_path / "store")
    yield made
    made.close()


def reopened(store: DiskStore, folder: Path) -> DiskStore:
    store.close()
    return DiskStore(folder)


@pytest.mark.parametrize("data", [b"", b"x", b"x" * 100_000])
def test_what_was_put_is_got(store: DiskStore, tmp_path: Path, data: bytes) -> None:
    assert store.get("key") is None
    store.put("key", data)
    assert store.get("key") == data
    again = reopened(store, tmp_path / "store")
    assert again.get("key") == data
    again.close()


def test_it_is_opened_only_when_asked(tmp_path: Path) -> None:
    DiskStore(tmp_path / "store").close()
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("size", [10, 100_000])
@pytest.mark.parametrize("damage", ["flip", "cut", "swap"])
def test_a_damaged_blob_counts_as_absent(store: DiskStore, tmp_path: Path, size: int, damage: str) -> None:
    folder = tmp_path / "store"
    store.put_all({"one": b"1" * size, "two": b"2" * size})
    store.close()
    cache = diskcache.Cache(str(folder), disk=RawDisk)
    data = cache["one"]
    cache["one"] = {"flip": data[:-1] + b"x", "cut": data[: len(data) // 2], "swap": cache["two"]}[damage]
    cache.close()
    assert store.get("one") is None
    assert store.get("two") == b"2" * size


@pytest.mark.parametrize("damage", [b"garbage" * 1000, b""])
def test_a_damaged_database_is_thrown_away(store: DiskStore, tmp_path: Path, damage: bytes) -> None:
    store.put("key", b"data")
    store.close()
    for path in (tmp_path / "store").glob("cache.db*"):
        path.unlink()
    (tmp_path / "store/cache.db").write_bytes(damage)
    assert store.get("key") is None
    store.put("key", b"data")
    store.put("key", b"data")
    assert store.get("key") == b"data"


def test_a_database_that_breaks_while_it_is_used(store: DiskStore, tmp_path: Path) -> None:
    for number in range(200):
        store.put(f"key{number}", b"data" * 1000)
    store.close()
    path = tmp_path / "store/cache.db"
    data = path.read_bytes()
    path.write_bytes(data[:8192] + b"\xff" * (len(data) - 8192))
    for number in range(200):
        store.get(f"key{number}")
        store.put(f"key{number}", b"new")
    assert store.get("key7") in (None, b"new")
    store.put("key7", b"new")
    assert store.get("key7") == b"new"


class Bomb:
    def __reduce__(self) -> Any:
        return (pytest.fail, ("pickle was read",))


def test_pickle_is_neither_written_nor_read(store: DiskStore, tmp_path: Path) -> None:
    store.put("key", b"data")
    store.close()
    database = sqlite3.connect(tmp_path / "store/cache.db")
    database.execute("UPDATE Cache SET mode = 4, value = ?", (pickle.dumps(Bomb()),))
    database.execute("INSERT INTO Cache (key, raw, mode, value) VALUES (?, 0, 1, ?)", (pickle.dumps(Bomb()), b"x"))
    database.commit()
    database.close()
    assert store.get("key") is None
    store.size([])
    cache = diskcache.Cache(str(tmp_path / "store"), disk=RawDisk)
    for value in (Bomb(), "text", 1):
        with pytest.raises(ValueError, match="holds bytes"):
            cache.set("key", value)
    with pytest.raises(ValueError, match="is text"):
        cache.set(("key",), b"data")
    cache.close()


def test_an_entry_outside_the_folder_is_not_read(store: DiskStore, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"s" * 100)
    store.put("key", b"data")
    store.close()
    database = sqlite3.connect(tmp_path / "store/cache.db")
    database.execute("UPDATE Cache SET mode = 2, value = NULL, filename = '../secret'")
    database.commit()
    database.close()
    with pytest.raises(ValueError, match="outside"):
        diskcache.Cache(str(tmp_path / "store"), disk=RawDisk).get("key")
    assert store.get("key") is None


def test_dropping_spares_what_is_needed_and_takes_the_oldest_first(store: DiskStore) -> None:
    store.put_all({f"key{number:03}": bytes(40_000) for number in range(300)})
    size = store.size(["key000", "other"])
    assert (size.entries, size.needed) == (300, 1)
    assert store.drop({"key000"}, size.bytes) == 0
    dropped = store.drop({"key000"}, size.bytes // 2)
    assert 100 < dropped < 300
    assert store.get("key000") is not None
    assert store.get("key001") is None
    assert store.get("key299") is not None
    store.drop({"key000"}, 0)
    assert store.size([]).entries == 1


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = DiskStore(tmp_path / "file" / "store")
    store.put("key", b"data")
    assert store.get("key") is None
    assert store.size([]).entries == 0
    assert store.drop([], 0) == 0
