"""What can be done with texts."""

import re


def whole_number_of(text: str) -> int | None:
    """Read digits with a minus sign or none before them; None for anything else."""
    if not re.fullmatch("-?[0-9]+", text):
        return None
    digits = text.lstrip("-").lstrip("0")
    value = int(digits or "0") if len(digits) <= 16 else 2**53
    return None if value >= 2**53 else -value if text[0] == "-" else value
