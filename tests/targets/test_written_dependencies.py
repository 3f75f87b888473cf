"""Written code takes nothing of a component that its spec, and with it its design, does not state."""

from __future__ import annotations

import pytest

from phoenix.adapters.grammars import load_parsers
from phoenix.language.place import Source
from phoenix.project.order import reachable
from phoenix.project.project import Project
from phoenix.project.read import read_project
from phoenix.project.settings import Settings
from phoenix.targets.go.target import GO
from phoenix.targets.python.target import PYTHON
from phoenix.targets.target import Surroundings, Target, Unstated
from phoenix.targets.typescript.target import TYPESCRIPT

CATALOG = """# Catalog

What there is to buy.

## Types

### Item

Has

- `sku: text of 1 to 8 characters`
- `price: decimal with 2 places, at least 0.00`

One thing.

## Failures

- `Unknown`: nobody sells it.

## Functions

### `price(sku: text) gives decimal with 2 places or fails with Unknown`

What it costs.

- **CAT-1** A pen costs 1.00, and nothing else is known.

For example:

- `price("pen")` gives `1.00`. (CAT-1)
- `price("ink")` fails with `Unknown`. (CAT-1)
"""
CART = """# Cart

What is bought.

- Uses: Catalog

## Types

### Items

Is `list of Item`.

Things in the order in which they were taken.

## Functions

### `items(pens: whole number from 1 to 3) gives Items`

The pens.

- **CART-1** There are `pens` pens, each an `Item`.

For example:

- `items(1)` gives `[Item(sku: "pen", price: 1.00)]`. (CART-1)
"""
BASKET = """# Basket

What is carried.

- Uses: Cart

## Functions

### `heavy(things: Items) gives whole number`

What `things` weigh.

- **BAS-1** Each of `things` weighs 3.

For example:

- `heavy([])` gives `0`. (BAS-1)
"""
TARGETS = "- Target: Python 3.11\n- Target: TypeScript 5.9\n- Target: Go 1.26\n"
TEXTS = {
    "specs/plan.md": f"# Tech plan\n\n- Package: demo\n{TARGETS}",
    "specs/shop/catalog.spec.md": CATALOG,
    "specs/cart.spec.md": CART,
    "specs/basket.spec.md": BASKET,
}

REFUSED = ", which is Catalog's"

RUN = "demo.cart.items(1); "
PY = "\n\n\ndef heavy(things: Items) -> int:\n    {}\n    return 3 * len(things)\n"
TS = "\n\nexport function heavy(things: Items): number {{\n  {}\n  return 3 * things.length;\n}}\n"
GO_BODY = "\n\nfunc heavy(things cart.Items) (int64, error) {{\n\t{}\n\treturn 3 * int64(len(things)), nil\n}}\n"


def py(head: str, body: str = '"""Weigh."""') -> str:
    return f"from demo.cart import Items\n{head}" + PY.format(body)


def ts(head: str, body: str = "") -> str:
    return f'import type {{ Items }} from "./cart.js";\n{head}' + TS.format(body)


def go(head: str, body: str = "") -> str:
    return f'package basket\n\nimport "demo/cart"\n{head}' + GO_BODY.format(body)


