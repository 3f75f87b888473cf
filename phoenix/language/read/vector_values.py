"""The rows of a file of examples, and what their values say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from phoenix.language.blocks import Stretch
from phoenix.language.place import Source
from phoenix.language.read.csv_rows import CsvCell, csv_rows
from phoenix.language.read.reader import Reader
from phoenix.language.read.tables import rule_cell
from phoenix.language.record import record
from phoenix.language.spec import AliasSyntax, Id, RecordSyntax, Spec, TypeDeclaration
from phoenix.language.syntax import (
    Argument,
    BasicType,
    CollectionType,
    Construct,
    Expected,
    Expression,
    Gives,
    ListDisplay,
    MapDisplay,
    NamedTypeSyntax,
    NothingLiteral,
    SetDisplay,
    TextLiteral,
    TypeSyntax,
    YesNoLiteral,
)

FAILS = "fails with "


class Written(str):
    """What is written as in a cell of a table: a CSV cell, a number of a JSON line."""

    __slots__ = ()


@record
class FileRow:
    """One example of a file; ``cells`` holds what JSON has, or for CSV a ``Written`` with its stretch."""

    where: Stretch
    cells: Mapping[str, Any]
    places: Mapping[str, Stretch]


# --- rows -----------------------------------------------------------------------------------------------------


def csv_file(reader: Reader) -> list[FileRow]:
    """The rows below the header, by its names."""
    rows = csv_rows(reader.source)
    for cell in (cell for row in rows for cell in row if not cell.closed):
        reader.find("D181", cell, "A quote of this cell is not closed.", hint='Write `""` for a quote within quotes.')
    if reader.findings or not rows:
        return []
    header, *body = rows
    names = [cell.value for cell in header]
    if len(set(names)) != len(names):
        reader.find("D181", header[0], "Two columns have one name.", hint="Leave one of them.")
        return []
    return [row for cells in body if (row := _csv_row(reader, names, cells)) is not None]


def _csv_row(reader: Reader, names: list[str], cells: list[CsvCell]) -> FileRow | None:
    where = Stretch(cells[0].begin, cells[-1].end)
    if len(cells) != len(names):
        reader.find(
            "D181",
            where,
            f"This line has {len(cells)} values, but the header names {len(names)}.",
            hint='Put quotes around a value that holds a comma: `"[1, 2]"`.',
        )
        return None
    values = {name: Written(cell.value) for name, cell in zip(names, cells, strict=True)}
    return FileRow(where, values, dict(zip(names, cells, strict=True)))


def json_file(reader: Reader) -> list[FileRow]:
    """An object a line."""
    rows: list[FileRow] = []
    begin = 0
    for line in reader.source.text.split("\n"):
        text = line.strip(" \t\r\ufeff")
        left = begin + line.find(text) if text else begin
        where = Stretch(left, left + len(text))
        begin += len(line) + 1
        if text:
            rows += _json_row(reader, where, text)
    return rows


def _json_row(reader: Reader, where: Stretch, text: str) -> list[FileRow]:
    try:
        value = json.loads(
            text, parse_int=Written, parse_float=Written, parse_constant=_no_constant, object_pairs_hook=_pairs
        )
    except json.JSONDecodeError as error:
        at = Stretch(min(where.begin + error.pos, where.end), where.end)
        reader.find("D181", at, f"This line is not JSON: {error.msg}.", hint="Write one object on each line.")
        return []
    except (ValueError, RecursionError) as error:
        reader.find("D181", where, f"This line cannot be read: {error}.", hint="Write one plain object on each line.")
        return []
    if not isinstance(value, dict):
        hint = 'Write `{"PARAMETER": VALUE, "result": VALUE}`.'
        reader.find("D181", where, "Each line of this file is an object.", hint=hint)
        return []
    return [FileRow(where, value, {})]


def _no_constant(name: str) -> None:
    raise ValueError(f"`{name}` is no JSON value")


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return result


# --- values ---------------------------------------------------------------------------------------------------


class ValueReader:
    """Makes expressions of a file's values, guided by the types as they are written in the spec."""

    def __init__(self, reader: Reader, spec: Spec) -> None:
        self._reader = reader
        self._types: dict[str, TypeDeclaration] = {type_.name.text: type_ for type_ in spec.types}

    def argument(self, row: FileRow, name: str, type_: TypeSyntax) -> Expression | None:
        return self._value(row.cells[name], type_, row.places.get(name, row.where))

    def expected(self, row: FileRow, name: str, type_: TypeSyntax | None) -> Expected | None:
        value, where = row.cells[name], row.places.get(name, row.where)
        fails = isinstance(value, str) and value.startswith(FAILS)
        if fails or (isinstance(value, Written) and not self._is_text(type_)):
            found: Expected | None = self._parsed("expected", value, where)
            return found
        given = self._value(value, type_, where)
        return Gives(given, place=self._reader.place(where)) if given is not None else None

    def rules(self, row: FileRow, name: str) -> tuple[Id, ...]:
        value, where = row.cells.get(name), row.places.get(name, row.where)
        if isinstance(value, list):
            value = ", ".join(str(id) for id in value)
        if not isinstance(value, str) or not value:
            return ()
        inner, stretch = self._inner(value, where)
        found = rule_cell(inner, stretch)
        if inner is not self._reader:
            self._reader.findings += inner.findings
        return found

    def _value(self, value: Any, type_: TypeSyntax | None, where: Stretch) -> Expression | None:
        type_ = self._resolved(type_)
        place = self._reader.place(where)
        if isinstance(type_, CollectionType) and type_.kind == "optional" and not isinstance(value, Written):
            type_ = self._resolved(type_.element)
        if isinstance(value, str) and self._is_text(type_):
            return TextLiteral(str(value), place=place)
        if isinstance(value, str):
            found: Expression | None = self._parsed("expression", value, where)
            return found
        if value is None:
            return NothingLiteral(place=place)
        if isinstance(value, bool):
            return YesNoLiteral(value, place=place)
        if isinstance(value, list):
            return self._list(value, type_, where)
        return self._object(value, type_, where)

    def _list(self, items: list[Any], type_: TypeSyntax | None, where: Stretch) -> Expression | None:
        element = type_.element if isinstance(type_, CollectionType) else None
        values = [self._value(item, element, where) for item in items]
        known = tuple(value for value in values if value is not None)
        if len(known) != len(values):
            return None
        is_set = isinstance(type_, CollectionType) and type_.kind == "set"
        return (SetDisplay if is_set else ListDisplay)(known, place=self._reader.place(where))

    def _object(self, fields: dict[str, Any], type_: TypeSyntax | None, where: Stretch) -> Expression | None:
        place = self._reader.place(where)
        if isinstance(type_, CollectionType) and type_.kind == "map":
            pairs = [
                (self._value(k, type_.key, where), self._value(v, type_.element, where)) for k, v in fields.items()
            ]
            known = tuple((key, value) for key, value in pairs if key is not None and value is not None)
            return MapDisplay(known, place=place) if len(known) == len(pairs) else None
        declared = self._types.get(type_.name) if isinstance(type_, NamedTypeSyntax) else None
        if declared is None or not isinstance(declared.definition, RecordSyntax):
            hint = 'Write the value as in a table: `"Circle(radius: 1.00)"`.'
            self._reader.find("D184", where, "Which record an object stands for is not known here.", hint=hint)
            return None
        types = {field.name: field.type for field in declared.definition.fields}
        values = [(name, self._value(value, types.get(name), where)) for name, value in fields.items()]
        arguments = tuple(Argument(name, value, place=place) for name, value in values if value is not None)
        if len(arguments) != len(values):
            return None
        return Construct(None, declared.name.text, arguments, place=place)

    def _parsed(self, start: str, text: str, where: Stretch) -> Any | None:
        inner, stretch = self._inner(str(text), where)
        node = inner.expression(start, stretch)
        if inner is not self._reader:
            self._reader.findings += inner.findings
        return node

    def _inner(self, text: str, where: Stretch) -> tuple[Reader, Stretch]:
        """A reader in whose source the text stands; where quotes were taken off, one with only this text, in place."""
        reader = self._reader
        if reader.text(where) == text:
            return reader, where
        place = reader.place(where)
        before = "\n" * (place.line - 1) + " " * (place.column - 1)
        inner = Reader(Source(reader.source.path, before + text), reader.parsers)
        return inner, Stretch(len(before), len(before) + len(text))

    def _resolved(self, type_: TypeSyntax | None) -> TypeSyntax | None:
        """What an alias of this spec stands for."""
        for _ in range(len(self._types) + 1):
            declared = self._types.get(type_.name) if isinstance(type_, NamedTypeSyntax) and not type_.owner else None
            if declared is None or not isinstance(declared.definition, AliasSyntax):
                break
            type_ = declared.definition.type
        return type_

    def _is_text(self, type_: TypeSyntax | None) -> bool:
        resolved = self._resolved(type_)
        return isinstance(resolved, BasicType) and resolved.name == "text"
