"""Money that a build may spend: every request sets its highest price aside before it is sent."""

from __future__ import annotations

import threading
from decimal import Decimal

from phoenix.generators.generator import Kind, Trouble
from phoenix.generators.model.prices import dollars


class Purse:
    """``limit`` in US dollars; None: no limit. Used from several threads at once."""

    def __init__(self, limit: Decimal | None = None) -> None:
        self._limit = limit
        self._spent = Decimal(0)
        self._aside = Decimal(0)
        self._changed = threading.Condition()

    @property
    def is_limited(self) -> bool:
        return self._limit is not None

    def set_aside(self, highest: Decimal) -> None:
        """Sets a request's highest price aside, waiting for others in flight if only what they set aside is missing.

        Raises ``Trouble`` if the request could cost more than what is left: it must not be sent.
        """
        with self._changed:
            while self._limit is not None and self._spent + self._aside + highest > self._limit:
                if self._spent + highest > self._limit:
                    raise self._too_dear(highest, self._limit)
                self._changed.wait()
            self._aside += highest

    def settle(self, highest: Decimal, spent: Decimal) -> None:
        """Gives back what a request had set aside, but for what it cost."""
        with self._changed:
            self._aside -= highest
            self._spent += spent
            self._changed.notify_all()

    def _too_dear(self, highest: Decimal, limit: Decimal) -> Trouble:
        left = limit - self._spent
        message = (
            f"its request may cost {dollars(highest)}, and {dollars(left)} of `--max-cost` {dollars(limit)} is left"
        )
        return Trouble(Kind.TOO_DEAR, message, "Run `phoenix build` with a higher `--max-cost`.")
