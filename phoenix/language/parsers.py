"""The two grammars, compiled: what every reader needs, built once by whoever holds the grammar texts."""

from __future__ import annotations

from dataclasses import dataclass

from phoenix.language.document_parser import DocumentParser
from phoenix.language.expression_parser import ExpressionParser


@dataclass(frozen=True, slots=True)
class Parsers:
    document: DocumentParser
    expression: ExpressionParser


def compile_grammars(document_grammar: str, expression_grammar: str) -> Parsers:
    """Builds both LALR tables. Takes the texts of ``grammar/document.lark`` and ``grammar/expression.lark``."""
    return Parsers(DocumentParser(document_grammar), ExpressionParser(expression_grammar))
