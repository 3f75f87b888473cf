"""What a confined program has and has not, by each of the means that work here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from phoenix.adapters.sandbox import BARE, Confinement, Means, Sandbox
from phoenix.adapters.sandbox.confinement import MIB
from phoenix.adapters.sandbox.probes import PROBES, hold
from phoenix.adapters.sandbox.toolchains import of_python

from .conftest import WORKING, Python

ROOT = Path(__file__).parents[3]
AS_NOBODY = """
import os, sys
from pathlib import Path
sys.path.append("phoenix/adapters/sandbox")
from warden.system import unshare
user, group = os.getuid(), os.getgid()
unshare(0x10000000)
Path("/proc/self/setgroups").write_text("deny")
Path("/proc/self/uid_map").write_text(f"65534 {user} 1")
Path("/proc/self/gid_map").write_text(f"65534 {group} 1")
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Runs a program as a user who is not root anywhere and has no capability at all."""


def test_this_machine_confines_by_the_kernels_own_means() -> None:
    assert {"kernel", "landlock"} & {means.name for means in WORKING}


def test_every_probe_is_held(sandbox: Sandbox, tmp_path: Path) -> None:
    results = list(hold(sandbox, tmp_path))
    assert len(results) == len(PROBES)
    assert [result for result in results if result.got] == []


def test_the_probes_get_through_where_nothing_holds_them(tmp_path: Path) -> None:
    with Sandbox(BARE) as bare:
        got = {result.probe.name for result in hold(bare, tmp_path) if result.got}
    limits_hold_by_themselves = {"memory", "disk", "time"}
    assert got | {"network"} == {probe.name for probe in PROBES} - limits_hold_by_themselves  # there may be no network


def test_nobody_has_to_be_root() -> None:
    doctor = [sys.executable, "-m", "phoenix", "doctor", "--format", "json"]
    told = subprocess.run([sys.executable, "-c", AS_NOBODY, *doctor], cwd=ROOT, capture_output=True, check=False)
    found = json.loads(told.stdout)["found"]
    assert [each["detail"] for each in found if each["area"] == "probe"] == ["held"] * len(PROBES)
    by_kernel = [each for each in found if "kernel's own" in each["what"] and each["state"] == "ok"]
    assert by_kernel


def test_it_sees_what_it_is_given(python: Python, tmp_path: Path) -> None:
    code, hidden = tmp_path / "code", tmp_path / "tests"
    for folder in (code, hidden):
        folder.mkdir()
        (folder / "file").write_text(folder.name)
    look = (
        "import os, sys\nprint(open(sys.argv[1] + '/code/file').read(), sorted(os.listdir(sys.argv[1]))[0])\n"
        "try: print(open(sys.argv[1] + '/tests/file').read())\nexcept OSError: print('hidden')"
    )
    ended = python(look, str(tmp_path), reads=(code,), lists=(tmp_path,))
    assert ended.output.splitlines() == ["code code", "hidden"]


def test_what_it_reads_it_cannot_change(python: Python, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("as it was")
    for change in ("open(p, 'w')", "os.truncate(p, 0)", "os.unlink(p)", "os.rename(p, p + '2')", "os.chmod(p, 0)"):
        ended = python(f"import os, sys; p = sys.argv[1]; {change}", str(kept), reads=(tmp_path,))
        assert ended.status == 1, ended
    assert kept.read_text() == "as it was"
    assert kept.stat().st_mode & 0o777


def test_it_writes_in_its_own_folder_alone(python: Python, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    assert python("open('here', 'w').write('x')", writes=(own,)).status == 0
    assert (own / "here").read_text() == "x"
    assert python("open('../there', 'w').write('x')", writes=(own,)).status == 1
    assert not (tmp_path / "there").exists()


def test_a_link_that_it_leaves_leads_it_nowhere(python: Python, tmp_path: Path) -> None:
    own, secret = tmp_path / "own", tmp_path / "secret"
    own.mkdir()
    secret.write_text("secret")
    python("import os, sys; os.symlink(sys.argv[1], 'link')", str(secret), writes=(own,))
    assert python("print(open('link').read())", writes=(own,)).status == 1
    assert python("import os, sys; os.link(sys.argv[1], 'hard')", str(secret), writes=(own,)).status == 1


def test_paths_through_links_are_seen_as_they_are_spelled(python: Python, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "file").write_text("found")
    (tmp_path / "link").symlink_to("real")
    spelled = tmp_path / "link" / "file"
    ended = python("import sys; print(open(sys.argv[1]).read())", str(spelled), reads=(spelled,))
    assert ended.output.strip() == "found"


def test_the_environment_is_bare(python: Python, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "sk-secret")
    ended = python("import os; print(sorted(os.environ))", environment={"GIVEN": "1"})
    names = set(json.loads(ended.output.replace("'", '"'))) - {"LC_CTYPE", "PWD"}
    assert names == {"PATH", "LC_ALL", "TZ", "GIVEN"}


def test_a_socket_cannot_be_made_by_any_family(python: Python) -> None:
    tried = "import socket\nfor family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, socket.AF_NETLINK):\n"
    tried += "    try: socket.socket(family); print('made', family)\n    except OSError as error: print(error.errno)"
    assert set(python(tried).output.split()) == {"1"}


def test_what_it_prints_is_told_up_to_a_limit(python: Python) -> None:
    assert python("print('x' * 100)").output == "x" * 100 + "\n"
    ended = python("while True: print('x' * 1000)", output=MIB)
    assert ended.reason == "it was stopped, since it printed more than 1 MiB"
    assert len(ended.output) == MIB


def test_exit_codes_and_signals_are_told_apart(python: Python) -> None:
    assert python("raise SystemExit(7)").status == 7
    assert python("import ctypes; ctypes.string_at(0)").status == -11


def test_a_folder_around_home_is_never_shown(means: Means) -> None:
    with Sandbox(means) as sandbox, pytest.raises(ValueError, match="home folder"):
        sandbox.run(["/bin/sh", "-c", "true"], Confinement(reads=(Path.home(), *of_python())))


def test_root_has_no_power_inside(python: Python) -> None:
    tried = "import os, sys\nfor name, value in (('chroot', '/'), ('nice', -5), ('mknod', '/dev/x'), ('setuid', 1)):\n"
    tried += "    try: getattr(os, name)(value); print(name)\n    except OSError: pass"
    assert python(tried).output == ""
