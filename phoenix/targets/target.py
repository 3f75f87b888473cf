"""What a target language offers: pure emitters, and the means to run what they emit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TypeAlias

import phoenix
from phoenix.language.core import Component
from phoenix.language.place import Place
from phoenix.project.principles import Breach, Check
from phoenix.project.project import TechPlan
from phoenix.targets.writing import Writing


@dataclass(frozen=True, slots=True)
class Origin:
    """Why a generated line is there: the statement, row, rule or declaration, and the rules that it keeps."""

    place: Place
    what: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EmittedFile:
    """``path`` is below the target's root (``shop/checkout/cart.py``); ``origins`` maps line numbers, from 1, to
    reasons.
    """

    path: PurePosixPath
    text: str
    origins: tuple[tuple[int, Origin], ...] = ()


@dataclass(frozen=True, slots=True)
class Emitted:
    """``support`` names the support files that the code needs (see ``Target.closure``)."""

    files: tuple[EmittedFile, ...]
    support: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an emitter may look at beside the component: every component that it uses, directly or not, and the plan."""

    components: Mapping[str, Component]
    plan: TechPlan
    specs: Mapping[str, str] = field(default_factory=dict)
    """The paths of the specs of all components by their names, for ``Target.refusal`` alone: what is emitted
    rests on nothing that the component does not use.
    """


@dataclass(frozen=True, slots=True)
class Program:
    """A program that a target needs on the machine: ``name`` finds it, ``probe`` makes it tell its version.

    ``least`` is the oldest version that does; ``known`` the exact version, where nobody needs to ask; ``install`` says
    how to get it.
    """

    name: str
    least: str
    install: str
    probe: tuple[str, ...] = ()
    known: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """Folders of a proof, absolute: ``tree`` holds the target's files as they are to be promoted, and nobody writes
    there; ``build`` takes what compilers make, and is gone after the proofs; ``cache`` is kept between builds.
    """

    tree: str
    build: str
    cache: str


@dataclass(frozen=True, slots=True)
class Command:
    """A program that runs to its end, as a value, so that whoever confines it knows what it touches.

    It starts in the tree, which it reads, and may write below ``writes`` alone. ``environment`` is what it has beside
    the bare one; ``homes`` pairs variables with programs whose installations they are to name.
    """

    words: tuple[str, ...]
    writes: tuple[str, ...] = ()
    environment: tuple[tuple[str, str], ...] = ()
    homes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """A file of the tree, ``source``, laid into the build folder at ``path`` with some texts replaced by others."""

    source: str
    path: str
    replaced: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Compilation:
    """What makes staged text run: ``files`` are laid into the build folder (path below it, text), and ``copies``, then
    the commands run one after the other; the first that fails ends it. What they print as ``path:line: message`` or
    ``path(line,column): message`` is put to the unit whose file it is.
    """

    files: tuple[tuple[str, str], ...] = ()
    commands: tuple[Command, ...] = ()
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class Launch:
    """A program to start: its command, and what its environment has beside the bare one.

    ``reads`` are files and folders that it needs beside its toolchain, the staged code and what was compiled; one that
    ``reads_code`` not needs nothing of the staged code once that is compiled.
    """

    command: tuple[str, ...]
    environment: tuple[tuple[str, str], ...] = ()
    reads: tuple[str, ...] = ()
    reads_code: bool = True


@dataclass(frozen=True, slots=True)
class Tool:
    """A checker of code that the plan names: ``check`` as it does; ``command`` runs in the root of a tree.

    ``install`` says how to get it, ``hint`` what to do about what it finds; ``environment`` is what it has beside the
    bare one, ``homes`` as of a ``Command``, and ``calls`` are programs that it starts itself.
    """

    check: str
    command: tuple[str, ...]
    install: str
    hint: str
    environment: tuple[tuple[str, str], ...] = ()
    homes: tuple[tuple[str, str], ...] = ()
    calls: tuple[str, ...] = ()


Emit: TypeAlias = Callable[[Component, Surroundings], Emitted]


def nothing_for_tree(_components: Mapping[str, Component], _plan: TechPlan, _places: Places) -> Compilation:
    """What is compiled for the whole tree where a language needs nothing."""
    return Compilation()


def nothing_for_unit(_component: Component, _around: Surroundings, _places: Places) -> Compilation:
    """What is compiled for one unit where a language needs nothing."""
    return Compilation()


@dataclass(frozen=True, slots=True)
class Unstated:
    """Written code takes something of a component that its spec does not use: ``line`` of the code, from 1, does
    ``what`` ("imports `shop.catalog`"), and ``component`` is whose it is.
    """

    line: int
    what: str
    component: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One language, as functions. All emitters are pure: the same arguments give the same text."""

    name: str
    """As tasks and folders call it: "python"."""

    version: str = phoenix.__version__
    """The backend's version, part of every key of what it emits."""

    # --- emitters ---------------------------------------------------------------------------------------------

    contract: Emit
    """The types, and the public functions, which check and delegate."""

    exact: Emit
    """The compiled definitions; nothing where no function has one."""

    native_tests: Emit
    """Examples, scenarios and laws as tests of the language's own runner."""

    package: Callable[[TechPlan, Collection[str], frozenset[str]], Emitted]
    """The package's own files (manifest, index), and the named support files, of the paths of its components' specs.
    Without paths, the support files alone.
    """

    closure: Callable[[Collection[str]], frozenset[str]]
    """The named support files and all that they import. Raises ``KeyError`` for a name that there is not."""

    interface: Callable[[Component, Surroundings], str]
    """JSON that tells the driver how to load the component and decode its types; its digest is in the handshake."""

    # --- writers ----------------------------------------------------------------------------------------------

    writing: Callable[[Component, Surroundings], Writing]
    """What a writer is asked for, where functions have no definition."""

    refusal: Callable[[Component, Surroundings, str], str | Unstated]
    """Why a text cannot be the file that was asked for: a sentence for its writer (it does not parse, a function is
    missing, it imports what it may not), or what it takes that nobody stated; empty where the gate may try it.
    """

    # --- checks -----------------------------------------------------------------------------------------------

    tool: Callable[[str, TechPlan, str], Tool]
    """The tool of one of the plan's checks; it may keep what makes it faster in the folder that comes last."""

    breaches: Callable[[Check, Mapping[str, str], Mapping[str, tuple[str, ...]]], Iterable[Breach]]
    """Where files, by path, break a check of the constitution; the rules of each function, by name, come last."""

    # --- running ----------------------------------------------------------------------------------------------

    programs: Callable[[str], tuple[Program, ...]]
    """What must be on the machine for code of this version of the language (the plan's: "1.26"); found, asked and
    compared before any work is done.
    """

    compile_tree: Callable[[Mapping[str, Component], TechPlan, Places], Compilation] = nothing_for_tree
    """What is compiled once for the whole staged tree, before any of the components that are proved now. It may not
    bring anything of theirs to the cache: what it adds there stays, whether they pass or not.
    """

    compile_unit: Callable[[Component, Surroundings, Places], Compilation] = nothing_for_unit
    """What is compiled for one unit alone, when its proof begins: its driver, say."""

    launch: Callable[[Component, Places, int], Launch]
    """How the component's driver is started; it takes the numbers of two descriptors as its last arguments.

    Variants, by number, differ in what the language leaves open (the order of a set), which no answer may rest on.
    """
