"""Decisions as people make them: reviewed, approved, gone stale, merged; in real folders, with real git."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from phoenix.cli.main import run

QUICK = "[gate]\nlaw-inputs = 100\nagreement-inputs = 100\n"
DESIGN_FROM_LOW = '\n[checkpoints]\ndesign = "low"\n\n[approvals]\nautomation = ["*[[]bot]*"]\n'
BOT = "build[bot] <bot@example.org>"


def git(folder: Path, *arguments: str) -> str:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def team(built_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The built sample in a repository of Ann's; Connection goes the designed path, and designs are approved."""
    root = Path(shutil.copytree(built_sample, tmp_path / "shop"))
    monkeypatch.setenv("HOME", str(root))
    (root / "phoenix.toml").write_text(QUICK + DESIGN_FROM_LOW, encoding="utf-8")
    edit(root, "specs/delivery/connection.spec.md", "- Kind: machine\n", "- Kind: machine\n- Path: designed\n")
    edit(root, "specs/checkout/basket.spec.md", "- Kind: machine\n", "- Kind: machine\n- Path: direct\n")
    (root / ".gitignore").write_text("generated/\n.phoenix/cache/\n.phoenix/work/\n", encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "user.name", "Ann")
    git(root, "config", "user.email", "ann@example.org")
    commit(root, "the shop")
    return root


