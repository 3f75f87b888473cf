"""The lock and the manifest: what they hold, and how they are refused."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest

from phoenix.engine import record_lines
from phoenix.engine.errors import PhoenixError
from phoenix.engine.keys import digest
from phoenix.engine.ledger import (
    BadLedger,
    Manifest,
    Records,
    Trouble,
    lock_pieces,
    manifest_pieces,
    read_lock,
    read_manifest,
    written_manifest,
)
from phoenix.engine.record_lines import RecordLines
from phoenix.engine.records import PartRecord, Record
from phoenix.engine.units import UnitId

HEADER = '{"phoenix-lock":1}\n'
LINE = '{"parts":{},"proof":"p","unit":"python:Cart","uses":[]}\n'


def write_lock(records: Records) -> bytes:
    return b"".join(lock_pieces(records))


def write_manifest(manifest: Manifest) -> bytes:
    return b"".join(manifest_pieces(manifest))


def record(name: str, verdict: str = "v") -> Record:
    uses = frozenset({UnitId("python", "B"), UnitId("python", "A")})
    parts = {"exact": PartRecord("k", "exact", {"python/a.py": "d"}, frozenset({UnitId("python", "support x")}))}
    return Record(UnitId("python", name), uses, parts, "p", verdict)


def test_ledgers_read_back_and_are_sorted() -> None:
    records = {r.unit: r for r in (record("Cart"), record("Alone"))}
    assert read_manifest(write_manifest(Manifest(records, "d"))) == (records, "d")
    assert read_lock(write_lock(records)) == {unit: r.portable() for unit, r in records.items()}
    lines = write_lock(dict(reversed(records.items()))).decode().splitlines()
    assert [json.loads(line).get("unit") for line in lines] == [None, "python:Alone", "python:Cart"]
    assert "verdict" not in write_lock(records).decode()
    assert json.loads(write_manifest(Manifest(records)))[0] == {"phoenix-manifest": 1, "lock": ""}
    assert read_lock(None) == read_manifest(None).records == {}


def random_record(random: Random, number: int) -> Record:
    """One whose files may be named like the fields of a record."""
    uses = frozenset(
        UnitId("python", name) for name in random.sample(("A", "B", "verdict", "unit"), random.randrange(3))
    )
    files = {name: random.choice("de") for name in random.sample(("a.py", "unit", "verdict"), random.randrange(1, 3))}
    parts = {"exact": PartRecord("k", "exact", files, uses)}
    unit = UnitId(random.choice(("go", "python")), f"Kind{number}")
    return Record(unit, uses, parts, "p", random.choice(("", "v")))


@pytest.mark.parametrize("few", [0, 1_000])
def test_records_that_stay_bytes_are_the_records(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However they were changed, looked at, and written in between, and whether a lock is there or not."""
    monkeypatch.setattr(record_lines, "FEW", few)
    random = Random(5)
    for _ in range(60):
        model = {r.unit: r for r in (random_record(random, number) for number in range(random.randrange(6)))}
        lock = random.choice((write_lock(model), b"another", None))
        digest_of_lock = digest(write_lock(model)) if random.random() < 0.9 else ""
        written = write_manifest(Manifest(model, digest_of_lock))
        found = written_manifest(written, lambda lock=lock: lock)  # type: ignore[misc]
        assert found.lock == digest_of_lock
        lines = found.records
        for _ in range(random.randrange(4)):
            assert isinstance(lines, RecordLines)
            changes: dict[UnitId, Record | None] = {}
            for number in random.sample(range(9), random.randrange(4)):
                each = random_record(random, number)
                changes[each.unit] = random.choice((each, None, model.get(each.unit)))
            lines = lines.with_changes(changes)
            for unit, changed in changes.items():
                if changed is None:
                    model.pop(unit, None)
                else:
                    model[unit] = changed
        again = RecordLines.of(dict(reversed(model.items())))
        locked = {unit: each.portable() for unit, each in model.items()}
        assert isinstance(lines, RecordLines)
        for one, meant in ((lines, model), (lines.portable(), locked), (again, model), (again.portable(), locked)):
            assert dict(one) == meant
            assert list(one) == sorted(meant)
            assert len(one) == len(meant)
            assert all(unit in one for unit in meant)
            assert UnitId("python", "Kind9") not in one
            assert one == meant
            assert one != {**meant, UnitId("python", "Kind9"): record("Kind9")}
        assert lines == again
        assert lines.portable() == again.portable()
        assert lines.portable().portable() == again.portable()
        assert write_manifest(Manifest(lines, "d")) == write_manifest(Manifest(model, "d"))
        assert write_lock(lines) == write_lock(model) == write_lock(again.portable())
        other = random_record(random, 9)
        assert lines.with_changes({other.unit: other}) != lines
        mixed = lines.portable().with_changes({other.unit: other})
        assert dict(mixed) == {**locked, other.unit: other.portable()}


