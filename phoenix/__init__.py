"""Phoenix: a regenerative build system. Plain-language specs in, proved code out."""

__version__ = "0.1.0"

__all__ = ["__version__"]
