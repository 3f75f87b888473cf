"""Codes of family A: what people approve."""

from __future__ import annotations

from phoenix.language.codes.code import Code, family

CODES: dict[str, Code] = family(
    Code(
        "A101",
        "What is approved was never shown",
        "An approval says that somebody has looked. `phoenix approve` takes only what `phoenix review` has shown in this "
        "folder, just as it is now: a document that changed in between has to be looked at again.",
        "Run `phoenix review NAME`, read it, and approve then.",
    ),
    Code(
        "A102",
        "Automation cannot approve",
        "The project marks this identity as automation (`[approvals] automation` in phoenix.toml). An approval is a "
        "person's decision.",
        "Let a person approve, from their own checkout; `git config user.email` says who works here.",
    ),
    Code(
        "A103",
        "Nothing to approve by this name",
        "What can be approved is `architecture`, `design:NAME` and `implementation:NAME`.",
        "`phoenix review` lists what waits; take a name from there.",
    ),
    Code(
        "A104",
        "An approval that cannot be read",
        "A file under `.phoenix/approvals` holds one decision. One that cannot be read could be anything, so it counts for "
        "nothing, and nobody should find that out later.",
        "Where a merge left marks, take the file of one side. Otherwise delete it, and approve again.",
    ),
    Code(
        "A105",
        "Nobody is known here",
        "An approval names who gave it.",
        "Tell git: `git config user.name 'Ann Example'` and `git config user.email ann@example.org`; or use "
        "`phoenix approve --as 'Ann Example <ann@example.org>'`.",
    ),
    Code(
        "A106",
        "Not fit to be approved",
        "Documents with errors, or that are not there, say nothing that could be approved.",
        "Mend what `phoenix check` finds, then review.",
    ),
    Code(
        "A107",
        "There is a design already",
        "`phoenix design` writes an outline for a component that has no design. What people wrote is never written over.",
        "Change the design by hand; or move it away, and draft anew.",
    ),
)
