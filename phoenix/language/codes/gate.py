"""Codes of family G: the gate."""

from __future__ import annotations

from phoenix.language.codes.code import Code, family
from phoenix.language.findings import Severity

AGAIN = "Run `phoenix build` again; code that a generator wrote is asked for anew by `phoenix build --fresh NAME`."
OURS = (
    "Where the function is exact, its code is Phoenix's own, and the difference is a fault in Phoenix (unless the "
    "staged file was changed): report it with the spec and this message. "
)

CODES: dict[str, Code] = family(
    Code(
        "G101",
        "The generated code does not load",
        "Nothing can be asked of a module that cannot be imported, or that lacks what its spec declares.",
        f"The message names the generated line that stands in the way. {OURS}{AGAIN}",
    ),
    Code(
        "G102",
        "An example does not come out",
        "An example is the plainest promise of a spec; code that breaks one is never promoted.",
        f"Look at the expected and the actual result. {OURS}{AGAIN}",
    ),
    Code(
        "G103",
        "A step of a scenario does not come out",
        "A scenario is a promise about a whole sequence of calls on one instance.",
        f"The message names the first step that differs. {OURS}{AGAIN}",
    ),
    Code(
        "G104",
        "A law is broken",
        "A law holds for all inputs of its domain; the gate found one for which it does not, and made it small.",
        "Where the law asks too much, narrow it: ``For all `items` where `items is not empty`: …``. Otherwise the code "
        f"is wrong. {AGAIN}",
    ),
    Code(
        "G105",
        "A law that says little",
        "Of 1,000 inputs fewer than 100 satisfied `where`, so the law was hardly tried.",
        "Widen `where`, or type the variables more narrowly: ``For all `n: whole number from 1 to 9`: …``",
    ),
    Code(
        "G106",
        "The code does not agree with the definition",
        "An exact definition says what happens for every input; this input comes to something else.",
        f"{OURS}{AGAIN}",
    ),
    Code(
        "G107",
        "A call ends as no call may",
        "Within its domain a call gives a value of its type or fails with a declared kind. It never crashes, hangs, ends "
        "the process, or gives something else.",
        f"The message names the call, and the generated line where one is known. {OURS}{AGAIN}",
    ),
    Code(
        "G108",
        "A law about sequences of calls is broken",
        "`After any calls` and `A call that fails changes nothing` hold for every sequence; the message has the "
        "shortest that was found.",
        f"Where the law asks too much, change it. {OURS}{AGAIN}",
    ),
    Code(
        "G109",
        "A bound is not kept",
        "Values outside their declared type never reach an implementation: `Invalid` refuses them. Values inside are "
        "never refused.",
        f"The message has the value at the bound. {OURS}{AGAIN}",
    ),
    Code(
        "G110",
        "An answer changes with what was asked before",
        "Equal calls have equal outcomes, whatever was called before them and in whatever order a set is walked.",
        f"The code remembers something from one call to the next, or leans on what its language leaves open. {AGAIN}",
    ),
    Code(
        "G111",
        "No inputs were found",
        "A function or law is tried on values of its types; these constraints leave none that chance finds.",
        "Loosen the type's pattern, bounds or invariant: ``Where `low <= high`.`` is met easily, "
        "``Where `low * low = high`.`` is not.",
    ),
    Code(
        "G113",
        "A limit is not kept",
        "A limit of `## Limits` is measured on the code as its users call it: its time is that of the fastest of several "
        "calls for growth, or of as many runs as the limit names, and the smallest of three rounds counts.",
        f"Make the definition cheaper, or the limit looser. A loaded machine is slow: `phoenix build --again` measures anew. {AGAIN}",
    ),
    Code(
        "G121",
        "A tool for the checks is missing",
        "The tech plan asks for it under `Checks:`; a build that skipped it would claim more than it proved.",
        "Install it (`pip install ruff mypy`), or take it out of `Checks:` in specs/plan.md.",
    ),
    Code(
        "G122",
        "A check complains about the generated code",
        "The tech plan's `Checks:` hold for all code that is promoted.",
        f"The message has the tool's own words. {OURS}{AGAIN}",
    ),
    Code(
        "G123",
        "A check did not come to an end",
        "The tool was stopped when its time was up, or it failed for a reason of its own.",
        "Run the named command by hand in the staging folder to see why.",
    ),
    Code(
        "G124",
        "A principle of the constitution is broken",
        "A principle with a check is enforced on every generation, whoever wrote the code.",
        "Divide what has grown too large: a function with a long definition can become two, a component two. Or loosen the "
        "principle in `specs/constitution.md`, if the code is right as it is.",
    ),
    Code(
        "G125",
        "Code takes from a component that nobody stated",
        "What a component rests on is a decision: `Uses:` in its spec, and `## Dependencies` in its design where it has one. "
        "Written code that took from others would change the architecture, and nobody would have seen it.",
        "Write the code without it; or add the component to `Uses:`, and to `## Dependencies` of the design.",
    ),
    Code(
        "G131",
        "There is no sandbox for code that a generator wrote",
        "Nobody has read that code. It runs only where it can reach no files, no network and no other process; this "
        "machine, as it is, cannot promise that. What Phoenix compiled itself is proved all the same.",
        "`phoenix doctor` says what is missing; on most Linux machines `apt-get install bubblewrap` is all. In a container "
        'that you would throw away anyhow, turn the sandbox off in `phoenix.toml`: `[sandbox]`, then `mode = "off"`.',
        Severity.WARNING,
    ),
    Code(
        "G132",
        "Generated code does not compile",
        "Code of a compiled language is compiled before anything of it runs. The complaint is put to the component whose "
        "file it is about, and to the statement of the spec behind the line.",
        f"What Phoenix compiles should always compile. {OURS}{AGAIN}",
    ),
)
