"""The same specs through one plain call a component (no contract, no gate, no repair) and through Phoenix.

Run it with the Python that has Phoenix and the extra `models` installed:

    python benchmarks/one_shot.py            # the sample shop, with a scripted provider: no key, no network
    python benchmarks/one_shot.py PROJECT    # any project with Python among its targets, and its own generator

Both ways ask the same generator. The plain call is given the spec's whole text, those of the components that it uses,
how the language is used and the heads of the functions; its answer is taken as it comes. Both are judged on cases that
neither saw: laws and agreement with definitions on inputs of another seed, and the examples of `one_shot_cases` in the
place of the spec's own. Only rules that such a case touches are counted. Then one rule of one component is edited.

Without PROJECT, a provider on loopback gives recorded answers: to Phoenix those of `.phoenix/recordings`, to the plain
call those of `one_shot_answers`, which a model wrote in one go before any ran, and which nobody mended. That run
shows how the comparison is made, and what the judge makes of the answers of one model on one day. It says nothing about
other models; its tokens are estimates, and its seconds hold no time of a model.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from phoenix.adapters.grammars import load_parsers
from phoenix.adapters.sources import load_sources
from phoenix.app.confining import Confining, confining
from phoenix.app.project_build import ProjectBuild
from phoenix.app.tasks import surroundings
from phoenix.app.world import open_world
from phoenix.cli.main import run
from phoenix.conformance.gate import prove_unit
from phoenix.conformance.settings import Settings as GateSettings
from phoenix.conformance.verdict import Verdict
from phoenix.engine.world import GENERATED
from phoenix.generators.answer import Answer, Usage
from phoenix.generators.recordings import FOLDER
from phoenix.generators.reply import read_reply
from phoenix.generators.request import Prompt, PromptPart, Request
from phoenix.language import core
from phoenix.language.place import Source
from phoenix.project.project import Project
from phoenix.project.read import read_project
from phoenix.project.settings import Settings
from phoenix.targets.python.target import PYTHON
from phoenix.targets.target import Emitted, Places, Surroundings

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "one_shot_cases"
ANSWERS = Path(__file__).parent / "one_shot_answers"
JUDGE = GateSettings(seed=7919, most_failures=1000)
SCRIPTED = '[generator]\nuse = "model"\n\n[model]\nladder = ["openai/scripted"]\napi-base = "{url}"\n'
PLAIN = "Write the component {name} in one file. Its spec is below; answer with the whole file in one fenced block."
EDIT = " It holds for every input."


@dataclass
class Taken:
    """What a way of writing took: calls, tokens, seconds of the clock."""

    calls: int = 0
    prompt_tokens: int = 0
    answer_tokens: int = 0
    seconds: float = 0.0

    def add(self, usage: Usage) -> None:
        self.calls += 1
        self.prompt_tokens += usage.prompt_tokens
        self.answer_tokens += usage.answer_tokens


@dataclass(frozen=True)
class Kept:
    """What of the specs a tree of code keeps: ids of rules and places of laws, those that cases touch and those that
    none breaks; components that cannot be loaded at all.
    """

    rules: set[str] = field(default_factory=set)
    broken_rules: set[str] = field(default_factory=set)
    laws: set[str] = field(default_factory=set)
    broken_laws: set[str] = field(default_factory=set)
    dead: set[str] = field(default_factory=set)


# --- the judge ------------------------------------------------------------------------------------------------------


def judged_project(root: Path) -> Project:
    """The project with cases that nobody saw in the place of its examples and scenarios."""
    sources, _ = load_sources(root)
    unseen = {path: Source(path, _with_unseen_cases(source.text)) for path, source in sources.items()}
    return read_project(unseen, load_parsers(), Settings())


def _with_unseen_cases(text: str) -> str:
    name = text.partition("\n")[0].removeprefix("# ").strip()
    path = CASES / f"{name}.md"
    cases = _sections(path.read_text(encoding="utf-8")) if path.exists() else {}
    kept: list[str] = []
    skipping, own = False, ""
    for line in [*text.split("\n"), "## "]:
        if line.startswith(("## ", "### ")) or (skipping and line.startswith(("Always:", "Exactly:", "Decided by:"))):
            if own:
                kept += [cases[own], ""]
            own, skipping = "", line.startswith("## Scenarios")
            own = "Scenarios" if skipping and "Scenarios" in cases else own
            head = line.removeprefix("### `").partition("(")[0]
            own = head if line.startswith("### `") and head in cases else own
        elif line.startswith("For example"):
            skipping = True
        if not skipping:
            kept.append(line)
    return "\n".join(kept[:-1])


def _sections(text: str) -> dict[str, str]:
    """The blocks of a file of cases, by the function's name or "Scenarios" in the heading before each."""
    blocks = [block.partition("\n") for block in f"\n{text}".split("\n# ")[1:]]
    return {head.strip(): body.strip("\n") for head, _, body in blocks}


