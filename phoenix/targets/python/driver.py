"""The Python driver: loads one generated component and answers the checker's steps; standard library alone.

It speaks JSON Lines over two descriptors that are named on its command line; ``docs/reference/session.md`` has the
protocol. What the generated code prints goes nowhere, and what it raises becomes an answer.
"""

from __future__ import annotations

import datetime
import json
import math
import os
import resource
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from decimal import Decimal
from hashlib import sha256
from importlib import import_module
from types import MappingProxyType, TracebackType
from typing import Any

PROTOCOL = 1
LONGEST_ANSWER = 32 << 20
LONGEST_MESSAGE = 500

Codec = tuple[Callable[[Any], Any], Callable[[Any], Any]]
"""How a type's values are read from JSON and written to it."""


class Unfit(Exception):
    """The generated code gave something that is not of the declared shape."""


# --- values ---------------------------------------------------------------------------------------------------


def same(value: Any) -> Any:
    return value


def exactly(kind: type) -> Callable[[Any], Any]:
    """Lets only values of this very type through."""

    def write(value: Any) -> Any:
        if type(value) is not kind:
            raise Unfit(f"a value of type `{type(value).__name__}` stands where `{kind.__name__}` is declared")
        return value

    return write


def decimal_codec(places: int) -> Codec:
    check = exactly(Decimal)

    def write(value: Any) -> str:
        check(value)
        if not value.is_finite() or value.as_tuple().exponent != -places:
            raise Unfit(f"the decimal `{value}` does not have {places} places")
        if value.is_zero() and value.is_signed():
            raise Unfit("the decimal is a negative zero")
        return format(value, "f")

    return Decimal, write


def write_number(value: Any) -> float:
    exactly(float)(value)
    if not math.isfinite(value):
        raise Unfit(f"the number is `{value}`")
    return float(value) + 0.0


def write_units(value: Any) -> str:
    return str(exactly(int)(value))


def write_date(value: Any) -> str:
    return str(exactly(datetime.date)(value).isoformat())


def write_bytes(value: Any) -> str:
    return str(exactly(bytes)(value).hex())


BASIC: dict[str, Codec] = {
    "text": (same, exactly(str)),
    "whole": (same, exactly(int)),
    "number": (float, write_number),
    "yes or no": (same, exactly(bool)),
    "date": (datetime.date.fromisoformat, write_date),
    "instant": (int, write_units),
    "duration": (int, write_units),
    "bytes": (bytes.fromhex, write_bytes),
}


def list_codec(element: Codec) -> Codec:
    read, write = element
    check = exactly(tuple)
    return (
        lambda items: tuple([read(item) for item in items]),
        lambda value: [write(item) for item in check(value)],
    )


def set_codec(element: Codec) -> Codec:
    read, write = element
    check = exactly(frozenset)
    return (
        lambda items: frozenset([read(item) for item in items]),
        lambda value: [write(item) for item in check(value)],
    )


