"""What can be done with texts."""


def part_of_text(text: str, begin: int, end: int) -> str:
    """Return the text from a position up to another, both brought within it."""
    return text[max(0, begin) : max(0, end)]
