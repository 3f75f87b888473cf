"""The TypeScript target: strictly typed TypeScript without dependencies."""

from __future__ import annotations

from phoenix.targets.target import Target
from phoenix.targets.typescript.checks import tool
from phoenix.targets.typescript.contract import contract
from phoenix.targets.typescript.exact import exact
from phoenix.targets.typescript.interface import interface
from phoenix.targets.typescript.launch import compile_tree, launch, programs
from phoenix.targets.typescript.native_tests import native_tests
from phoenix.targets.typescript.package import package
from phoenix.targets.typescript.principles import breaches
from phoenix.targets.typescript.support_files import closure
from phoenix.targets.typescript.written import refusal, writing

TYPESCRIPT = Target(
    name="typescript",
    contract=contract,
    exact=exact,
    native_tests=native_tests,
    package=package,
    closure=closure,
    interface=interface,
    writing=writing,
    refusal=refusal,
    tool=tool,
    breaches=breaches,
    programs=programs,
    compile_tree=compile_tree,
    launch=launch,
)
