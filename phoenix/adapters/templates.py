"""Templates of designs (a team has its own under ``templates/design``), and the forms of drafted documents."""

from __future__ import annotations

from pathlib import Path

OWN = Path("templates") / "design"
TEMPLATES = Path(__file__).parents[1] / "cli" / "template"
SHIPPED = TEMPLATES / "design"
OTHERWISE = "library"


def design_template(root: Path, kind: str) -> str:
    """The template for designs of this kind of component; the library's where the kind has none of its own."""
    names = [f"{kind}.md", f"{OTHERWISE}.md"]
    files = [folder / name for folder in (root / OWN, SHIPPED) for name in names]
    own_kind = [root / OWN / names[0], SHIPPED / names[0]]
    chosen = next((file for file in (*own_kind, *files) if file.is_file()), files[-1])
    return chosen.read_text(encoding="utf-8")


def document_form(kind: str) -> str:
    """What a document of this kind looks like, for whoever drafts one."""
    return (TEMPLATES / "forms" / f"{kind}.md").read_text(encoding="utf-8")
