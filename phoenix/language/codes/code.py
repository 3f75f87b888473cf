"""One entry of the catalogue of finding codes."""

from __future__ import annotations

from phoenix.language.findings import Severity
from phoenix.language.record import record


@record
class Code:
    """``why`` says why it matters; ``mend`` how to mend it, with a small example where that helps."""

    code: str
    title: str
    why: str
    mend: str
    severity: Severity = Severity.ERROR


def family(*codes: Code) -> dict[str, Code]:
    """A family's codes by their code."""
    return {code.code: code for code in codes}
