"""Written Python that names what it may not is refused, with a sentence for its writer; what computes is let pass."""

from __future__ import annotations

import ast

import pytest

from phoenix.targets.python.purity import impurities

REFUSED = {
    "import os": "Line 1 imports `os`, which does more than compute.",
    "from os import path": "Line 1 imports `os`, which does more than compute.",
    "import collections._sys": "Line 1 imports `collections._sys`, which does more than compute.",
    "import urllib.request": "Line 1 imports `urllib.request`, which does more than compute.",
    "from re import sys": "Line 1 takes `sys` from `re`.",
    "import re\nmodules = re.sys.modules": "Line 2 takes `sys` from `re`.",
    "import enum as e\ne._sys": "Line 2 takes `_sys` from `e`.",
    "import json\njson.dumps = str": "Line 2 changes `json.dumps`, which is not its own.",
    "import datetime\ndatetime.datetime.now()": "Line 2 asks the clock with `datetime.datetime.now`.",
    "from datetime import date\ndate.today()": "Line 2 asks the clock with `date.today`.",
    "open('x')": "Line 1 names `open`, which reaches beyond the arguments.",
    "print(1)": "Line 1 names `print`, which reaches beyond the arguments.",
    "f = getattr": "Line 1 names `getattr`, which reaches beyond the arguments.",
    "__import__('os')": "Line 1 names `__import__`, which reaches beyond the arguments.",
    "().__class__.__base__": "Line 1 looks into `__base__`, which leads out of the module.",
    "def f():\n    yield f.gi_frame.f_back": "Line 2 looks into `f_back`, which leads out of the module.",
    "print = __file__": "Line 1 names `print`, which reaches beyond the arguments.",
    "def f():\n    return [open for x in ()]": "Line 2 names `open`, which reaches beyond the arguments.",
    "class A:\n    open = 1\n    x = open": "Line 2 names `open`, which reaches beyond the arguments.",
    "def f(*, x=open):\n    open = 1": "Line 1 names `open`, which reaches beyond the arguments.",
    "from datetime import date\ndef f(x: int, y=date.today()): pass": "Line 2 asks the clock with `date.today`.",
    "def f():\n    import datetime as d\n    return lambda x: d.datetime.now()": (
        "Line 3 asks the clock with `d.datetime.now`."
    ),
    "def f():\n    global seen\n    seen = 1": "Line 2 changes the module's own `seen`.",
}

SNIFFERS = (
    "import sys\nwatched = any('phoenix' in name for name in sys.modules)",
    "import re\nwatched = 'phoenix_driver' in re.enum.sys.modules",
    "def watched():\n    try: raise ValueError\n    except ValueError as e: return e.__traceback__.tb_frame.f_back",
    "import inspect\nwatched = inspect.stack()",
    "import gc\nwatched = gc.get_objects()",
    "watched = ''.__class__.__mro__[1].__subclasses__()",
    "watched = __name__ == '__main__'",
)

PURE = (
    "import re, math, unicodedata as u\nu.normalize('NFKD', 'x'); re.sub('a', 'b', 'c'); math.isqrt(4)",
    "import collections.abc\nfrom collections import Counter, abc\nabc.Mapping",
    "from urllib import parse\nfrom urllib.parse import quote\nparse.quote('x')",
    "from dataclasses import dataclass, replace\n@dataclass(frozen=True)\nclass A:\n    n: int = 0\nreplace(A(), n=1)",
    "from datetime import date, timedelta\ndate(2024, 2, 29) + timedelta(days=1)",
    "from demo._shop_types import Item\ndef f(item: Item) -> str:\n    return item.code + item.token",
    "from datetime import date\ndef f(date: Stamp) -> Stamp:\n    return date.today()",
    "def f(id: str, *, input: str, **vars: str) -> str:\n    return id + input + vars['x']",
    "def f(xs):\n    return [id for id in xs], {help for help in xs}, (lambda open: open)(xs)",
    "import json\ndef f(x: Box) -> None:\n    json = Box()\n    json.dumps = 1",
    "def f(x):\n    try: return (id := x)\n    except ValueError as input: return id, input",
    "class A:\n    def __init__(self) -> None:\n        super().__init__()\n        self.n = type(self).__name__",
)


@pytest.mark.parametrize("text", REFUSED)
def test_a_place_that_is_not_pure_is_told(text: str) -> None:
    assert next(impurities(ast.parse(text))) == REFUSED[text]


@pytest.mark.parametrize("text", SNIFFERS)
def test_code_that_looks_who_is_asking_is_refused(text: str) -> None:
    assert list(impurities(ast.parse(text)))


@pytest.mark.parametrize("text", PURE)
def test_what_only_computes_may_pass(text: str) -> None:
    assert list(impurities(ast.parse(text))) == []
