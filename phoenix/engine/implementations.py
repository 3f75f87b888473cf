"""Implementations: the key of each unit's files and of all that they run on, worked out where somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from phoenix.engine.keys import key
from phoenix.engine.ledger import Records
from phoenix.engine.making import Draft
from phoenix.engine.units import UnitId


class Implementations(Mapping[UnitId, str | None]):
    """None for a unit that cannot be made, or runs on one that cannot. A unit without draft is as its record has it."""

    def __init__(
        self, uses: Mapping[UnitId, frozenset[UnitId]], drafts: Mapping[UnitId, Draft], records: Records
    ) -> None:
        self._uses = uses
        self._drafts = drafts
        self._records = records
        self._known: dict[UnitId, str | None] = {}

    def __getitem__(self, unit: UnitId) -> str | None:
        if unit not in self._uses:
            raise KeyError(unit)
        if unit not in self._known:
            for each in self._beneath(unit):
                self._known[each] = self._key(each)
        return self._known[unit]

    def __iter__(self) -> Iterator[UnitId]:
        return iter(self._uses)

    def __len__(self) -> int:
        return len(self._uses)

    def _beneath(self, unit: UnitId) -> list[UnitId]:
        """The unit and all below it that is not known yet, used before user. Chains may be long: no recursion."""
        found: dict[UnitId, None] = {}
        ahead = [(unit, False)]
        while ahead:
            each, is_ready = ahead.pop()
            if is_ready:
                found[each] = None
            elif each not in found and each not in self._known:
                ahead.append((each, True))
                ahead += [(used, False) for used in self._uses[each] if used in self._uses]
        return list(found)

    def _key(self, unit: UnitId) -> str | None:
        draft = self._drafts.get(unit)
        beneath = [self._known.get(used) for used in sorted(self._uses[unit])]
        if (draft and draft.waiting) or None in beneath:
            return None
        made = draft.files if draft else self._records[unit].files
        files = [text for item in sorted(made.items()) for text in item]
        return key("implementation", *files, "runs on", *(text for text in beneath if text))
