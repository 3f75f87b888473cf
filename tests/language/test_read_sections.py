"""What each section of a spec may say, and what is read of it."""

from __future__ import annotations

import pytest

from phoenix.adapters.grammars import load_parsers
from phoenix.language import spec
from phoenix.language.findings import Finding
from phoenix.language.place import Source
from phoenix.language.read import linked_files, read_spec, read_vectors
from phoenix.language.spec import Id, Spec
from phoenix.language.syntax import (
    Construct,
    DecimalLiteral,
    Expression,
    Fails,
    Gives,
    ListDisplay,
    MapDisplay,
    Name,
    NothingLiteral,
    SetDisplay,
    TextLiteral,
    WholeLiteral,
    YesNoLiteral,
)

TITLE = "# Thing\n\n"
FUNCTION = "## Functions\n\n### `f(n: whole number) gives whole number`\n\n"


def attempt(text: str) -> tuple[Spec, tuple[Finding, ...]]:
    read, findings = read_spec(Source("specs/a/thing.spec.md", text), load_parsers())
    assert read is not None
    return read, findings


def good(text: str) -> Spec:
    read, findings = attempt(text)
    assert [(finding.code, finding.message) for finding in findings] == []
    return read


def codes(text: str) -> list[str]:
    return [finding.code for finding in attempt(text)[1]]


# --- title and fields -----------------------------------------------------------------------------------------


def test_fields() -> None:
    read = good(TITLE + "Does it.\n\nTwice.\n\n- Kind: port\n- Uses: A, B\n- Serves: ST-1, ST-2\n- Path: designed\n")
    assert (read.kind, read.route, read.risk) == ("port", "designed", "medium")
    assert [id.text for id in read.uses] == ["A", "B"]
    assert [id.text for id in read.serves] == ["ST-1", "ST-2"]
    assert read.purpose.text == "Does it.\n\nTwice."


def test_prose_is_kept_verbatim_but_for_wraps_and_comments() -> None:
    read = good(TITLE + "One   *line*<!-- no --> and\nthe `next\n  one` of  it.\n")
    assert read.purpose.text == "One *line* and the `next one` of it."
    assert [span.text for span in read.purpose.spans] == ["next one"]


def test_a_title_that_is_no_name_gives_way_to_the_file() -> None:
    read, findings = attempt("# my thing\n\n" + FUNCTION)
    assert read.name.text == "Thing"
    assert [finding.code for finding in findings] == ["D102"]
    assert len(read.functions) == 1


def test_a_file_without_any_heading_is_no_spec() -> None:
    read, findings = read_spec(Source("specs/thing.spec.md", "words\n"), load_parsers())
    assert read is None
    assert [finding.code for finding in findings] == ["D101"]


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", "<!-- nothing -->"])
def test_an_empty_file_lacks_a_title(text: str) -> None:
    _, findings = read_spec(Source("specs/thing.spec.md", text), load_parsers())
    assert [finding.code for finding in findings] == ["D101"]


# --- types, failures, state, samples, words -------------------------------------------------------------------


def test_types() -> None:
    read = good(
        TITLE
        + "## Types\n\n### Span\n\nHas:\n\n- `low: whole number`\n- `high: whole number, initially 9`\n\n"
        + "Where `low <= high`.\n\nA stretch.\n\n### Mood\n\nOne of `glad`, `sad` or\n`so`. How one feels.\n\n"
        + "### Shape\n\nEither\n\n- `Circle(radius: whole number)`\n- `Empty`\n\n"
        + "### Short\n\nIs `text of 1 to 9 characters`\n"
    )
    span, mood, shape, short = read.types
    assert isinstance(span.definition, spec.RecordSyntax)
    assert len(span.definition.fields) == 2
    assert len(span.definition.invariants) == 1
    assert span.doc.text == "A stretch."
    assert isinstance(mood.definition, spec.EnumerationSyntax)
    assert [label.text for label in mood.definition.labels] == ["glad", "sad", "so"]
    assert mood.doc.text == "How one feels."
    assert isinstance(shape.definition, spec.UnionSyntax)
    assert isinstance(short.definition, spec.AliasSyntax)


