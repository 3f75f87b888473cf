"""What takes too much is ended, soon and cheaply, and nothing that was started outlives it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from phoenix.adapters.processes import Running
from phoenix.adapters.sandbox import Confinement, Means, Sandbox
from phoenix.adapters.sandbox.confinement import MIB
from phoenix.adapters.sandbox.toolchains import of_python

from .conftest import PATIENCE, Marked, Python

SOON = 10.0
ECHO = "import os\nwhile True:\n    os.write(4, os.read(3, 100) or os._exit(0))"
DAEMON = """
import sys, subprocess
program = '''
import os, sys, time
try: os.setsid()
except PermissionError: pass  # it cannot even leave its group
sys.stdout.write("up"); sys.stdout.flush(); time.sleep(600)
'''
child = subprocess.Popen([sys.executable, "-I", "-S", "-c", program, sys.argv[-1]], stdout=subprocess.PIPE)
assert child.stdout.read(2) == b"up"
"""


def begin(sandbox: Sandbox, code: str, *arguments: str, **terms: object) -> Running:
    command = [sys.executable, "-I", "-S", "-c", code, *arguments]
    return sandbox.start(command, Confinement(reads=of_python(), **terms))  # type: ignore[arg-type]


def hears(running: Running, said: bytes) -> bool:
    outgoing, heard = bytearray(said), b""
    while len(heard) < len(said):
        part = running.pump(outgoing, PATIENCE)
        if part is None:
            return False
        heard += part
    return heard == said


def test_100_gb_of_memory_are_stopped_early(python: Python) -> None:
    begun = time.monotonic()
    assert "MemoryError" in python("bytearray(100 << 30)", memory=256 * MIB).output
    touched = "import mmap\nheld = []\nfor _ in range(1600):\n    held.append(mmap.mmap(-1, 1 << 26))\n"
    touched += "    held[-1].write(bytes(1 << 26))"
    ended = python(touched, memory=256 * MIB)
    assert ended.reason == "it was stopped, since it took more than 256 MiB of memory"
    assert time.monotonic() - begun < SOON


def test_the_memory_of_all_processes_counts(python: Python) -> None:
    code = "import os, time\nfor _ in range(6):\n    if os.fork() == 0: held = b'x' * (60 << 20); time.sleep(60)\n"
    ended = python(code + "time.sleep(60)", memory=256 * MIB, processes=16)
    assert ended.reason == "it was stopped, since it took more than 256 MiB of memory"


def test_one_process_may_take_what_it_is_given(python: Python) -> None:
    assert python("held = b'x' * (60 << 20); print(len(held))", memory=256 * MIB).output.strip() == str(60 << 20)


def test_100_gb_of_one_file_are_stopped_at_once(python: Python, tmp_path: Path) -> None:
    ended = python(
        "f = open('f', 'wb')\nfor _ in range(100_000): f.write(bytes(1 << 20))", writes=(tmp_path,), disk=MIB
    )
    assert "File too large" in ended.output
    assert "File too large" in python("open('f', 'wb').truncate(100 << 30)", writes=(tmp_path,), disk=MIB).output


def test_100_gb_of_many_files_are_stopped_early(python: Python, tmp_path: Path) -> None:
    code = "import itertools\nfor n in itertools.count(): open(str(n), 'wb').write(bytes(1 << 20))"
    ended = python(code, writes=(tmp_path,), disk=16 * MIB)
    assert ended.reason == "it was stopped, since it wrote more than 16 MiB"
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) < 512 * MIB


@pytest.mark.parametrize(
    "held",
    [
        pytest.param("file", id="open"),
        pytest.param("mmap.mmap(file.fileno(), 4096); file.close()", id="mapped"),
    ],
)
def test_files_that_are_in_no_folder_any_more_count(python: Python, tmp_path: Path, held: str) -> None:
    code = "import mmap, os\nkept = []\nfor _ in range(200):\n    file = open('f', 'w+b', 0); os.unlink('f')\n"
    code += f"    file.write(bytes(1 << 20)); at = {held}; kept.append(at)\nprint('all of it')"
    ended = python(code, writes=(tmp_path,), disk=4 * MIB)
    assert ended.reason == "it was stopped, since it wrote more than 4 MiB"


def test_a_program_may_write_what_it_removes_again(python: Python, tmp_path: Path) -> None:
    code = (
        "import os\nfor _ in range(8):\n    open('f', 'wb').write(bytes(4 << 20)); os.unlink('f')\nprint('all of it')"
    )
    assert python(code, writes=(tmp_path,), disk=16 * MIB).output == "all of it\n"


def test_a_program_cannot_hide_what_it_takes(python: Python, means: Means) -> None:
    hidden = python("import ctypes; print(ctypes.CDLL(None).prctl(4, 0))").output.strip()
    assert hidden == ("-1" if means.name == "landlock" else "0"), "elsewhere the warden is above it, and sees it anyway"


def test_a_program_of_one_process_cannot_fork(python: Python) -> None:
    assert "PermissionError" in python("import os; os.fork()").output
    assert python("import threading; t = threading.Thread(target=print, args=('hi',)); t.start()").output == "hi\n"


def test_a_fork_bomb_is_stopped(python: Python, marked: Marked) -> None:
    ended = python("import os, time\nfor _ in range(9): os.fork()\ntime.sleep(60)", marked.mark, processes=8)
    assert ended.reason == "it was stopped, since it ran more than 8 processes at once"
    assert marked.processes() == []


def test_no_end_is_ended(python: Python, marked: Marked) -> None:
    ended = python("import time; time.sleep(600)", marked.mark, seconds=0.3)
    assert ended.timed_out
    assert ended.reason == "it was stopped, since it did not end within 0.3 s"
    assert marked.processes() == []


def test_a_daemon_does_not_outlive_its_program(python: Python, marked: Marked) -> None:
    ended = python(DAEMON, marked.mark, processes=8)
    assert ended.status == 0, ended.output
    assert marked.processes() == []


def test_two_pipes_and_an_end(sandbox: Sandbox) -> None:
    running = begin(sandbox, ECHO)
    assert hears(running, b"hello")
    assert running.stop() in (0, -signal.SIGKILL)  # it may be faster to see that nobody asks any more
    assert running.reason == ""


def test_how_it_ended_is_told_after_its_last_word(sandbox: Sandbox) -> None:
    running = begin(sandbox, "import os; os.write(4, b'bye'); os._exit(3)")
    heard = b""
    while (part := running.pump(bytearray(), PATIENCE)) is not None:
        heard += part
    assert heard == b"bye"
    assert running.stop() == 3


def test_closing_the_sandbox_ends_all_that_runs(means: Means, marked: Marked) -> None:
    with Sandbox(means) as sandbox:
        running = begin(sandbox, ECHO, marked.mark)
        assert hears(running, b"hello")
        assert marked.processes()
    assert marked.processes() == []


def warden_of_this_process() -> int:
    """The last that was started."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return int(next(each for each in reversed(children) if b"warden" in Path(f"/proc/{each}/cmdline").read_bytes()))


