"""Opening a project from summaries: the same as reading everything, without reading what did not change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

import pytest

from phoenix.adapters import forking
from phoenix.adapters.grammars import load_parsers
from phoenix.adapters.sources import load_sources
from phoenix.adapters.specindex import PLACE, load_index, save_index
from phoenix.app.proofs import interpreted, proof_findings
from phoenix.app.workspace import open_workspace
from phoenix.app.world import open_store
from phoenix.cli.main import run
from phoenix.engine.errors import PhoenixError
from phoenix.language.findings import Finding, in_order
from phoenix.language.place import Source
from phoenix.project import components
from phoenix.project.order import reachable
from phoenix.project.project import Project
from phoenix.project.read import ALONE, NOTHING, Known, Manner, read_project
from phoenix.project.settings import Rungs, Settings

SAMPLE = Path(__file__).parent.parent.parent
EDITS = 40

Texts = Mapping[str, str]


def sample() -> dict[str, str]:
    paths = (SAMPLE / "specs").rglob("*.md")
    return {path.relative_to(SAMPLE).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def read(texts: Texts, known: Known = NOTHING, settings: Settings | None = None, manner: Manner = ALONE) -> Project:
    sources = {path: Source(path, text) for path, text in texts.items()}
    return read_project(sources, load_parsers(), settings or Settings(), known, manner)


def in_forks(monkeypatch: pytest.MonkeyPatch) -> Manner:
    """Each spec in a fork's hands, two at work."""
    for name, value in (("WORTH", 1), ("FIRST", 1), ("PART", 1), ("_processors", lambda: 2)):
        monkeypatch.setattr(forking, name, value)
    return Manner(spread=forking.spread, prove=interpreted)


def known_of(project: Project) -> Known:
    summaries = {summary.path: summary for summary in project.summaries.values()}
    return Known(summaries, project.agreed, project.terms)


def what_counts(project: Project) -> tuple[object, ...]:
    """Everything that anybody learns of a project."""
    findings: list[Finding] = in_order(list(project.findings))
    components = {name: project.component(name) for name in project.summaries}
    return findings, dict(project.summaries), components, project.unreadable, project.agreed, project.stories


def drop_a_line(text: str, random: Random) -> str:
    lines = text.splitlines(keepends=True)
    lines.pop(random.randrange(len(lines)))
    return "".join(lines)


def double_a_line(text: str, random: Random) -> str:
    lines = text.splitlines(keepends=True)
    at = random.randrange(len(lines))
    return "".join([*lines[: at + 1], *lines[at:]])


def swap_a_word(text: str, random: Random) -> str:
    words = ["gold", "staff", "Tier", "Rate", "Discounts", "10%", "rate", "subtotal", "Cart", "at least", "waiting"]
    old, new = random.sample(words, 2)
    return text.replace(old, new, random.choice([1, -1]))


def begin_with_a_note(text: str, random: Random) -> str:
    return text + "\n## Notes\n\nNothing that counts.\n"


KINDS: list[Callable[[str, Random], str]] = [drop_a_line, double_a_line, swap_a_word, begin_with_a_note]


def test_a_project_opened_from_summaries_is_the_project_read_from_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = in_forks(monkeypatch)
    random, known, begun = Random(3), NOTHING, sample()
    texts = dict(begun)
    for number in range(EDITS):
        path = random.choice(sorted(texts))
        kind = random.choice(KINDS)
        texts[path] = kind(texts[path], random)
        project = read(texts, known)
        assert what_counts(project) == what_counts(read(texts)), f"edit {number}: {kind.__name__} of {path}"
        before = {summary.name: summary for summary in known.summaries.values()}
        same = {name for name, summary in project.summaries.items() if before.get(name) == summary}
        assert project.unchanged == {name for name in same if reachable(name, project.uses) <= same}
        if number % 4 == 0:
            assert what_counts(read(texts, known, manner=shared)) == what_counts(project)
        known = known_of(project)
        if random.random() < 0.3:
            texts = dict(begun)


def test_a_name_that_a_used_component_no_longer_offers_is_told() -> None:
    texts = sample()
    known = known_of(read(texts))
    texts["specs/checkout/discounts.spec.md"] = texts["specs/checkout/discounts.spec.md"].replace("rate(", "share(")
    found = {finding.code for finding in read(texts, known).findings}
    assert found >= {"N407"}


def test_other_settings_are_other_findings() -> None:
    texts = sample()
    high = Settings(rungs=Rungs(low="exact"))
    known = known_of(read(texts))
    assert in_order(list(read(texts, known, high).findings)) == in_order(list(read(texts, NOTHING, high).findings))
    assert {finding.code for finding in read(texts, known, high).findings} == {"L301"}