def map_codec(key: Codec, element: Codec) -> Codec:
    def read(entries: Any) -> Any:
        return MappingProxyType({key[0](k): element[0](v) for k, v in entries})

    def write(value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise Unfit(f"a value of type `{type(value).__name__}` stands where a mapping is declared")
        return [[key[1](k), element[1](v)] for k, v in value.items()]

    return read, write


def optional_codec(element: Codec) -> Codec:
    read, write = element
    return (
        lambda value: None if value is None else read(value),
        lambda value: None if value is None else write(value),
    )


class Types:
    """Codecs by type, made once each; named types are looked up in the interface when they are first met."""

    def __init__(self, declared: Mapping[str, Any]) -> None:
        self._declared = declared
        self._named: dict[str, Codec] = {}

    def codec(self, spelled: Any) -> Codec:
        if isinstance(spelled, str):
            return BASIC[spelled]
        word, *rest = spelled
        if word == "decimal":
            return decimal_codec(rest[0])
        if word == "named":
            return self.named(rest[0])
        parts = [self.codec(part) for part in rest]
        makers: dict[str, Callable[..., Codec]] = {
            "list": list_codec,
            "set": set_codec,
            "map": map_codec,
            "optional": optional_codec,
        }
        return makers[word](*parts)

    def named(self, name: str) -> Codec:
        if name not in self._named:
            declaration = self._declared[name]
            makers: dict[str, Callable[[Any], Codec]] = {
                "alias": lambda d: self.codec(d["type"]),
                "enumeration": self.enumeration,
                "record": self.record,
                "union": self.union,
            }
            self._named[name] = makers[declaration["shape"]](declaration)
        return self._named[name]

    def enumeration(self, declaration: Any) -> Codec:
        kind = load(declaration)
        check = exactly(kind)
        members = {label: getattr(kind, member) for label, member in declaration["labels"].items()}
        for label, member in members.items():
            if member.value != label:
                raise Unfit(f"the member `{member}` does not stand for the label `{label}`")
        return members.__getitem__, lambda value: check(value).value

    def record(self, declaration: Any) -> Codec:
        return self.fields(load(declaration), declaration["fields"])

    def union(self, declaration: Any) -> Codec:
        cases = {name: (load(case), *self.record(case)) for name, case in declaration["cases"].items()}
        by_class = {kind: (name, write) for name, (kind, _, write) in cases.items()}

        def write(value: Any) -> Any:
            if type(value) not in by_class:
                raise Unfit(f"a value of type `{type(value).__name__}` stands where a case is declared")
            name, write_fields = by_class[type(value)]
            return [name, write_fields(value)]

        return lambda value: cases[value[0]][1](value[1]), write

    def fields(self, kind: type, declared: Any) -> Codec:
        """Fields that the JSON leaves out are left out of the construction too."""
        check = exactly(kind)
        codecs = [(name, attribute, *self.codec(spelled)) for name, attribute, spelled in declared]

        def read(given: Any) -> Any:
            return kind(**{attribute: r(given[name]) for name, attribute, r, _ in codecs if name in given})

        def write(value: Any) -> Any:
            check(value)
            return {name: w(getattr(value, attribute)) for name, attribute, _, w in codecs}

        return read, write


def load(declaration: Mapping[str, Any]) -> Any:
    """The object that a declaration names by ``module`` and ``name``."""
    return getattr(import_module(declaration["module"]), declaration["name"])


# --- one component --------------------------------------------------------------------------------------------


class Function:
    """A function or method: how its arguments are read and its answer written."""

    def __init__(self, declaration: Any, types: Types, failures: Mapping[str, Any], always: list[str]) -> None:
        self.name: str = declaration["name"]
        self.on_instance: bool = declaration["module"] is None
        self.readers = [types.codec(spelled)[0] for _, spelled in declaration["parameters"]]
        self.names = tuple(name for name, _ in declaration["parameters"])
        gives = declaration["gives"]
        self.write = types.codec(gives)[1] if gives is not None else self.write_none
        self.failures = dict(failures[key] for key in [*declaration["fails"], *always])

    @staticmethod
    def write_none(value: Any) -> None:
        if value is not None:
            raise Unfit(f"a value of type `{type(value).__name__}` comes from a function that gives nothing")

    def check_parameters(self, function: Any) -> None:
        """The parameters' names and order are part of what callers rely on."""
        code = getattr(function, "__code__", None)
        if code is None:
            return
        names = code.co_varnames[: code.co_argcount]
        names = names[1:] if names[:1] == ("self",) else names
        if names != self.names:
            raise Unfit(f"`{self.name}` takes {', '.join(names)} instead of {', '.join(self.names)}")


class Subject:
    """The loaded component: takes steps, one instance at a time."""

    def __init__(self, interface: Mapping[str, Any]) -> None:
        self.types = Types(interface["types"])
        failures = {key: self.failure(declared) for key, declared in interface["failures"].items()}
        always = interface["always"]
        self.always = dict(failures[key] for key in always)
        self.functions = {
            key: Function(declared, self.types, failures, always) for key, declared in interface["functions"].items()
        }
        machine = interface["machine"]
        self.machine = load(machine) if machine else None
        self.given = [(n, a, self.types.codec(t)[0]) for n, a, t in machine["given"]] if machine else []
        self.state = [(n, a, self.types.codec(t)[1]) for n, a, t in machine["state"]] if machine else []
        self.calls: dict[str, Callable[..., Any]] = {}
        for key, declared in interface["functions"].items():
            owner = self.machine if declared["module"] is None else import_module(declared["module"])
            function = getattr(owner, declared["name"])
            self.functions[key].check_parameters(function)
            self.calls[key] = function
        for name in interface["types"]:
            self.types.named(name)

    def failure(self, declared: Any) -> Any:
        exception = load(declared)
        kind = declared["kind"]
        if exception.kind != kind:
            raise Unfit(f"the failure `{kind}` calls itself `{exception.kind}`")
        data = [(name, attribute, self.types.codec(t)[1]) for name, attribute, t in declared["data"]]
        return exception, (kind, data)

    def take(self, step: list[Any], instance: Any) -> tuple[Any, dict[str, Any]]:
        """One step: the instance that the next one acts on, and the answer."""
        word = step[0]
        failures = self.always
        try:
            if word == "call":
                function = self.functions[step[1]]
                failures = function.failures
                arguments = [read(given) for read, given in zip(function.readers, step[2], strict=True)]
                bound = (instance,) if function.on_instance else ()
                return instance, {"gave": function.write(self.calls[step[1]](*bound, *arguments))}
            if word == "new":
                return self.new(step[1]), {"gave": None}
            return instance, {"gave": None if word == "look" else self.make(*step[1:])}
        except Unfit as error:
            return instance, {"unfit": str(error)}
        except BaseException as error:
            return instance, self.raised(error, failures)

    def new(self, given: Mapping[str, Any]) -> Any:
        assert self.machine is not None
        return self.machine(**{attribute: read(given[name]) for name, attribute, read in self.given if name in given})

    def make(self, spelled: Any, given: Any, hashable: bool) -> Any:
        """A value by itself, made twice: the two must be equal and hash alike, and neither may be changed."""
        read, write = self.types.codec(spelled)
        one, two = read(given), read(given)
        if one != two or (hashable and hash(one) != hash(two)):
            raise Unfit("two equal values do not compare or hash as equal")
        for attribute in getattr(one, "__dataclass_fields__", ()):
            with suppress(AttributeError, TypeError):
                setattr(one, attribute, None)
                raise Unfit(f"the field `{attribute}` can be changed after construction")
        return write(one)

    def raised(self, error: BaseException, failures: Mapping[type, Any]) -> dict[str, Any]:
        if type(error) not in failures:
            return {"crashed": describe(error), "where": where(error.__traceback__)}
        kind, data = failures[type(error)]
        try:
            return {"failed": kind, "data": {name: write(getattr(error, a)) for name, a, write in data}}
        except Exception as unfit:
            return {"unfit": f"the data of the failure `{kind}` cannot be read: {describe(unfit)}"}

    def observe(self, instance: Any) -> dict[str, Any]:
        return {name: write(getattr(instance, attribute)) for name, attribute, write in self.state}


def describe(error: BaseException) -> str:
    try:
        text = str(error)
    except BaseException:
        text = ""
    if isinstance(error, Unfit):
        return text
    name = type(error).__name__
    return f"{name}: {text}"[:LONGEST_MESSAGE] if text else name


def where(trace: TracebackType | None) -> str:
    """The last line of generated code on the way to the error, below the tree's root."""
    found = ""
    while trace is not None:
        path = trace.tb_frame.f_code.co_filename
        if path.startswith(ROOT):
            found = f"{path[len(ROOT) :]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found


# --- the session ----------------------------------------------------------------------------------------------

ROOT = ""


def send(descriptor: int, answer: Mapping[str, Any]) -> None:
    """Writes one line at once, so that whatever was answered has left us should the next step end the process."""
    line = json.dumps(answer, ensure_ascii=True, allow_nan=False, separators=(",", ":"), check_circular=False)
    if len(line) > LONGEST_ANSWER:
        short = {"id": answer["id"], "step": answer["step"], "unfit": f"the answer has {len(line)} characters"}
        line = json.dumps(short)
    left = memoryview(line.encode("ascii") + b"\n")
    while left:
        left = left[os.write(descriptor, left) :]


def greet(hello: Mapping[str, Any]) -> tuple[Subject | None, dict[str, Any]]:
    """Loads what the first line asks for, and says what was loaded or why it was not."""
    global ROOT
    interface = hello["interface"]
    answer: dict[str, Any] = {"hello": PROTOCOL, "interface": sha256(interface.encode("utf-8")).hexdigest()}
    ROOT = hello["root"].rstrip("/") + "/"
    sys.path.insert(0, hello["root"])
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (hello["memory"], hello["memory"]))
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        return Subject(json.loads(interface)), answer
    except BaseException as error:
        return None, {**answer, "cannot": describe(error), "where": where(error.__traceback__)}


def serve(subject: Subject, requests: Any, write_to: int) -> None:
    """Answers requests in their order, a line a step; a request ends at its first crash."""
    for line in requests:
        request = json.loads(line)
        instance: Any = None
        for number, step in enumerate(request["steps"]):
            answer: dict[str, Any] = {"id": request["id"], "step": number}
            instance, outcome = subject.take(step, instance)
            answer.update(outcome)
            if instance is not None:
                try:
                    answer["state"] = subject.observe(instance)
                except BaseException as error:
                    answer = {"id": request["id"], "step": number, "unfit": f"the state: {describe(error)}"}
            send(write_to, answer)
            if "crashed" in answer or "unfit" in answer or (instance is None and step[0] == "new"):
                break


def main(arguments: list[str]) -> None:
    read_from, write_to = int(arguments[0]), int(arguments[1])
    requests = os.fdopen(read_from, "rb", closefd=False)
    sys.setrecursionlimit(5000)
    subject, answer = greet(json.loads(requests.readline()))
    send(write_to, answer)
    if subject is not None:
        serve(subject, requests, write_to)


if __name__ == "__main__":
    main(sys.argv[1:])
