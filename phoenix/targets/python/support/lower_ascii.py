"""What can be done with texts."""


def lower_ascii(text: str) -> str:
    """Turn the letters from A to Z into small ones, and no others."""
    return text.encode().lower().decode()
