"""``phoenix fmt``: one layout, reached in one step, that changes nothing and loses nothing."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from phoenix.adapters.grammars import load_parsers
from phoenix.language.canonical import canonical
from phoenix.language.layout import layout
from phoenix.language.place import Source
from phoenix.language.read import read_spec

SPECS = Path(__file__).parents[2] / "specs"
SAMPLES = {path.name: path.read_text(encoding="utf-8") for path in sorted(SPECS.rglob("*.md"))}


def laid_out(text: str, path: str = "specs/thing.spec.md") -> str:
    return layout(Source(path, text), load_parsers())


def meaning(text: str) -> tuple[str, list[str]]:
    """The canonical form, and the codes of what is wrong."""
    spec, findings = read_spec(Source("specs/thing.spec.md", text), load_parsers())
    return canonical(spec), sorted(finding.code for finding in findings)


def signs(text: str) -> str:
    """All that is neither a blank, nor a mark of Markdown, nor a parenthesis that may be needless."""
    return "".join(sign for sign in text if not sign.isspace() and sign not in "|-`*+.:0123456789()")


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_stand_in_the_standard_layout(name: str) -> None:
    assert laid_out(SAMPLES[name]) == SAMPLES[name]


# --- single forms ---------------------------------------------------------------------------------------------


def spec(body: str) -> str:
    return f"# Thing\n\nDoes a thing.\n\n{body}"


def function(body: str) -> str:
    return spec(f"## Functions\n\n### `f(x: whole number) gives whole number`\n\n- **T-1** It does.\n\n{body}")


FORMS = {
    "blank lines": (spec("\n\n## Notes\n\n\n\nOne.\n\n\n"), spec("## Notes\n\nOne.\n")),
    "no blank lines": (
        "# Thing\nDoes a thing.\n## Notes\nOne.\n- a\n",
        "# Thing\n\nDoes a thing.\n\n## Notes\n\nOne.\n\n- a\n",
    ),
    "the end of the file": (spec("## Notes\n\nOne."), spec("## Notes\n\nOne.\n")),
    "line ends and byte-order mark": ("\ufeff# Thing\r\n\r\nDoes.\r\n", "# Thing\n\nDoes.\n"),
    "blanks": ("#   Thing  ##\n\n  Does  a \t thing.  \n", "# Thing\n\nDoes a thing.\n"),
    "line breaks in prose": ("# Thing\n\nDoes\n   a thing.\n", "# Thing\n\nDoes\na thing.\n"),
    "markers": ("# Thing\n\n* Uses: A\n+ Risk: low\n", "# Thing\n\n- Uses: A\n- Risk: low\n"),
    "loose lists": ("# Thing\n\n- Uses: A\n\n- Risk: low\n", "# Thing\n\n- Uses: A\n- Risk: low\n"),
    "numbers": (spec("## Notes\n\n3) a\n3) b\n"), spec("## Notes\n\n3. a\n4. b\n")),
    "nesting": (spec("## Notes\n\n-   a\n      goes on\n    - b\n"), spec("## Notes\n\n- a\n  goes on\n  - b\n")),
    "nesting in numbers": (spec("## Notes\n\n1. a\n  - b\n\n  c\n"), spec("## Notes\n\n1. a\n   - b\n\nc\n")),
    "paragraphs in items": (
        spec("## Notes\n\n- a\n\n  more\n- b\n"),
        spec("## Notes\n\n- a\n\n  more\n\n- b\n"),
    ),
    "fences": (
        spec("## Notes\n\n  ```python\n    x  = 1\n\n\n  ```\n"),
        spec("## Notes\n\n```python\n  x  = 1\n\n\n```\n"),
    ),
    "comments": (spec("## Notes\n<!-- a\n  b -->\nOne.\n"), spec("## Notes\n\n<!-- a\n  b -->\n\nOne.\n")),
    "tables": (
        spec("## Notes\n\n|a|b|\n|:-|-|\n|long cell|ü|\n|\\||漢字|\n"),
        spec("## Notes\n\n| a         | b    |\n| :-------- | ---- |\n| long cell | ü    |\n| \\|        | 漢字 |\n"),
    ),
    "expressions in an exact block": (
        function("Exactly:\n\n```exact\n\ny=x*( 2 )\n\n\n# why\nresult   = y-1\n```\n"),
        function("Exactly:\n\n```exact\ny = x * 2\n\n# why\nresult = y - 1\n```\n"),
    ),
    "a long statement": (
        function(f"Exactly:\n\n```exact\nresult = if x > 3 then {'x + ' * 20}1 else if x < 0 then 2 else 3\n```\n"),
        function(
            f"Exactly:\n\n```exact\nresult =\n  if x > 3 then {'x + ' * 20}1\n  else if x < 0 then 2\n  else 3\n```\n"
        ),
    ),
    "a long condition": (
        function(f"Exactly:\n\n```exact\nfail Bad when x > 1 and {'x' * 50} > 1 and {'y' * 50} > 1\nresult = 1\n```\n"),
        function(
            "Exactly:\n\n```exact\nfail Bad when\n"
            f"  x > 1\n  and {'x' * 50} > 1\n  and {'y' * 50} > 1\nresult = 1\n```\n"
        ),
    ),
    "a statement with a comment inside": (
        function("Exactly:\n\n```exact\nresult =\n    # why\n    x+1\n```\n"),
        function("Exactly:\n\n```exact\nresult =\n  # why\n  x+1\n```\n"),
    ),
    "expressions in spans": (
        function("For example:\n\n- `f( 1 )`  gives `(2)`. (T-1)\n"),
        function("For example:\n\n- `f(1)` gives `2`. (T-1)\n"),
    ),
    "a wrapped span": (
        function("Always:\n\n- For all `x`: `f(x)\n  > 0`. (T-1)\n"),
        function("Always:\n\n- For all `x`: `f(x) > 0`. (T-1)\n"),
    ),
    "escapes are the author's": (
        spec('## Samples\n\n- `a is  "\\u{41}é"`\n'),
        spec('## Samples\n\n- `a is "\\u{41}é"`\n'),
    ),
    "a signature": (
        spec("## Functions\n\n### `f( x:text )gives text`\n"),
        spec("## Functions\n\n### `f(x: text) gives text`\n"),
    ),
    "spans in prose stay": (spec("## Notes\n\nSee `a  +b`.\n"), spec("## Notes\n\nSee `a  +b`.\n")),
}


PHRASES = (
    "For example:",
    "For example, kept from the writer:",
    "Examples from `vectors/f.csv`.",
    "Examples from `vectors/f.csv`, kept from the writer.",
    "Agrees with `oracles/f.py`.",
    "Decided by:",
    "Always:\n\n- For all `x`: `f(x) >= 0`.\n- After any calls: `f(1) > 0`.\n- A call that fails changes nothing.",
    "## Types\n\n### Size\n\nOne of `s`, `m`.",
    "## Rules\n\n- **T-2 so** It is.\n- **T-3** : it is.",
    "## Scenarios\n\n### All (T-1)\n\n1. `f(x)` fails with `Invalid` for each `x` in `xs`.",
)


@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize("blanks", ["  ", "\t", " \t "], ids=["two", "tab", "mixed"])
def test_blanks_count_as_one_between_words(phrase: str, blanks: str) -> None:
    text = function(f"{phrase}\n")
    spaced = function("\n".join(_spaced(line, blanks) for line in phrase.split("\n")) + "\n")
    assert meaning(spaced) == meaning(text)
    assert laid_out(spaced) == laid_out(text)


def _spaced(line: str, blanks: str) -> str:
    """The line with other blanks between its words, but not behind an item's mark; a heading keeps its own."""
    if line.startswith("#"):
        return line
    mark, rest = re.fullmatch(r"((?:(?:-|\d+\.) )?)(.*)", line).groups()  # type: ignore[union-attr]
    return f"{mark}{rest.replace(' ', blanks)}"


