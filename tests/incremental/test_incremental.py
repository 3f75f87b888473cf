"""Edits of the sample, as data: exactly what each makes stale, and that the result equals a build from nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from phoenix.app.world import open_store
from phoenix.cli.main import run
from phoenix.engine.ledger import read_manifest
from phoenix.engine.planner import verdict_entry

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*.txt"))


@dataclass
class Part:
    """One part of a data file: the words behind ``===`` and the text below them."""

    head: str
    text: str = ""


@dataclass
class Expected:
    """What an ``expect`` part says. Components that it does not name must be reused."""

    exit: int = 0
    regenerated: dict[str, set[str]] = field(default_factory=dict)
    proved: set[str] = field(default_factory=set)
    ends: dict[str, str] = field(default_factory=dict)
    says: list[str] = field(default_factory=list)


def parts_of(path: Path) -> Iterator[Part]:
    part = Part("title")
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.startswith("=== "):
            yield part
            part = Part(line[4:].strip())
        else:
            part.text += line
    yield part


def expected_of(text: str) -> Expected:
    expected = Expected()
    for line in filter(None, (line.strip() for line in text.splitlines())):
        word, _, rest = line.partition(" ")
        if word == "exit":
            expected.exit = int(rest)
        elif word == "regenerated":
            unit, _, parts = rest.partition(": ")
            expected.regenerated[unit] = set(parts.split(", "))
        elif word == "proved":
            expected.proved = set(rest.split(", "))
        elif word == "says":
            expected.says.append(rest)
        else:
            expected.ends |= dict.fromkeys(rest.split(", "), word)
    return expected


def is_component(unit: str) -> bool:
    return unit.partition(":")[2][:1].isupper()


def build(root: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, object]]:
    capsys.readouterr()
    code = run(["build", "-C", str(root), "--format", "json", "--keep-going"])
    return code, json.loads(capsys.readouterr().out)


def tree(root: Path) -> dict[str, bytes]:
    files = {path.relative_to(root).as_posix(): path for path in (root / "generated").rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if name != "generated/.manifest.json"} | {
        "phoenix.lock": (root / "phoenix.lock").read_bytes()
    }


def apply(root: Path, part: Part, before: Part | None) -> None:
    """One edit. ``with`` follows the ``replace`` whose text it replaces, which must stand in the file just once."""
    word, _, rest = part.head.partition(" ")
    if word == "with":
        assert before is not None
        path = root / before.head.partition(" ")[2]
        text = path.read_text(encoding="utf-8")
        old = before.text.rstrip("\n")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
        path.write_text(text.replace(old, part.text.rstrip("\n")), encoding="utf-8")
    elif word == "write":
        (root / rest).parent.mkdir(parents=True, exist_ok=True)
        (root / rest).write_text(part.text, encoding="utf-8")
    elif word == "append":
        with (root / rest).open("a", encoding="utf-8") as file:
            file.write(part.text)
    elif word == "bytes":
        path, _, what = rest.partition(" ")
        data = (root / path).read_bytes()
        changed = {
            "crlf": data.replace(b"\n", b"\r\n"),
            "bom": b"\xef\xbb\xbf" + data,
            "no-final-newline": data.rstrip(),
        }
        (root / path).write_bytes(changed[what])
    elif word == "delete":
        (root / rest).unlink()
    elif word == "move":
        old, _, new = rest.partition(" -> ")
        (root / old).rename(root / new)
    else:
        assert word == "replace", f"no part is called {part.head!r}"


def check(code: int, result: dict[str, object], expected: Expected) -> None:
    units = {unit.partition(":")[2]: end for unit, end in result["units"].items() if is_component(unit)}  # type: ignore[attr-defined]
    regenerated = {
        unit.partition(":")[2]: set(parts)
        for unit, parts in result["regenerated"].items()  # type: ignore[attr-defined]
        if is_component(unit)
    }
    proved = {unit.partition(":")[2] for unit in result["proved"]}  # type: ignore[attr-defined]
    assert (code, regenerated, proved) == (expected.exit, expected.regenerated, expected.proved)
    touched = set(regenerated) | proved | set(expected.ends)
    for unit, end in units.items():
        usual = "promoted" if unit in touched else "current"
        assert end == expected.ends.get(unit, usual), f"{unit} is {end}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_edit_makes_stale_what_it_concerns(
    path: Path, shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = shop
    before: Part | None = None
    for part in parts_of(path):
        if part.head == "title":
            assert part.text.strip(), f"{path.name} does not say what it shows"
        elif part.head.partition(" ")[0] == "expect":
            expected = expected_of(part.text)
            code, result = build(root, capsys)
            said = json.dumps(result["findings"], ensure_ascii=False)
            assert [words for words in expected.says if words not in said] == [], said
            if code == 1:
                assert expected.exit == 1, said
                if "units" in result:
                    check(code, result, expected)
            else:
                check(code, result, expected)
                if "waits" in expected.ends.values():
                    before = part
                    continue  # its older version stands there, which a build from nothing does not know
                same_as_from_nothing(root, tmp_path / f"fresh-{len(list(tmp_path.iterdir()))}", capsys)
        else:
            apply(root, part, before)
        before = part


def same_as_from_nothing(root: Path, fresh: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All of it is made again, from the sources alone. Of what was known there are the verdicts that count in ``root``:
    each is kept by a digest of all that was proved, so that whatever came out otherwise is proved, which is told.
    """
    fresh.mkdir()
    shutil.copytree(root / "specs", fresh / "specs")
    shutil.copytree(root / ".phoenix" / "recordings", fresh / ".phoenix" / "recordings")
    shutil.copy(root / "phoenix.toml", fresh)
    manifest = read_manifest((root / "generated/.manifest.json").read_bytes())
    with closing(open_store(root)) as known, closing(open_store(fresh)) as store:
        entries = [verdict_entry(record) for record in manifest.records.values() if record.verdict]
        store.put_all({entry: data for entry in entries if (data := known.get(entry))})
    _, result = build(fresh, capsys)
    assert result["proved"] == []
    assert tree(root) == tree(fresh)
