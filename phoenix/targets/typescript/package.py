"""The package's own files: its manifest, the compiler's settings, its index, and the support files that it uses."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import PurePosixPath

from phoenix.project.project import TechPlan
from phoenix.targets.target import Emitted, EmittedFile
from phoenix.targets.typescript import names
from phoenix.targets.typescript.docs import WIDTH
from phoenix.targets.typescript.support_files import text_of

STRICT = (
    "strict noUncheckedIndexedAccess exactOptionalPropertyTypes noImplicitOverride noImplicitReturns"
    " noFallthroughCasesInSwitch noPropertyAccessFromIndexSignature noUnusedLocals noUnusedParameters"
    " verbatimModuleSyntax isolatedModules erasableSyntaxOnly skipLibCheck forceConsistentCasingInFileNames"
)
"""The compiler's settings that are on: all that make it stricter, and code that needs no more than types taken away."""

OFFERED = {".": "index", "./*": "*"}
"""What can be imported, by the name behind the package's: every module that stands there. None is named, for one that
waits for its writer stands nowhere yet.
"""

PRIVATE = ("./*.types", "./*.exact", "./*.written", "./_support/*")
"""Modules that nobody outside the package imports."""

INDEX = """/** What every function of this package may fail with. */

export { DivisionByZero, Failure, Invalid, Overflow } from "./_support/failures.js";
"""


def package(plan: TechPlan, paths: Collection[str], support: Collection[str]) -> Emitted:
    """The manifest, settings and index, and the text of each support file that is named.

    ``paths`` are those of the components' specs. Without any, only the support files: they do not depend on who uses
    them.
    """
    files = [EmittedFile(PurePosixPath(f"{names.support(file)}.ts"), text_of(file)) for file in sorted(support)]
    if not paths:
        return Emitted(tuple(files))
    own = {
        "package.json": f"{json.dumps(_manifest(plan), indent=2)}\n",
        "tsconfig.json": _json(_settings()),
        "tsconfig.tests.json": _json(_test_settings()),
        "src/index.ts": INDEX,
    }
    made = [EmittedFile(PurePosixPath(path), text) for path, text in own.items()]
    return Emitted((*made, *files), frozenset({"failures"}))


def _manifest(plan: TechPlan) -> dict[str, object]:
    version = plan.version_for("typescript")
    return {
        "name": names.package(plan),
        "version": "0.1.0",
        "description": "Generated from specs; edit those, not this.",
        "type": "module",
        "sideEffects": False,
        "engines": {"node": ">=20"},
        "files": ["dist", "src"],
        "exports": {
            name: {"types": f"./dist/{module}.d.ts", "default": f"./dist/{module}.js"}
            for name, module in OFFERED.items()
        }
        | dict.fromkeys(PRIVATE)
        | {"./package.json": "./package.json"},
        "scripts": {
            "build": "tsc -p .",
            "prepack": "npm run build",
            "test": "tsc -p tsconfig.tests.json && cd build && node --test",
        },
        "prettier": {"printWidth": WIDTH},
        "devDependencies": {"@types/node": "^20.0.0", "typescript": f"^{version}.0"},
    }


def _settings() -> dict[str, object]:
    options: dict[str, object] = {
        "target": "ES2023",
        "lib": ["ES2023"],
        "module": "NodeNext",
        "types": [],
        **dict.fromkeys(STRICT.split(), True),
        "allowUnreachableCode": False,
        "allowUnusedLabels": False,
        "declaration": True,
        "declarationMap": True,
        "sourceMap": True,
        "rootDir": "src",
        "outDir": "dist",
    }
    return {"compilerOptions": options, "include": ["src"]}


def _test_settings() -> dict[str, object]:
    options = {"types": ["node"], "declaration": False, "declarationMap": False, "rootDir": ".", "outDir": "build"}
    return {"extends": "./tsconfig.json", "compilerOptions": options, "include": ["src", "tests"]}


def _json(value: dict[str, object]) -> str:
    """As prettier leaves settings: lists stand on one line."""
    return f"{_laid_out(value, 0)}\n"


def _laid_out(value: object, depth: int) -> str:
    if isinstance(value, dict):
        pad = "  " * (depth + 1)
        entries = [f"{pad}{json.dumps(key)}: {_laid_out(each, depth + 1)}" for key, each in value.items()]
        return "{\n" + ",\n".join(entries) + f"\n{'  ' * depth}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(json.dumps, value))}]"
    return json.dumps(value)
