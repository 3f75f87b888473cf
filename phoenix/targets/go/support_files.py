"""The support code as texts: each file is copied only into packages that use it, with its module's path put in."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from importlib.resources import files

from phoenix.targets.go.vocabulary import SUPPORT_PACKAGES

MODULE = "MODULE/"
"""What stands in the texts for the path of the module that they are copied into."""


def _texts() -> Mapping[str, str]:
    """Every file by its name: ``check/whole``."""
    found: dict[str, str] = {}
    root = files("phoenix.targets.go").joinpath("support")
    for package, folder in SUPPORT_PACKAGES.items():
        home = root.joinpath(*folder.removeprefix("support/").split("/"))
        for file in home.iterdir():
            if file.name.endswith(".go"):
                found[f"{package}/{file.name.removesuffix('.go')}"] = file.read_text(encoding="utf-8")
    return found


TEXTS = _texts()
DECLARED = {
    f"{name.partition('/')[0]}.{declared}": name
    for name, text in TEXTS.items()
    for declared in (
        *re.findall(r"^(?:func|type|var|const) (\w+)", text, re.M),
        *(name for block in re.findall(r"^(?:const|var) \((.*?)^\)", text, re.M | re.S)
          for name in re.findall(r"^\t(\w+)", block, re.M)),
    )
}  # fmt: skip
"""The file of everything that a support package declares: ``check.Whole`` is in ``check/whole``."""


def file_of(package: str, member: str) -> str:
    """The file that declares a member of a support package. Raises ``KeyError``."""
    return DECLARED[f"{package}.{member}"]


def _beneath(name: str, text: str) -> frozenset[str]:
    """The files that one needs: by the names that it mentions, of its own package and of those that it imports."""
    own = name.partition("/")[0]
    code = re.sub(r"^(func \(.*?\)) \w+", r"\1", re.sub(r"//.*", "", text), flags=re.M)
    found = {DECLARED[f"{own}.{word}"] for word in re.findall(r"(?<!\.)\b\w+", code) if f"{own}.{word}" in DECLARED}
    found |= {DECLARED[word] for word in re.findall(r"\b\w+\.\w+", code) if word in DECLARED}
    documented = {file for file in (f"{own}/{own}",) if file in TEXTS}
    return frozenset((found | documented) - {name})


BENEATH = {name: _beneath(name, text) for name, text in TEXTS.items()}
"""The support files that each one needs."""


def closure(support: Collection[str]) -> frozenset[str]:
    """The support files named, and all that they need."""
    found: set[str] = set()
    waiting = list(support)
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.add(file)
            waiting += BENEATH[file]
    return frozenset(found)


def path_of(name: str) -> str:
    """Where a support file goes, below the module."""
    package, _, file = name.partition("/")
    return f"{SUPPORT_PACKAGES[package]}/{file}.go"


def text_of(name: str, module: str) -> str:
    """The text of a support file in a module."""
    return TEXTS[name].replace(MODULE, f"{module}/")
