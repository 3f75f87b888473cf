"""correctBuild (Build Systems à la Carte): whatever was built before, a build equals one from nothing, and does no more
than the edit concerns.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

NAMES = ("A", "B", "C", "D", "E", "F")
BODIES = ("one", "two", "two# same output", "wrong", *(f"breaks {name}" for name in NAMES[2:]))


@st.composite
def projects(draw: st.DrawFn) -> dict[str, dict[str, Any]]:
    """Specs by name; each uses only earlier ones."""
    names = sorted(draw(st.sets(st.sampled_from(NAMES), min_size=1)))
    return {
        name: {
            "uses": tuple(sorted(draw(st.sets(st.sampled_from(names[:place]), max_size=2)) if place else ())),
            "face": draw(st.sampled_from(("plain", "rich"))),
            "body": draw(st.sampled_from(BODIES)),
            "cases": draw(st.sampled_from(("few", "many"))),
            "support": tuple(sorted(draw(st.sets(st.sampled_from(("dates", "texts")), max_size=1)))),
            "waits": draw(st.sampled_from((False, False, False, True))),
        }
        for place, name in enumerate(names)
    }


def well(fields: dict[str, Any]) -> dict[str, Any]:
    """The same spec, such that it passes."""
    return {**fields, "body": "one", "waits": False}


@given(history=st.lists(projects(), min_size=2, max_size=4), last_is_well=st.booleans())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_incremental_build_equals_one_from_nothing(
    new_bench: Any, spec: Any, history: list[dict[str, Any]], last_is_well: bool
) -> None:
    if last_is_well:
        history[-1] = {name: well(fields) for name, fields in history[-1].items()}
    with tempfile.TemporaryDirectory() as folder:
        bench = new_bench(str(Path(folder) / "project"))
        for project in history:
            bench.project.specs = {name: spec(**fields) for name, fields in project.items()}
            result = bench.build(keep_going=True)
            check_the_tree_was_proved(bench, result)
        fresh = new_bench(str(Path(folder) / "fresh"), **bench.project.specs)
        from_nothing = fresh.build(keep_going=True)
        assert from_nothing.failed <= result.failed
        if last_is_well:
            assert not result.failed
            assert bench.tree() == fresh.tree()
        check_nothing_more_to_do(bench)


def check_the_tree_was_proved(bench: Any, result: Any) -> None:
    """No file under generated/ says that it is wrong, or breaks one that stands there and runs on it."""
    assert result.settled
    shop = bench.root / "generated/python/shop"
    standing = {path.name[1]: path.read_text() for path in shop.glob("_[A-F].py")}
    records = bench.plan().tree.records
    assert all(record.uses <= records.keys() for record in records.values())
    promoted = {unit.name: record for unit, record in records.items()}
    for name, body in standing.items():
        assert "wrong" not in body
        for used in uses_below(name, promoted):
            assert f"breaks {name}" not in standing[used]


def uses_below(name: str, promoted: dict[str, Any]) -> set[str]:
    found: set[str] = set()
    ahead = [name]
    while ahead:
        for used in promoted[ahead.pop()].uses:
            if used.name in NAMES and used.name not in found:
                found.add(used.name)
                ahead.append(used.name)
    return found


def check_nothing_more_to_do(bench: Any) -> None:
    """A second build of the same makes nothing, proves nothing that it proved, and leaves everything as it is."""
    before = bench.tree()
    bench.fresh()
    bench.build(keep_going=True)
    assert bench.fresh() == ([], [])
    assert bench.tree() == before
    codes = {finding.code for finding in bench.verify()}
    assert codes <= {"B105", "B106"}
    shutil.rmtree(bench.root / "generated")
    bench.build(keep_going=True)


@given(project=projects(), data=st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_edit_costs_no_more_than_what_it_concerns(new_bench: Any, spec: Any, project: Any, data: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        specs = {name: spec(**well(fields)) for name, fields in project.items()}
        bench = new_bench(str(Path(folder) / "project"), **specs)
        bench.build()
        bench.fresh()
        name = data.draw(st.sampled_from(sorted(specs)))
        bench.project.edit(name, body="two", cases=data.draw(st.sampled_from(("few", "many"))))
        bench.build()
        made, proved = bench.fresh()
        users = {user for user in specs if name in all_uses(user, specs)}
        assert made == [f"{name} _{name}.py"]
        assert proved == sorted(users | {name})


def all_uses(name: str, specs: dict[str, Any]) -> set[str]:
    return {*specs[name].uses, *(below for used in specs[name].uses for below in all_uses(used, specs))}
