"""How a spec's names are spelled in TypeScript: files, types, functions, parameters, fields.

Types, cases, kinds and machines keep their names; functions, parameters and fields become camelCase; labels are texts
and stay as they are. A name that TypeScript or the generated module needs for itself ends in an underscore.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePosixPath

from phoenix.language.core import Component
from phoenix.project.project import TechPlan
from phoenix.targets.shared.type_names import TypeNames, unless
from phoenix.targets.typescript.vocabulary import (
    CAPITAL_NAMES,
    FUNCTION_NAMES,
    LOCAL_NAMES,
    MODULES,
    SUPPORT_FILE,
    WORDS_OF_CASES,
    WORDS_OF_FAILURES,
    WORDS_OF_FIELDS,
)

# --- files ------------------------------------------------------------------------------------------------------


def package(plan: TechPlan) -> str:
    """The package's name as npm takes it: small letters, digits and dashes."""
    wanted = plan.package_for("typescript").lower()
    spelled = "".join(c if c.isascii() and c.isalnum() else "-" for c in wanted).strip("-")
    return spelled or "package"


def folders(spec: str) -> tuple[str, ...]:
    """The folders between ``src`` and a component's module, as they are between ``specs`` and its spec."""
    parts = spec.split("/")[:-1]
    inner = parts[1:] if parts[:1] == ["specs"] else parts
    return tuple(escaped(_file(part), MODULES) for part in inner)


def module(spec: str) -> str:
    """The public module's own name; its private companions are ``NAME.types``, ``NAME.exact`` and ``NAME.written``."""
    return escaped(_file(spec.rsplit("/", 1)[-1].removesuffix(".spec.md")), MODULES)


def path(component: Component, part: str = "") -> PurePosixPath:
    """The module's file without its ending: ``src/checkout/cart``, or for a part ``src/checkout/cart.types``."""
    return path_of(component.path, part)


def path_of(spec: str, part: str = "") -> PurePosixPath:
    """The same from the path of the component's spec."""
    name = module(spec)
    return PurePosixPath("src", *folders(spec), f"{name}.{part}" if part else name)


INDEX = PurePosixPath("src", "index")
"""The module of what belongs to no component."""


def support(file: str) -> PurePosixPath:
    """A file of the support code, without its ending: ``src/_support/capped``, or ``tests/_support/capped``."""
    folder = "tests" if file.startswith("tests/") else "src"
    return PurePosixPath(folder, "_support", file.removeprefix("tests/"))


# --- types ------------------------------------------------------------------------------------------------------


def type_name(name: str) -> str:
    """A declared type."""
    return escaped(name, CAPITAL_NAMES)


TYPES = TypeNames(type_name)
machine_name, state_name = TYPES.machine, TYPES.state
kind_name, case_name = TYPES.kind, TYPES.case


def labels_name(component: Component, name: str) -> str:
    """The list of an enumeration's labels."""
    return escaped(f"{camel_of(name)}Labels", _functions(component))


def given_name(component: Component) -> str:
    """The type of what a machine is made with."""
    return unless(f"{machine_name(component)}Given", {type_name(t.name) for t in component.types}, "_")


def fields_name(component: Component, name: str) -> str:
    """The type of a record's fields of which some may be left out."""
    return unless(f"{type_name(name)}Fields", {type_name(t.name) for t in component.types}, "_")


def check_name(component: Component, name: str) -> str:
    """The function that checks a value of a declared type, or a machine's state."""
    return escaped(f"check{name}", _functions(component) | set(SUPPORT_FILE))


def make_name(component: Component, name: str) -> str:
    """The function that makes a record or a union's case of its fields."""
    return escaped(f"make{name}", _functions(component))


# --- functions, parameters, fields ------------------------------------------------------------------------------


def function_name(name: str) -> str:
    """A function of a module; support code of the same name is imported under another."""
    return escaped(camel(name), FUNCTION_NAMES)


def method_name(name: str) -> str:
    """A method of a machine."""
    return escaped(camel(name), WORDS_OF_FIELDS)


def parameter_name(name: str) -> str:
    """A parameter or a binding."""
    return escaped(camel(name), LOCAL_NAMES)


def field_name(name: str) -> str:
    """A field of a record or of a machine's state."""
    return escaped(camel(name), WORDS_OF_FIELDS)


def case_field_name(name: str) -> str:
    """A field of a union's case, beside its ``kind``."""
    return escaped(camel(name), WORDS_OF_CASES)


def data_name(name: str) -> str:
    """A field of a failure."""
    return escaped(camel(name), WORDS_OF_FAILURES)


def state_attribute(component: Component, name: str) -> str:
    """The property of a machine that shows a state field; a method of that name comes first."""
    methods = {method_name(function.name) for function in component.functions}
    return escaped(camel(name), WORDS_OF_FIELDS | methods)


# --- spelling ---------------------------------------------------------------------------------------------------


def escaped(name: str, taken: Collection[str] = ()) -> str:
    """The name, with an underscore at its end where ``taken`` has it already."""
    return f"{name}_" if name in taken else name


def camel(name: str) -> str:
    """``retry_policy`` as ``retryPolicy``: an underscore goes only where a letter comes after it, so that no two
    names become one.
    """
    made = ""
    for index, character in enumerate(name):
        after = name[index + 1 : index + 2]
        if character == "_" and index and after.isalpha():
            continue
        is_start = index > 1 and name[index - 1] == "_" and character.isalpha()
        made += character.upper() if is_start else character
    return made


def camel_of(name: str) -> str:
    """``RetryPolicy`` as ``retryPolicy``."""
    return name[:1].lower() + name[1:]


def _functions(component: Component) -> set[str]:
    return {function_name(function.name) for function in component.functions}


def _file(text: str) -> str:
    """A folder's or file's name with everything that is not plain turned into underscores."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "_-") else "_" for c in text) or "_"