def commit(root: Path, message: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", message)


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def call(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    capsys.readouterr()
    code = run([*arguments, "-C", str(root)])
    shown = capsys.readouterr()
    return code, shown.out + shown.err


def drafted(root: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Connection's design, drafted and finished."""
    code, printed = call(root, capsys, "design", "Connection")
    assert (code, "Drafted specs/delivery/connection.design.md." in printed) == (0, True)
    design = root / "specs/delivery/connection.design.md"
    lines = design.read_text(encoding="utf-8").splitlines()
    design.write_text(
        "\n".join(line for line in lines if "TODO" not in line).replace("## Interactions", "## Interactions\n\nNone.")
        + "\n"
    )
    return design


def approve(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(root, capsys, "review", "Connection")[0] == 3
    assert call(root, capsys, "approve", "Connection")[0] == 0


def basket_held(root: Path) -> None:
    """Basket goes by way of the design that nobody has approved, and that design is another now."""
    edit(root, "specs/checkout/basket.spec.md", "- Path: direct\n", "")
    edit(root, "specs/checkout/basket.design.md", "20 at most", "twenty at most")


def test_every_command_says_of_what_is_held_what_changed_and_what_moves_on(
    team: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    basket_held(team)
    code, planned = call(team, capsys, "plan")
    assert code == 3
    assert "waiting  python:Basket\n           design: Data changed\n" in planned
    code, verified = call(team, capsys, "verify")
    assert code == 1
    assert "holds an older `Basket` than the specs ask for: design: Data changed.\n" in verified
    assert " is gone" not in planned + verified
    code, said = call(team, capsys, "status")
    assert "  fix: Run `phoenix review design:Basket`, which shows it to whoever decides.\n" in said


def test_a_frozen_build_of_what_is_held_waits_for_whoever_decides(
    team: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    basket_held(team)
    code, built = call(team, capsys, "build", "--frozen")
    assert (code, "B145" in built, built.count("B143: `Basket` is not built")) == (3, False, 1)
    # Where it was never built, there is nothing to be out of date, and a build would wait just so.
    shutil.rmtree(team / "generated")
    code, verified = call(team, capsys, "verify")
    assert (code, "fix: Run `phoenix review design:Basket`" in verified) == (1, True)
    assert "`Basket` is not built yet" not in verified


def test_a_project_that_waits_cannot_be_burnt(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    basket_held(team)
    before = (team / "generated/.manifest.json").read_bytes()
    code, burnt = call(team, capsys, "burn")
    assert (code, "B145" in burnt, "B152" in burnt) == (1, False, False)
    assert "B143: `Basket` is not built: nobody has approved `design:Basket` yet." in burnt
    assert "B153" in burnt
    assert (team / "generated/.manifest.json").read_bytes() == before


def approvals_in(root: Path) -> list[Path]:
    return sorted((root / ".phoenix/approvals").glob("*.json"))


def test_a_design_is_drafted_finished_reviewed_and_approved(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = call(team, capsys, "build")
    assert code == 3
    needed = "there is no design yet, and it needs one: its spec says so (`phoenix route Connection`)."
    assert f"`Connection` is not built: {needed}" in printed
    assert "fix: Run `phoenix design Connection`, which drafts one." in printed
    call(team, capsys, "design", "Connection")
    _, printed = call(team, capsys, "build")
    assert "`Connection` is not built: its design is not finished." in printed
    (team / "specs/delivery/connection.design.md").unlink()
    drafted(team, capsys)
    _, printed = call(team, capsys, "build")
    assert "`Connection` is not built: nobody has approved `design:Connection` yet." in printed
    assert re.search(r"reused, 1 waits", printed)
    approve(team, capsys)
    (file,) = approvals_in(team)
    given = json.loads(file.read_text(encoding="utf-8"))
    assert (given["who"], given["subject"]) == ("Ann <ann@example.org>", "design:Connection")
    _, printed = call(team, capsys, "build")
    assert "Connection` is not built" not in printed
    assert call(team, capsys, "review") == (0, "Nothing waits for a decision.\n")


def test_a_rewritten_design_cannot_be_built_from(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A peer went on building from a design that was rewritten after its approval."""
    design = drafted(team, capsys)
    approve(team, capsys)
    assert "waits" in call(team, capsys, "build", "Connection")[1] or call(team, capsys, "status")[0] == 0
    before = {path: path.read_bytes() for path in (team / "generated").rglob("*.py")}
    design.write_text(
        design.read_text(encoding="utf-8").replace("## Constraints\n\nNone.", "## Constraints\n\nAnything goes.")
    )
    edit(team, "specs/delivery/connection.spec.md", "tries < 3 ", "tries < 2 ")
    edit(team, "specs/delivery/connection.spec.md", "tries >= 3", "tries >= 2")
    code, printed = call(team, capsys, "build", "Connection")
    assert code != 0
    assert {path: path.read_bytes() for path in (team / "generated").rglob("*.py")} == before
    edit(team, "specs/delivery/connection.spec.md", "tries < 2 ", "tries < 3 ")
    edit(team, "specs/delivery/connection.spec.md", "tries >= 2", "tries >= 3")
    code, printed = call(team, capsys, "build")
    assert code == 3
    assert "not built: Ann <ann@example.org> approved `design:Connection` on" in printed
    assert (
        ", and since then its section `Constraints` has changed (in `specs/delivery/connection.design.md`)." in printed
    )
    assert "fix: Run `phoenix review design:Connection`, which shows it" in printed


def test_a_review_shows_the_spec_as_it_is_written(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(team, "phoenix.toml", 'design = "low"', 'implementation = "low"')
    spec = team / "specs/checkout/cart.spec.md"
    _, printed = call(team, capsys, "review", "Cart")
    shown = [line.removeprefix("    ") for line in printed.splitlines()]
    assert [line for line in spec.read_text(encoding="utf-8").splitlines() if line not in shown] == []
    assert call(team, capsys, "approve", "Cart")[0] == 0
    edit(team, "specs/checkout/cart.spec.md", "is rounded to the nearest cent", "is rounded to a cent")
    edit(team, "specs/checkout/cart.spec.md", "# Cart\n", "# Cart\n\n\n")
    _, printed = call(team, capsys, "review", "Cart")
    assert "approved it on" in printed
    assert "and since then `rule CART-3` has changed." in printed
    assert "\n    - - **CART-3** The total is rounded to the nearest cent, a half going to the even one.\n" in printed
    assert "\n    + - **CART-3** The total is rounded to a cent, a half going to the even one.\n" in printed
    assert "\n      - **CART-2** The customer's discount is taken off the subtotal.\n" in printed
    assert "RecordSyntax" not in printed
    assert "Examples" not in printed


def test_a_wrap_leaves_the_approval_as_it_is(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    design = drafted(team, capsys)
    approve(team, capsys)
    design.write_text(
        design.read_text(encoding="utf-8").replace("The life of one connection", "The life\nof one connection")
    )
    assert call(team, capsys, "review") == (0, "Nothing waits for a decision.\n")


def test_an_implementation_says_which_file_it_rests_on_has_changed(
    team: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(team, "phoenix.toml", 'design = "low"', 'implementation = "low"')
    assert call(team, capsys, "review", "implementation:Basket")[0] == 3
    assert call(team, capsys, "approve", "implementation:Basket")[0] == 0
    edit(team, "specs/checkout/basket.design.md", "20 at most", "twenty at most")
    _, planned = call(team, capsys, "plan", "Basket")
    assert (
        "specs/checkout/basket.spec.md:1:3: warning B143: `Basket` is not built: Ann <ann@example.org> approved"
        in planned
    )
    assert "and since then `design`, on which it rests, has changed (in `specs/checkout/basket.design.md`)." in planned
    assert "fix: Run `phoenix review implementation:Basket`, which shows it to whoever decides." in planned
    _, shown = call(team, capsys, "review", "implementation:Basket")
    assert "\n    - - `steps: list of Earlier, initially []`: the oldest first, 20 at most.\n" in shown
    assert "\n    + - `steps: list of Earlier, initially []`: the oldest first, twenty at most.\n" in shown
    # What is decided on is the spec itself, and what it uses.
    edit(team, "specs/checkout/basket.design.md", "twenty at most", "20 at most")
    edit(team, "specs/browsing/catalog.spec.md", "[0-9]{4}/`", "[0-9]{4,6}/`")
    _, planned = call(team, capsys, "plan", "Basket")
    assert "`interface of Catalog`, on which it rests, has changed (in `specs/browsing/catalog.spec.md`)." in planned


def test_nobody_approves_what_they_were_not_shown(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    design = drafted(team, capsys)
    code, printed = call(team, capsys, "approve", "design:Connection")
    assert (code, "A101" in printed) == (1, True)
    call(team, capsys, "review", "design:Connection")
    design.write_text(design.read_text(encoding="utf-8").replace("The life of", "The whole life of"))
    code, printed = call(team, capsys, "approve", "design:Connection")
    assert (code, "was not shown here as it is now" in printed) == (1, True)
    assert approvals_in(team) == []


def test_automation_does_not_approve(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drafted(team, capsys)
    call(team, capsys, "review", "design:Connection")
    code, printed = call(team, capsys, "approve", "design:Connection", "--as", BOT)
    assert (code, "A102" in printed) == (1, True)
    git(team, "config", "user.name", "build[bot]")
    assert call(team, capsys, "approve", "design:Connection")[0] == 1
    assert approvals_in(team) == []


def test_a_name_that_nothing_has_is_refused(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = call(team, capsys, "review", "Conection")
    assert (code, "A103" in printed, "Did you mean `Connection`?" in printed) == (1, True, True)


def test_two_branches_meet_and_the_merge_is_held(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Bob changes the interface of what Cart uses, while Ann approves the design that rests on it."""
    edit(team, "specs/checkout/cart.spec.md", "- Risk: high\n", "- Risk: high\n- Path: designed\n")
    drafted(team, capsys)
    approve(team, capsys)
    commit(team, "Cart goes by way of a design")
    git(team, "branch", "bob")

    call(team, capsys, "design", "Cart")
    design = team / "specs/checkout/cart.design.md"
    kept = [line for line in design.read_text(encoding="utf-8").splitlines() if not line.startswith("TODO")]
    text = (
        "\n".join(kept)
        .replace("TODO: what it is used for", "the rate")
        .replace("## Interactions", "## Interactions\n\nIt asks for the rate.")
    )
    design.write_text(text + "\n", encoding="utf-8")
    assert call(team, capsys, "review", "design:Cart")[0] == 3
    assert call(team, capsys, "approve", "design:Cart")[0] == 0
    assert call(team, capsys, "review")[1] == "Nothing waits for a decision.\n"
    commit(team, "Cart's design, approved")

    git(team, "checkout", "-q", "bob")
    edit(
        team,
        "specs/checkout/discounts.spec.md",
        "subtotal: decimal with 2 places, at least 0.00",
        "subtotal: decimal with 2 places, at least 0.01",
    )
    edit(team, "specs/checkout/discounts.spec.md", "| staff    | 0.00     |", "| staff    | 0.01     |")
    commit(team, "No discount on nothing")
    git(team, "checkout", "-q", "main")
    git(team, "-c", "user.name=Ann", "merge", "-q", "-m", "Bob's rates", "bob")

    code, printed = call(team, capsys, "review")
    assert code == 3
    assert "design:Cart: Ann <ann@example.org> approved it on" in printed
    assert "and since then `interface of Discounts`, on which it rests, has changed." in printed
    code, printed = call(team, capsys, "review", "design:Cart")
    assert "    - - `rate(tier: Tier, subtotal: decimal with 2 places, at least 0.00) gives Rate`\n" in printed
    assert "    + - `rate(tier: Tier, subtotal: decimal with 2 places, at least 0.01) gives Rate`\n" in printed
    assert "# Cart" not in printed
    assert "  rests on interface of Discounts, which has changed" in printed
    assert "  holds Cart" in printed
    assert printed.endswith("Next: phoenix approve design:Cart\n")


def branch(root: Path, name: str, person: str) -> None:
    """A new branch from main, on which this person works."""
    git(root, "checkout", "-q", "-b", name, "main")
    git(root, "config", "user.name", person)
    git(root, "config", "user.email", f"{person.lower()}@example.org")


def merge(root: Path, *names: str) -> None:
    git(root, "checkout", "-q", "main")
    for name in names:
        git(root, "merge", "-q", "--no-edit", name)


@pytest.fixture
def decided(team: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Connection's design, approved by Ann on main."""
    drafted(team, capsys)
    approve(team, capsys)
    commit(team, "the design of Connection")
    return team


DESIGN = "specs/delivery/connection.design.md"


def test_two_people_approve_the_same_document_and_the_merge_is_clean(
    decided: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where one approval's file went and a similar one came, git would see a file that both branches moved."""
    edit(decided, DESIGN, "The life of one", "The whole life of one")
    commit(decided, "another word")
    for name in ("bob", "cy"):
        branch(decided, name, name.capitalize())
        approve(decided, capsys)
        commit(decided, f"{name} approves")
    merge(decided, "bob", "cy")
    assert git(decided, "status", "--short") == ""
    assert call(decided, capsys, "review") == (0, "Nothing waits for a decision.\n")


@pytest.mark.parametrize("order", [("bob", "cy"), ("cy", "bob")])
def test_two_people_approve_different_versions_and_the_merge_is_held(
    decided: Path, capsys: pytest.CaptureFixture[str], order: tuple[str, str]
) -> None:
    for name, old, new in (
        ("bob", "The life of one", "The whole life of one"),
        ("cy", "## Interactions\n\nNone.", "## Interactions\n\nIt asks nobody."),
    ):
        branch(decided, name, name.capitalize())
        edit(decided, DESIGN, old, new)
        approve(decided, capsys)
        commit(decided, f"{name}'s version")
    merge(decided, *order)
    assert git(decided, "status", "--short") == ""
    code, printed = call(decided, capsys, "build")
    assert code == 3
    assert "approved different versions of `design:Connection`, and nobody the one that came of them" in printed
    assert "Bob <bob@example.org>" in printed
    assert "Cy <cy@example.org>" in printed
    approve(decided, capsys)
    assert call(decided, capsys, "review") == (0, "Nothing waits for a decision.\n")


def test_an_approval_that_was_replaced_does_not_come_back(decided: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(decided, DESIGN, "The life of one", "The whole life of one")
    approve(decided, capsys)
    edit(decided, DESIGN, "The whole life of one", "The life of one")
    code, printed = call(decided, capsys, "review")
    assert (code, "and since then its section `Purpose` has changed" in printed) == (3, True)


def test_an_approval_travels_with_its_commit(decided: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Cherry-picked onto a branch where the document reads otherwise, it does not count."""
    branch(decided, "bob", "Bob")
    edit(decided, DESIGN, "The life of one", "The whole life of one")
    commit(decided, "another word")
    approve(decided, capsys)
    commit(decided, "Bob approves")
    branch(decided, "cy", "Cy")
    git(decided, "cherry-pick", "bob")
    code, printed = call(decided, capsys, "review")
    assert (code, "Bob <bob@example.org> approved it" in printed) == (3, True)
    git(decided, "cherry-pick", "bob~1")
    assert call(decided, capsys, "review") == (0, "Nothing waits for a decision.\n")


def test_an_approved_design_that_is_deleted_holds_its_component(
    decided: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (decided / DESIGN).unlink()
    code, printed = call(decided, capsys, "build")
    assert code == 3
    assert "`Connection` is not built: the design that Ann <ann@example.org> approved on" in printed
    code, printed = call(decided, capsys, "approve", "design:Connection")
    assert (code, "There is no design of `Connection` that could be approved." in printed) == (1, True)


def test_what_is_approved_is_not_approved_again(decided: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = approvals_in(decided)
    code, printed = call(decided, capsys, "approve", "design:Connection")
    assert (code, printed) == (0, "design:Connection is approved as it is, by Ann <ann@example.org>.\n")
    assert approvals_in(decided) == before


def test_an_approval_with_marks_of_a_merge_is_an_error(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drafted(team, capsys)
    approve(team, capsys)
    (file,) = approvals_in(team)
    file.write_text("<<<<<<< ours\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    code, printed = call(team, capsys, "build")
    assert (code, "A104" in printed, file.name in printed) == (1, True, True)
    assert "it has the markers of an unfinished merge" in printed


def test_with_checkpoints_off_there_is_no_ceremony(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(shop, capsys, "review") == (0, "Nothing waits for a decision.\n")
    assert not (shop / ".phoenix/approvals").exists()


def test_a_team_has_templates_of_its_own(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = team / "templates/design"
    folder.mkdir(parents=True)
    (folder / "machine.md").write_text(
        "# {name}\n\n## Purpose\n\nOurs.\n\n## Interface\n\n{interface}\n", encoding="utf-8"
    )
    call(team, capsys, "design", "Connection")
    text = (team / "specs/delivery/connection.design.md").read_text(encoding="utf-8")
    assert text.startswith("# Connection\n\n## Purpose\n\nOurs.\n\n## Interface\n\n- `on(event: Event) gives Phase")
    assert call(team, capsys, "design", "Connection")[0] == 1


def test_route_names_the_row(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = call(shop, capsys, "route", "Cart")
    assert code == 0
    assert printed.splitlines()[:2] == [
        "Cart goes direct.",
        "  row 1 of the routing table: exact: every function is defined: there is nothing left to design",
    ]
    code, printed = call(shop, capsys, "route", "Basket")
    assert printed.startswith("Basket goes by way of a design.\n")
    assert 'nobody asks for it: `[checkpoints]` in `phoenix.toml` has `design = "off"`' in printed
    code, printed = call(shop, capsys, "route", "--format", "json")
    routes = {each["component"]: (each["path"], each["row"]) for each in json.loads(printed)["routes"]}
    assert routes["Slug"] == ("direct", 0)
    assert call(shop, capsys, "route", "Crat")[0] == 1
