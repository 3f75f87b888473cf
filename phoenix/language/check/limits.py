"""``## Limits``: each is about a function that there is, and a parameter that can be as large as it says."""

from __future__ import annotations

from collections.abc import Sequence

from phoenix.language import core, spec
from phoenix.language.check.names import did_you_mean
from phoenix.language.check.scope import Declarations
from phoenix.language.check.shapes import expand
from phoenix.language.findings import Finding
from phoenix.language.sizes import largest_size

SHORTEST_GROWTH = 1024
"""Growth is read off at least two sizes, of which the larger is this."""


def check_limits(
    written: spec.Spec, functions: Sequence[core.Function], declarations: Declarations, findings: list[Finding]
) -> None:
    """Findings for limits that name what there is not, or that nothing could measure."""
    by_name = {function.name: function for function in functions}
    for limit in written.limits:
        function = by_name.get(limit.limit.function.text)
        if function is None:
            name = limit.limit.function
            message = f"`{written.name.text}` has no function `{name.text}`."
            hint = did_you_mean(name.text, by_name, "Name a function of this spec.")
            findings.append(Finding("N303", name.place, message, hint=hint))
            continue
        parameter = limit.limit.parameter
        known = {each.name: each for each in function.parameters}
        if parameter.text not in known:
            message = f"`{function.name}` has no parameter `{parameter.text}`."
            hint = did_you_mean(parameter.text, known, f"Name a parameter of `{function.name}`.")
            findings.append(Finding("N303", parameter.place, message, hint=hint))
            continue
        largest = largest_size(expand(known[parameter.text].type, declarations))
        findings += _unmeasurable(limit.limit, largest)


def _unmeasurable(said: spec.Growth | spec.TimeLimit | spec.MemoryLimit, largest: int | None) -> list[Finding]:
    name = said.parameter
    wanted = SHORTEST_GROWTH if isinstance(said, spec.Growth) else said.size
    if largest is None:
        message = f"`{name.text}` has no size that a limit could be about."
        hint = "Name a parameter that is a list, set, map, bytes, text without a pattern, or a whole number."
    elif largest < wanted and isinstance(said, spec.Growth):
        message = f"`{name.text}` is never larger than {largest:,}: growth cannot be seen below {wanted:,}."
        hint = f"Say how long it may take instead: with {largest} `{name.text}` takes under 5 ms in 95 of 100 runs."
    elif largest < wanted:
        message = f"`{name.text}` is never as large as {wanted:,}: its type ends at {largest:,}."
        hint = f"Measure it with {largest} or fewer."
    else:
        return []
    return [Finding("N304", name.place, message, hint=hint)]