CASES: dict[str, tuple[Target, str, str]] = {
    "Python takes what is used": (PYTHON, py("import demo.cart\n", "demo.cart.items(1)"), ""),
    "Python takes it under another name": (PYTHON, py("import demo.cart as bought", "bought.items(1)"), ""),
    "Python imports it": (PYTHON, py("import demo.shop.catalog"), f"Line 2 imports `demo.shop.catalog`{REFUSED}"),
    "Python imports its name": (
        PYTHON,
        py("from demo.shop.catalog import price"),
        f"Line 2 imports `demo.shop.catalog`{REFUSED}",
    ),
    "Python gives it another name": (
        PYTHON,
        py("import demo.shop.catalog as cart"),
        f"Line 2 imports `demo.shop.catalog`{REFUSED}",
    ),
    "Python imports its private part": (
        PYTHON,
        py("from demo.shop._catalog_written import price"),
        f"Line 2 imports `demo.shop._catalog_written`{REFUSED}",
    ),
    "Python imports it inside a function": (
        PYTHON,
        py("", "from demo.shop.catalog import price"),
        f"Line 6 imports `demo.shop.catalog`{REFUSED}",
    ),
    "Python imports it for types alone": (
        PYTHON,
        py("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from demo.shop.catalog import Item"),
        f"Line 4 imports `demo.shop.catalog`{REFUSED}",
    ),
    "Python takes what another module imported": (
        PYTHON,
        py("from demo.cart import Item as Thing"),
        f"Line 2 takes `Item` from `demo.cart`{REFUSED}",
    ),
    "Python takes a private module that another imported": (
        PYTHON,
        py("from demo.cart import _cart_written"),
        "Line 2 takes `_cart_written` from `demo.cart`, which is not offered to this file.",
    ),
    "Python takes all that another module has": (
        PYTHON,
        py("from demo.cart import *"),
        "Line 2 takes all that `demo.cart` has; name what is wanted.",
    ),
    "Python reaches it through the package": (
        PYTHON,
        py("import demo.cart", "demo.shop.catalog.price('pen')"),
        f"Line 6 reaches `demo.shop.catalog`{REFUSED}",
    ),
    "Python reaches it through another module": (
        PYTHON,
        py("import demo.cart as bought", "bought.Item(sku='pen', price=None)"),
        f"Line 6 takes `Item` from `demo.cart`{REFUSED}",
    ),
    "Python passes the package on": (
        PYTHON,
        py("import demo.cart", "here = demo"),
        "Line 6 uses `demo` as a value; import what is wanted by its whole name.",
    ),
    "Python passes a module on": (
        PYTHON,
        py("import demo.cart as bought", "here = bought"),
        "Line 6 uses the module `demo.cart` as a value; take what is wanted from it.",
    ),
    "Python calls a parameter like the package": (
        PYTHON,
        py("import demo.cart", RUN + "one = lambda demo: demo.shop"),
        "",
    ),
    "Python calls a helper's parameter so": (
        PYTHON,
        py("import demo.cart\n\ndef _of(demo: str, *cart: str) -> str:\n    return demo.upper()", RUN),
        "",
    ),
    "Python calls a variable so": (
        PYTHON,
        py("import demo.cart as c\n\ndef _of():\n    c = 1\n    return c", "c.items(1)"),
        "",
    ),
    "Python goes through things by that name": (
        PYTHON,
        py("import demo.cart", RUN + "sum(demo.n for demo in things); {demo: 1 for demo in things}"),
        "",
    ),
    "Python calls what is caught and what fits so": (
        PYTHON,
        py("import demo.cart as c\n\ndef _of(x):\n    match x:\n        case [c, *_]: return c\n", "c.items(1)"),
        "",
    ),
    "Python reads the package in a default of such a parameter": (
        PYTHON,
        py("import demo.cart", RUN + "one = lambda demo=demo: demo"),
        "Line 6 uses `demo` as a value; import what is wanted by its whole name.",
    ),
    "Python goes through the package for such a name": (
        PYTHON,
        py("import demo.cart", RUN + "[demo for demo in demo]"),
        "Line 6 uses `demo` as a value; import what is wanted by its whole name.",
    ),
    "Python reaches from a function in a function": (
        PYTHON,
        py("", "import demo.cart as c\n    def inner(demo: int) -> object:\n        return c"),
        "Line 8 uses the module `demo.cart` as a value; take what is wanted from it.",
    ),
    "Python hides the package in a class alone": (
        PYTHON,
        py(
            "import demo.cart",
            RUN + "\n    class A:\n        demo = 1\n        def f(self) -> object:\n            return demo",
        ),
        "Line 10 uses `demo` as a value; import what is wanted by its whole name.",
    ),
    "Python binds it beside a comprehension": (
        PYTHON,
        py("", "import demo.cart as c\n    [(b := 1) for d in things]\n    return c"),
        "Line 8 uses the module `demo.cart` as a value; take what is wanted from it.",
    ),
    "Python asks for it at run time": (
        PYTHON,
        py("", "__import__('demo.shop.catalog')"),
        "Line 6 names `__import__`, which reaches beyond the arguments.",
    ),
    "Python asks the import system": (
        PYTHON,
        py("import importlib"),
        "Line 2 imports `importlib`, which does more than compute.",
    ),
    "TypeScript takes what is used": (TYPESCRIPT, ts('import * as cart from "./cart.js";'), ""),
    "TypeScript imports it": (
        TYPESCRIPT,
        ts('import { price } from "./shop/catalog.js";'),
        f"Line 2 imports `./shop/catalog.js`{REFUSED}",
    ),
    "TypeScript gives its name another": (
        TYPESCRIPT,
        ts('import { price as items } from "./shop/catalog.js";'),
        f"Line 2 imports `./shop/catalog.js`{REFUSED}",
    ),
    "TypeScript imports all of it": (
        TYPESCRIPT,
        ts('import * as cart from "./shop/../shop/catalog.js";'),
        f"Line 2 imports `./shop/../shop/catalog.js`{REFUSED}",
    ),
    "TypeScript imports it for types alone": (
        TYPESCRIPT,
        ts('import type { Item } from "./shop/catalog.js";'),
        f"Line 2 imports `./shop/catalog.js`{REFUSED}",
    ),
    "TypeScript names its type in place": (
        TYPESCRIPT,
        ts("", 'const none: import("./shop/catalog.js").Item | null = null;'),
        f"Line 5 imports `./shop/catalog.js`{REFUSED}",
    ),
    "TypeScript imports its private part": (
        TYPESCRIPT,
        ts('import { price } from "./shop/catalog.written.js";'),
        f"Line 2 imports `./shop/catalog.written.js`{REFUSED}",
    ),
    "TypeScript leaves the ending out": (
        TYPESCRIPT,
        ts('import { price } from "./shop/catalog";'),
        "Line 2 imports `./shop/catalog`; write the file's whole name, with `.js` at its end.",
    ),
    "TypeScript requires it": (
        TYPESCRIPT,
        ts('import catalog = require("./shop/catalog.js");'),
        f"Line 2 imports `./shop/catalog.js`{REFUSED}",
    ),
    "TypeScript asks for it at run time": (
        TYPESCRIPT,
        ts("", 'import("./shop/catalog.js");'),
        f"Line 5 imports `./shop/catalog.js`{REFUSED}",
    ),
    "TypeScript puts its name together": (
        TYPESCRIPT,
        ts("", 'import("./shop/" + "catalog.js");'),
        "Line 5 imports what only the run decides.",
    ),
    "TypeScript passes it on": (
        TYPESCRIPT,
        ts('export * from "./shop/catalog.js";'),
        "Line 2 exports what the spec does not state; export only what is asked for.",
    ),
    "TypeScript refers the compiler to it": (
        TYPESCRIPT,
        ts('/// <reference path="./shop/catalog.ts" />'),
        "Line 2 has a directive to the compiler, which is not allowed here.",
    ),
    "TypeScript declares what is elsewhere": (
        TYPESCRIPT,
        ts("declare const process: { exit(): void };"),
        "Line 2 declares what is elsewhere.",
    ),
    "Go takes what is used": (GO, go(""), ""),
    "Go imports it": (GO, go('import "demo/shop/catalog"'), f"Line 4 imports `demo/shop/catalog`{REFUSED}"),
    "Go gives it another name": (
        GO,
        go('import (\n\tbought "demo/shop/catalog"\n)'),
        f"Line 5 imports `demo/shop/catalog`{REFUSED}",
    ),
    "Go quotes it otherwise": (GO, go("import `demo/shop/catalog`"), f"Line 4 imports `demo/shop/catalog`{REFUSED}"),
    "Go takes its names for its own": (
        GO,
        go('import . "demo/shop/catalog"'),
        f"Line 4 imports `demo/shop/catalog`{REFUSED}",
    ),
    "Go links to it": (
        GO,
        go("", "return 0, nil\n}\n\n//go:linkname price demo/shop/catalog.price\nfunc price() {"),
        "Line 10 has a directive to the compiler, which is not allowed here.",
    ),
}


@pytest.fixture(scope="module")
def project() -> Project:
    read = read_project({path: Source(path, text) for path, text in TEXTS.items()}, load_parsers(), Settings())
    assert not read.findings
    return read


def refusal(target: Target, project: Project, text: str) -> str:
    around = {name: project.component(name) for name in reachable("Basket", project.uses)}
    specs = {name: each.path for name, each in project.summaries.items()}
    found = target.refusal(project.component("Basket"), Surroundings(around, project.plan, specs), text)
    return f"Line {found.line} {found.what}, which is {found.component}'s" if isinstance(found, Unstated) else found


@pytest.mark.parametrize(("target", "text", "why"), CASES.values(), ids=CASES)
def test_only_stated_components_are_taken_from(project: Project, target: Target, text: str, why: str) -> None:
    assert refusal(target, project, text) == why


@pytest.mark.parametrize("target", [PYTHON, TYPESCRIPT, GO], ids=lambda each: str(each.name))
def test_what_is_asked_for_keeps_to_it(project: Project, target: Target) -> None:
    around = Surroundings({name: project.component(name) for name in reachable("Basket", project.uses)}, project.plan)
    skeleton = target.writing(project.component("Basket"), around).skeleton
    assert REFUSED not in refusal(target, project, skeleton)
