"""What another package can import of a built one: the components that stand there, and nothing that is private."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import run, write

SETTINGS = """{
  "compilerOptions": { "module": "NodeNext", "target": "ES2023", "strict": true, "noEmit": true, "types": [] },
  "include": ["*.ts"]
}
"""
TRIED = """
const tried = process.argv.slice(2);
for (const name of tried) {
  const told = await import(name).then(() => "there", (error) => error.code);
  console.log(`${name} ${told}`);
}
"""


@pytest.fixture(scope="session")
def user(compiled: Callable[[str], Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of somebody who has the sample's package installed."""
    root = compiled("shop").root
    code, told = run(["tsc", "-p", ".", "--pretty", "false"], root)
    assert code == 0, told
    folder = tmp_path_factory.mktemp("user")
    write({"package.json": '{ "type": "module" }\n', "tsconfig.json": SETTINGS, "tried.js": TRIED}, folder)
    (folder / "node_modules").mkdir()
    (folder / "node_modules" / "shop").symlink_to(root)
    return folder


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("shop", "there"),
        ("shop/checkout/cart", "there"),
        ("shop/delivery/retry_policy", "there"),
        ("shop/delivery/not_built", "ERR_MODULE_NOT_FOUND"),
        ("shop/checkout/cart.exact", "ERR_PACKAGE_PATH_NOT_EXPORTED"),
        ("shop/checkout/cart.types", "ERR_PACKAGE_PATH_NOT_EXPORTED"),
        ("shop/checkout/slug.written", "ERR_PACKAGE_PATH_NOT_EXPORTED"),
        ("shop/_support/failures", "ERR_PACKAGE_PATH_NOT_EXPORTED"),
    ],
)
def test_node_finds_what_is_offered(name: str, told: str, user: Path) -> None:
    assert run(["node", "tried.js", name], user) == (0, f"{name} {told}\n")


def test_the_compiler_finds_the_types(user: Path) -> None:
    write({"good.ts": 'import { total } from "shop/checkout/cart";\nexport const wanted: Function = total;\n'}, user)
    assert run(["tsc", "-p", ".", "--pretty", "false"], user) == (0, "")
    write({"good.ts": 'import { total } from "shop/checkout/cart.exact";\nexport const wanted = total;\n'}, user)
    code, told = run(["tsc", "-p", ".", "--pretty", "false"], user)
    assert code != 0
    assert "Cannot find module 'shop/checkout/cart.exact'" in told