def test_failures_carry_data() -> None:
    (failure,) = good(TITLE + "## Failures\n\n- `Short(missing: whole number)`: too little.\n").failures
    assert failure.kind == Id("Short")
    assert failure.meaning.text == "too little."
    assert [field.name for field in failure.data] == ["missing"]


def test_state() -> None:
    first, second = good(
        TITLE + "## State\n\n- `limit: whole number, given`\n- `phase: Phase, initially idle, finally closed`\n"
    ).state
    assert first.given
    assert [label.text for label in second.finally_labels] == ["closed"]


def test_words_may_be_explained() -> None:
    read = good(TITLE + "## Words\n\n- `PyPI`: the index.\n- `hello world`\n")
    assert [word.text for word in read.words] == ["PyPI", "hello world"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_word_that_was_wrapped_is_the_same_word(end: str) -> None:
    read = good(TITLE + f"## Words\n\n- `hello{end}  world`: a greeting.\n")
    assert [word.text for word in read.words] == ["hello world"]


def test_what_cannot_be_read_is_named_so_that_nobody_calls_it_undeclared() -> None:
    read, findings = attempt(
        TITLE
        + "## Types\n\n### Money\n\nIs `decimal with`.\n\n## Failures\n\n- `Bad(`: no.\n\n## State\n\n- `a: `\n\n"
        + "## Samples\n\n- b is 3\n\n## Functions\n\n### `f(`\n\n### g\n"
    )
    assert [name.text for name in read.unreadable] == ["Money", "Bad", "a", "b", "f", "g"]
    assert findings


# --- rules, questions, tombstones -----------------------------------------------------------------------------


def test_rules() -> None:
    read = good(
        TITLE
        + "## Rules\n\n1. **RSC15l2** It holds `x`.\n   - Because: of this\n     and that.\n"
        + "2. **R1.3** It is nice. (by review)\n\n* ~~**R1.2**~~ replaced by R1.3.\n* [?] Is it?\n"
    )
    first, second = read.rules
    assert first.because is not None
    assert first.because.text == "of this and that."
    assert (second.id.text, second.text.text, second.by_review) == ("R1.3", "It is nice.", True)
    (tombstone,) = read.tombstones
    assert (tombstone.id.text, tombstone.text.text) == ("R1.2", "replaced by R1.3.")
    assert [question.text.text for question in read.questions] == ["Is it?"]


def test_questions_stand_in_any_list() -> None:
    read = good(
        TITLE
        + "- [?] One?\n\n## Types\n\n### Span\n\nHas\n\n- `low: whole number`\n- [?] Two?\n\n"
        + FUNCTION
        + "- **A-1** It is.\n  - [?] Three?\n\nAlways:\n\n- [?] Four?\n\nFor example:\n\n- [?] Five?\n\n"
        + "## Questions\n\n- [?] Six?\n"
    )
    assert [question.text.text for question in read.questions] == ["One?", "Two?", "Three?", "Four?", "Five?", "Six?"]


def test_prose_may_stand_around_a_list_of_rules() -> None:
    read = good(TITLE + FUNCTION + "It works as follows:\n\n- **A-1** It is.\n\nThat is all.\n")
    assert read.functions[0].doc.text == "It works as follows:\n\nThat is all."


# --- functions ------------------------------------------------------------------------------------------------


def test_examples_may_be_ticked_and_escaped() -> None:
    read = good(
        TITLE
        + "## Functions\n\n### `f(t: text, n: whole number) gives text`\n\nFor example:\n\n"
        + '| `n` | result | t |\n|---|---|:-:|\n| `1` | `"a\\|b"` | "c" |\n| 2 | fails with Invalid | `"d"`\n'
    )
    first, second = read.functions[0].examples
    assert first.arguments == (TextLiteral("c"), WholeLiteral(1))
    assert first.expected == Gives(TextLiteral("a|b"))
    assert second.expected == Fails("Invalid")
    assert first.rules == ()


def test_examples_in_a_list() -> None:
    read = good(
        TITLE
        + FUNCTION
        + "For example:\n- `f(1)` gives `2`. (A-1,\n  A-2)\n- `f(2)`\n  fails with `Bad` (A-1)\n\n"
        + "For example, kept from the writer:\n\n- `f(3)` gives `0.333 within 0.001`\n"
    )
    first, second, third = read.functions[0].examples
    assert [id.text for id in first.rules] == ["A-1", "A-2"]
    assert second.expected == Fails("Bad")
    assert (second.hidden, third.hidden) == (False, True)
    assert third.expected == Gives(DecimalLiteral(333, 3), DecimalLiteral(1, 3))


def test_laws() -> None:
    read = good(
        TITLE
        + FUNCTION
        + "Always:\n\n- **A-9** For all `x: whole number`, and `y` where `x > y`: `f(x) > f(y)`.\n"
        + "- After any calls: `f(1) = 1`. (A-1)\n- A call that fails changes nothing. (A-2)\n"
    )
    first, second, third = read.functions[0].laws
    assert isinstance(first, spec.ForAll)
    assert first.id == Id("A-9")
    assert [variable.name for variable in first.variables] == ["x", "y"]
    assert isinstance(second, spec.AfterAnyCalls)
    assert isinstance(third, spec.FailingCallChangesNothing)
    assert [id.text for id in third.rules] == ["A-2"]


EXACT = """Exactly:

  ```exact
  # what is asked
  one =
    # within
    n

  # between
  result = one +
      1
  ```
"""


def test_exact_blocks_hold_comments_and_continue_on_indented_lines() -> None:
    definition = good(TITLE + FUNCTION + EXACT).functions[0].definition
    assert isinstance(definition, spec.ExactBlock)
    assert [type(statement).__name__ for statement in definition.statements] == ["Bind", "Result"]


def test_decision_tables() -> None:
    definition = (
        good(
            TITLE
            + FUNCTION
            + "Decided by:\n\n| rule | n | gives |\n| --- | --- | --- |\n| A-1 | 1 to 9 | 2 |\n"
            + "| | `>= 10` | fails with Bad |\n"
            + "| A-1, A-2 | otherwise | n + 1 |\n"
        )
        .functions[0]
        .definition
    )
    assert isinstance(definition, spec.DecisionTable)
    assert definition.columns == (Name("n"),)
    assert [len(row.rules) for row in definition.rows] == [1, 0, 2]
    assert [row.otherwise for row in definition.rows] == [False, False, True]
    assert definition.rows[1].outcome == Fails("Bad")


def test_transition_tables_have_their_columns_in_any_order() -> None:
    definition = (
        good(
            TITLE
            + FUNCTION
            + "Decided by:\n\n| to | rule | on | from |\n| --- | --- | --- | --- |\n| open | A-1 | any "
            + "| `shut, ajar` |\n"
            + "| fails with No | | | otherwise |\n"
        )
        .functions[0]
        .definition
    )
    assert isinstance(definition, spec.TransitionTable)
    first, last = definition.rows
    assert first.sources == (Name("shut"), Name("ajar"))
    assert first.events == ()
    assert [id.text for id in first.rules] == ["A-1"]
    assert last.otherwise


# --- scenarios and limits -------------------------------------------------------------------------------------


def scenario(body: str) -> spec.Scenario:
    (read,) = good(TITLE + "## Scenarios\n\n### It goes (as it must) (A-1, A-2)\n\n" + body).scenarios
    return read


def test_scenarios() -> None:
    read = scenario(
        'Given `limit` is `100.00`, and `owner` is `"me"`.\n\n* `f(1)`\n* 20 times `f(2)` gives `3`.\n'
        "* `f(b)` fails with `Bad` for each `b` in `[10, 3]`\n* `limit` is `2`.\n"
    )
    first, second, third, fourth = read.steps
    assert read.title == "It goes (as it must)"
    assert [id.text for id in read.rules] == ["A-1", "A-2"]
    assert [(name.text, value) for name, value in read.given] == [
        ("limit", DecimalLiteral(10000, 2)),
        ("owner", TextLiteral("me")),
    ]
    assert (first.expected, first.times, first.each) == (None, 1, None)
    assert (second.expected, second.times) == (Gives(WholeLiteral(3)), 20)
    assert third.expected == Fails("Bad")
    assert third.each == ("b", ListDisplay((WholeLiteral(10), WholeLiteral(3))))
    assert fourth.call is None
    assert fourth.checks == ((Id("limit"), WholeLiteral(2)),)


def test_scenario_tables() -> None:
    read = scenario(
        "| gives | step | limit |\n| --- | --- | --- |\n| 1 | f(1) | |\n| | `f(2)` | 3 |\n"
        "| fails with Bad | 20 times f(3) | 4 |\n"
        "| | 2 times `f(4)` | |\n| | f(b) for each b in [1] | |\n| | `f(b)` for each `b` in `[1]` | |\n"
    )
    assert [step.expected for step in read.steps] == [Gives(WholeLiteral(1)), None, Fails("Bad"), None, None, None]
    assert [len(step.checks) for step in read.steps] == [0, 1, 1, 0, 0, 0]
    assert [step.times for step in read.steps] == [1, 1, 20, 2, 1, 1]
    assert [step.each is not None for step in read.steps] == [False] * 4 + [True] * 2


def test_a_step_that_cannot_be_read_takes_its_scenario_along() -> None:
    read, findings = attempt(TITLE + "## Scenarios\n\n### It goes\n\n1. `f(1)`\n2. `f(`\n")
    assert read.scenarios == ()
    assert len(findings) == 1


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("`f` grows logarithmically with `n`.", spec.Growth(Id("f"), Id("n"), "logarithmic")),
        ("`f` grows as n log n with `n`.", spec.Growth(Id("f"), Id("n"), "n log n")),
        ("`f` grows quadratically\n  with `n`", spec.Growth(Id("f"), Id("n"), "quadratic")),
        ("`f` stays constant with `n`.", spec.Growth(Id("f"), Id("n"), "constant")),
        (
            "`f` with 1000 `n` takes under 5 ms in 95 of 100 runs.",
            spec.TimeLimit(Id("f"), 1000, Id("n"), 5_000_000, 95, 100),
        ),
        ("`f` with 1000 `n` allocates under 2 MB.", spec.MemoryLimit(Id("f"), 1000, Id("n"), 2_000_000)),
    ],
)
def test_limits(text: str, limit: object) -> None:
    (read,) = good(TITLE + f"## Limits\n\n- **A-1** {text}\n").limits
    assert read.limit == limit
    assert read.id == Id("A-1")


