"""Proposals: which documents can be drafted, from what, and how a draft becomes one of the project's documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from phoenix.adapters.grammars import load_parsers
from phoenix.adapters.sources import SPECS, rewrite
from phoenix.adapters.templates import design_template, document_form
from phoenix.app.opened import named_components
from phoenix.app.workspace import Workspace
from phoenix.app.world import open_store
from phoenix.engine.errors import PhoenixError
from phoenix.generators.drafts import Commissioned
from phoenix.language.check.names import capital_case, is_styled, snake_case
from phoenix.language.findings import Finding
from phoenix.language.layout import layout
from phoenix.language.place import NOWHERE, Place, Source
from phoenix.project.outlines import outline
from phoenix.project.read import read_project

FOLDER = "proposals"


def architecture(workspace: Workspace) -> Commissioned:
    """Stories → contexts. Raises ``PhoenixError`` where there is no story."""
    stories = _texts(workspace, "specs/stories")
    if not stories:
        hint = "Write `specs/stories.md`: `### ST-1: …` and `As a …, I want …, so that …`."
        raise PhoenixError(Finding("A108", NOWHERE, "There is no story to draft an architecture from.", hint=hint))
    names = "\n".join(f"- {name}" for name in workspace.project.summaries)
    material = {**stories, "components that there are": names, **_texts(workspace, "specs/architecture")}
    return Commissioned("architecture", "architecture.md", document_form("architecture"), material)


def spec(workspace: Workspace, name: str, folder: str) -> Commissioned:
    """A component's outline, from the stories and the architecture. Raises ``PhoenixError`` for a name that is none."""
    if name in workspace.project.summaries:
        path = workspace.project.summaries[name].path
        hint = f"Change `{path}` itself: a spec that people wrote is never drafted over."
        raise PhoenixError(Finding("A107", Place(path, 1, 1, 1, 1), f"`{name}` has a spec.", hint=hint))
    if not is_styled(name, "CapitalCase"):
        hint = f"Run `phoenix propose spec {capital_case(name)}`."
        raise PhoenixError(Finding("A108", NOWHERE, f"`{name}` is no name of a component.", hint=hint))
    path = f"{folder}/{snake_case(name)}.spec.md" if folder else f"{snake_case(name)}.spec.md"
    material = {
        "the component": f"Its name is {name}.",
        **_texts(workspace, "specs/stories"),
        **_texts(workspace, "specs/architecture"),
    }
    return Commissioned(f"spec-{name}", path, document_form("spec"), material)


def constitution(workspace: Workspace, policies: Mapping[str, str]) -> Commissioned:
    """Principles, from policy documents by their names."""
    material = {
        **{f"policy {name}": text for name, text in policies.items()},
        **_texts(workspace, "specs/constitution"),
    }
    return Commissioned("constitution", "constitution.md", document_form("constitution"), material)


def design(workspace: Workspace, name: str) -> Commissioned:
    """A component's design, from its spec; the form is the outline, with all that follows from the spec filled in."""
    (component,) = named_components(workspace.project, (name,))
    path = component.path.removesuffix(".spec.md") + ".design.md"
    form = outline(component, design_template(workspace.root, component.kind))
    material = {
        "spec": workspace.sources[component.path].text,
        **_texts(workspace, "specs/architecture"),
        **_texts(workspace, "specs/plan"),
    }
    return Commissioned(f"design-{name}", path.removeprefix(f"{SPECS}/"), form, material)


def _texts(workspace: Workspace, beginning: str) -> dict[str, str]:
    """The documents whose paths begin so, by their paths."""
    return {path: source.text for path, source in sorted(workspace.sources.items()) if path.startswith(beginning)}


def wrong_with(workspace: Workspace, path: str, text: str) -> Sequence[Finding]:
    """What is wrong with a text as the document at this path below ``specs/``, in the project as it is."""
    place = f"{SPECS}/{path}"
    sources = {**workspace.sources, place: Source(place, text)}
    parsers = load_parsers(open_store(workspace.root))
    project = read_project(sources, parsers, workspace.settings)
    return [finding for finding in project.findings if finding.place.path == place and finding.code not in ELSEWHERE]


ELSEWHERE = ("P133", "P134")
"""Of a draft alone it is no mistake that nobody serves it or owns it yet: another document says so."""


def put(workspace: Workspace, path: str, text: str) -> str:
    """Writes a draft, laid out, into ``proposals/``, over an earlier draft. Gives its path."""
    file = workspace.root / FOLDER / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(layout(Source(path, text), load_parsers(open_store(workspace.root))), encoding="utf-8")
    return f"{FOLDER}/{path}"


def accept(root: Path, names: Iterable[str], *, replace: bool) -> list[str]:
    """Moves drafts to ``specs/``, and gives their new paths. Raises ``PhoenixError`` with all that stands in the way,
    and then moves none.
    """
    moves = [(root / FOLDER / path, root / SPECS / path) for path in map(_below, names)]
    wrong = [finding for draft, place in moves for finding in _in_the_way(root, draft, place, replace=replace)]
    if wrong:
        raise PhoenixError(*wrong)
    for draft, place in moves:
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists():
            rewrite(place, draft.read_text(encoding="utf-8"))
            draft.unlink()
        else:
            draft.rename(place)
        _tidy(draft.parent, root)
    return [place.relative_to(root).as_posix() for _, place in moves]


def _tidy(folder: Path, root: Path) -> None:
    """Takes ``proposals/`` and the folders in it away once nothing is left in them."""
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _below(name: str) -> str:
    return name.removeprefix(f"{FOLDER}/")


def _in_the_way(root: Path, draft: Path, place: Path, *, replace: bool) -> Iterable[Finding]:
    inside = draft.resolve().is_relative_to((root / FOLDER).resolve())
    if not inside or not draft.is_file():
        known = sorted(each.relative_to(root).as_posix() for each in (root / FOLDER).rglob("*.md"))
        hint = f"The proposals are {', '.join(f'`{each}`' for each in known)}." if known else "Propose something first."
        yield Finding("A108", NOWHERE, f"There is no proposal `{draft.name}`.", hint=hint)
    elif place.exists() and not replace:
        path = place.relative_to(root).as_posix()
        hint = "Compare the two, then accept with `--replace`; git keeps what was there."
        yield Finding("A107", Place(path, 1, 1, 1, 1), f"`{path}` is there already.", hint=hint)
