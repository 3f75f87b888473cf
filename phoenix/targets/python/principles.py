"""Holds generated Python against the constitution's checks, through its syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping

from phoenix.project.principles import Breach, Check, Forbid, ForbidImport, Most, Require
from phoenix.targets.python.chains import chains
from phoenix.targets.python.scopes import Scopes
from phoenix.targets.shared.sizes import long_file

NETWORK = (
    "aiohttp asyncio ftplib http httpx imaplib nntplib poplib requests select selectors smtplib socket socketserver "
    "ssl telnetlib urllib urllib3 webbrowser xmlrpc _socket"
)
FILES = (
    "aiofiles bz2 dbm fileinput glob gzip io linecache lzma mmap os pathlib posix shelve shutil sqlite3 tarfile "
    "tempfile zipfile _io"
)
PROCESSES = "concurrent ctypes multiprocessing os posix pty signal subprocess threading _thread _posixsubprocess"

POWER_MODULES = {
    "network": set(NETWORK.split()),
    "files": set(FILES.split()),
    "processes": set(PROCESSES.split()),
}
"""Modules that give a power to whoever imports them."""

POWER_BUILTINS = {"network": set[str](), "files": {"open"}, "processes": set[str]()}
DISGUISES = {"__import__", "eval", "exec", "compile", "getattr", "globals", "locals", "vars", "__builtins__"}
DISGUISE_MODULES = {"importlib", "builtins", "runpy", "pkgutil", "sys", "imp", "inspect", "gc", "operator.attrgetter"}
DISGUISE_ATTRIBUTES = {
    "__subclasses__", "__globals__", "__builtins__", "__getattribute__", "__loader__", "__spec__", "attrgetter",
}  # fmt: skip
"""By these any module can be reached under another name; where something is forbidden, they are too."""

BRANCHES = (
    ast.If,
    ast.IfExp,
    ast.For,
    ast.While,
    ast.ExceptHandler,
    ast.And,
    ast.Or,
    ast.comprehension,
    ast.match_case,
)
"""What adds one to a function's complexity, after McCabe 1976."""


def breaches(check: Check, files: Mapping[str, str], rules: Mapping[str, tuple[str, ...]]) -> Iterator[Breach]:
    """Every breach of one check in Python files by path; ``rules`` maps a function's name to the rules it keeps."""
    for path, text in sorted(files.items()):
        tree = ast.parse(text)
        match check:
            case Most(limit="max file lines"):
                yield from long_file(path, text, check.most)
            case Most():
                yield from _functions_over(path, tree, check)
            case Forbid():
                found = POWER_MODULES[check.power], POWER_BUILTINS[check.power]
                yield from _reaches(path, tree, *found, f"`forbid {check.power}`")
            case ForbidImport():
                yield from _reaches(path, tree, {check.module}, set(), f"`forbid import {check.module}`")
                yield from _reaches_within(path, tree, check.module, f"`forbid import {check.module}`")
            case Require(what="docstrings"):
                yield from _without_docstring(path, tree)
            case Require():
                yield from _without_rule_ids(path, tree, text, rules)


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _functions_over(path: str, tree: ast.Module, check: Most) -> Iterator[Breach]:
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        name = "a lambda" if isinstance(function, ast.Lambda) else f"`{function.name}`"
        if check.limit == "max function lines":
            size = (function.end_lineno or function.lineno) - function.lineno + 1
            what = f"has {size} lines"
        else:
            size = 1 + sum(isinstance(node, BRANCHES) for node in ast.walk(function))
            what = f"has a complexity of {size}"
        if size > check.most:
            yield Breach(path, function.lineno, f"{name} {what}; `{check.limit} = {check.most}`")


def _reaches(path: str, tree: ast.Module, modules: set[str], names: set[str], rule: str) -> Iterator[Breach]:
    for node in ast.walk(tree):
        for module in _imported(node, modules | DISGUISE_MODULES):
            if _is_under(module, modules):
                yield Breach(path, getattr(node, "lineno", 1), f"imports `{module}`; {rule}")
            elif _is_under(module, DISGUISE_MODULES):
                yield Breach(
                    path, getattr(node, "lineno", 1), f"imports `{module}`, which can reach any module; {rule}"
                )
        if isinstance(node, ast.Name) and node.id in names | DISGUISES:
            yield Breach(path, node.lineno, f"uses `{node.id}`; {rule}")
        if isinstance(node, ast.Attribute) and node.attr in DISGUISE_ATTRIBUTES:
            yield Breach(path, node.lineno, f"uses `{node.attr}`, which can reach any module; {rule}")


def _reaches_within(path: str, tree: ast.Module, module: str, rule: str) -> Iterator[Breach]:
    """Where a module is reached through the package that it is in: whoever imports ``urllib`` may find
    ``urllib.request`` there, since somebody else imported that.
    """
    scopes = Scopes(tree)
    for chain in chains(tree):
        packages = dict(_packages(chain.name, scopes))
        if any(_is_under(imported, {module}) for imported in packages):
            continue  # the import itself is told
        for package in dict.fromkeys(packages.values()):
            reached = ".".join((package, *chain.attributes))
            if _is_under(reached, {module}):
                yield Breach(path, chain.name.lineno, f"reaches `{module}`; {rule}")
            elif _is_under(module, {reached}):
                yield Breach(path, chain.name.lineno, f"hands on `{reached}`, which may hold `{module}`; {rule}")


def _packages(name: ast.Name, scopes: Scopes) -> Iterator[tuple[str, str]]:
    """What was imported under a name, and which module the name stands for by that."""
    for node in scopes.meaning(name).bound:
        for alias in node.names if isinstance(node, ast.Import | ast.ImportFrom) else ():
            if isinstance(node, ast.ImportFrom):
                whole = bound = "" if node.level else f"{node.module}.{alias.name}"
            else:
                whole, bound = alias.name, alias.name if alias.asname else alias.name.partition(".")[0]
            if whole and (alias.asname or bound.rpartition(".")[2]) == name.id:
                yield whole, bound


def _imported(node: ast.AST, sought: set[str]) -> Iterable[str]:
    """The modules that a statement imports; what it takes out of one may be a module itself, as in
    ``from urllib import request``.
    """
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
        if _is_under(node.module, sought):
            return [node.module]
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def _is_under(module: str, modules: set[str]) -> bool:
    parts = module.split(".")
    return any(".".join(parts[:count]) in modules for count in range(1, len(parts) + 1))


def _without_docstring(path: str, tree: ast.Module) -> Iterator[Breach]:
    if not (ast.get_docstring(tree) or "").strip():
        yield Breach(path, 1, "the module has no docstring; `require docstrings`")
    for node in ast.walk(tree):
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
            continue
        if not (ast.get_docstring(node) or "").strip():
            yield Breach(path, node.lineno, f"`{node.name}` has no docstring; `require docstrings`")


def _without_rule_ids(path: str, tree: ast.Module, text: str, rules: Mapping[str, tuple[str, ...]]) -> Iterator[Breach]:
    lines = text.splitlines()
    for function in _functions(tree):
        body = "\n".join(lines[function.lineno - 1 : function.end_lineno])
        missing = [rule for rule in rules.get(function.name, ()) if rule not in body]
        if missing:
            named = ", ".join(f"`{rule}`" for rule in missing)
            yield Breach(path, function.lineno, f"`{function.name}` does not name {named}; `require rule ids`")
