"""Checking: names resolved, types found, every expression elaborated into the core language."""
