"""Examples from a file beside the spec: CSV with a header line, or JSON Lines.

A value is written as in a table of examples. But where the parameter (or the result) is a text, directly or by an
alias of the same spec, the cell or the JSON string is the text itself, without quotes. In JSON, numbers, ``true``,
``null``, lists and the objects of this spec's records say what they look like.
"""

from __future__ import annotations

from collections.abc import Mapping
from posixpath import dirname, join, normpath

from phoenix.language.findings import Finding, in_order
from phoenix.language.parsers import Parsers
from phoenix.language.place import Source
from phoenix.language.read.reader import Reader
from phoenix.language.read.vector_values import FileRow, ValueReader, csv_file, json_file
from phoenix.language.record import replace
from phoenix.language.spec import Example, Function, Spec, VectorsFile
from phoenix.language.suggest import closest

RULE, RESULT = "rule", "result"
KINDS = (".csv", ".jsonl")


def linked_files(spec: Spec) -> tuple[str, ...]:
    """The paths, relative to the project, of the files that the spec's functions take examples from."""
    paths = (project_path(spec, file) for function in spec.functions for file in function.vectors)
    return tuple(dict.fromkeys(path for path in paths if path is not None))


def project_path(spec: Spec, file: VectorsFile) -> str | None:
    """The path relative to the project, or ``None`` when it leaves the project."""
    path = normpath(join(dirname(spec.path), file.path))
    return None if path.startswith(("..", "/")) or "\\" in path else path


def read_vectors(spec: Spec, linked: Mapping[str, Source], parsers: Parsers) -> tuple[Spec, tuple[Finding, ...]]:
    """The spec with the examples of its linked files added, and what is wrong with these."""
    findings: list[Finding] = []
    functions = tuple(_with_vectors(spec, function, linked, parsers, findings) for function in spec.functions)
    return replace(spec, functions=functions), tuple(in_order(findings))


def _with_vectors(
    spec: Spec, function: Function, linked: Mapping[str, Source], parsers: Parsers, findings: list[Finding]
) -> Function:
    added: list[Example] = []
    for file in function.vectors:
        source = _source(spec, file, linked, findings)
        if source is None:
            continue
        reader = Reader(source, parsers)
        rows = csv_file(reader) if source.path.endswith(".csv") else json_file(reader)
        if not rows and not reader.findings:
            findings.append(
                Finding(
                    "D183", file.place, f"`{file.path}` holds no example.", hint="Write a row, or take this line away."
                )
            )
        added += _examples(reader, ValueReader(reader, spec), function, rows, hidden=file.hidden)
        findings += reader.findings
    return replace(function, examples=function.examples + tuple(added)) if added else function


def _source(spec: Spec, file: VectorsFile, linked: Mapping[str, Source], findings: list[Finding]) -> Source | None:
    path = project_path(spec, file)
    if path is None:
        message, hint = f"`{file.path}` leaves the project.", "Name a file beside the spec: `vectors/name.csv`."
    elif not path.endswith(KINDS):
        message, hint = f"`{file.path}` is neither CSV nor JSON Lines.", "Name a file that ends in `.csv` or `.jsonl`."
    elif path not in linked:
        message, hint = (
            f"There is no file `{path}`.",
            "Write the file, or mend its path, which is relative to the spec.",
        )
    else:
        return linked[path]
    findings.append(Finding("D180", file.place, message, hint=hint))
    return None


def _examples(
    reader: Reader, values: ValueReader, function: Function, rows: list[FileRow], *, hidden: bool
) -> list[Example]:
    signature = function.signature
    names = [parameter.name for parameter in signature.parameters]
    found: list[Example] = []
    told: set[str] = set()
    for row in rows:
        if not _has_columns(reader, row, names, told):
            continue
        arguments = [values.argument(row, parameter.name, parameter.type) for parameter in signature.parameters]
        expected = values.expected(row, RESULT, signature.gives)
        rules = values.rules(row, RULE)
        known = tuple(argument for argument in arguments if argument is not None)
        if expected is not None and len(known) == len(names):
            place = reader.place(row.where)
            found.append(Example(rules, known, expected, hidden, reader.source.path, place=place))
    return found


def _has_columns(reader: Reader, row: FileRow, names: list[str], told: set[str]) -> bool:
    """Whether a row has the parameters and ``result`` and nothing else; each lack is told once a file."""
    known = [RULE, *names, RESULT]
    wrong = [name for name in row.cells if name not in known]
    missing = [name for name in [*names, RESULT] if name not in row.cells]
    for name in wrong:
        meant = closest(name, missing or known)
        if name not in told:
            hint = f"Did you mean `{meant}`?" if meant else "Take it away."
            reader.find("D182", row.where, f"`{name}` is no parameter of the function.", hint=hint)
        told.add(name)
    for name in [] if wrong else missing:
        if name not in told:
            reader.find("D182", row.where, f"There is no value for `{name}`.", hint=f"Add `{name}`.")
        told.add(name)
    return not wrong and not missing
