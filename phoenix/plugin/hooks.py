"""What pytest loads: markers, and the files that are specs. All else loads when the first spec is collected."""

from __future__ import annotations

from pathlib import Path

import pytest

MARKERS = {
    **{f"rung_{rung}": f"a rule that is {rung}" for rung in ("stated", "shown", "lawful", "exact")},
    **{f"risk_{risk}": f"a rule of a component whose risk is {risk}" for risk in ("low", "medium", "high")},
    **{f"target_{name}": f"a rule as the {name} code keeps it" for name in ("python", "go", "typescript")},
}
"""Every marker, with what it says."""


def pytest_configure(config: pytest.Config) -> None:
    """Registers the markers."""
    for name, meaning in MARKERS.items():
        config.addinivalue_line("markers", f"{name}: {meaning} (Phoenix)")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A spec, if it lies in the ``specs/`` of a project."""
    if not file_path.name.endswith(".spec.md"):
        return None
    from phoenix.plugin.collect import collector_of

    return collector_of(file_path, parent)
