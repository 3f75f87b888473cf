"""All families of finding codes in one table."""

from __future__ import annotations

from phoenix.language.codes import (
    approvals,
    build,
    configuration,
    definitions,
    document,
    expressions,
    gate,
    lint,
    machines,
    names,
    patterns,
    project,
    proofs,
    rules,
    types,
)
from phoenix.language.codes.code import Code

CATALOGUE: dict[str, Code] = {
    **document.CODES,
    **expressions.CODES,
    **patterns.CODES,
    **names.CODES,
    **types.CODES,
    **definitions.CODES,
    **machines.CODES,
    **rules.CODES,
    **proofs.CODES,
    **lint.CODES,
    **project.CODES,
    **configuration.CODES,
    **approvals.CODES,
    **build.CODES,
    **gate.CODES,
}
"""Every code, by its code."""
