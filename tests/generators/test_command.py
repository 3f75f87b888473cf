"""The generator ``command`` with real programs: what they see, what is taken of them, and how they end."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from phoenix.adapters.pipes import PipedPrograms
from phoenix.generators.answer import LONGEST, Answer
from phoenix.generators.command import Command
from phoenix.generators.generator import Kind, Trouble
from phoenix.generators.request import Prompt, PromptPart, Request

REQUEST = Request("python:Slug", "shop/_slug_written.py", Prompt((PromptPart("rules", "Write é."),)))


def ask(program: str, timeout: float = 60.0, environment: dict[str, str] | None = None) -> Answer:
    command = (sys.executable, "-c", program)
    return Command(command, environment or {}, timeout, 3, 1, PipedPrograms(Path.cwd())).ask(REQUEST, lambda _: None)


def test_a_program_gets_the_prompt_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_API_KEY", "sesame")
    told = "import os, sys; print(sys.stdin.read(), sorted(os.environ), os.listdir())"
    answer = ask(told, environment={"HOME": "/nowhere"})
    assert answer.text == f"{REQUEST.prompt.text} ['HOME', 'LC_ALL', 'PATH', 'TZ'] []\n"
    assert answer.by == f"command {Path(sys.executable).name}"


def test_a_key_that_a_program_prints_is_not_kept() -> None:
    answer = ask("import os; print('key', os.environ['SOME_API_KEY'])", environment={"SOME_API_KEY": "sesame"})
    assert answer.text == "key [hidden]\n"
    with pytest.raises(Trouble) as raised:
        ask("import os, sys; sys.exit('bad ' + os.environ['SOME_TOKEN'])", environment={"SOME_TOKEN": "sesame"})
    assert raised.value.message == f"`{sys.executable}` ended with status 1: bad [hidden]"


@pytest.mark.parametrize(
    ("program", "kind", "said"),
    [
        ("import sys; sys.exit('no quota')", Kind.UNAVAILABLE, "ended with status 1: no quota"),
        ("import sys; sys.stdin.read(); import time; time.sleep(60)", Kind.TIMED_OUT, "no answer in 0.5 seconds"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", Kind.UNAVAILABLE, "ended with status -9"),
    ],
)
def test_a_program_that_gives_no_answer_is_trouble(program: str, kind: Kind, said: str) -> None:
    with pytest.raises(Trouble) as raised:
        ask(program, timeout=0.5 if kind is Kind.TIMED_OUT else 60.0)
    assert raised.value.kind is kind
    assert said in raised.value.message
    assert raised.value.hint


def test_a_file_of_the_project_is_found_from_the_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "ask.py").write_text("import sys; print(sys.argv[1:])", encoding="utf-8")
    command = (sys.executable, "ask.py", "--print", "no.py", "x" * 5000)
    answer = Command(command, {}, 60.0, 3, 1, PipedPrograms(tmp_path)).ask(REQUEST, lambda _: None)
    assert answer.text == f"{list(command[2:])}\n"


def test_a_program_that_is_not_there_is_trouble() -> None:
    with pytest.raises(Trouble) as raised:
        Command(("no-such-program",), {}, 1.0, 3, 1, PipedPrograms(Path.cwd())).ask(REQUEST, lambda _: None)
    assert raised.value.kind is Kind.UNUSABLE


def test_a_program_that_prints_without_end_is_cut_off() -> None:
    answer = ask("while True: print('x' * 100_000)")
    assert LONGEST < len(answer.text) <= 4 * LONGEST + 4


def test_a_program_that_reads_nothing_may_answer() -> None:
    big = Request("python:Slug", "f.py", Prompt((PromptPart("rules", "x" * 1_000_000),)))
    command = Command((sys.executable, "-c", "print('done')"), {}, 60.0, 3, 1, PipedPrograms(Path.cwd()))
    assert command.ask(big, lambda _: None).text == "done\n"


LEAVES_A_DAEMON = """
import os, signal, sys
told = open(sys.argv[1], "w")
if os.fork() == 0:
    os.setsid()
    if os.fork():
        os._exit(0)
print("up", file=told, flush=True)
signal.signal(signal.SIGALRM, lambda *_: print("left", file=told, flush=True))
signal.alarm(30)
signal.pause()
"""
"""It and a process that it has let go of say that they are up and, much later, that they are left."""

ASKS = """
import sys
from pathlib import Path
from phoenix.adapters.pipes import PipedPrograms
PipedPrograms(Path.cwd()).run(sys.argv[1:], b"", {}, 600.0, 1000)
"""


@pytest.fixture
def told(tmp_path: Path) -> Path:
    os.mkfifo(tmp_path / "told")
    return tmp_path / "told"


def test_nothing_of_a_program_outlives_a_build_that_is_killed(told: Path) -> None:
    command = [sys.executable, "-c", ASKS, sys.executable, "-c", LEAVES_A_DAEMON, str(told)]
    with subprocess.Popen(command) as build, told.open() as said:
        assert (said.readline(), said.readline()) == ("up\n", "up\n")
        build.kill()
        assert said.read() == ""


def test_nothing_of_a_program_outlives_a_build_that_is_stopped(told: Path) -> None:
    programs = PipedPrograms(Path.cwd())
    command = (sys.executable, "-c", LEAVES_A_DAEMON, str(told))
    with ThreadPoolExecutor() as threads:
        running = threads.submit(programs.run, command, b"", {}, 600.0, 1000)
        with told.open() as said:
            assert (said.readline(), said.readline()) == ("up\n", "up\n")
            programs.stop()
            assert said.read() == ""
        assert running.result() is not None
