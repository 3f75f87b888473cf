"""What can be done with texts."""

from .failures import Overflow

LONGEST = 1_048_576


def replace_text(text: str, old: str, new: str) -> str:
    """Replace from the left; more than a million characters are Overflow."""
    if len(text) + text.count(old) * (len(new) - len(old)) > LONGEST:
        raise Overflow("a text is too long")
    return text.replace(old, new)