def judge(project: Project, tree: Path, confined: Confining) -> Kept:
    """Holds a tree against the judged project."""
    kept, around = Kept(), surroundings(project)
    places = Places(str(tree), "", "")
    for component in project.components:
        start = partial(confined.driver, places=places)
        verdict = prove_unit(component, around[component.name], PYTHON, places, JUDGE, start, lambda _: None)
        _count(component, verdict, kept)
    return kept


def _count(component: core.Component, verdict: Verdict, kept: Kept) -> None:
    rules = {rule for rule, rung in component.rungs if rung != "stated"}
    laws = {str(law.place) for function in component.functions for law in function.laws}
    failures = verdict.failures
    dead = not verdict.summary and bool(failures)
    kept.rules.update(rules)
    kept.laws.update(laws)
    kept.broken_rules.update(rules if dead else {rule for each in failures for rule, _, _ in each.rules} & rules)
    kept.broken_laws.update(laws if dead else {str(each.place) for each in failures} & laws)
    kept.dead.update({component.name} if dead else ())


# --- the plain way --------------------------------------------------------------------------------------------------


def plain(opened: ProjectBuild, tree: Path, names: Sequence[str]) -> Taken:
    """One call for each of the named components; the answers, and what the code around them needs, go into the tree."""
    project, taken, started = opened.workspace.project, Taken(), time.monotonic()
    loose = {each.name: _without_definitions(each) for each in project.components}
    beneath = {name: Surroundings({u: loose[u] for u in around.components}, project.plan)
               for name, around in surroundings(project).items()}  # fmt: skip
    requests = [_plain_request(opened, loose[name], beneath[name]) for name in names]
    with ThreadPoolExecutor(opened.workspace.settings.generator.at_once) as threads:
        answers = list(threads.map(partial(_ask, opened), requests))
    taken.seconds = time.monotonic() - started
    support: set[str] = set()
    for name, answer in zip(names, answers, strict=True):
        taken.add(answer.usage)
        writing = PYTHON.writing(loose[name], beneath[name])
        file = read_reply(answer.text, writing, lambda _: "").file or ""
        support |= _lay(PYTHON.contract(loose[name], beneath[name]), tree)
        (tree / writing.path).write_text(file, encoding="utf-8")
    _lay(PYTHON.package(project.plan, loose, PYTHON.closure(support)), tree)
    return taken


def _without_definitions(component: core.Component) -> core.Component:
    return replace(component, functions=tuple(replace(each, body=None) for each in component.functions))


def _plain_request(opened: ProjectBuild, component: core.Component, around: Surroundings) -> Request:
    sources = opened.workspace.sources
    writing = PYTHON.writing(component, around)
    specs = [sources[each.path].text for each in (component, *around.components.values())]
    texts = [PLAIN.format(name=component.name), *specs, writing.guide, writing.skeleton]
    prompt = Prompt((PromptPart("task", "\n\n".join(texts)),))
    return Request(f"plain:{component.name}", str(writing.path), prompt)


def _ask(opened: ProjectBuild, request: Request) -> Answer:
    assert opened.generator is not None, "phoenix.toml names no generator"
    return opened.generator.ask(request, lambda _: None)


def _lay(emitted: Emitted, tree: Path) -> frozenset[str]:
    for file in emitted.files:
        path = tree / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8")
    return emitted.support


# --- through Phoenix ------------------------------------------------------------------------------------------------


def through_phoenix(root: Path) -> Taken:
    """A build; what it took, by the recordings that it made."""
    before, taken, started = _recordings(root), Taken(), time.monotonic()
    run(["build", "-C", str(root), "--quiet"])
    taken.seconds = time.monotonic() - started
    for name, recorded in _recordings(root).items():
        if name not in before:
            taken.add(Usage(**recorded["usage"]))
    return taken


