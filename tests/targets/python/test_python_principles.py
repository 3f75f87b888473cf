"""The constitution's checks read Python as it is meant, also where it is disguised."""

from __future__ import annotations

import pytest

from phoenix.project.principles import Check, Forbid, ForbidImport, Most, Power, Require
from phoenix.targets.python.target import PYTHON

HARMLESS = '''"""What Shop computes."""

from __future__ import annotations

from decimal import Decimal

from shop.checkout.discounts import rate


def total(prices: tuple[Decimal, ...]) -> Decimal:
    """Add up. SHOP-1"""
    opened = {"open": 1, "socket": 2}
    return sum(prices, Decimal(opened["open"])) * rate("gold")
'''

DISGUISED: dict[Power, tuple[str, ...]] = {
    "network": (
        "import socket",
        "import urllib.request as quiet",
        "from http import client",
        "import socket as decimal",
        "sent = __import__('soc' + 'ket')",
        "from importlib import import_module",
        "import importlib as math",
        "sent = eval('1')",
        "exec('import socket')",
        "sent = compile('1', '', 'eval')",
        "sent = globals()['__builtins__']",
        "import sys\nsent = sys.modules['socket']",
        "from builtins import __import__ as load",
        "import _socket",
        "run = eval",
        "sent = getattr(total, '__glo' + 'bals__')",
        "sent = total.__builtins__",
        "from operator import attrgetter as item",
        "import operator\nsent = operator.attrgetter('__globals__')",
    ),
    "files": (
        "import os",
        "from pathlib import Path",
        "read = open",
        "with open('x') as file:\n    pass",
        "import _io",
    ),
    "processes": (
        "import subprocess",
        "from os import fork",
        "import ctypes",
        "from multiprocessing import Process",
        "run = ().__class__.__base__.__subclasses__()",
        "import sys as math",
        "__import__('sub' + 'process')",
    ),
}


def told(check: Check, text: str, path: str = "shop/shop.py") -> list[str]:
    return [f"{b.line}: {b.message}" for b in PYTHON.breaches(check, {path: text}, {"total": ("SHOP-1", "SHOP-2")})]


@pytest.mark.parametrize("power", DISGUISED)
def test_what_only_computes_breaks_nothing(power: Power) -> None:
    assert told(Forbid(power), HARMLESS) == []


@pytest.mark.parametrize(("power", "line"), [(power, line) for power, lines in DISGUISED.items() for line in lines])
def test_powers_are_seen_in_every_disguise(power: Power, line: str) -> None:
    found = told(Forbid(power), f"{HARMLESS}\n\n{line}\n")
    assert found, line
    assert all(f"`forbid {power}`" in each for each in found)


def test_a_module_is_forbidden_with_all_that_is_in_it() -> None:
    assert told(ForbidImport("decimal"), HARMLESS)
    assert told(ForbidImport("decimal"), "import decimal as d\n")
    assert told(ForbidImport("deci"), HARMLESS) == []


@pytest.mark.parametrize(
    "line",
    [
        "from urllib import request as decimal",
        "from urllib.request import urlopen",
        "__import__('urllib.' + 'request')",
        "import importlib as m",
    ],
)
def test_a_forbidden_module_is_seen_in_every_disguise(line: str) -> None:
    assert told(ForbidImport("urllib.request"), f"{HARMLESS}{line}\n")
    assert told(ForbidImport("urllib.request"), f"{HARMLESS}from urllib import parse\n") == []


REACHING = [
    ("import urllib\nsent = urllib.request.urlopen\n", "2: reaches `urllib.request`"),
    ("import urllib.parse\nsent = urllib.request.urlopen\n", "2: reaches `urllib.request`"),
    ("import urllib.parse as u, urllib as web\ndef f() -> None:\n    web.request\n", "3: reaches `urllib.request`"),
    ("import urllib\nweb = urllib\n", "2: hands on `urllib`, which may hold `urllib.request`"),
]


@pytest.mark.parametrize(("text", "breach"), REACHING, ids=[breach for _, breach in REACHING])
def test_a_forbidden_module_is_seen_through_its_package(text: str, breach: str) -> None:
    assert told(ForbidImport("urllib.request"), text) == [f"{breach}; `forbid import urllib.request`"]


@pytest.mark.parametrize(
    "text",
    [
        "import urllib.parse\nsent = urllib.parse.quote('a')\n",
        "import urllib\ndef f(urllib: object) -> None:\n    urllib.request\n",
        "from urllib import parse as request\nsent = request.quote('a')\n",
    ],
)
def test_what_reaches_no_forbidden_module_is_let_through(text: str) -> None:
    assert told(ForbidImport("urllib.request"), text) == []


@pytest.mark.parametrize("text", ["import urllib.request as w\nw.urlopen\n", "import urllib.request\nurllib.request\n"])
def test_a_forbidden_import_is_told_once_however_often_it_is_used(text: str) -> None:
    assert told(ForbidImport("urllib.request"), text) == ["1: imports `urllib.request`; `forbid import urllib.request`"]


def test_a_lambda_is_a_function_and_a_blank_text_no_docstring() -> None:
    hidden = '"""A."""\nf = lambda n: (\n    1 if n else 2 if n > 2 else 3\n)\n'
    assert told(Most("max function lines", 2), hidden) == ["2: a lambda has 3 lines; `max function lines = 2`"]
    assert told(Most("max complexity", 2), hidden) == ["2: a lambda has a complexity of 3; `max complexity = 2`"]
    assert told(Require("docstrings"), '"""A."""\ndef f() -> None:\n    """ """\n')


def test_lengths_are_counted() -> None:
    assert told(Most("max function lines", 4), HARMLESS) == []
    assert told(Most("max function lines", 3), HARMLESS)
    assert told(Most("max file lines", 13), HARMLESS) == []
    assert told(Most("max file lines", 12), HARMLESS)


def test_branches_are_counted() -> None:
    branching = 'def f(n: int) -> int:\n    """F."""\n    return 1 if n and n > 2 else sum(x for x in range(n) if x)\n'
    assert told(Most("max complexity", 9), branching) == []
    assert told(Most("max complexity", 2), branching)


def test_docstrings_and_rule_ids_are_looked_for() -> None:
    assert told(Require("docstrings"), HARMLESS) == []
    assert told(Require("docstrings"), HARMLESS.replace('    """Add up. SHOP-1"""\n', ""))
    (missing,) = told(Require("rule ids"), HARMLESS)
    assert missing.endswith("`total` does not name `SHOP-2`; `require rule ids`")
