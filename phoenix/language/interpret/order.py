"""The one order of values of a type: sets and maps are walked in it, so that equal ones always behave alike.

Texts by code point; labels and cases as declared; nothing before something; no before yes; records, lists and bytes
item by item; sets and maps as the list of their entries in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeAlias

from phoenix.language import core
from phoenix.language.types import ListType, MapType, NamedType, OptionalType, SetType, Type

Key: TypeAlias = Callable[[Any], Any]


class Order:
    """Sort keys by type."""

    def __init__(self, components: Mapping[str, core.Component]) -> None:
        self._components = components
        self._key = lru_cache(maxsize=None)(self._make_key)

    def ascending(self, values: Iterable[Any], type: Type) -> list[Any]:
        """The values in their order."""
        if self.is_natural(type):
            return sorted(values)
        return sorted(values, key=self._key(type))

    def is_natural(self, type: Type) -> bool:
        """Whether the host's own order of such values is the language's."""
        if isinstance(type, NamedType):
            definition = self._components[type.component].type(type.name)
            return isinstance(definition, core.Alias) and self.is_natural(definition.type)
        return not isinstance(type, ListType | SetType | MapType | OptionalType)

    def _make_key(self, type: Type) -> Key:
        if isinstance(type, NamedType):
            return self._named(self._components[type.component].type(type.name))
        if isinstance(type, OptionalType):
            inside = self._later(type.element)
            return lambda value: (0,) if value is None else (1, inside(value))
        if isinstance(type, ListType):
            element = self._later(type.element)
            return lambda values: tuple(map(element, values))
        if isinstance(type, SetType):
            element = self._later(type.element)
            return lambda values: tuple(sorted(map(element, values)))
        if isinstance(type, MapType):
            of_key, of_value = self._later(type.key), self._later(type.value)
            return lambda entries: tuple(sorted((of_key(k), of_value(v)) for k, v in entries.items()))
        return lambda value: value

    def _later(self, type: Type) -> Key:
        return lambda value: self._key(type)(value)

    def _named(self, definition: core.Definition) -> Key:
        if isinstance(definition, core.Alias):
            return self._later(definition.type)
        if isinstance(definition, core.EnumerationType):
            places = {label: place for place, label in enumerate(definition.labels)}
            return lambda label: places[label.name]
        if isinstance(definition, core.RecordType):
            return self._fields(definition.fields)
        cases = {c.name: (place, self._fields(c.fields)) for place, c in enumerate(definition.cases)}

        def of_case(value: Any) -> Any:
            place, fields = cases[value.case]
            return place, fields(value)

        return of_case

    def _fields(self, fields: tuple[core.Field, ...]) -> Key:
        keys = [self._later(field.type) for field in fields]
        return lambda value: tuple(key(item) for key, (_, item) in zip(keys, value.fields, strict=True))
