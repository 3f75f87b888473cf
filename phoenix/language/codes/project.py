"""Codes of family P: plan, constitution, stories, architecture, and the project as a whole."""

from __future__ import annotations

from phoenix.language.codes.code import Code, family
from phoenix.language.findings import Severity

PLAN = """\
    # Tech plan

    - Package: shop
    - Target: Python 3.11

    ## Python

    - Libraries: none
    - Checks: ruff, mypy --strict

    ## Decisions

    - **D-1** Prices are decimals.
      - Because: a lost cent is a support call.
"""

CODES: dict[str, Code] = family(
    Code(
        "P101",
        "A document without its title",
        "The title says which document this is: a plan that is titled otherwise was probably meant to be something else.",
        "Start the file with the title that the message names, such as `# Tech plan`.",
    ),
    Code(
        "P102",
        "A heading that does not belong here",
        "What stands below a heading that Phoenix does not know would have no effect.",
        f"Use the headings of this kind of document. A whole plan:\n\n{PLAN}",
    ),
    Code(
        "P103",
        "A field that does not exist",
        "A misspelled field would be left out silently, and nobody would know.",
        "Take the suggested name. Fields are written `- Name: value`.",
    ),
    Code(
        "P104",
        "A field without a value",
        "A field that says nothing was probably forgotten half-way.",
        "Write a value behind the colon, or remove the line.",
    ),
    Code(
        "P105",
        "The same thing twice",
        "Of two values for one thing Phoenix would have to choose one.",
        "Keep one of them; give the other another name or id if both are meant.",
    ),
    Code(
        "P106",
        "Not a list of names",
        "The field names things of the project, with commas between.",
        "Write `- Owns: Cart, Order`.",
    ),
    Code(
        "P107",
        "An item without an id",
        "Decisions and principles are referred to by their ids.",
        "Start the item with a bold id: `- **D-1** …`, `- **C-1** …`.",
    ),
    Code(
        "P108",
        "Something that says nothing here",
        "Every line of these documents has a meaning; a line in the wrong place would have no effect.",
        "Move it to where it belongs, or remove it.",
    ),
    Code(
        "P109",
        "No tech plan",
        "The plan says which package is built, and for which language.",
        f"Write `specs/plan.md`:\n\n{PLAN}",
    ),
    Code(
        "P110",
        "A plan without package or target",
        "Without a package's name and at least one target there is nothing to build.",
        "Write `- Package: shop` and `- Target: Python 3.11` below the title.",
    ),
    Code(
        "P111",
        "Not a package's name",
        "The name becomes a folder and an import in the target language.",
        "Use small letters, digits and underscores: `shop`, `web_shop`.",
    ),
    Code(
        "P112",
        "A target that Phoenix does not have",
        "Code is written for the languages and versions that Phoenix has a backend for.",
        "Write `- Target: Python 3.11`, or a newer version.",
    ),
    Code(
        "P113",
        "A target waits for its tools",
        "Code is proved by running it, with the tools of its own language: they are looked for before any work is done. "
        "Phoenix proves Python with the Python that it runs on, TypeScript with `tsc` and `node`. Other targets of the plan are built all the same.",
        "Install what the message names, or ask for an older version in `specs/plan.md`.",
    ),
    Code(
        "P114",
        "Libraries",
        "What Phoenix compiles from definitions uses the language's own library alone; a library that the plan names would "
        "be believed to be used.",
        "Write `- Libraries: none`, or leave the line out.",
    ),
    Code(
        "P121",
        "A check that does not exist",
        "A principle with a misspelled check would be believed to be enforced, and would not be.",
        "Use one of: `max function lines = 40`, `max file lines = 400`, `max complexity = 10`, `forbid network`, "
        "`forbid files`, `forbid processes`, `forbid import NAME`, `require docstrings`, `require rule ids`.",
    ),
    Code(
        "P122",
        "An exception that is not whole",
        "An exception to a principle names the principle, the components that need not keep it, and the reason: without "
        "one, the next reader could not know whether it still holds.",
        "Write `- Except **C-1** for Parser. Because: its tables are long.`",
    ),
    Code(
        "P130",
        "Not a story's heading",
        "A story is referred to by its id.",
        "Write `### ST-1: See what a cart costs`.",
    ),
    Code(
        "P131",
        "A story without its sentence",
        "The sentence says who needs what and why; without it nobody can judge whether a component serves it.",
        "Write `As a shopper, I want to see the price of my cart, so that I can decide whether to buy.`",
    ),
    Code(
        "P132",
        "A name of another document that does not resolve",
        "Stories, rules, components and contexts refer to each other; a reference to nothing was renamed or misspelled. "
        "A warning where a context owns a component that is not written yet.",
        "Take the suggested name, or remove the reference.",
    ),
    Code(
        "P133",
        "A story that nothing serves",
        "A story without a component is a promise that nobody works on. Stories come first, so that this is a warning at "
        "first, and an error when an architecture has no place for the story.",
        "Add `- Serves: ST-1` to the component that does, or to the context that will, or remove the story.",
    ),
    Code(
        "P134",
        "A component that no context owns",
        "Once there is an architecture, each component has its place in it.",
        "Add it to an `- Owns:` line in `specs/architecture.md`.",
    ),
    Code(
        "P135",
        "A component with two owners",
        "Two owners are none: each context decides alone about what it owns.",
        "Take it out of one of the `- Owns:` lines.",
    ),
    Code(
        "P136",
        "A use that the architecture does not allow",
        "The architecture says which context may use which, so that a change does not ripple everywhere.",
        "Add `- May use: Catalog` to the context, or do without the use.",
    ),
    Code(
        "P141",
        "Two components of one name",
        "A component's name is unique in the project: `Uses: Cart` must mean one.",
        "Rename one of them, and its file with it.",
    ),
    Code(
        "P142",
        "A file that is not named after its component",
        "The path of the generated code mirrors the path of the spec, so that each is found from the other.",
        "Name the file after the component in snake_case: `RetryPolicy` stands in `retry_policy.spec.md`.",
    ),
    Code(
        "P143",
        "A use of a component that does not exist",
        "What a component uses must be specified too.",
        "Take the suggested name, write the missing spec, or remove the name from `- Uses:`.",
    ),
    Code(
        "P144",
        "Components that use each other in a circle",
        "None of them could be built or understood before the others.",
        "Take one of the uses away; move what both sides need to a component of its own.",
    ),
    Code(
        "P145",
        "A rule id that another component has",
        "Tests, code and reports name rules by their id alone.",
        "Give this rule the next free number of its own component.",
    ),
    Code(
        "P146",
        "A Markdown file that is no document of the language",
        "A file that looks like a spec and is passed over would be believed to be built.",
        "Rename it (`NAME.spec.md`), or move it out of `specs/`.",
    ),
    Code(
        "P147",
        "A project without a spec",
        "There is nothing to build.",
        "Write a first spec, or let `phoenix init FOLDER` make a project to look at.",
    ),
    Code(
        "P149",
        "A component and a folder of one name",
        "The path of the generated code mirrors the path of the spec, and a module hides a package of the same name.",
        "Move `specs/checkout.spec.md` into `specs/checkout/`, or rename one of the two.",
    ),
    Code(
        "P150",
        "A design that lacks a section",
        "Each section of a design is a question that somebody has to have thought about before code is written. Which ones "
        "there are depends on the component's kind.",
        "Write the section. Where there is nothing to say, say so: `None.`",
    ),
    Code(
        "P151",
        "A design without a spec",
        "A design says how something is built; what it must do is said by the spec beside it. Paths mirror: "
        "`specs/checkout/cart.design.md` belongs to `specs/checkout/cart.spec.md`.",
        "Write the spec, or move the design beside the spec that it belongs to.",
    ),
    Code(
        "P152",
        "A design whose interface is not the spec's",
        "People approve a design by what it says. If its signatures were not those of the spec, they would have approved "
        "something that nobody builds.",
        "Make the two agree; the message shows both.",
    ),
    Code(
        "P153",
        "A design whose dependencies are not the spec's",
        "What a component rests on decides what its changes reach. The design and `Uses:` must say the same.",
        "Name the component in both, or in neither.",
    ),
    Code(
        "P154",
        "A design that is not finished",
        "`TODO`, `TBD`, `???` say that something is missing. Nobody is asked to review what is not finished.",
        "Write what is missing.",
        Severity.WARNING,
    ),
)
