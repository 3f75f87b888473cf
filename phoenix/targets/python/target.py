"""The Python target: typed Python 3.11 without dependencies."""

from __future__ import annotations

from phoenix.targets.python.checks import tool
from phoenix.targets.python.contract import contract
from phoenix.targets.python.exact import exact
from phoenix.targets.python.interface import interface
from phoenix.targets.python.launch import launch, programs
from phoenix.targets.python.native_tests import native_tests
from phoenix.targets.python.package import package
from phoenix.targets.python.principles import breaches
from phoenix.targets.python.support_files import closure
from phoenix.targets.python.written import refusal, writing
from phoenix.targets.target import Target

PYTHON = Target(
    name="python",
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
    launch=launch,
)
