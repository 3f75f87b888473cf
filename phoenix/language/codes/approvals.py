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
        "What can be approved is `architecture`, `design:NAME` and `implementation:NAME`; sessions bear the names of units.",
        "`phoenix review` lists what waits, `phoenix sessions` what was worked on; take a name from there.",
    ),
    Code(
        "A104",
        "An approval that cannot be read",
        "A file under `.phoenix/approvals` holds one decision. One that cannot be read could be anything, so it counts for "
        "nothing, and nobody should find that out later.",
        "Delete the file, review what then waits, and approve again.",
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
        "There is such a document already",
        "Outlines and drafts are for what is not written yet. What people wrote is never written over.",
        "Change the document by hand; or move it away, and draft anew.",
    ),
    Code(
        "A108",
        "Nothing to propose from, or no such proposal",
        "A draft says what other documents say: without them a generator would invent. And only what lies in `proposals/` can "
        "be accepted.",
        "Write the document that the message names, or take a path from its list.",
    ),
    Code(
        "A109",
        "No generator",
        "Drafts are written by the configured generator: a model, a program, or whoever opens the mailbox.",
        "`phoenix generators` lists them; `--generator handoff` needs nothing but this folder.",
    ),
    Code(
        "A110",
        "Nothing was drafted",
        "No answer came, or none that was a sound document. Every answer is kept under `.phoenix/recordings`.",
        "Do what the message says, then run the command again: it goes on where it stopped.",
    ),
)
