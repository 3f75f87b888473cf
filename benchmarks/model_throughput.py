"""How long 200 answers take that a model thinks 200 ms about each, 32 in flight, against what that has to take.

Run it with the Python that has Phoenix and the extra `models` installed: ``python benchmarks/model_throughput.py``.
The model is a fake provider, a process of its own on loopback that speaks the OpenAI protocol; a real build asks it
through real litellm, by the name of a model that litellm knows, as most are (about one that it does not know it
thinks a fifth longer at each answer). Time runs at the provider, from the first request to the last answer. Proving
is left out: the build's gate waits until all answers are there, and lets them pass.

Two hundred answers in rounds of 32 are seven rounds, so that no client could need less than 1.4 seconds. What this
machine can do at the moment is shown by a bare client: threads that send bytes and read bytes, and nothing else.

Ends with 1 if the median of the builds takes longer than the goal: 1.1 times the ideal.
"""

from __future__ import annotations

import http.client
import json
import math
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parent.parent
UNITS, IN_FLIGHT, SECONDS, RUNS = 200, 32, 0.2, 5
IDEAL = math.ceil(UNITS / IN_FLIGHT) * SECONDS
GOAL = 1.1
"""Times the ideal."""

PLAN = "# Tech plan\n\n- Package: shop\n- Target: Python 3.11\n\n## Python\n\n- Libraries: none\n"
SPEC = """\
# Part{number}

Names part {number}.

## Functions

### `name_{number}(title: text of 1 to 20 characters) gives text of 1 to 30 characters`

- **PART{number}-1** It is the title with `"-{number}"` after it.

For example:

- `name_{number}("a")` gives `"a-{number}"`. (PART{number}-1)
"""
ANSWER = '''\
"""What Part{number} does where its spec has no definition."""


def name_{number}(title: str) -> str:
    """The title and the part's number (PART{number}-1)."""
    return title + "-{number}"
'''
SETTINGS = (
    '[generator]\nuse = "model"\nat-once = {at_once}\n\n[model]\nladder = ["openai/gpt-4o-mini"]\napi-base = "{url}"\n'
)


def write_project(root: Path) -> None:
    (root / "specs").mkdir()
    (root / "specs" / "plan.md").write_text(PLAN, encoding="utf-8")
    for number in range(1, UNITS + 1):
        (root / "specs" / f"part{number}.spec.md").write_text(SPEC.format(number=number), encoding="utf-8")
    answers = [(f"Component: Part{n} ", [f"```python\n{ANSWER.format(number=n)}```\n"]) for n in range(1, UNITS + 1)]
    (root / "answers.json").write_text(json.dumps(answers), encoding="utf-8")


def build(root: Path, url: str) -> None:
    """A build from nothing whose gate waits for the last answer."""
    # Loaded late: the processes that ask models load this file once more, and need nothing of it.
    from phoenix.adapters.usage_log import UsageLog
    from phoenix.app import project_build
    from phoenix.app.world import open_world
    from phoenix.engine.events import silent
    from phoenix.engine.planner import Wishes
    from phoenix.engine.proving import Manner
    from phoenix.engine.state import writing
    from phoenix.engine.verdict import Verdict

    asked = UsageLog(root)

    class PatientProver:
        """Lets everything pass, once all answers are there."""

        def __init__(self, *_: object) -> None: ...

        def survey(self, *_: object) -> None:
            while sum(1 for _ in asked.entries()) < UNITS:
                time.sleep(0.1)

        def prove(self, *_: object) -> Verdict:
            return Verdict(True, {}, (), "")

    project_build.GateProver = PatientProver  # type: ignore[assignment, misc]
    (root / "phoenix.toml").write_text(SETTINGS.format(at_once=IN_FLIGHT, url=url), encoding="utf-8")
    world = open_world(root)
    with writing(world, silent):
        built = project_build.ProjectBuild.open(world).build(Wishes(), Manner(2, True, silent))
    assert not built.result.waits, "an answer is missing"


def bare(_root: Path, url: str) -> None:
    """The same number of requests, by threads with a connection each."""
    host, _, path = url.removeprefix("http://").partition("/")
    connections = threading.local()

    def ask(number: int) -> None:
        if not hasattr(connections, "own"):
            connections.own = http.client.HTTPConnection(host)
        asked = {"model": "bare", "messages": [{"role": "user", "content": f"Component: Part{number} "}]}
        connections.own.request("POST", f"/{path}/chat/completions", json.dumps(asked))
        connections.own.getresponse().read()

    with ThreadPoolExecutor(IN_FLIGHT) as threads:
        list(threads.map(ask, range(1, UNITS + 1)))


def measure(client: Callable[[Path, str], None]) -> float:
    """Seconds at the provider, from the first request to the last answer."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_project(root)
        command = [sys.executable, "-m", "tests.fake_provider", str(root / "answers.json"), str(SECONDS)]
        with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as provider:
            assert provider.stdout is not None
            client(root, provider.stdout.readline().strip())
            seen = json.loads(provider.communicate()[0])
    assert seen["requests"] == UNITS, seen
    return float(seen["seconds"])


def main() -> int:
    print(f"{UNITS} units, {SECONDS * 1000:.0f} ms an answer, {IN_FLIGHT} in flight: ideal {IDEAL:.2f} s")
    builds: list[float] = []
    for _ in range(RUNS):
        ours, least = measure(build), measure(bare)
        builds.append(ours)
        said = (f"{name} {took:.2f} s, {took / IDEAL:.3f} x ideal" for name, took in (("build", ours), ("bare", least)))
        print("   ".join(said), flush=True)
    ratio = statistics.median(builds) / IDEAL
    missed = ratio > GOAL
    print(f"median {ratio:.3f} x ideal, goal {GOAL}: {'missed' if missed else 'reached'}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