# --- what stands in a wrong place -----------------------------------------------------------------------------


def test_all_errors_of_a_file_are_found_in_one_run() -> None:
    found = codes(
        "Text\n\n# Thing\n\n- Usess: A\n\n## Type\n\n### Money\n\nIs money.\n\n## Functions\n\n### `f(n) gives`\n\n"
        + "- rule\n\nFor exmaple:\n\n| n |\n| - |\n| 1 |\n\nExactly:\n\n```exact\nresult = (\n"
        + "```\n\n## Notes\n\nTODO:\n"
    )
    assert [code[0] if code.startswith("E") else code for code in found] == [
        "D104",
        "D120",
        "D110",
        "D160",
        "E",
        "R101",
        "D130",
        "E",
    ]


@pytest.mark.parametrize(
    "line", ["For exmaple:", "for example:", "Example:", "**For example:**", "*Always:*", "Always", "exactly:",
             "Decided By:", "Decided by", "Definition:", "For example, kept from writer:"]
)  # fmt: skip
def test_what_resembles_a_label_is_an_error(line: str) -> None:
    found = codes(TITLE + FUNCTION + f"- **A-1** It is.\n\n{line}\n")
    assert found == ["D130"]


@pytest.mark.parametrize(
    "line", ["It always holds.", "Exactly what is asked for is given.", "For example it may be two.", "Why: because.",
             "The examples are taken from the law of 1990:", "Is this so?"]
)  # fmt: skip
def test_a_sentence_is_prose(line: str) -> None:
    assert good(TITLE + FUNCTION + f"{line}\n").functions[0].doc.text == line


