"""What the types and failures of a component are, checked."""

from __future__ import annotations

from typing import TypeAlias

from phoenix.language.core.expressions import Expr
from phoenix.language.place import Node
from phoenix.language.record import record
from phoenix.language.types import Type


@record
class Field(Node):
    name: str
    type: Type
    initially: Expr | None = None


@record
class Alias(Node):
    name: str
    type: Type
    doc: str = ""


@record
class RecordType(Node):
    """``invariants`` see the fields as ``Variable(origin="local")``."""

    name: str
    fields: tuple[Field, ...]
    invariants: tuple[Expr, ...] = ()
    doc: str = ""


@record
class EnumerationType(Node):
    name: str
    labels: tuple[str, ...]
    doc: str = ""


@record
class CaseType(Node):
    name: str
    fields: tuple[Field, ...]


@record
class UnionType(Node):
    name: str
    cases: tuple[CaseType, ...]
    doc: str = ""


Definition: TypeAlias = Alias | RecordType | EnumerationType | UnionType


@record
class Failure(Node):
    """A declared kind: who declares it, what it means, what data it carries."""

    component: str
    kind: str
    meaning: str
    data: tuple[Field, ...] = ()