def _recordings(root: Path) -> dict[str, dict]:  # type: ignore[type-arg]
    paths = sorted((root / FOLDER).glob("*/*.json"))
    return {f"{path.parent.name}/{path.name}": json.loads(path.read_text(encoding="utf-8")) for path in paths}


# --- both -----------------------------------------------------------------------------------------------------------


def compare(root: Path) -> None:
    """Both ways, the judge, and one edit."""
    opened = ProjectBuild.open(open_world(root))
    names = [each.name for each in opened.workspace.project.components]
    with tempfile.TemporaryDirectory() as folder, confining(opened.workspace) as confined:
        tree = Path(folder)
        plainly, ours = plain(opened, tree, names), through_phoenix(root)
        judged = judged_project(root)
        kept = judge(judged, tree, confined), judge(judged, root / GENERATED / PYTHON.name, confined)
        edited = edit(root, opened.workspace.project)
        again = ProjectBuild.open(open_world(root))
        plain_edit, our_edit = plain(again, tree, [edited]), through_phoenix(root)
    print(f"{'':34}{'plain':>12}{'Phoenix':>12}")
    line("components", len(names), len(names))
    _taken("", plainly, ours)
    for what in ("rules", "laws"):
        all_, broken = ([getattr(each, name) for each in kept] for name in (what, f"broken_{what}"))
        line(f"{what} kept", *(f"{len(a) - len(b)} of {len(a)}" for a, b in zip(all_, broken, strict=True)))
    line("components that do not even load", *(len(each.dead) for each in kept))
    _taken(f"a rule of {edited} edited: ", plain_edit, our_edit)
    for name, each in zip(("plain", "Phoenix"), kept, strict=True):
        print(f"{name} breaks: {', '.join(sorted(each.broken_rules)) or 'no rule that was tried'}")


def edit(root: Path, project: Project) -> str:
    """Adds a sentence to a rule, of a component that is not exact where there is one; gives the component's name."""
    component = min(project.components, key=lambda each: each.is_exact)
    rule = next(rule for function in component.functions for rule in function.rules)
    path = root / component.path
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[rule.place.line - 1] += EDIT
    path.write_text("\n".join(lines), encoding="utf-8")
    return component.name


def _taken(prefix: str, plainly: Taken, ours: Taken) -> None:
    line(f"{prefix}calls", plainly.calls, ours.calls)
    line(f"{prefix}prompt tokens", plainly.prompt_tokens, ours.prompt_tokens)
    line(f"{prefix}answer tokens", plainly.answer_tokens, ours.answer_tokens)
    line(f"{prefix}seconds", f"{plainly.seconds:.1f}", f"{ours.seconds:.1f}")


def line(name: str, plainly: object, ours: object) -> None:
    print(f"{name:34}{plainly!s:>12}{ours!s:>12}")


@contextmanager
def scripted(root: Path) -> Iterator[None]:
    """The sample shop in a folder, and a provider that answers what was recorded."""
    shutil.copytree(ROOT / "specs", root / "specs")
    answers: list[tuple[str, list[str]]] = []
    for path in sorted(ANSWERS.glob("*.md")):
        answers.append((PLAIN.format(name=path.stem), [path.read_text(encoding="utf-8")]))
    for name, texts in _recorded_answers().items():
        answers.append((f"Component: {name} ", texts))
    script = root / "answers.json"
    script.write_text(json.dumps(answers), encoding="utf-8")
    command = [sys.executable, "-m", "tests.fake_provider", str(script), "0"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as provider:
        assert provider.stdout is not None
        url = provider.stdout.readline().strip()
        (root / "phoenix.toml").write_text(SCRIPTED.format(url=url), encoding="utf-8")
        yield
        provider.communicate()


def _recorded_answers() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in sorted(_recordings(ROOT).values(), key=lambda each: each["attempt"]):
        found.setdefault(each["unit"].partition(":")[2], []).append("\n".join(each["text"]))
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        if len(sys.argv) > 1:
            shutil.copytree(sys.argv[1], root, ignore=shutil.ignore_patterns(".phoenix", GENERATED, ".git", ".venv"))
            compare(root)
            return
        root.mkdir()
        print("scripted answers: this shows how the comparison is made, and nothing about models in general\n")
        with scripted(root):
            compare(root)


if __name__ == "__main__":
    main()
