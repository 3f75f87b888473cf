"""What must agree between specs, stories, architecture and plan: every name resolves, every use is allowed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from phoenix.language.findings import Finding, Severity
from phoenix.language.spec import Id
from phoenix.language.suggest import closest
from phoenix.project.project import Context, Project
from phoenix.project.summary import Facts


def check_coherence(project: Project, specs: Mapping[str, Facts], *, has_architecture: bool) -> list[Finding]:
    """Findings between documents; ``specs`` holds every readable spec, those with errors too."""
    rules = {id.text for spec in specs.values() for id in spec.ids}
    stories = {story.id.text for story in project.stories}
    findings = [*_stories(project, specs, rules, has_architecture=has_architecture)]
    findings += _serves(specs, stories, bool(project.stories))
    excepted = (each.component for principle in project.principles for each in principle.exceptions)
    findings += [_unresolved(id, specs, "component") for id in excepted if id.text not in specs]
    for decision in project.plan.decisions:
        findings += [
            _unresolved(id, rules | stories, "rule or story")
            for id in decision.serves
            if id.text not in rules | stories
        ]
    if has_architecture:
        findings += _architecture(project.contexts, specs, stories)
    return findings


def _stories(
    project: Project, specs: Mapping[str, Facts], rules: set[str], *, has_architecture: bool
) -> Iterator[Finding]:
    """Stories come first: one whose component is not written yet is an error once an architecture leaves it out."""
    served = {id.text for spec in specs.values() for id in spec.serves}
    placed = {id.text for context in project.contexts for id in context.serves}
    for story in project.stories:
        for id in story.accepted_when:
            if id.text not in rules:
                yield _unresolved(id, rules, "rule")
        name = story.id.text
        if name in served:
            continue
        hint = f"Add `- Serves: {name}` to the component that does (`phoenix propose spec NAME` drafts one)."
        if has_architecture and name not in placed:
            message = f"Neither a component nor a context serves `{name}`."
            hint = f"Add `- Serves: {name}` to the context or the component that does, or remove the story."
            yield Finding("P133", story.id.place, message, hint=hint)
        else:
            message = f"No component serves `{name}` yet."
            yield Finding("P133", story.id.place, message, hint=hint, severity=Severity.WARNING)


def _serves(specs: Mapping[str, Facts], stories: set[str], has_stories: bool) -> Iterator[Finding]:
    for spec in specs.values():
        for id in spec.serves:
            if id.text in stories:
                continue
            if has_stories:
                yield _unresolved(id, stories, "story")
            else:
                hint = "Write the story in `specs/stories.md`, or remove the line."
                yield Finding("P132", id.place, f"There is no story `{id.text}`: the project has none.", hint=hint)


def _architecture(contexts: tuple[Context, ...], specs: Mapping[str, Facts], stories: set[str]) -> Iterator[Finding]:
    owner: dict[str, Context] = {}
    names = {context.name.text for context in contexts}
    for context in contexts:
        for owned in context.owns:
            if owned.text not in specs:
                yield _unwritten(owned, specs)
            elif owned.text in owner:
                notes = ((owner[owned.text].name.place, f"`{owner[owned.text].name.text}` owns it"),)
                message = f"`{owned.text}` is owned by two contexts."
                yield Finding("P135", owned.place, message, hint="Take it out of one of them.", notes=notes)
            else:
                owner[owned.text] = context
        yield from (_unresolved(used, names, "context") for used in context.may_use if used.text not in names)
        yield from (_unresolved(id, stories, "story") for id in context.serves if id.text not in stories)
    for spec in specs.values():
        if spec.name.text not in owner:
            hint = f"Add `{spec.name.text}` to an `Owns:` line in `specs/architecture.md`."
            yield Finding("P134", spec.name.place, f"No context owns `{spec.name.text}`.", hint=hint)
            continue
        yield from _uses(spec, owner[spec.name.text], owner)


def _uses(spec: Facts, home: Context, owner: Mapping[str, Context]) -> Iterator[Finding]:
    """A component may use what its own context owns, and what the contexts own that this one may use."""
    allowed = {home.name.text, *(used.text for used in home.may_use)}
    for used in spec.uses:
        other = owner.get(used.text)
        if other is None or other.name.text in allowed:
            continue
        message = f"`{spec.name.text}` is in `{home.name.text}`, which may not use `{other.name.text}`."
        hint = f"Add `- May use: {other.name.text}` to `{home.name.text}`, or do without `{used.text}`."
        yield Finding("P136", used.place, message, hint=hint, notes=((home.name.place, f"`{home.name.text}`"),))


def _unwritten(owned: Id, specs: Mapping[str, Facts]) -> Finding:
    """An architecture may be decided before its components are written. Whom it misspells nobody owns: that is P134."""
    guess = closest(owned.text, specs)
    hint = f"Did you mean `{guess}`?" if guess else f"Write it; `phoenix propose spec {owned.text}` drafts one."
    message = f"There is no component `{owned.text}` yet."
    return Finding("P132", owned.place, message, hint=hint, severity=Severity.WARNING)


def _unresolved(id: Id, known: Iterable[str], what: str) -> Finding:
    guess = closest(id.text, known)
    hint = f"Did you mean `{guess}`?" if guess else f"Write it, or take `{id.text}` out of this line."
    return Finding("P132", id.place, f"There is no {what} `{id.text}` in this project.", hint=hint)
