"""The loaded component: takes one step after the other and says what each came to."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from importlib import import_module
from time import perf_counter_ns
from types import TracebackType
from typing import Any

from .shapes import Codec, Types, Unfit, load, same
from .strangers import strangers

LONGEST_MESSAGE = 500


class Function:
    """A function or method: how its arguments are read and its answer written."""

    def __init__(self, declaration: Any, types: Types, failures: Mapping[str, Any], always: list[str]) -> None:
        self.name: str = declaration["name"]
        self.on_instance: bool = declaration["module"] is None
        self.readers = [types.codec(spelled)[0] for _, spelled in declaration["parameters"]]
        self.declared = declaration["parameters"]
        self.names = tuple(name for name, _ in self.declared)
        self.gives = declaration["gives"]
        codec: Codec = (same, self.write_none) if self.gives is None else types.codec(self.gives)
        self.read, self.write = codec
        self.inner = declaration["inner"]
        self.failures = dict(failures[key] for key in [*declaration["fails"], *always])

    @staticmethod
    def write_none(value: Any) -> None:
        if value is not None:
            raise Unfit(f"a value of type `{type(value).__name__}` comes from a function that gives nothing")

    def check_parameters(self, function: Any) -> None:
        """The parameters' names and order are part of what callers rely on."""
        code = getattr(getattr(function, "__wrapped__", function), "__code__", None)
        if code is None:
            return
        names = code.co_varnames[: code.co_argcount]
        names = names[1:] if names[:1] == ("self",) else names
        if names != self.names:
            raise Unfit(f"`{self.name}` takes {', '.join(names)} instead of {', '.join(self.names)}")


