"""``phoenix fmt``: the one standard layout."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from phoenix.cli import exits
from phoenix.cli.invocation import Invocation, options


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; show what would change, and exit 1 if anything would.")
@options
def command(invocation: Invocation, paths: tuple[Path, ...], check: bool) -> int:
    """Lay out the documents under specs/ (or the PATHS given) in the standard way; the meaning never changes."""
    from phoenix.adapters.grammars import load_parsers
    from phoenix.adapters.sources import load_sources, rewrite
    from phoenix.app.world import open_world
    from phoenix.language.layout import layout
    from phoenix.language.read import unfinished_merges

    root = invocation.root
    sources, findings = load_sources(root)
    parsers = load_parsers(open_world(root).store)
    changed = []
    for path, source in sources.items():
        if not path.endswith(".md") or not _is_wanted(root / path, paths):
            continue
        if merges := unfinished_merges(source):
            # Between the markers stand halves of tables and lists: laid out, they could not be put together again.
            findings = (*findings, *merges)
            continue
        text = layout(source, parsers)
        if text.encode() == (root / path).read_bytes():
            continue
        changed.append(path)
        if check:
            invocation.say("".join(_difference(path, source.text, text)).rstrip("\n"))
        else:
            rewrite(root / path, text)
    failed = bool(findings) or (check and bool(changed))
    code = exits.ERRORS if failed else exits.DONE
    if invocation.json or findings:
        extra = {"changed": changed, "exit": code}
        invocation.terminal.findings(findings, sources, as_json=invocation.json, extra=extra)
    for path in changed:
        invocation.say(f"{'would lay out' if check else 'laid out'} {path}")
    if check and changed:
        invocation.say("Next: phoenix fmt")
    return code


def _is_wanted(path: Path, wanted: tuple[Path, ...]) -> bool:
    """Whether a file is one of the paths that were given, or lies beneath one; all are when none was given."""
    chosen = [choice.resolve() for choice in wanted]
    resolved = path.resolve()
    return not chosen or any(resolved == choice or choice in resolved.parents for choice in chosen)


def _difference(path: str, before: str, after: str) -> list[str]:
    return list(difflib.unified_diff(before.splitlines(True), after.splitlines(True), path, f"{path} (laid out)"))
