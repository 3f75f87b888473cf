"""macOS's profile, as text: what it lets through is named, and nothing can be named into it."""

from __future__ import annotations

from phoenix.adapters.sandbox.warden import watch
from phoenix.adapters.sandbox.warden.seatbelt import command, profile

REQUEST = {
    "program": "/usr/bin/sandbox-exec", "command": ["/usr/bin/true", "x"], "reads": ["/usr/lib", "/srv/code"],
    "writes": ["/srv/out"], "lists": ["/srv"], "layers": [], "processes": 1,
}  # fmt: skip


def test_what_is_not_named_is_refused() -> None:
    lines = profile(REQUEST).splitlines()
    assert lines[:3] == ["(version 1)", "(deny default)", "(deny network*)"]
    assert '(allow process-exec (subpath "/usr/lib") (subpath "/srv/code") (subpath "/srv/out"))' in lines
    assert [line for line in lines if "file-write" in line] == [
        '(allow file-write* (subpath "/srv/out") (literal "/dev/null") (literal "/dev/zero") (literal "/dev/urandom") '
        '(literal "/dev/random"))'
    ]


def test_it_is_a_list_of_expressions_whatever_is_named() -> None:
    """No macOS has read it yet: this much is known of its form."""
    layers = [{"base": "/srv/a cache (1)"}]
    for changed in ({}, {"writes": [], "lists": []}, {"layers": layers, "reads": ['/x"(', "/y\\"], "processes": 9}):
        depth, quoted, escaped, tops = 0, False, False, 0
        for sign in profile({**REQUEST, **changed}):
            if quoted:
                quoted, escaped = escaped or sign != '"', sign == "\\" and not escaped
            elif sign == '"':
                quoted = True
            elif sign in "()":
                tops += sign == "(" and depth == 0
                depth += 1 if sign == "(" else -1
            assert depth >= 0
            assert depth or quoted or sign in ")\n", "something stands outside of all expressions"
        assert (depth, quoted) == (0, False)
        assert tops == len(profile({**REQUEST, **changed}).splitlines())


def test_processes_are_started_only_where_they_may_be() -> None:
    assert "process-fork" not in profile(REQUEST)
    assert "(allow process-fork)" in profile({**REQUEST, "processes": 2})


def test_a_path_cannot_end_its_own_quotes() -> None:
    told = profile({**REQUEST, "reads": ['/x"))(allow network*)(y (subpath "\\']})
    assert '(subpath "/x\\"))(allow network*)(y (subpath \\"\\\\")' in told


def test_the_program_comes_after_its_profile() -> None:
    assert command(REQUEST) == ["/usr/bin/sandbox-exec", "-p", profile(REQUEST), "/usr/bin/true", "x"]


def test_ps_tells_who_takes_what() -> None:
    table = watch.rows("  10     1   2048\n  11    10   1024\n  12    11      0\n")
    assert table[10] == watch.Row(1, 2048 * 1024)
    assert list(watch._children_by(table)(10)) == [11]