HOLDER = """
import sys
from phoenix.adapters.sandbox import Confinement, Means, Sandbox
from phoenix.adapters.sandbox.toolchains import of_python
sandbox = Sandbox(Means(*sys.argv[1:3]))
running = sandbox.start([sys.executable, "-I", "-S", "-c", sys.argv[3], sys.argv[4]], Confinement(reads=of_python()))
outgoing, heard = bytearray(b"x"), b""
while heard != b"x":
    heard += running.pump(outgoing, 20)
print("up", flush=True)
sys.stdin.read()
"""


def test_nothing_outlives_a_build_that_is_killed(means: Means, marked: Marked) -> None:
    command = [sys.executable, "-c", HOLDER, means.name, means.program, ECHO, marked.mark]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as build:
        assert build.stdout is not None
        assert build.stdout.readline() == b"up\n"
        assert marked.processes()
        build.kill()
    assert marked.are_gone()


def test_nothing_outlives_a_warden_that_is_killed(means: Means, marked: Marked) -> None:
    with Sandbox(means) as sandbox:
        running = begin(sandbox, ECHO, marked.mark)
        assert hears(running, b"hello")
        os.kill(warden_of_this_process(), signal.SIGKILL)
        assert running.pump(bytearray(), PATIENCE) is None
        assert running.stop() == -signal.SIGKILL
        assert marked.are_gone()
