"""The warden: one small process beside a build that starts, watches and ends confined programs.

It is a program of its own, of the standard library alone, and imports nothing else of Phoenix: it starts in
milliseconds and forks cheaply, which a large process with threads does not.
"""
