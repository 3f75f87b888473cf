"""The words that make a requirement untestable: data, in our own choice.

After INCOSE's "Guide to Writing Requirements" (rules R7 vague terms, R8 escape clauses, R9 open-ended clauses), the
QuARS quality model (Fabbrini, Fusani, Gnesi, Lami 2001) and the requirement smells of Femmer et al. 2016
("Rapid quality assurance with Requirements Smells").
"""

from __future__ import annotations

MARKERS = ("TBD", "TODO", "FIXME", "XXX", "???", "[NEEDS CLARIFICATION]", "[NEEDS CLARIFICATION")
"""What an author leaves where something is still missing; in capitals, as they are written."""

QUALITIES = frozenset(
    {
        "fast",
        "quick",
        "quickly",
        "slow",
        "easy",
        "easily",
        "simple",
        "robust",
        "robustly",
        "scalable",
        "secure",
        "securely",
        "user-friendly",
        "intuitive",
        "intuitively",
        "efficient",
        "efficiently",
        "flexible",
        "reliable",
        "reliably",
        "performant",
        "responsive",
        "seamless",
        "seamlessly",
        "state-of-the-art",
        "modern",
        "lightweight",
        "maintainable",
        "high-performance",
        "graceful",
        "gracefully",
        "smart",
        "optimal",
        "optimally",
        "user-friendliness",
    }
)
"""A quality word says nothing that can be tested, unless a number stands in the same rule."""

ESCAPES = (
    "as appropriate",
    "if appropriate",
    "where appropriate",
    "when appropriate",
    "if possible",
    "where possible",
    "when possible",
    "as far as possible",
    "if necessary",
    "where necessary",
    "when necessary",
    "as necessary",
    "as needed",
    "if needed",
    "if practical",
    "where practical",
    "as required",
    "to the extent possible",
    "as applicable",
    "where applicable",
    "if applicable",
    "ideally",
    "should the need arise",
    "at its discretion",
    "best effort",
)
"""An escape clause lets every behaviour pass."""

OPEN_ENDS = (
    "etc.",
    "etc",
    "and so on",
    "and so forth",
    "and more",
    "including but not limited to",
    "including, but not limited to",
    "and others",
    "and the like",
    "or similar",
    "among others",
)
"""An open end leaves the list to whoever reads it."""

VAGUE_QUANTITIES = (
    "some",
    "several",
    "many",
    "a few",
    "few",
    "various",
    "a number of",
    "a lot of",
    "most of",
    "almost",
    "nearly",
    "roughly",
    "approximately",
    "about half",
    "a couple of",
    "sufficient",
    "sufficiently",
    "enough",
    "adequate",
    "adequately",
    "reasonable",
    "reasonably",
    "usually",
    "normally",
    "often",
    "sometimes",
    "frequently",
    "occasionally",
    "generally",
)
"""A quantity that two readers read as two numbers."""

COMPARATIVES = frozenset({"better", "faster", "slower", "easier", "more efficient", "quicker", "simpler", "nicer"})
"""A comparative wants its yardstick: ``than …``."""

SECOND_OBLIGATIONS = (
    "and must",
    "and also",
    "and shall",
    "and then also",
    "but must",
    "must also",
    "; it must",
    "; and",
)
"""Where one rule turns into two."""

PRONOUNS = frozenset({"They", "This", "These", "Those", "He", "She"})
"""As a rule's first word, one of these stands for something that the rule does not name."""

FUNCTION_PRONOUNS = frozenset({"It"})
"""Under a function's heading `It` is that function; under `## Rules` nothing is in sight."""

UNITLESS = frozenset(
    {
        "after", "and", "are", "as", "at", "before", "but", "by", "else", "for", "from", "if", "in", "is", "it", "must",
        "of", "on", "or", "otherwise", "per", "so", "than", "that", "the", "then", "to", "unless", "until", "when",
        "where", "which", "while", "with",
    }
)  # fmt: skip
"""What follows a number that has no unit and counts nothing: words that are no noun."""

NAMES_A_NUMBER = frozenset(
    {
        "between", "chapter", "code", "column", "factor", "field", "figure", "from", "line", "number", "page", "part",
        "port", "position", "row", "rule", "section", "step", "table", "times", "to", "type", "version", "by", "zero",
    }
)  # fmt: skip
"""Before a number that needs no unit: a label (`step 3`), a bare factor, or the first end of a range."""
