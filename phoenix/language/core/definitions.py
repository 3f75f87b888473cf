"""What the types and failures of a component are, checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from phoenix.language.core.expressions import Expr
from phoenix.language.place import Node
from phoenix.language.types import Type


@dataclass(frozen=True, slots=True)
class Field(Node):
    name: str
    type: Type
    initially: Expr | None = None


@dataclass(frozen=True, slots=True)
class Alias(Node):
    name: str
    type: Type
    doc: str = ""


@dataclass(frozen=True, slots=True)
class RecordType(Node):
    """``invariants`` see the fields as ``Variable(origin="local")``."""

    name: str
    fields: tuple[Field, ...]
    invariants: tuple[Expr, ...] = ()
    doc: str = ""


@dataclass(frozen=True, slots=True)
class EnumerationType(Node):
    name: str
    labels: tuple[str, ...]
    doc: str = ""


@dataclass(frozen=True, slots=True)
class CaseType(Node):
    name: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class UnionType(Node):
    name: str
    cases: tuple[CaseType, ...]
    doc: str = ""


Definition: TypeAlias = Alias | RecordType | EnumerationType | UnionType


@dataclass(frozen=True, slots=True)
class Failure(Node):
    """A declared kind: who declares it, what it means, what data it carries."""

    component: str
    kind: str
    meaning: str
    data: tuple[Field, ...] = ()