def test_what_did_not_change_is_not_read() -> None:
    # A design is held against its spec each time: people change the one beside the other.
    texts = {path: text for path, text in sample().items() if not path.endswith(".design.md")}
    known = known_of(read(texts))

    def never() -> str:
        raise AssertionError("it was read again")

    untouched = {
        path: Source(path, digest=Source(path, text).digest, read=never)
        if path.endswith(".spec.md")
        else Source(path, text)
        for path, text in texts.items()
    }
    project = read_project(untouched, load_parsers(), Settings(), known)
    assert project.summaries == {each.name: each for each in known.summaries.values()}
    assert project.unchanged == project.summaries.keys()
    assert project.findings == ()


AWRY = {
    "a circle": ("checkout/discounts", "# Discounts\n", "# Discounts\n\n- Uses: Cart\n"),
    "itself": ("checkout/discounts", "# Discounts\n", "# Discounts\n\n- Uses: Discounts\n"),
    "nobody": ("checkout/cart", "- Uses: ", "- Uses: Nobody, "),
    "another's name": ("checkout/discounts", "# Discounts\n", "# Cart\n"),
    "another's name, before it": ("browsing/catalog", "# Catalog\n", "# Discounts\n"),
    "another name": ("checkout/discounts", "# Discounts\n", "# Rebates\n"),
    "no name": ("checkout/discounts", "# Discounts\n", "# two words\n"),
    "nothing": ("checkout/discounts", None, ""),
}


