"""A decimal context in which nothing is lost."""

from decimal import MAX_EMAX, MIN_EMIN, Context, InvalidOperation

EXACT = Context(prec=6000, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[InvalidOperation])
"""Holds far more digits than any value that is let through, so that nothing is lost."""
