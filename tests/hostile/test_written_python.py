"""Hostile Python, as if a generator had written it: each is found or held, and the message says what it did."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import HONEST, WORKING, Gate, told

ANSWER = "    return n * 2\n"


def doing(*lines: str, answer: str = ANSWER, imports: str = "import os") -> str:
    """A module that does something in each call, and then gives the right answer."""
    return f"{imports}\n\ndef twice(n: int) -> int:\n" + "".join(f"    {line}\n" for line in lines) + answer


MISBEHAVES = {
    "raises": (doing("raise RuntimeError('no')"), r"crashes with `RuntimeError: no` at demo/_echo_written\.py:8"),
    "answers only the shown examples": (
        "def twice(n: int) -> int:\n    return {2: 4, 0: 0}.get(n, n)\n",
        r"`twice\(700\)` \(ECHO-1\) gives `700`\..* gives `1400`",
    ),
    "sleeps on the 50th call": (
        doing("calls.append(n)", "if len(calls) == 50: time.sleep(600)", imports="import time\ncalls: list[int] = []"),
        r"`twice\(\d+\)` does not end within 1 s, and comes to something else when it is tried again",
    ),
    "exits": (doing("os._exit(0)"), r"it ended itself with exit code 0"),
    "exits politely": (doing("raise SystemExit"), r"crashes with `SystemExit`"),
    "recurses without end": ("def twice(n: int) -> int:\n    return twice(n) + 0\n", r"crashes with `RecursionError"),
    "loops without end": (doing("while True: pass"), r"does not end within 1 s"),
    "closes all descriptors": (doing("os.closerange(0, 100)"), r"it closed its side|it ended itself|crashes with"),
    "fills the conversation": (
        doing("while True: os.write(4, b'x' * 65536)"),
        r"its answer is longer than \d+ bytes|does not end within 1 s",
    ),
    "answers by itself, another question": (
        doing('os.write(4, b\'{"id": 99, "step": 0, "gave": 4}\\n\')'),
        r"it answers a step that was not asked",
    ),
    "answers by itself, ahead of time": (
        doing('for k in range(9): os.write(4, b\'{"id": %d, "step": 0, "gave": 4}\\n\' % k)'),
        r"`twice\(0\)` \(ECHO-1\) gives `4`",
    ),
    "answers nonsense": (doing("os.write(4, b'yes, all is well\\n')"), r"it says `yes, all is well` where an answer"),
    "makes the driver answer for it": (
        doing(
            "sys.modules['phoenix_driver.main'].send = lambda to, answer: real(to, {**answer, 'gave': 4})",
            imports="import sys\nreal = sys.modules['phoenix_driver.main'].send",
        ),
        r"`twice\(0\)` \(ECHO-1\) gives `4`",
    ),
    "breaks the driver's JSON": (
        doing("json.JSONEncoder.iterencode = lambda *_, **__: ['no']", imports="import json"),
        r"it says `no` where an answer belongs",
    ),
    "chatters from a thread": (
        doing(
            "threading.Thread(target=lambda: [os.write(4, b'{}\\n') for _ in range(9)]).start()",
            imports="import os, threading",
        ),
        r"it answers a step that was not asked|where an answer belongs",
    ),
    "takes the driver over while it is loaded": (
        'import os\nos.write(4, b\'{"hello": 1, "interface": ""}\\n\')\n' + HONEST,
        r"the driver has loaded another interface than the one it was given",
    ),
}
"""What the gate finds, whatever confines the code: the module, and what is told."""

REACHES = {
    "ends by a signal": (doing("import ctypes; ctypes.string_at(0)"), r"it was ended by signal 11"),
    "forks": (doing("os.fork()"), r"crashes with `PermissionError: .* not permitted` at demo/_echo_written\.py:\d"),
    "allocates 100 GB": (doing("bytearray(100 << 30)"), r"crashes with `MemoryError`"),
    "allocates 100 GB bit by bit": (
        doing("held = [bytearray(1 << 24) for _ in range(6400)]"),
        r"crashes with `MemoryError`|it took more than 1 GiB of memory|does not end within 1 s",
    ),
    "writes 100 GB": (
        doing("for k in range(100_000): open(f'/tmp/{k}', 'wb').write(bytes(1 << 20))"),
        r"crashes with `(FileNotFoundError|PermissionError|OSError): .*/tmp/0'",
    ),
    "writes 100 GB into its own folder": (
        doing("for k in range(100_000): open(os.path.dirname(__file__) + f'/{k}', 'wb').write(bytes(1 << 20))"),
        r"crashes with `(PermissionError: .*/0'|OSError: \[Errno 30\] Read-only file system)",
    ),
    "reads the home folder": (
        doing(f"open({str(Path.home() / '.profile')!r}).read()"),
        r"crashes with `(FileNotFound|Permission)Error",
    ),
    "reads the environment": (doing("os.environ['HOME']"), r"crashes with `KeyError: 'HOME'`"),
    "reads the environment of others": (
        doing(f"open('/proc/{os.getpid()}/environ').read()"),
        r"crashes with `(FileNotFound|Permission)Error",
    ),
    "opens a connection": (
        doing("socket.create_connection(('192.0.2.1', 80))", imports="import socket"),
        r"crashes with `PermissionError: \[Errno 1\] Operation not permitted`",
    ),
    "leaves a daemon": (
        doing("subprocess.Popen(['/bin/sleep', '600'], start_new_session=True)", imports="import subprocess"),
        r"crashes with `(PermissionError|BlockingIOError): .*`",
    ),
    "makes a link out of its folder": (
        doing("os.symlink('/etc/passwd', os.path.dirname(__file__) + '/out')"),
        r"crashes with `(PermissionError|OSError): ",
    ),
    "looks the examples up": (
        doing("open(os.path.dirname(__file__) + '/../tests/test_echo.py').read()"),
        r"crashes with `(FileNotFound|Permission)Error",
    ),
    "overwrites the code around it": (
        doing("open(os.path.dirname(__file__) + '/echo.py', 'a').write('#')"),
        r"crashes with `(PermissionError|OSError): ",
    ),
    "overwrites the driver": (
        doing("open(sys.modules['phoenix_driver.main'].__file__, 'a').write('#')", imports="import sys"),
        r"crashes with `(PermissionError|OSError): ",
    ),
}
"""What the sandbox refuses."""


@pytest.mark.parametrize("name", MISBEHAVES)
@pytest.mark.parametrize("confining", WORKING[:1], ids=lambda means: means.name, indirect=True)
def test_what_it_does_is_found_and_told(name: str, gate: Gate) -> None:
    code, message = MISBEHAVES[name]
    text = told(gate(code))
    assert re.search(message, text), text


@pytest.mark.parametrize("name", REACHES)
def test_what_it_reaches_for_is_refused_and_told(name: str, gate: Gate) -> None:
    code, message = REACHES[name]
    text = told(gate(code))
    assert re.search(message, text), text


def test_the_honest_one_passes(gate: Gate) -> None:
    assert gate(HONEST) == ()


@pytest.fixture
def victim() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process
        process.kill()


def test_a_signal_reaches_nobody(gate: Gate, victim: subprocess.Popen[bytes]) -> None:
    """Its own process space is all that it can number; what it does to itself there is its own affair."""
    others = (victim.pid, os.getpid(), os.getppid())
    gate(doing(f"for each in {others}:", "    try: os.kill(each, 9)", "    except OSError: pass"))
    gate(doing("os.kill(-1, 9)"))
    assert victim.poll() is None


def test_a_server_on_this_machine_is_not_reached(gate: Gate) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        failures = gate(doing(f"socket.create_connection({server.getsockname()!r})", imports="import socket"))
        with pytest.raises(BlockingIOError):
            server.accept()
    assert "PermissionError" in failures[0].finding().message


def test_printing_goes_nowhere(gate: Gate, capfd: pytest.CaptureFixture[str]) -> None:
    assert gate(doing("print('x' * 10_000)", "os.write(1, b'y'); os.write(2, b'z')")) == ()
    assert capfd.readouterr() == ("", "")


def test_the_project_stays_as_it_was(gate: Gate, tree: Path) -> None:
    kept = {name: tree.parent / name for name in ("phoenix.lock", "phoenix.toml", "specs")}
    for path in kept.values():
        path.write_text("kept")
    change = [f"for p in {[str(path) for path in kept.values()]}:", "    try: open(p, 'w')", "    except OSError: pass"]
    gate(doing(*change, "    try: os.unlink(p)", "    except OSError: pass"))
    assert {path.read_text() for path in kept.values()} == {"kept"}
    assert sorted(path.name for path in tree.parent.iterdir()) == sorted([*kept, "tree"])


def test_nothing_survives(gate: Gate) -> None:
    before = children()
    gate(doing("signal.signal(signal.SIGTERM, signal.SIG_IGN)", "while True: pass", imports="import signal"))
    assert children() == before


def children() -> set[str]:
    """The processes of this one, and theirs, but for the wardens themselves."""
    found: set[str] = set()
    waiting = [str(os.getpid())]
    while waiting:
        process = waiting.pop()
        for task in Path(f"/proc/{process}/task").glob("*/children"):
            waiting += task.read_text().split()
        if b"warden" not in Path(f"/proc/{process}/cmdline").read_bytes():
            found.add(process)
    return found
