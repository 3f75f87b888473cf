"""The Python driver, a program of its own: see ``main``."""
