"""The pytest plugin: ``pytest specs`` shows every rule of every unit as a test."""
