"""Why an approval is not taken."""

from __future__ import annotations

from collections.abc import Collection

from phoenix.language.findings import Finding
from phoenix.language.place import NOWHERE, Place
from phoenix.language.suggest import closest
from phoenix.project.approvals import Standing, Subject


def nobody() -> Finding:
    """Nobody knows who approves."""
    hint = "Run `git config user.name 'YOUR NAME'` and `git config user.email YOUR@ADDRESS`, or give `--as`."
    return Finding("A105", NOWHERE, "Nobody is known here who could approve.", hint=hint)


def not_a_person(who: str) -> Finding:
    """The identity is one that the project marks as automation."""
    message = f"`{who}` is automation in this project, and an approval is a person's decision."
    return Finding("A102", NOWHERE, message, hint="Let a person run `phoenix review` and `phoenix approve`.")


def not_fit(found: Standing) -> Finding:
    """There is no document that could be approved, or it is not finished."""
    subject = found.matter.subject
    if found.unfinished:
        hint = "Write what `phoenix check` finds in it, then review it again."
        return Finding("A106", NOWHERE, f"The design of `{subject.name}` is not finished.", hint=hint)
    what = f"no design of `{subject.name}`" if subject.name else "no architecture"
    message = f"There is {what} that could be approved."
    drafted = f"Run `phoenix design {subject.name}`, which drafts one."
    return Finding("A106", NOWHERE, message, hint=drafted if subject.name else "Write `specs/architecture.md`.")


def not_shown(subject: Subject) -> Finding:
    """Whoever approves has not looked, or it has changed since."""
    message = f"`{subject}` was not shown here as it is now."
    return Finding("A101", NOWHERE, message, hint=f"Run `phoenix review {subject}`, read it, and approve then.")


def has_design(name: str, path: str) -> Finding:
    """A draft would go over what somebody wrote."""
    hint = f"Change `{path}` by hand, or move it away for a new outline; `phoenix review design:{name}` shows it."
    return Finding("A107", Place(path, 1, 1, 1, 1), f"`{name}` has a design.", hint=hint)


def no_generator() -> Finding:
    """Nobody is there who could draft anything."""
    hint = "Give `--generator handoff`, or name one as `use` under `[generator]` in `phoenix.toml`."
    return Finding("A109", NOWHERE, "There is no generator that could draft it.", hint=hint)


def no_session(name: str, known: Collection[str]) -> Finding:
    """Nothing was ever written or drafted under this name."""
    guess = closest(name, known)
    hint = f"Did you mean `{guess}`?" if guess else "`phoenix sessions` lists them."
    return Finding("A103", NOWHERE, f"There is no session of `{name}`.", hint=hint)