@pytest.mark.parametrize("what", FORMS)
def test_the_layout_of_a_form(what: str) -> None:
    text, expected = FORMS[what]
    assert laid_out(text) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('"*a*"', '`"*a*"`'),
        ("`3`", "3"),
        ("x * 2", "x * 2"),
        ('"_a_"', '`"_a_"`'),
        ("two_words", "two_words"),
        ('"<b>"', '`"<b>"`'),
        ("x < 3", "x < 3"),
        ('"a\\nb"', '"a\\nb"'),
        ('"a\\\\b"', '`"a\\\\b"`'),
        ('"a \\| b"', '"a \\| b"'),
        ('"*\\|*"', '`"*\\|*"`'),
        ('"&amp;"', '`"&amp;"`'),
        ('"a`*"', '"a`*"'),
        ("[1,2]", "[1, 2]"),
        ("1 +", "1 +"),
        ("`1 +`", "`1 +`"),
    ],
)
def test_a_cell_has_ticks_where_markdown_would_swallow_a_sign(cell: str, expected: str) -> None:
    table = f"| x | result |\n| --- | --- |\n| {cell} | 1 |\n"
    text = laid_out(function(f"For example:\n\n{table}"))
    assert text.splitlines()[-1].removeprefix("| ").removesuffix(" | 1      |").rstrip() == expected


