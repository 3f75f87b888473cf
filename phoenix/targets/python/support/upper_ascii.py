"""What can be done with texts."""


def upper_ascii(text: str) -> str:
    """Turn the letters from a to z into capitals, and no others."""
    return text.encode().upper().decode()
