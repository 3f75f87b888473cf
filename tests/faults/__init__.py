"""Faults: kills, full disks, damage, and several commands at once."""
