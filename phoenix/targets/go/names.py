"""How a spec's names are spelled in Go: packages, types, functions, fields, labels and local names.

Types keep their names; functions and fields are exported in CamelCase; a label is its type's name with its own. What Go
or the generated package needs for itself gets a longer name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from phoenix.language.core import Component, UnionType
from phoenix.language.types import NamedType
from phoenix.project.project import TechPlan
from phoenix.targets.go.vocabulary import FILES, INITIALISMS, KEYWORDS, LOCAL, PACKAGE_FOLDERS, PACKAGES, PREDECLARED

UNDECLARED = {"Invalid": "ErrInvalid", "Overflow": "ErrOverflow", "DivisionByZero": "ErrDivisionByZero"}
"""The failures that any call may end in, as the support code calls them."""

# --- packages -------------------------------------------------------------------------------------------------


def module(plan: TechPlan) -> str:
    """The module's path: a slice may give a whole one, ``example.org/shop``."""
    return plan.package_for("go")


def package(component: Component) -> str:
    """The component's package: its name without underscores, as Go has it."""
    return path(component).rsplit("/", 1)[-1]


def path(component: Component) -> str:
    """The folder of the component's package below the module."""
    return path_of(component.path)


def path_of(spec: str) -> str:
    """The folder of a component's package, from the path of its spec."""
    *parts, last = spec.split("/")
    inner = parts[1:] if parts[:1] == ["specs"] else parts
    plain = _folder(last.removesuffix(".spec.md"))
    own = f"{plain}spec" if plain in PACKAGES | FILES else plain
    return "/".join((*map(_folder, inner), own))


def _folder(part: str) -> str:
    plain = "".join(c for c in part.lower() if c.isascii() and c.isalnum()) or "spec"
    plain = f"spec{plain}" if plain[0].isdigit() else plain
    return f"{plain}spec" if plain in PACKAGE_FOLDERS else plain


# --- types ----------------------------------------------------------------------------------------------------


def type_name(name: str) -> str:
    """A declared type."""
    return name


def machine_name(component: Component) -> str:
    """The type of a machine."""
    return _unless(component.name, {t.name for t in component.types}, "Machine")


def state_name(component: Component) -> str:
    """The type that holds a machine's state, which only its package sees."""
    return f"{lower_first(machine_name(component))}State"


def case_name(component: Component, union: str, case: str) -> str:
    """The type of a union's case: its name, with the union's before it where the component has that name twice."""
    names = Counter(c.name for t in component.types if isinstance(t, UnionType) for c in t.cases)
    names.update(t.name for t in component.types)
    if component.kind == "machine":
        names.update([machine_name(component)])
    return case if names[case] == 1 else f"{union}{case}"


def marker_name(union: str) -> str:
    """The method by which a union's cases, and nothing else, are values of it."""
    return f"is{union}"


def label_name(enumeration: str, label: str) -> str:
    """A label's constant."""
    return f"{enumeration}{camel(label)}"


def kind_name(component: Component, kind: str, *, has_data: bool) -> str:
    """A declared failure: an error value, or the type of one that carries data."""
    if has_data:
        return _unless(f"{kind}Error", {t.name for t in component.types}, "Failure")
    return f"Err{kind}"


def constructor_name(record: str) -> str:
    """The function that makes a record with its defaults, or a machine."""
    return f"New{record}"


def check_name(name: str) -> str:
    """The function that checks a value of an alias or union."""
    return f"Check{name}"


def comparer_name(component: Component, named: NamedType) -> str:
    """The function of a component's package that orders values of a record or union, whoever declares that."""
    owner = "" if named.component == component.name else named.component
    return _unless(f"Compare{owner}{named.name}", {t.name for t in component.types}, "Values")


# --- functions, fields, locals --------------------------------------------------------------------------------


def function_name(component: Component, name: str) -> str:
    """A public function, or a method of a machine; one that a type has already ends in ``Of``."""
    taken: set[str] = set()
    if component.kind != "machine":
        taken = _declared(component)
    return _unless(camel(name), taken, "Of")


def pure_name(component: Component, name: str) -> str:
    """The function behind a public one."""
    spelled = lower_first(camel(name))
    state = {state_name(component)} if component.kind == "machine" else set()
    return f"{spelled}Exactly" if spelled in LOCAL or spelled in state else spelled


def state_method(component: Component, name: str) -> str:
    """The method of a machine that shows a field of its state; functions of that name come first."""
    methods = {camel(function.name) for function in component.functions}
    return _unless(camel(name), methods, "State")


def _declared(component: Component) -> set[str]:
    """The exported names that a component's types and failures have."""
    found = {t.name for t in component.types}
    found |= {
        case_name(component, t.name, c.name) for t in component.types if isinstance(t, UnionType) for c in t.cases
    }
    found |= {constructor_name(t.name) for t in component.types} | {check_name(t.name) for t in component.types}
    found |= {f"Compare{t.name}" for t in component.types}
    found |= {kind_name(component, f.kind, has_data=bool(f.data)) for f in component.failures}
    return found


def fields(declared: Iterable[str]) -> dict[str, str]:
    """The exported fields of a struct, by their names in the spec."""
    found: dict[str, str] = {}
    for name in declared:
        spelled = camel(name)
        found[name] = spelled if spelled not in found.values() else f"{spelled}{len(found)}"
    return found


def local(name: str, taken: Collection[str] = ()) -> str:
    """A parameter or local name."""
    spelled = lower_first(camel(name))
    return f"{spelled}Value" if spelled in LOCAL or spelled in taken else spelled


# --- spelling -------------------------------------------------------------------------------------------------


def camel(name: str) -> str:
    """``user_id`` as ``UserID``, ``RetryPolicy`` as it is."""
    words = [word for word in name.split("_") if word]
    return "".join(word.upper() if word in INITIALISMS else word[:1].upper() + word[1:] for word in words) or "X"


def lower_first(name: str) -> str:
    """``UserID`` as ``userID``, ``HTTPPort`` as ``httpPort``, ``SKU`` as ``sku``."""
    for size in range(len(name), 1, -1):
        head = name[:size]
        if head.isupper() and head.lower() in INITIALISMS:
            return head.lower() + name[size:]
    return name[:1].lower() + name[1:]


def is_reserved(name: str) -> bool:
    """Whether Go has the name for itself."""
    return name in KEYWORDS or name in PREDECLARED


def _unless(name: str, taken: Collection[str], suffix: str) -> str:
    return f"{name}{suffix}" if name in taken else name
