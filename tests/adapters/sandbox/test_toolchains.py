"""Where toolchains lie, as a confined program sees them."""

from __future__ import annotations

from pathlib import Path

from phoenix.adapters.sandbox.toolchains import of_program, plain


def test_a_program_is_named_by_a_path_without_steps_back(tmp_path: Path) -> None:
    """Its own folder is shown to it, and the folder that the path steps back from is not."""
    (tmp_path / "env/bin").mkdir(parents=True)
    (tmp_path / "tests").mkdir()
    (tmp_path / "real").write_text("")
    (tmp_path / "env/bin/python").symlink_to(tmp_path / "real")
    around = f"{tmp_path}/tests/../env/bin/python"
    assert plain(around) == f"{tmp_path}/env/bin/python"
    assert Path(plain(around)) in of_program(around)
    assert tmp_path / "real" in of_program(around)