def test_what_stands_under_a_near_label_is_read_and_told_once() -> None:
    read, findings = attempt(TITLE + FUNCTION + "For exmaple:\n\n| n | result |\n| - | - |\n| 1 | 2 |\n")
    assert [finding.code for finding in findings] == ["D130"]
    assert len(read.functions[0].examples) == 1


# --- files of examples ----------------------------------------------------------------------------------------


def with_file(name: str, text: str, signature: str, types: str = "") -> tuple[list[spec.Example], list[str]]:
    parsers = load_parsers()
    read = good(TITLE + types + f"## Functions\n\n### `{signature}`\n\nExamples from `{name}`, kept from the writer.\n")
    (path,) = linked_files(read)
    full, findings = read_vectors(read, {path: Source(path, text)}, parsers)
    return list(full.functions[0].examples), [finding.code for finding in findings]


def values(examples: list[spec.Example]) -> list[tuple[Expression, ...]]:
    return [example.arguments for example in examples]


def test_linked_paths_are_relative_to_the_spec() -> None:
    read = good(TITLE + FUNCTION + "Examples from `../vectors/x.csv`.\nExamples from `y.jsonl`.\n")
    assert linked_files(read) == ("specs/vectors/x.csv", "specs/a/y.jsonl")


def test_csv() -> None:
    examples, found = with_file(
        "x.csv",
        '\ufeffrule,n,t,result\r\n"A-1, A-2",1,a b,2.50\r\n\r\n,2,"say ""hi""",fails with Bad\n'
        ',"[1, 2]",,"Item(sku: ""A"")"',
        "f(n: whole number, t: text) gives Item",
    )
    assert found == []
    assert values(examples) == [
        (WholeLiteral(1), TextLiteral("a b")),
        (WholeLiteral(2), TextLiteral('say "hi"')),
        (ListDisplay((WholeLiteral(1), WholeLiteral(2))), TextLiteral("")),
    ]
    assert [id.text for id in examples[0].rules] == ["A-1", "A-2"]
    assert examples[1].expected == Fails("Bad")
    assert isinstance(examples[2].expected, Gives)
    assert examples[0].hidden
    assert examples[0].source == "specs/a/x.csv"
    assert (examples[1].place.line, examples[1].place.column) == (4, 1)


