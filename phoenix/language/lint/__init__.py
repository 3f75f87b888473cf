"""Lint: sentences that cannot be tested, and rules that nothing proves."""
