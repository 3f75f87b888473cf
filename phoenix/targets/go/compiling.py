"""How one component's driver is compiled and started."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256

from phoenix.language import core
from phoenix.project.project import TechPlan
from phoenix.targets.go import names
from phoenix.targets.go.driver_files import driver_files, main_file
from phoenix.targets.go.glue import DRIVER, FILE, genuine, glue
from phoenix.targets.go.mentions import types_of
from phoenix.targets.go.surface import Surface
from phoenix.targets.target import Command, Compilation, Copy, Launch, Places, Program, Surroundings

HOMES = (("GOROOT", "go"),)
"""The go command looks for its own installation in ways that a sandbox closes."""

STANDARD = ("bufio", "encoding/hex", "encoding/json", "math/big", "regexp", "runtime/debug", "slices", "time")
"""Packages that bring all the others that drivers and generated code import."""

INSTALL = "Install it from the Go project's downloads page, or with your system's package manager."


def programs(version: str) -> tuple[Program, ...]:
    """The toolchain."""
    return (Program("go", version, INSTALL, ("version",)),)


def interface(component: core.Component, around: Surroundings) -> str:
    """JSON that says what the component is registered as; its digest is compiled into the driver."""
    surface = Surface.of(component, around)
    registered = glue(surface, subject=True).text
    described = {"component": component.name, "module": names.module(around.plan), "registered": registered}
    return json.dumps(described, sort_keys=True, ensure_ascii=True, separators=(",", ":"))


def compile_tree(_components: Mapping[str, core.Component], _plan: TechPlan, places: Places) -> Compilation:
    """The standard library, as far as drivers use it: it is compiled once, and is nobody's code who must be proved.
    Each unit compiles the rest for itself.
    """
    words = ("go", "build", *STANDARD)
    return Compilation(commands=(Command(words, (places.cache,), environment(places.cache), HOMES),))


def compile_unit(component: core.Component, around: Surroundings, places: Places) -> Compilation:
    """The driver and what registers the components, laid over the tree, where nothing is written."""
    surface = Surface.of(component, around)
    module = names.module(around.plan)
    home = component.name.lower()
    laid: dict[str, str] = {}
    digest = sha256(interface(component, around).encode("utf-8")).hexdigest()
    laid["phoenixdriver/main.go"] = main_file(module, names.path(component), digest)
    types = [type_ for each in surface.components.values() for type_ in types_of(each)]
    optionals = any(field.given and field.initially is not None for field in component.state)
    laid |= {f"{DRIVER}/{file}": text for file, text in driver_files(module, types, optionals).items()}
    for each in surface.components.values():
        inner = Surroundings({n: c for n, c in surface.components.items() if n != each.name}, around.plan)
        laid[f"{names.path(each)}/{FILE}.go"] = glue(Surface.of(each, inner), subject=each is component).text
    copies = tuple(_stand_ins(component, home))
    replaced = {path: f"{home}/{path}" for path in (*laid, *(copy.source for copy in copies))}
    overlay = {f"{places.tree}/{path}": f"{places.build}/{file}" for path, file in replaced.items()}
    texts = [(replaced[path], text) for path, text in laid.items()]
    texts.append((f"{home}/overlay.json", json.dumps({"Replace": overlay}, sort_keys=True)))
    return Compilation(tuple(texts), (_build(home, places),), copies)


def launch(component: core.Component, places: Places, _variant: int) -> Launch:
    """The compiled driver. Go itself varies what it leaves open, the order of its maps, from run to run."""
    return Launch((f"{places.build}/{component.name.lower()}/driver",), (("GOMAXPROCS", "2"),), reads_code=False)


def _stand_ins(component: core.Component, home: str) -> list[Copy]:
    """The files with the functions behind the public ones, each of which another can stand in for."""
    found = []
    for part, is_exact in (("exact", True), ("written", False)):
        pure = [names.pure_name(component, f.name) for f in component.functions if f.is_exact == is_exact]
        if pure:
            source = f"{names.path(component)}/{part}.go"
            renamed = tuple((f"\nfunc {name}(", f"\nfunc {genuine(name)}(") for name in pure)
            found.append(Copy(source, f"{home}/{source}", renamed))
    return found


def _build(home: str, places: Places) -> Command:
    output = f"{places.build}/{home}/driver"
    words = ("go", "build", "-overlay", f"{places.build}/{home}/overlay.json", "-ldflags=-s -w", "-o", output)
    return Command((*words, "./phoenixdriver"), (places.build, places.cache), environment(places.cache), HOMES)


def environment(cache: str) -> tuple[tuple[str, str], ...]:
    """What the go command has to itself: no network, no other toolchain, no C, and caches of its own."""
    return (
        ("CGO_ENABLED", "0"),
        ("GOCACHE", f"{cache}/build"),
        ("GOENV", "off"),
        ("GOFLAGS", "-mod=mod -buildvcs=false"),
        ("GOPATH", f"{cache}/path"),
        ("GOPROXY", "off"),
        ("GOTELEMETRY", "off"),
        ("GOTMPDIR", cache),
        ("GOTOOLCHAIN", "local"),
        ("GOWORK", "off"),
    )
