"""How a spec's names are spelled in Python: modules, classes, functions, parameters, fields and labels.

Types, cases, kinds and machines are classes of the same name; functions, parameters and fields keep theirs; labels
become upper-case members. A name that Python or the generated module needs for itself ends in an underscore.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from phoenix.language.core import Component, UnionType
from phoenix.project.project import TechPlan
from phoenix.targets.python.vocabulary import (
    CAPITAL_NAMES,
    KEYWORDS,
    LOWER_NAMES,
    MODULES,
    PACKAGES,
    SUPPORT_FILE,
    WORDS_OF_FIELDS,
)

# --- modules --------------------------------------------------------------------------------------------------


def package(plan: TechPlan) -> str:
    """The import name of the package."""
    return escaped(identifier(plan.slice_for("python").package or plan.package), PACKAGES)


def folders(path: str) -> tuple[str, ...]:
    """The folders between the package and a component's module, as they are between ``specs`` and its spec."""
    parts = path.split("/")[:-1]
    inner = parts[1:] if parts[:1] == ["specs"] else parts
    return tuple(escaped(identifier(part), MODULES) for part in inner)


def module(component: Component) -> str:
    """The public module's own name; its private companions are ``_NAME_types``, ``_NAME_exact``, ``_NAME_written``."""
    return escaped(identifier(component.path.rsplit("/", 1)[-1].removesuffix(".spec.md")))


def dotted(plan: TechPlan, component: Component, part: str = "") -> str:
    """The module's full name: ``shop.checkout.cart``, or for a part ``shop.checkout._cart_types``."""
    last = f"_{module(component)}_{part}" if part else module(component)
    return ".".join((package(plan), *folders(component.path), last))


# --- classes --------------------------------------------------------------------------------------------------


def type_name(name: str) -> str:
    """The class or alias of a declared type."""
    return escaped(name, CAPITAL_NAMES)


def machine_name(component: Component) -> str:
    """The class of a machine."""
    return _unless(type_name(component.name), {type_name(t.name) for t in component.types}, "Machine")


def state_name(component: Component) -> str:
    """The frozen class that holds a machine's state."""
    return _unless(f"{machine_name(component)}State", {type_name(t.name) for t in component.types}, "_")


def kind_name(component: Component, kind: str) -> str:
    """The exception class of a kind of failure that the component declares (or of the three that nobody declares)."""
    taken = {type_name(t.name) for t in component.types} | {machine_name(component), state_name(component)}
    undeclared = kind in ("Invalid", "Overflow", "DivisionByZero")
    return kind if undeclared else _unless(type_name(kind), taken, "Failure")


def case_name(component: Component, union: str, case: str) -> str:
    """The class of a union's case: its name, with the union's before it where the component has that name twice."""
    names = Counter(type_name(c.name) for t in component.types if isinstance(t, UnionType) for c in t.cases)
    names.update(type_name(t.name) for t in component.types)
    names.update(kind_name(component, f.kind) for f in component.failures)
    if component.kind == "machine":
        names.update((machine_name(component), state_name(component)))
    plain = type_name(case)
    return plain if names[plain] == 1 else f"{union}{case}"


# --- functions, parameters, fields, labels --------------------------------------------------------------------


def function_name(name: str) -> str:
    """A function of a module, or a method of a machine."""
    return escaped(name, LOWER_NAMES)


def parameter_name(name: str) -> str:
    """A parameter of a public function."""
    return escaped(name, LOWER_NAMES)


def field_name(name: str) -> str:
    """A field of a record, a case, a failure or a machine's state class."""
    return escaped(name, WORDS_OF_FIELDS)


def state_attribute(component: Component, name: str) -> str:
    """The property of a machine that shows a state field; a method of that name comes first."""
    methods = {function_name(function.name) for function in component.functions}
    return escaped(name, WORDS_OF_FIELDS | methods)


def label_name(label: str) -> str:
    """The member of an enumeration."""
    return label.upper()


def check_name(component: Component, name: str) -> str:
    """The function that checks a value of an alias or a union."""
    functions = {function_name(function.name) for function in component.functions}
    return escaped(f"check_{snake(name)}", functions | set(SUPPORT_FILE))


# --- spelling -------------------------------------------------------------------------------------------------


def escaped(name: str, taken: Collection[str] = ()) -> str:
    """The name, with an underscore at its end where Python or ``taken`` has it already."""
    return f"{name}_" if name in KEYWORDS or name in taken else name


def identifier(text: str) -> str:
    """A folder's or package's name with everything that Python does not allow turned into underscores."""
    spelled = "".join(c if c.isascii() and (c.isalnum() or c == "_") else "_" for c in text) or "_"
    return f"_{spelled}" if spelled[0].isdigit() else spelled


def snake(name: str) -> str:
    """``RetryPolicy`` as ``retry_policy``."""
    pieces = [f"_{c}" if c.isupper() and i and not name[i - 1].isupper() else c for i, c in enumerate(name)]
    return "".join(pieces).lower()


def _unless(name: str, taken: Collection[str], suffix: str) -> str:
    return f"{name}{suffix}" if name in taken else name
