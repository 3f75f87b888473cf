"""The languages that code is written in."""
