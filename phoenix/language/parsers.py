"""The two grammars, compiled: what every reader needs, built once by whoever holds the grammar texts."""

from __future__ import annotations

import json

from phoenix.language.document_parser import DocumentParser
from phoenix.language.expression_parser import ExpressionParser
from phoenix.language.record import record


@record
class Parsers:
    document: DocumentParser
    expression: ExpressionParser

    def tables(self) -> str:
        """Both parsers' tables, for ``compile_grammars`` at another time."""
        return json.dumps([self.document.tables(), self.expression.tables()])


def compile_grammars(document_grammar: str, expression_grammar: str, tables: str | None = None) -> Parsers:
    """Builds both LALR tables, or takes those of an earlier time. The grammars are the texts of ``grammar/*.lark``."""
    document, expression = json.loads(tables) if tables else (None, None)
    return Parsers(DocumentParser(document_grammar, document), ExpressionParser(expression_grammar, expression))
