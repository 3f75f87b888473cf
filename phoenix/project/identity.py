"""What must be unique in a whole project, and where each component's file must stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from phoenix.language.check.names import snake_case
from phoenix.language.findings import Finding
from phoenix.language.place import Place
from phoenix.language.spec import Id
from phoenix.project.summary import Facts


def check_identity(specs: Mapping[str, Facts], has_specs: bool) -> list[Finding]:
    """Findings on names, files and rule ids across all specs."""
    findings = [] if has_specs else [_nothing_here()]
    owners: dict[str, tuple[str, Id]] = {}
    folders = {folder for spec in specs.values() for folder in _folders(spec.path)}
    for name, spec in sorted(specs.items(), key=lambda pair: pair[1].path):
        findings += _misnamed(spec)
        findings += _shadowed(spec, folders)
        seen: set[str] = set()
        for rule_id in spec.ids:
            owner = owners.setdefault(rule_id.text, (name, rule_id))
            # Doubles within one file are the reader's finding.
            if owner[0] != name and rule_id.text not in seen:
                findings.append(_taken(rule_id, owner))
            seen.add(rule_id.text)
    return findings


def _misnamed(spec: Facts) -> list[Finding]:
    file = spec.path.rpartition("/")[2].removesuffix(".spec.md")
    wanted = snake_case(spec.name.text)
    if file == wanted:
        return []
    return [
        Finding(
            "P142",
            spec.name.place,
            f"`{spec.name.text}` stands in `{file}.spec.md`; a file has its component's name in snake_case.",
            hint=f"Rename the file to `{wanted}.spec.md`, or the component.",
        )
    ]


def _folders(path: str) -> Iterator[str]:
    """``specs`` and ``specs/checkout`` for ``specs/checkout/cart.spec.md``."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _shadowed(spec: Facts, folders: Collection[str]) -> list[Finding]:
    folder = spec.path.removesuffix(".spec.md")
    if folder not in folders:
        return []
    return [
        Finding(
            "P149",
            spec.name.place,
            f"`{spec.name.text}` has the name of the folder `{folder}/` beside it: one module would hide the other.",
            hint=f"Move `{spec.path}` into `{folder}/`, or rename one of the two.",
        )
    ]


def _taken(rule_id: Id, owner: tuple[str, Id]) -> Finding:
    return Finding(
        "P145",
        rule_id.place,
        f"The id `{rule_id.text}` is taken: a rule's id is unique in the whole project and never used again.",
        hint="Give this rule the next free number of its own component.",
        notes=((owner[1].place, f"`{owner[0]}` has it"),),
    )


def _nothing_here() -> Finding:
    return Finding(
        "P147",
        Place("specs", 0, 0, 0, 0),
        "There is no spec in `specs/`.",
        hint="Write one, such as `specs/cart.spec.md` with the line `# Cart`; `phoenix init FOLDER` makes a project.",
    )
