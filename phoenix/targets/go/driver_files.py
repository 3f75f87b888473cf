"""The driver's own program, as texts: only with the parts that the types of what it loads need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files

from phoenix.language.types import DateType, DecimalType, MapType, OptionalType, SetType, Type

ALWAYS = ("serve", "codecs", "declared", "offered", "subject", "pretend", "measure")
NEEDED: Mapping[type[Type], str] = {
    DecimalType: "decimals",
    DateType: "dates",
    OptionalType: "optionals",
    SetType: "sets",
    MapType: "maps",
}
"""The part that a kind of type needs, because it imports support code that is there only when something uses it."""


def driver_files(module: str, types: Iterable[Type], optionals: bool) -> dict[str, str]:
    """The texts of the package ``phoenixdriver/driver``, by the names of their files."""
    kinds = {type(type_) for type_ in types}
    parts = [*ALWAYS, *(part for kind, part in NEEDED.items() if kind in kinds or (optionals and part == "optionals"))]
    return {f"{part}.go": _text(part).replace("MODULE/", f"{module}/") for part in parts}


def main_file(module: str, component: str, digest: str) -> str:
    """The program; ``component`` is the path of the package that it loads."""
    text = _text("main").replace("COMPONENT", f"{module}/{component}").replace("DIGEST", digest)
    return text.replace("MODULE/", f"{module}/")


def _text(name: str) -> str:
    return files("phoenix.targets.go").joinpath("driver", f"{name}.go").read_text(encoding="utf-8")