@pytest.mark.parametrize(
    ("text", "trouble", "line"),
    [
        (HEADER + "<<<<<<< HEAD\n" + LINE, Trouble.CONFLICT, 2),
        (HEADER + LINE + "=======\n", Trouble.CONFLICT, 3),
        ('{"phoenix-lock":2}\n', Trouble.NEWER, 1),
        ("", Trouble.DAMAGED, 1),
        ("garbage\n", Trouble.DAMAGED, 1),
        ('{"phoenix-lock":true}\n', Trouble.DAMAGED, 1),
        (LINE, Trouble.DAMAGED, 1),
        (HEADER + "[1]\n", Trouble.DAMAGED, 2),
        (HEADER + "[" * 100_000 + "\n", Trouble.DAMAGED, 2),
        (HEADER + LINE + LINE, Trouble.DAMAGED, 3),
        (HEADER + LINE.replace("[]", '["x"]'), Trouble.DAMAGED, 2),
        (HEADER + LINE.replace('"p"', "1"), Trouble.DAMAGED, 2),
        (HEADER + LINE.replace("{}", '{"e":{"key":"k","by":"b","files":{"../x":"d"}}}'), Trouble.DAMAGED, 2),
        (HEADER + LINE.replace("{}", '{"e":{"key":"k","by":"b","files":{"/x":"d"}}}'), Trouble.DAMAGED, 2),
        (HEADER + LINE.replace("{}", '{"e":{"key":"k","by":"b","files":{"a":1}}}'), Trouble.DAMAGED, 2),
    ],
)
def test_a_lock_that_cannot_be_read(text: str, trouble: Trouble, line: int) -> None:
    with pytest.raises(BadLedger) as refused:
        read_lock(text.encode())
    assert (refused.value.trouble, refused.value.line) == (trouble, line)


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(BadLedger):
        read_lock(b"\xff")
    with pytest.raises(BadLedger):
        read_manifest(b"{}")


@pytest.mark.parametrize(
    ("damage", "code", "command"),
    [
        (b"<<<<<<< HEAD\n", "B111", "rm phoenix.lock && phoenix build"),
        (b'{"phoenix-lock":9}\n', "B112", "pip install --upgrade phoenix-build"),
        (b"\x00\x00", "B113", "rm phoenix.lock && phoenix build"),
    ],
)
def test_a_bad_lock_is_refused_and_the_named_command_helps(shop: Any, damage: bytes, code: str, command: str) -> None:
    shop.build()
    before = shop.tree()
    (shop.root / "phoenix.lock").write_bytes(damage)
    for act in (shop.build, shop.plan, shop.verify):
        with pytest.raises(PhoenixError) as refused:
            act()
        assert refused.value.findings[0].code == code
        assert command in refused.value.findings[0].hint
    (shop.root / "phoenix.lock").unlink()
    shop.fresh()
    shop.build()
    assert shop.tree() == before
    assert shop.fresh() == ([], [])


def test_a_lock_that_says_something_else_is_written_anew(shop: Any) -> None:
    shop.build()
    before = shop.tree()
    lock = shop.root / "phoenix.lock"
    lock.write_text(lock.read_text().replace('"by":"phoenix"', '"by":"nobody"', 1))
    assert [finding.code for finding in shop.verify()] == ["B115"]
    shop.build()
    assert shop.tree() == before


def test_a_change_of_keys_alone_is_for_the_lock(shop: Any) -> None:
    shop.build()
    shop.project.edit("Alone", body="body# another key, the same files")
    assert [finding.code for finding in shop.verify()] == ["B115"]
    shop.fresh()
    assert shop.build().wrote
    assert shop.fresh()[1] == []
    assert shop.verify() == ()


def test_a_unit_that_waits_and_is_in_the_lock_is_told_by_what_it_waits_for(shop: Any, new_bench: Any) -> None:
    shop.build()
    clone = new_bench("clone", **shop.project.specs)
    (clone.root / "phoenix.lock").write_bytes(shop.tree()["phoenix.lock"])
    clone.project.edit("Alone", waits=True, body="new")
    clone.build()
    assert [finding.code for finding in clone.verify()] == ["B143"]


def test_lines_of_units_that_nobody_has_leave_the_lock(shop: Any) -> None:
    shop.build()
    before = shop.tree()
    with (shop.root / "phoenix.lock").open("a") as lock:
        lock.write(LINE.replace(":Cart", ":Gone"))
    assert [finding.code for finding in shop.verify()] == ["B115"]
    shop.build()
    assert shop.tree() == before


def test_a_damaged_manifest_costs_nothing_but_looking(shop: Any) -> None:
    shop.build()
    before = shop.tree()
    (shop.root / "generated/.manifest.json").write_text("garbage")
    shop.fresh()
    shop.build()
    assert shop.tree() == before
    assert shop.fresh() == ([], [])


def test_a_newer_manifest_is_refused(shop: Any) -> None:
    shop.build()
    (shop.root / "generated/.manifest.json").write_text('[{"phoenix-manifest":2}]')
    with pytest.raises(PhoenixError) as refused:
        shop.build()
    assert refused.value.findings[0].code == "B114"


def test_verify_names_each_kind_of_disagreement(shop: Any, spec: Any) -> None:
    shop.build()
    shop.write("_Cart.py", "mine")
    (shop.root / "generated/python/shop/_Money.py").unlink()
    (shop.root / "generated/notes.txt").write_text("mine")
    (shop.root / "generated/python/__pycache__").mkdir()
    (shop.root / "generated/python/__pycache__/x.pyc").write_text("")
    shop.project.edit("Alone", body="new")
    shop.project.specs["New"] = spec()
    lock = (shop.root / "phoenix.lock").read_text().splitlines()
    (shop.root / "phoenix.lock").write_text("\n".join(line for line in lock if ":Invoice" not in line))
    found = {
        (finding.code, finding.place.path or finding.message.partition("`")[2].partition("`")[0])
        for finding in shop.verify()
    }
    assert found == {
        ("B101", "generated/python/shop/_Cart.py"),
        ("B103", "generated/python/shop/_Money.py"),
        ("B104", "generated/notes.txt"),
        ("B105", "generated/"),
        ("B106", "New"),
        ("B115", "phoenix.lock"),
    }
    shop.fresh()
    shop.build(discard=frozenset({"Cart"}))
    assert shop.fresh()[1] == ["Alone", "New"]
    assert [finding.code for finding in shop.verify()] == ["B104"]
