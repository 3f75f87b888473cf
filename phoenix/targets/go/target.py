"""The Go target: Go 1.26 without dependencies."""

from __future__ import annotations

from phoenix.targets.go.checks import tool
from phoenix.targets.go.compiling import compile_tree, compile_unit, interface, launch, programs
from phoenix.targets.go.contract import contract
from phoenix.targets.go.exact import exact
from phoenix.targets.go.native_tests import native_tests
from phoenix.targets.go.package import package
from phoenix.targets.go.principles import breaches
from phoenix.targets.go.support_files import closure
from phoenix.targets.go.written import refusal, writing
from phoenix.targets.target import Target

GO = Target(
    name="go",
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
    compile_unit=compile_unit,
    launch=launch,
)
