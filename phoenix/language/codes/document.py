"""Codes of family D: the structure of a document."""

from __future__ import annotations

from phoenix.language.codes.code import Code, family

CODES: dict[str, Code] = family(
    Code(
        "D101",
        "A spec without a title",
        "The title is the component's name: other specs use it, and code is written under it.",
        "Begin the file with `# Cart`.",
    ),
    Code(
        "D102",
        "A title that is no name",
        "The component's name becomes a module, and other specs name it in `- Uses:`.",
        "Write one word that starts with a capital: `# ShoppingCart`, in `shopping_cart.spec.md`.",
    ),
    Code(
        "D103",
        "A second title",
        "A file holds one component, so that its name, its file and its code go together.",
        "Move the second component to a file of its own, or make its heading `## …` or `### …`.",
    ),
    Code(
        "D104",
        "Something above the title",
        "What stands above the title belongs to nothing.",
        "Move it below the line `# Cart`.",
    ),
    Code(
        "D110",
        "A section that is none",
        "The words of a section's heading say how its content is read; under a heading that nobody knows nothing "
        "would be.",
        "Write the heading as it is: `## Rules`, not `## Rule`. What only people read stands under `## Notes`.",
    ),
    Code(
        "D111",
        "A section twice",
        "Who reads one of them would miss the other.",
        "Move the content of the second one to the first.",
    ),
    Code(
        "D112",
        "An empty section",
        "A heading with nothing beneath it is a promise that nobody keeps.",
        "Fill the section, or take its heading away.",
    ),
    Code(
        "D114",
        "A heading in a wrong place or form",
        "The level of a heading says what it is: `#` the component, `##` a section, `###` a type, a function or a "
        "scenario.",
        "Write `## Functions`, and beneath it ``### `total(items: list of Item) gives Money` ``.",
    ),
    Code(
        "D115",
        "An underlined heading",
        "Markdown makes a heading of a line above dashes. This language writes all headings with `#`, so that they "
        "look alike.",
        "Write `## Rules`, or leave a blank line above the dashes.",
    ),
    Code(
        "D116",
        "A merge that is not finished",
        "Two versions stand here at once, and which of them holds would be a guess.",
        "Keep what shall hold of what stands above and below `=======`, and remove the lines `<<<<<<<`, `=======` and "
        "`>>>>>>>`.",
    ),
    Code(
        "D117",
        "A line that resembles a heading",
        "Were it read as prose, all that stands beneath it would be taken for something else.",
        "Write `## Rules`, not `**Rules**`.",
    ),
    Code(
        "D118",
        "A line that resembles a list item",
        "Were it read as prose, the rule in it would be lost.",
        "Write `- **CART-2** …`, with a blank behind the dash.",
    ),
    Code(
        "D120",
        "A field that is none",
        "Only the fields `Kind`, `Uses`, `Serves`, `Risk` and `Path` say something about a component.",
        "Write `- Uses: Discounts`, with the field's name and a colon.",
    ),
    Code(
        "D121",
        "A field twice",
        "Which of the two holds would be a guess.",
        "Write one line: `- Uses: Discounts, Money`.",
    ),
    Code(
        "D122",
        "A value that a field cannot have",
        "The value chooses how the component is built.",
        "Write one of those that are named as expected: `- Risk: high`.",
    ),
    Code(
        "D123",
        "A field without a value",
        "A field that says nothing is probably not finished.",
        "Write its value, or take the line away: each field has a default.",
    ),
    Code(
        "D124",
        "A field in a wrong place or form",
        "Fields stand in a list under the title; elsewhere they would be read as prose.",
        "Write `- Uses: Discounts` under the title. `- Because: …` stands under its rule, indented by two blanks.",
    ),
    Code(
        "D130",
        "A line that resembles a label",
        "Were it read as prose, the examples or laws beneath it would prove nothing.",
        "Write the label exactly, on a line of its own: `For example:`.",
    ),
    Code(
        "D131",
        "A label with nothing beneath it",
        "A label announces what proves or defines the function.",
        "Write the table, list or block, or take the label away.",
    ),
    Code(
        "D132",
        "The wrong thing under a label",
        "Each label says what stands below it: examples a table or list, laws a list, `Exactly:` a fenced block, "
        "`Decided by:` a table.",
        "Put what belongs there right below the label; prose stands above the label.",
    ),
    Code(
        "D133",
        "A block that says nothing",
        "A table, list or block that no label introduces would be read by nobody.",
        "Put the label above it (`For example:`, `Always:`, `Exactly:`, `Decided by:`), or move it to `## Notes`.",
    ),
    Code(
        "D134",
        "A label outside a function",
        "Examples, laws and definitions are about one function.",
        "Move it below the heading of that function.",
    ),
    Code(
        "D136",
        "A function defined twice",
        "Two definitions could say different things.",
        "Leave one `Exactly:` or `Decided by:`.",
    ),
    Code(
        "D137",
        "A definition in a block of another language",
        "The block's word says in which language it is written.",
        "Begin the block with ```` ```exact ````.",
    ),
    Code(
        "D138",
        "A definition that says nothing",
        "A function that is exact gives its result by its definition.",
        "Write `result = …`, or take the block away.",
    ),
    Code(
        "D139",
        "A cell that cannot say this",
        "`from` and `on` hold labels, and the row of `otherwise` holds for whatever is left.",
        "Write `idle`, `idle, open` or `any`; leave the other cells of `otherwise` empty.",
    ),
    Code(
        "D140",
        "A table without its head",
        "The first line names the columns, the second is of dashes: otherwise Markdown shows no table.",
        "Write `| tier | result |` and below it `| --- | --- |`.",
    ),
    Code(
        "D141",
        "A row with too few or too many cells",
        "A value would slip into another column.",
        "Write as many cells as there are columns; a bar within a cell is `\\|`.",
    ),
    Code(
        "D142",
        "A column that is none",
        "The names of the columns say what the values are.",
        "Name the columns as the parameters are named, and the last one `result` (or `gives`, for a decision).",
    ),
    Code(
        "D143",
        "An empty cell",
        "An empty cell could mean nothing, an empty text, or a forgotten value.",
        'Write `nothing`, `""`, or `any` in a decision.',
    ),
    Code(
        "D144",
        "A second line of dashes",
        "Only the first one parts the columns' names from the rows.",
        "Take the second line of dashes away, or make it a row with words in it.",
    ),
    Code(
        "D145",
        "A table without rows",
        "A table without rows shows or decides nothing.",
        "Write a row, or take the table away.",
    ),
    Code(
        "D150",
        "A block that is never closed",
        "All that follows would be part of the block.",
        "Write the same mark (```` ``` ````) on a line of its own below the block.",
    ),
    Code(
        "D151",
        "A comment that is never closed",
        "Markdown hides all that follows.",
        "Write `-->` where the comment ends.",
    ),
    Code(
        "D152",
        "A back-tick that is never closed",
        "What a span holds is a name or a literal, and where it ends must be plain.",
        "Write the second back-tick, or take the first away.",
    ),
    Code(
        "D153",
        "A line that is not indented",
        "Whether it goes on the item or begins something new would be a guess.",
        "Indent it by two blanks, or leave a blank line above it.",
    ),
    Code(
        "D160",
        "A type that does not say what it is",
        "The first line under a type's heading says it, and its list or span the rest.",
        "Write ``Is `decimal with 2 places`.``, `Has` and a list of fields, ``One of `a`, `b`.``, or `Either` and a "
        "list of cases.",
    ),
    Code(
        "D161",
        "A failure without a meaning",
        "Whoever meets the failure has to know what it means.",
        "Write it behind a colon: ``- `EmptyCart`: there is nothing in the cart.``",
    ),
    Code(
        "D162",
        "An item that declares nothing",
        "Fields, cases, samples, state and failures are declared in back-ticks, one an item.",
        "Write ``- `price: Money` ``.",
    ),
    Code(
        "D163",
        "A function without a signature",
        "The heading of a function says what goes in, what comes out, and how it may fail.",
        "Write ``### `total(items: list of Item) gives Money or fails with EmptyCart` ``.",
    ),
    Code(
        "D164",
        "An example of another call",
        "An example proves the function that it stands under, with a value for each parameter.",
        "Write the function's own name and all of its arguments, or move the example.",
    ),
    Code(
        "D165",
        "An item that is no law",
        "A law is checked for every input, so its names and its claim must be plain.",
        "Write ``- For all `items`: `total(items) >= 0.00`. (CART-2)``",
    ),
    Code(
        "D166",
        "An item that is no example",
        "An example says a call and how it ends.",
        "Write ``- `total([], gold)` fails with `EmptyCart`. (CART-4)``",
    ),
    Code(
        "D167",
        "An item that is no limit",
        "A limit is measured, so its words are fixed.",
        "Write ``- **CART-6** `total` grows linearly with `items`.``",
    ),
    Code(
        "D168",
        "A question that is not marked",
        "An open question stops its component until a person answers it; an unmarked one would be overlooked.",
        "Write `- [?] Does the staff discount stack with gold?`",
    ),
    Code(
        "D170",
        "Something nested where nothing is read",
        "A rule, a law or an example is one item.",
        "Write it as an item of its own. Only `- Because: …` is nested in a rule, and `- [?] …` anywhere.",
    ),
    Code(
        "D171",
        "Prose in a scenario",
        "A scenario is its heading, `Given` and steps; other words would be read by nobody.",
        "Write ``Given `limit` is `100.00`.`` above the steps, and move notes to `## Notes`.",
    ),
    Code(
        "D172",
        "A scenario without steps, or steps without one",
        "Steps run one after the other on one new instance, so they stand together under a heading.",
        "Write `### Overdraft is refused (ACC-2)` and a numbered list below it.",
    ),
    Code(
        "D173",
        "An item that is no step",
        "A step is a call, perhaps with how it ends, or a check of the state.",
        "Write ``1. `balance()` gives `50.00` `` or ``2. `limit` is `100.00` ``.",
    ),
    Code(
        "D180",
        "A file of examples that cannot be read",
        "Its content is part of what the component must do.",
        "Name a `.csv` or `.jsonl` file by its path from the spec: ``Examples from `vectors/meetup.csv`.``",
    ),
    Code(
        "D181",
        "A line of a file of examples that cannot be read",
        "A line left out would be an example that proves nothing.",
        'CSV has a header line and quotes around a value that holds a comma: `"[1, 2]"`. JSON Lines has an object '
        "on each line.",
    ),
    Code(
        "D182",
        "A file of examples with other columns",
        "The header, or the names in each object, are the parameters, `result`, and perhaps `rule`.",
        "Write `year,month,result`.",
    ),
    Code(
        "D183",
        "A file without examples",
        "A file that shows nothing was probably forgotten.",
        "Write a line, or take away the line that names the file.",
    ),
    Code(
        "D184",
        "A JSON object of an unknown type",
        "An object stands for a record of this spec, or a map.",
        'Write the value as in a table: `"Circle(radius: 1.00)"`.',
    ),
    Code(
        "D190",
        "Not yet",
        "The language reserves this, but this version of Phoenix does not build it.",
        "Take it away until a later version reads it.",
    ),
)
