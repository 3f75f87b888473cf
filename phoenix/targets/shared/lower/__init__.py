"""From checked definitions to the lowered form."""

from __future__ import annotations

from phoenix.targets.shared.lower.bodies import lower

__all__ = ["lower"]
