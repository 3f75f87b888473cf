"""Codes of family B: the engine."""

from __future__ import annotations

from phoenix.language.codes.code import Code, family
from phoenix.language.findings import Severity

CODES: dict[str, Code] = family(
    Code(
        "B101",
        "A generated file was edited by hand",
        "What stands under generated/ follows from the specs alone, so an edit there would be lost or would stay "
        "unproved. Phoenix does neither: it stops the unit and shows the edit.",
        "Write what the edit wants into the spec. Then `phoenix build --discard Cart` overwrites the file.",
    ),
    Code(
        "B102",
        "A file is in the way of a generated one",
        "Phoenix overwrites only files that it wrote itself.",
        "Move the file elsewhere, or overwrite it with `phoenix build --discard Cart`.",
    ),
    Code(
        "B103",
        "A generated file is missing",
        "The package is not whole without it.",
        "`phoenix build` puts it back; nothing has to be proved again for that.",
    ),
    Code(
        "B104",
        "A file under generated/ is not Phoenix's",
        "generated/ is deleted and rebuilt as a whole, so nothing of yours is safe there.",
        "Move the file elsewhere.",
    ),
    Code(
        "B105",
        "generated/ is older than the specs",
        "The specs changed since the last build, or that build could not promote what it made.",
        "`phoenix build`; `phoenix why Cart` says which input changed.",
    ),
    Code("B106", "A component is not built yet", "Its spec is there and its code is not.", "`phoenix build`."),
    Code(
        "B107",
        "A generated file was changed while the build ran",
        "An editor or a tool wrote it at the same time. Phoenix left it as it is, so that nothing is lost.",
        "`phoenix build` shows the change as a hand edit, with the ways out.",
    ),
    Code(
        "B111",
        "phoenix.lock holds merge markers",
        "git could not merge the lock by itself. It holds only what follows from the specs and the recordings, so it "
        "need not be merged by hand.",
        "`rm phoenix.lock && phoenix build`",
    ),
    Code(
        "B112",
        "phoenix.lock is from a newer Phoenix",
        "An older Phoenix would drop what it does not know.",
        "`pip install --upgrade phoenix-build`",
    ),
    Code(
        "B113",
        "phoenix.lock is damaged",
        "A line of it is no record of a unit.",
        "`rm phoenix.lock && phoenix build`",
    ),
    Code(
        "B114",
        "generated/ is from a newer Phoenix",
        "Its manifest has a format that this Phoenix does not read.",
        "`pip install --upgrade phoenix-build`",
    ),
    Code(
        "B115",
        "phoenix.lock and generated/ disagree",
        "The lock was changed (pulled, say) without a build, or the build that would have written it did not happen.",
        "Run `phoenix build`: it writes the lock that the specs ask for.",
    ),
    Code(
        "B121",
        "Another build is running",
        "One build writes at a time. A second one waits for ten minutes, and then gives up.",
        "Let the other one end, or stop it. Nothing has to be repaired after that.",
    ),
    Code(
        "B122",
        "generated/ does not hold still",
        "A command that only reads wants to see one state; builds kept changing it.",
        "Run it again when they are done.",
    ),
    Code(
        "B123",
        "A file cannot be written",
        "The disk is full, or a folder may not be written. What was promoted before is whole, and what was proved is "
        "remembered where it could be.",
        "Free the disk or mend the permissions, then `phoenix build`.",
    ),
    Code(
        "B131",
        "Components use each other in a circle",
        "None of them could be made or proved before the others.",
        "Take one `Uses:` out, or move what both need into a component of its own.",
    ),
    Code(
        "B132",
        "Two components would be one file",
        "File names come from component names, and some file systems do not tell capitals apart.",
        "Rename one of the components, or move its spec to another folder.",
    ),
    Code(
        "B133", "There is no such component", "The name is not one of this project's.", "`phoenix status` lists them."
    ),
    Code(
        "B134",
        "Making a part twice gave different files",
        "A part must be a function of its inputs; otherwise its key says nothing. This is a fault in Phoenix, or the "
        "cache is from a Phoenix that was changed in place.",
        "`phoenix clean --force && phoenix build`",
    ),
    Code(
        "B135",
        "There is nothing to ask for anew",
        "`--fresh` asks for what a generator wrote. Each function of this component has a definition, which is compiled.",
        "`phoenix build Cart`, without `--fresh`.",
    ),
    Code(
        "B136",
        "There is nobody to ask",
        "`--fresh` asks on purpose for another answer, and the project has no generator: it answers from recordings alone.",
        "`phoenix build --fresh Slug --generator handoff`, or set `use` under `[generator]` in phoenix.toml.",
    ),
    Code(
        "B141",
        "A component fails its proof",
        "What was made does not do what the spec says, or the spec contradicts itself. Nothing of it is promoted.",
        "Read the failures shown with it, mend the spec, and build again.",
    ),
    Code(
        "B142",
        "Components are held back by another one",
        "A component is promoted only together with everything that runs on it and changed too. Otherwise generated/ "
        "would hold a pair that was never proved together.",
        "Mend the component that is named; the others follow by themselves.",
    ),
    Code(
        "B143",
        "A component waits for a person",
        "Something is needed that Phoenix may not decide: an answer, an approval, a generator.",
        "Run the command that is named with it.",
        Severity.WARNING,
    ),
    Code(
        "B144",
        "A component runs on one that waits",
        "It can be proved only when what it runs on is there.",
        "Run the command that is named with it.",
        Severity.WARNING,
    ),
    Code(
        "B145",
        "A recorded answer is missing, or was changed",
        "phoenix.lock names the answer that was accepted, by its digest, so that everybody builds the same bytes. Nobody "
        "is asked in its place unless you say so: a frozen build asks nobody, and another answer would be other code.",
        "`git checkout -- .phoenix/recordings`, or `phoenix build --fresh Slug`, which asks anew.",
    ),
    Code(
        "B146",
        "A frozen build would differ from phoenix.lock",
        "A frozen build gives the bytes that the lock names, or none. The specs changed since the lock was written.",
        "`phoenix build`, then commit phoenix.lock.",
    ),
    Code(
        "B147",
        "A component was not proved",
        "Another one failed first, and a build stops at the first failure unless told otherwise.",
        "`phoenix build --keep-going`",
    ),
    Code(
        "B148",
        "A component runs on one that fails",
        "Its own proof would say nothing until that one is mended.",
        "Mend the component that is named; this one follows by itself.",
    ),
    Code(
        "B149",
        "No answer passed the gate",
        "Everybody on the generator's ladder had as many attempts as the settings give them. The report names the rules "
        "that were broken, and whether the attempts disagree with each other (the spec leaves something open), agree "
        "against it (an example or a law may be wrong), or fail here and there (the writer is too weak).",
        "Mend the spec where the report says so, name a stronger model, or ask on: `phoenix build --fresh Slug`.",
        Severity.WARNING,
    ),
    Code(
        "B151",
        "Something of yours would be lost",
        "generated/ holds a hand edit, or a file that is not Phoenix's, and this command deletes all of it.",
        "Save it elsewhere first, or add `--force`.",
    ),
    Code(
        "B152",
        "A build from nothing gave other bytes",
        "Everything under generated/ must follow from the repository. Something here did not. The tree was put back.",
        "`phoenix build`, then look at what changed.",
    ),
    Code(
        "B153",
        "The build from nothing did not end well",
        "So there was nothing to compare, and generated/ was put back as it was.",
        "`phoenix build` shows why.",
    ),
    Code(
        "B154",
        "A line that no spec stands behind",
        "`phoenix why FILE:LINE` explains lines of generated code; this file or line is none.",
        "Name a file under `generated/` and a line of it: `phoenix why generated/python/shop/cart.py:17`.",
    ),
)