class Subject:
    """The loaded component: takes steps, one instance at a time. ``root`` is where its package lies."""

    def __init__(self, interface: Mapping[str, Any], root: str) -> None:
        self.root = root
        self.declared: Mapping[str, Any] = interface["types"]
        self.types = Types(interface["types"])
        failures = {key: self.failure(declared) for key, declared in interface["failures"].items()}
        always = interface["always"]
        self.always = dict(failures[key] for key in always)
        self.functions = {
            key: Function(declared, self.types, failures, always) for key, declared in interface["functions"].items()
        }
        machine = interface["machine"]
        self.machine = load(machine) if machine else None
        self.given_fields = machine["given"] if machine else []
        self.kept = [(n, a, self.types.codec(t)[0]) for n, a, t in machine["kept"]] if machine else []
        self.given = [(n, a, self.types.codec(t)[0]) for n, a, t in self.given_fields]
        self.birth: Mapping[str, Any] = {}
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
            if word == "measure":
                failures = self.functions[step[1]].failures
                return instance, {"gave": self.measure(*step[1:])}
            if word == "outcome":
                return instance, {"gave": self.pretend(*step[1:])}
            if word == "strange outcomes":
                return instance, {"gave": self.pretend_strangers(*step[1:])}
            if word == "strangers":
                return instance, {"gave": self.try_strangers(*step[1:])}
            return instance, {"gave": None if word == "look" else self.make(*step[1:])}
        except Unfit as error:
            return instance, {"unfit": str(error)}
        except BaseException as error:
            return instance, self.raised(error, failures)

    def new(self, given: Mapping[str, Any]) -> Any:
        """A fresh machine; fields that ``given`` leaves out keep what they have initially."""
        assert self.machine is not None
        self.birth = given
        return self.machine(**{attribute: read(given[name]) for name, attribute, read in self.given if name in given})

    def make(self, spelled: Any, given: Any, hashable: bool) -> Any:
        """A value by itself, made twice: the two must be equal and hash alike, and neither may be changed."""
        read, write = self.types.codec(spelled)
        one, two = read(given), read(given)
        if one != two or (hashable and hash(one) != hash(two)):
            raise Unfit("two equal values do not compare or hash as equal")
        check_frozen(one)
        return write(one)

    def try_strangers(self, word: str, name: str, given: list[Any]) -> list[list[str]]:
        """The objects of other types that were let in, each with the name of the place that it was put in."""
        if word == "call":
            function = self.functions[name]
            places = [(n, spelled) for n, spelled in function.declared]
            values = [read(value) for read, value in zip(function.readers, given, strict=True)]
            return self.let_in(places, lambda: self.bound(name), values)
        kind, fields = self.constructor(word, name)
        arguments = {field[1]: self.types.codec(field[2])[0](given[field[0]]) for field in fields}
        return self.let_in(
            [(attribute, spelled) for _, attribute, spelled in fields],
            lambda: lambda *values: kind(**dict(zip(arguments, values, strict=True))),
            list(arguments.values()),
        )

    def pretend(self, name: str, given: list[Any], value: Any, state: Mapping[str, Any]) -> Any:
        """What the contract makes of a value, and fields of a state, that the code behind it gave."""
        function = self.functions[name]
        return function.write(self.pretended(name, given, lambda: function.read(value), state))

    def pretend_strangers(self, name: str, given: list[Any]) -> list[list[str]]:
        """Values of other types that the contract hands on from the code behind it."""
        spelled = self.functions[name].gives
        return self.let_in([("result", spelled)], lambda: lambda v: self.pretended(name, given, lambda: v, {}), [None])

    def pretended(self, name: str, given: list[Any], value: Callable[[], Any], state: Mapping[str, Any]) -> Any:
        """A call for which the code behind the contract is another: it gives this value and this state."""
        function = self.functions[name]

        def stand_in(*arguments: Any) -> Any:
            found: dict[str, Any] = {"value": value()}
            if "state" in function.inner["gives"]:
                fields = {a: read(state[n]) if n in state else getattr(arguments[0], a) for n, a, read in self.kept}
                found["state"] = type(arguments[0])(**fields)
            made = [found[part] for part in function.inner["gives"]]
            return tuple(made) if len(made) > 1 else made[0] if made else None

        home = import_module(function.inner["module"])
        genuine = getattr(home, function.name)
        arguments = [read(each) for each, read in zip(given, function.readers, strict=True)]
        setattr(home, function.name, stand_in)
        try:
            return self.bound(name)(*arguments)
        finally:
            setattr(home, function.name, genuine)

    def measure(self, name: str, given: list[Any], runs: int) -> list[int]:
        """The most bytes that one call had allocated at once, and the nanoseconds that each of ``runs`` calls took."""
        function = self.functions[name]
        arguments = [read(value) for read, value in zip(function.readers, given, strict=True)]
        call = self.bound(name)
        tracemalloc.start()
        call(*arguments)
        found = [tracemalloc.get_traced_memory()[1]]
        tracemalloc.stop()
        for _ in range(runs):
            call = self.bound(name)
            begin = perf_counter_ns()
            call(*arguments)
            found.append(perf_counter_ns() - begin)
        return found

    def constructor(self, word: str, name: str) -> tuple[Any, Any]:
        """What makes a machine, record or case, and its fields."""
        if word == "new":
            return self.machine, self.given_fields
        type_name, _, case = name.partition("/")
        declaration = self.declared[type_name]["cases"][case] if case else self.declared[type_name]
        return load(declaration), declaration["fields"]

    def bound(self, name: str) -> Callable[..., Any]:
        """A function, or a method of a fresh machine."""
        function: Callable[..., Any] = self.calls[name]
        return partial(function, self.new(self.birth)) if self.functions[name].on_instance else function

    def let_in(self, places: list[Any], target: Callable[[], Callable[..., Any]], values: list[Any]) -> list[list[str]]:
        refusals = tuple(kind for kind, (word, _) in self.always.items() if word in ("Invalid", "Overflow"))
        found = []
        for position, (name, spelled) in enumerate(places):
            for stranger in strangers(spelled, self.alias):
                call = target()
                try:
                    call(*values[:position], stranger, *values[position + 1 :])
                except refusals:
                    continue
                except BaseException as error:
                    found.append([name, f"{stranger!r} ends in {describe(error)}"])
                else:
                    found.append([name, repr(stranger)])
        return found

    def alias(self, name: str) -> Any:
        return self.declared[name].get("type")

    def raised(self, error: BaseException, failures: Mapping[type, Any]) -> dict[str, Any]:
        if type(error) not in failures:
            return {"crashed": describe(error), "where": where(error.__traceback__, self.root)}
        kind, data = failures[type(error)]
        try:
            return {"failed": kind, "data": {name: write(getattr(error, a)) for name, a, write in data}}
        except Exception as unfit:
            return {"unfit": f"the data of the failure `{kind}` cannot be read: {describe(unfit)}"}

    def observe(self, instance: Any) -> dict[str, Any]:
        return {name: write(getattr(instance, attribute)) for name, attribute, write in self.state}


def check_frozen(value: Any) -> None:
    """A value is constructed by the names of its fields, and stays as it was made."""
    fields = list(getattr(value, "__dataclass_fields__", ()))
    for attribute in fields:
        with suppress(AttributeError, TypeError):
            setattr(value, attribute, None)
            raise Unfit(f"the field `{attribute}` can be changed after construction")
    if hasattr(value, "__dict__"):
        raise Unfit("its fields can be changed through `__dict__`")
    if fields:
        with suppress(TypeError):
            type(value)(*(getattr(value, attribute) for attribute in fields))
            raise Unfit("it can be constructed without the names of its fields")


def describe(error: BaseException) -> str:
    try:
        text = str(error)
    except BaseException:
        text = ""
    if isinstance(error, Unfit):
        return text
    name = type(error).__name__
    return f"{name}: {text}"[:LONGEST_MESSAGE] if text else name


def where(trace: TracebackType | None, root: str) -> str:
    """The last line of generated code on the way to the error, below the tree's root."""
    found = ""
    while trace is not None:
        path = trace.tb_frame.f_code.co_filename
        if path.startswith(root):
            found = f"{path[len(root) :]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found
