"""How a spec's names are spelled in Python: modules, classes, functions, parameters, fields and labels.

Types, cases, kinds and machines are classes of the same name; functions, parameters and fields keep theirs; labels
become upper-case members. A name that Python or the generated module needs for itself ends in an underscore.
"""

from __future__ import annotations

from collections.abc import Collection

from phoenix.language.core import Component
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
from phoenix.targets.shared.type_names import TypeNames

# --- modules --------------------------------------------------------------------------------------------------


def package(plan: TechPlan) -> str:
    """The import name of the package."""
    return escaped(identifier(plan.package_for("python")), PACKAGES)


def folders(path: str) -> tuple[str, ...]:
    """The folders between the package and a component's module, as they are between ``specs`` and its spec."""
    parts = path.split("/")[:-1]
    inner = parts[1:] if parts[:1] == ["specs"] else parts
    return tuple(escaped(identifier(part), MODULES) for part in inner)


def module(component: Component) -> str:
    """The public module's own name; its private companions are ``_NAME_types``, ``_NAME_exact``, ``_NAME_written``."""
    return module_of(component.path)


def module_of(spec: str) -> str:
    """The same from the path of the component's spec."""
    return escaped(identifier(spec.rsplit("/", 1)[-1].removesuffix(".spec.md")))


def dotted(plan: TechPlan, component: Component, part: str = "") -> str:
    """The module's full name: ``shop.checkout.cart``, or for a part ``shop.checkout._cart_types``."""
    return dotted_of(plan, component.path, part)


def dotted_of(plan: TechPlan, spec: str, part: str = "") -> str:
    """The same from the path of the component's spec."""
    last = f"_{module_of(spec)}_{part}" if part else module_of(spec)
    return ".".join((package(plan), *folders(spec), last))


# --- classes --------------------------------------------------------------------------------------------------


def type_name(name: str) -> str:
    """The class or alias of a declared type."""
    return escaped(name, CAPITAL_NAMES)


TYPES = TypeNames(type_name)
machine_name, state_name = TYPES.machine, TYPES.state
kind_name, case_name = TYPES.kind, TYPES.case


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
