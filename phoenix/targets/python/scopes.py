"""Which statements may have bound a name that a Python module reads, by Python's own rules of scope."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TypeAlias


class Kind(Enum):
    """What a scope belongs to; a lambda is a function."""

    MODULE = auto()
    CLASS = auto()
    FUNCTION = auto()
    COMPREHENSION = auto()


@dataclass(slots=True)
class _Scope:
    """``bound`` has the nodes that bind each name here; ``elsewhere`` are names that belong to a scope further out."""

    kind: Kind
    outer: _Scope | None
    bound: dict[str, list[ast.AST]] = field(default_factory=dict)
    elsewhere: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name may stand for: ``bound`` are the nodes that may have bound it, none where it is built in.

    A function's own name is never anything else, ``local``; a name of the module or a class may be looked up before it
    is bound, and then is what lies further out.
    """

    bound: tuple[ast.AST, ...] = ()
    local: bool = False


Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
Comprehension: TypeAlias = ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp


class Scopes:
    """The scopes of one module. Nodes are known by identity, so the tree has to be kept."""

    def __init__(self, tree: ast.Module) -> None:
        self._module = _Scope(Kind.MODULE, None)
        self._home: dict[int, _Scope] = {}
        self._visit_all(tree.body, self._module)

    def meaning(self, node: ast.Name) -> Meaning:
        """What a name in the tree may stand for."""
        scope: _Scope | None = self._home.get(id(node), self._module)
        own, found = scope, list[ast.AST]()
        while scope is not None:
            hidden = scope.kind is Kind.CLASS and scope is not own
            if node.id in scope.bound and node.id not in scope.elsewhere and not hidden:
                found += scope.bound[node.id]
                if scope.kind in (Kind.FUNCTION, Kind.COMPREHENSION):
                    return Meaning(tuple(found), local=len(found) == len(scope.bound[node.id]))
            scope = scope.outer
        return Meaning(tuple(found))

    # --- reading the tree -------------------------------------------------------------------------------------

    def _visit_all(self, nodes: Iterable[ast.AST | None], scope: _Scope) -> None:
        for node in nodes:
            if node is not None:
                self._visit(node, scope)

    def _visit(self, node: ast.AST, scope: _Scope) -> None:
        if isinstance(node, ast.Name):
            self._home[id(node)] = scope
        for name in _binds(node):
            self._bind(name, node, scope)
        match node:
            case ast.Global() | ast.Nonlocal():
                scope.elsewhere.update(node.names)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self._function(node, scope)
            case ast.Lambda():
                self._visit_all(_around(node.args), scope)
                self._visit(node.body, self._with_parameters(node.args, scope))
            case ast.ClassDef():
                self._visit_all((*node.decorator_list, *node.bases, *node.keywords), scope)
                self._visit_all(node.body, _Scope(Kind.CLASS, scope))
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
                self._comprehension(node, scope)
            case ast.NamedExpr():
                self._visit(node.value, scope)
                self._visit(node.target, _home_of_walrus(scope))
            case _:
                self._visit_all(ast.iter_child_nodes(node), scope)

    def _bind(self, name: str, node: ast.AST, scope: _Scope) -> None:
        home = self._module if name in scope.elsewhere else scope
        home.bound.setdefault(name, []).append(node)

    def _function(self, node: Function, scope: _Scope) -> None:
        arguments = node.args
        annotations = [each.annotation for each in _parameters(arguments)]
        self._visit_all((*node.decorator_list, *_around(arguments), *annotations, node.returns), scope)
        self._visit_all(node.body, self._with_parameters(arguments, scope))

    def _with_parameters(self, arguments: ast.arguments, scope: _Scope) -> _Scope:
        own = _Scope(Kind.FUNCTION, scope)
        for parameter in _parameters(arguments):
            self._bind(parameter.arg, parameter, own)
        return own

    def _comprehension(self, node: Comprehension, scope: _Scope) -> None:
        """All of it has a scope of its own but for what is first gone through, which the scope around evaluates."""
        own = _Scope(Kind.COMPREHENSION, scope)
        first, *others = node.generators
        self._visit(first.iter, scope)
        self._visit_all((first.target, *first.ifs, *others), own)
        self._visit_all((node.key, node.value) if isinstance(node, ast.DictComp) else (node.elt,), own)


def _binds(node: ast.AST) -> Sequence[str]:
    """The names that a node itself binds in the scope in which it stands."""
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
            return (name,)
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return (node.name,)
        case ast.Import():
            return [alias.asname or alias.name.partition(".")[0] for alias in node.names]
        case ast.ImportFrom():
            return [alias.asname or alias.name for alias in node.names]
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            return (name,)
        case ast.MatchMapping(rest=str(name)):
            return (name,)
    return ()


def _parameters(arguments: ast.arguments) -> list[ast.arg]:
    more = [each for each in (arguments.vararg, arguments.kwarg) if each is not None]
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *more]


def _around(arguments: ast.arguments) -> list[ast.expr | None]:
    """What the scope around a function evaluates of its parameters."""
    return [*arguments.defaults, *arguments.kw_defaults]


def _home_of_walrus(scope: _Scope) -> _Scope:
    """A walrus binds outside of all comprehensions that it stands in."""
    while scope.kind is Kind.COMPREHENSION and scope.outer is not None:
        scope = scope.outer
    return scope
