"""Fuzzing of the language: random texts, the laws that hold for all of them, and a harness that runs for hours."""