def test_csv_findings_point_at_the_cell() -> None:
    parsers = load_parsers()
    read = good(TITLE + FUNCTION + "Examples from `x.csv`.\n")
    path = "specs/a/x.csv"
    _, findings = read_vectors(read, {path: Source(path, 'n,result\n1,"(""a"""\n2,3\n')}, parsers)
    assert [(finding.place.path, finding.place.line) for finding in findings] == [(path, 2)]


TYPES = (
    "## Types\n\n### Code\n\nIs `text of 1 to 9 characters`.\n\n### Pair\n\nHas\n\n- `a: whole number`\n- `b: Code`\n\n"
)


@pytest.mark.parametrize(
    ("type_", "json", "value"),
    [
        ("whole number", "-1", None),
        ("decimal with 2 places", "1.50", DecimalLiteral(150, 2)),
        ("yes or no", "true", YesNoLiteral(True)),
        ("optional whole number", "null", NothingLiteral()),
        ("text", '"a"', TextLiteral("a")),
        ("Code", '"a"', TextLiteral("a")),
        ("optional Code", '"a"', TextLiteral("a")),
        ("Other", '"gold"', Name("gold")),
        ("list of Code", '["a"]', ListDisplay((TextLiteral("a"),))),
        ("set of whole number", "[1]", SetDisplay((WholeLiteral(1),))),
        ("map from text to whole number", '{"a": 1}', MapDisplay(((TextLiteral("a"), WholeLiteral(1)),))),
    ],
)
def test_json_values(type_: str, json: str, value: Expression | None) -> None:
    examples, found = with_file(
        "x.jsonl", f'{{"n": {json}, "result": 1, "rule": ["A-1"]}}\n\n', f"f(n: {type_}) gives whole number", TYPES
    )
    assert found == []
    assert value is None or values(examples) == [(value,)]
    assert [id.text for id in examples[0].rules] == ["A-1"]


