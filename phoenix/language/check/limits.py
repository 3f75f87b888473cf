"""``## Limits``: each is about a function that there is, and about one of its parameters."""

from __future__ import annotations

from collections.abc import Sequence

from phoenix.language import core, spec
from phoenix.language.check.names import did_you_mean
from phoenix.language.findings import Finding


def check_limits(written: spec.Spec, functions: Sequence[core.Function], findings: list[Finding]) -> None:
    """Findings for limits that name what there is not."""
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
        known = [each.name for each in function.parameters]
        if parameter.text not in known:
            message = f"`{function.name}` has no parameter `{parameter.text}`."
            hint = did_you_mean(parameter.text, known, f"Name a parameter of `{function.name}`.")
            findings.append(Finding("N303", parameter.place, message, hint=hint))