@pytest.mark.parametrize("awry", AWRY)
def test_names_that_files_do_not_keep_to_change_nothing_of_what_is_found(
    awry: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stem, old, new = AWRY[awry]
    texts = sample()
    path = f"specs/{stem}.spec.md"
    texts[path] = texts[path].replace(old, new) if old else new
    alone, known = what_counts(read(texts)), known_of(read(sample()))
    assert alone[0]
    # Whoever is read first, and whatever is known.
    for order in (sorted(texts), sorted(texts, reverse=True)):
        assert what_counts(read({each: texts[each] for each in order})) == alone
    assert what_counts(read(texts, known)) == alone
    shared = in_forks(monkeypatch)
    assert what_counts(read(texts, manner=shared)) == alone
    assert what_counts(read(texts, known, manner=shared)) == alone


def test_what_is_sound_is_proved_while_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    project = read(sample())
    wanted = {name: interpreted(project.component(name), project.by_name) for name in project.summaries}
    assert read(sample(), manner=Manner(prove=interpreted)).proved == wanted
    assert read(sample(), manner=in_forks(monkeypatch)).proved == wanted
    # As after a command that reads and proves nothing.
    assert read(sample(), known_of(project), manner=Manner(prove=interpreted)).proved == wanted
    broken = sample()
    broken["specs/checkout/discounts.spec.md"] += "\n## Nothing\n"
    without = read(broken, manner=Manner(prove=interpreted))
    assert without.proved.keys() == without.summaries.keys() < wanted.keys()


def test_few_components_in_memory_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = what_counts(read(sample()))
    monkeypatch.setattr(components, "KEPT", 1)
    assert what_counts(read(sample())) == whole


def in_folder(root: Path) -> tuple[Mapping[str, Source], Known]:
    for path, text in sample().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    sources, _ = load_sources(root)
    return sources, known_of(read_project(sources, load_parsers(), Settings()))


def test_a_command_that_proves_nothing_remembers_what_it_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    in_folder(tmp_path)

    def graph() -> str:
        assert run(["graph", "-C", str(tmp_path)]) == 0
        return capsys.readouterr().out

    first = graph()
    reads: list[Source] = []
    read_one = components.read_one
    monkeypatch.setattr(components, "read_one", lambda source, *rest: reads.append(source) or read_one(source, *rest))
    assert graph() == first
    path = "specs/checkout/discounts.spec.md"
    (tmp_path / path).write_text(f"{sample()[path]}\n<!-- read it -->\n", encoding="utf-8")
    graph()
    assert {each.path for each in reads} >= {path}
    reads.clear()
    assert graph() == first
    designed = {each.removesuffix(".design.md") for each in sample() if each.endswith(".design.md")}
    assert {each.path.removesuffix(".spec.md") for each in reads} <= designed


def test_a_command_that_proves_nothing_hides_no_contradiction(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_folder(tmp_path)
    assert run(["check", "-C", str(tmp_path)]) == 0
    path = tmp_path / "specs/checkout/discounts.spec.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("| staff    | any       | 20%   |", "| staff    | any       | 21%   |"), encoding="utf-8"
    )
    assert run(["graph", "-C", str(tmp_path)]) == 0
    capsys.readouterr()
    said = [(run(["check", "-C", str(tmp_path)]), capsys.readouterr().out) for _ in range(2)]
    (tmp_path / PLACE).unlink()
    assert said == [(run(["check", "-C", str(tmp_path)]), capsys.readouterr().out)] * 2
    assert said[0][0] == 1


def test_a_flipped_bit_makes_the_index_count_as_missing(tmp_path: Path) -> None:
    _, known = in_folder(tmp_path)
    save_index(tmp_path, known)
    assert load_index(tmp_path) == known
    place = tmp_path / PLACE
    data, random = place.read_bytes(), Random(1)
    for _ in range(200):
        damaged = bytearray(data)
        damaged[random.randrange(len(data))] ^= 1 << random.randrange(8)
        place.write_bytes(damaged)
        assert load_index(tmp_path) == NOTHING
    place.write_bytes(data[: len(data) // 2])
    assert load_index(tmp_path) == NOTHING


def test_a_spec_that_changes_while_it_is_read_ends_the_command(tmp_path: Path) -> None:
    in_folder(tmp_path)
    place = tmp_path / "specs/checkout/cart.spec.md"
    sources, _ = load_sources(tmp_path)
    place.write_text("# Cart\n", encoding="utf-8")
    with pytest.raises(PhoenixError) as error:
        read_project(sources, load_parsers(), Settings())
    assert [finding.code for finding in error.value.findings] == ["C109"]


WARNED = """\
# Fee

What a parcel costs.

## Functions

### `fee(weight: whole number from 0 to 100) gives whole number from 0 to 9`

- **FEE-1** Heavy parcels cost more.

For example:

- `fee(3)` gives `2`. (FEE-1)

Exactly:

```exact
result = if weight > 50 then 9 else 2
```
"""


def test_the_warnings_of_the_last_time_point_where_the_lines_are_now(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def check(root: Path, text: str) -> str:
        (root / "specs").mkdir(parents=True, exist_ok=True)
        (root / "specs/fee.spec.md").write_text(text, encoding="utf-8")
        (root / "specs/plan.md").write_text("# Tech plan\n\n- Package: fees\n- Target: Python 3.11\n", encoding="utf-8")
        assert run(["check", "-C", str(root)]) == 0
        return capsys.readouterr().out

    first = check(tmp_path / "kept", WARNED)
    assert "L303" in first
    assert check(tmp_path / "kept", WARNED) == first
    longer = WARNED.replace("\n\n## Functions", "\n\nIt is paid at the counter.\n\n## Functions")
    assert check(tmp_path / "kept", longer) == check(tmp_path / "new", longer) != first


CONTRADICTIONS = {
    "specs/checkout/discounts.spec.md": [("10%", "11%"), ("staff", "gold"), ("10%", "10 %")],
    "specs/checkout/cart.spec.md": [("at least", "at most"), ("The", "A")],
    "specs/browsing/catalog.spec.md": [("The", "Each"), ("1", "2")],
}


def test_what_the_interpreter_finds_is_the_same_from_what_it_found_before(tmp_path: Path) -> None:
    in_folder(tmp_path)
    random, begun = Random(7), sample()
    store = open_store(tmp_path)

    def found() -> tuple[list[Finding], Mapping[str, object]]:
        workspace = open_workspace(tmp_path, store, interpreted)
        return proof_findings(workspace), load_index(tmp_path).summaries

    found()
    for _ in range(12):
        path = random.choice(sorted(CONTRADICTIONS))
        old, new = random.choice(CONTRADICTIONS[path])
        text = (tmp_path / path).read_text(encoding="utf-8")
        (tmp_path / path).write_text(begun[path] if text != begun[path] else text.replace(old, new), encoding="utf-8")
        kept = found()
        (tmp_path / PLACE).unlink()
        assert found() == kept, f"{old} → {new} in {path}"


def test_a_text_is_let_go_of_once_its_spec_is_checked(tmp_path: Path) -> None:
    path = "specs/checkout/cart.spec.md"
    in_folder(tmp_path)
    sources, _ = load_sources(tmp_path)
    read_project(sources, load_parsers(), Settings())
    (tmp_path / path).write_text("# Cart\n", encoding="utf-8")
    with pytest.raises(PhoenixError):
        assert sources[path].text