def test_json_objects_are_records() -> None:
    examples, found = with_file(
        "x.jsonl", '{"n": {"a": 1, "b": "x"}, "result": "fails with Bad"}', "f(n: Pair) gives text", TYPES
    )
    assert found == []
    ((argument,),) = values(examples)
    assert isinstance(argument, Construct)
    assert [(a.name, a.value) for a in argument.arguments] == [("a", WholeLiteral(1)), ("b", TextLiteral("x"))]
    assert examples[0].expected == Fails("Bad")


@pytest.mark.parametrize("line", ["[1]", "{", '{"n": NaN, "result": 1}', '{"n": 1, "n": 2, "result": 1}', "[" * 9000])
def test_json_that_cannot_be_read(line: str) -> None:
    assert with_file("x.jsonl", line, "f(n: whole number) gives whole number") == ([], ["D181"])


# --- what beginners write ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "hint"),
    [
        ("- **A-1**: It is.", "Write `- **A-1** It is.`"),
        ("- **A-1 It is.**", "Write `- **A-1** It is.`"),
        ("- **a-1** — It is.", "Write `- **A-1** It is.`"),
        ("- **A 1** It is.", "Write `A-1`."),
        ("- A-1: It is.", "Write `- **A-1** It is.`"),
        ("- __A-1__ It is.", "Write `- **A-1** It is.`"),
        ("- [A-1] It is.", "Write `- **A-1** It is.`"),
        ("- **Nice** It is.", "Write an id such as `B-8`."),
    ],
)
def test_ids_that_are_written_otherwise(item: str, hint: str) -> None:
    _, findings = attempt(TITLE + FUNCTION + f"- **B-7** It was.\n{item}\n")
    assert [(finding.code, finding.hint) for finding in findings] == [("R102", hint)]


@pytest.mark.parametrize("heading", ["#### Examples", "### Examples", "#### For example:", "#### Example"])
def test_a_heading_within_a_function_is_told_and_read_as_its_label(heading: str) -> None:
    read, findings = attempt(TITLE + FUNCTION + f"{heading}\n\n| n | result |\n| - | - |\n| 1 | 2 |\n")
    assert [(finding.code, finding.hint) for finding in findings] == [
        ("D114", "Write `For example:` on a line of its own.")
    ]
    assert len(read.functions[0].examples) == 1


def test_a_heading_for_the_rules_of_a_function() -> None:
    read, findings = attempt(TITLE + FUNCTION + "### Rules\n\n- **A-1** It is.\n\n### `g()`\n\n- **A-2** It is.\n")
    assert [finding.code for finding in findings] == ["D114"]
    assert [len(function.rules) for function in read.functions] == [1, 1]


def test_a_label_with_its_content_behind_it() -> None:
    assert codes(TITLE + FUNCTION + "For example: `f(1)` gives `2`.\n") == ["D130"]


def test_a_table_without_outer_bars() -> None:
    _, findings = attempt(TITLE + FUNCTION + "n | result\n--|--\n1 | 2\n")
    assert findings[0].hint == "Begin and end each line with a bar: `| n | result |`."


def test_a_field_that_names_nothing() -> None:
    assert codes(TITLE + "- Uses: none\n") == ["D123"]


def test_notes_may_say_anything() -> None:
    good(
        TITLE
        + FUNCTION
        + "## Notes\n\n- a\nlazy\n\nAlways:\n\n#### x\n\n### Rules\n\n- [?] What?\n- **x** y `z\n\n| a\n"
    )