@pytest.mark.parametrize(
    "text",
    [
        spec("##Types\n\ntext\n===\n"),
        spec("- x\nlazy\n"),
        spec("-\n  Uses: A\n"),
        spec("## Notes\n\n| a | b\n| c |\n"),
        function("Exactly:\n\n```exact\nresult = x +\n  * 2\n"),
        function("Exactly:\n\n```exact\n\tresult = x +\n\n\n\t\t* 2\n\nother = 1 1\n```\n"),
        spec("`open <!-- open\n"),
        spec("\u00a0\n"),
        "",
        "\n\n",
        "|",
        "- ",
    ],
)
def test_what_is_wrong_stays_and_stays_wrong(text: str) -> None:
    after = laid_out(text)
    assert signs(after) == signs(text)
    assert meaning(after) == meaning(text)
    assert laid_out(after) == after


# --- laws -----------------------------------------------------------------------------------------------------

JUNK = [
    *("<!-- c -->", "<!-- a\n   b -->", "```exact", "```", "```python\n  x\n```", "---", "===", "| a | b", "|", "- x"),
    *(
        "  - y",
        "    - z",
        "1. q",
        "2) two",
        "> quote",
        "* star",
        "+ plus",
        "## Notes",
        "### Foo",
        "##Bad",
        "`",
        "\u00a0",
    ),
    *("text  with   blanks", "a `b` c `d", "\t- tab", "   indented", "| - | :-: |", "For example:", "Always:", ""),
    *("Exactly:", "# comment", "  # c2", "x = 1 +  2", "   + 3", "- `x  is   Item( a:1)`", '| `a*b` | "_x_" |'),
]
BITS = [" ", "  ", "\n", "\n  ", "`", "|", "\\", "*", "\r\n", "<!--", "-->", "(", '"']


def damaged(text: str, dice: random.Random) -> str:
    """The text after some accidents: lines lost, doubled, moved, indented, broken, and junk in between."""
    lines = text.split("\n")
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(lines))
        line = lines[at]
        cut = dice.randrange(len(line) + 1)
        lines[at : at + 1] = dice.choice(
            [
                [],
                [line, line],
                [line, dice.choice(lines)],
                [line, dice.choice(JUNK)],
                [dice.choice(["  ", "    ", "\t", " "]) + line],
                [line[:cut] + dice.choice(BITS) + line[cut:]],
                [line[:cut] + line[cut + 1 :]],
            ]
        ) or [""]
    return dice.choice(["\n", "\r\n"]).join(lines)


@pytest.mark.parametrize("seed", range(40))
def test_whatever_a_document_looks_like(seed: int) -> None:
    dice = random.Random(seed)
    text = damaged(SAMPLES[dice.choice(sorted(SAMPLES))], dice)
    after = laid_out(text)
    assert laid_out(after) == after
    assert meaning(after) == meaning(text)
    assert signs(after) == signs(text)


@settings(deadline=None, max_examples=200)
@example("#` #")
@given(st.text(st.sampled_from('-*#|`~ \n\t1.:ab<!>=+\\"[]'), max_size=60))
def test_any_text_at_all(text: str) -> None:
    after = laid_out(text)
    assert laid_out(after) == after
    # What closes a heading goes.
    assert signs(after).replace("#", "") == signs(text).replace("#", "")
