"""What a run of the interpreter came by: which rows decided, and what each comparison compared."""

from __future__ import annotations

from dataclasses import dataclass, field

from phoenix.language import core
from phoenix.language.values import Value


@dataclass(slots=True)
class Watch:
    """Fills as the interpreter runs. Nodes are known by their identity, so the components must live as long."""

    _rows: set[int] = field(default_factory=set)
    _compared: dict[int, set[tuple[Value, Value]]] = field(default_factory=dict)

    def decided(self, row: core.Row) -> None:
        """This row matched."""
        self._rows.add(id(row))

    def compared(self, node: core.Compare, left: Value, right: Value) -> None:
        """This comparison was made of these values."""
        self._compared.setdefault(id(node), set()).add((left, right))

    def has_decided(self, row: core.Row) -> bool:
        """Whether the row matched at least once."""
        return id(row) in self._rows

    def pairs(self, node: core.Compare) -> frozenset[tuple[Value, Value]]:
        """All that was compared there."""
        return frozenset(self._compared.get(id(node), ()))
