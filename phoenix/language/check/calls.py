"""Calls of declared functions, and what laws ask of them."""

from __future__ import annotations

from phoenix.language import core, syntax
from phoenix.language.check.built_in_calls import built_in_call
from phoenix.language.check.builtins import CALLED
from phoenix.language.check.names import BUILT_IN_KINDS, did_you_mean, head_of, tail_of
from phoenix.language.check.references import listed
from phoenix.language.check.scope import Callee
from phoenix.language.check.shapes import YES_NO, interval_of
from phoenix.language.check.types import unknown_component
from phoenix.language.check.work import Work
from phoenix.language.place import Place
from phoenix.language.types import OptionalType, Type
from phoenix.language.words import FOREIGN_FUNCTIONS

GIVES_NOTHING = OptionalType(YES_NO)
"""The type of a call of a function that gives nothing: its value is ``nothing``."""


def call(written: syntax.Call, work: Work, hint: Type | None) -> core.Expr | None:
    """``rate(tier, subtotal)``, or a built-in such as ``length(t)``."""
    known = work.scope.declarations.functions_called(written.function, written.owner)
    if written.owner is None and not known and written.function in CALLED:
        return built_in_call(written, work, hint)
    made = declared_call(written, work)
    if made is None:
        return None
    callee = work.scope.declarations.functions_called(written.function, written.owner)[0]
    if callee.gives is None:
        message = f"`{written.function}` gives nothing, so its call has no value."
        work.report("T602", written.place, message, hint=f"Add `gives …` to the signature of `{written.function}`.")
        return None
    return made


def declared_call(written: syntax.Call, work: Work) -> core.Call | None:
    """A call of a function of this or a used component, its arguments made to fit the parameters."""
    callee = _callee(written, work)
    if callee is None or not _may_call(written, callee, work):
        return None
    if len(written.arguments) != len(callee.parameters):
        _report_count(written, callee, work)
        return None
    given = [
        work.store(argument, parameter.type, f"`{parameter.name}`")
        for argument, parameter in zip(written.arguments, callee.parameters, strict=True)
    ]
    made = [argument for argument in given if argument is not None]
    if len(made) != len(given) or not _failures_declared(written, callee, work):
        return None
    type_ = GIVES_NOTHING if callee.gives is None else work.open(callee.gives)
    return core.Call(
        component=callee.component,
        function=callee.name,
        arguments=tuple(made),
        type=type_,
        interval=interval_of(type_),
        place=written.place,
    )


def _callee(written: syntax.Call, work: Work) -> Callee | None:
    declarations = work.scope.declarations
    if written.owner is not None and written.owner not in (declarations.component, *declarations.uses):
        work.findings.append(unknown_component(written.owner, head_of(written.place, written.owner), declarations))
        return None
    found = declarations.functions_called(written.function, written.owner)
    if len(found) == 1:
        return found[0]
    if found:
        whose = listed(callee.component for callee in found)
        hint = f"Write `{found[0].component}.{written.function}(…)`."
        work.report("N407", name_place(written), f"{whose} both have a function `{written.function}`.", hint=hint)
        return None
    known = [callee.name for callee in declarations.functions if written.owner in (None, callee.component)]
    known += list(CALLED) if written.owner is None else []
    where = f"`{written.owner}` has no function" if written.owner else "There is no function"
    fallback = "Declare it under `## Functions`, or name its component under `Uses:`."
    foreign = FOREIGN_FUNCTIONS.get(written.function)
    hint = f"Write `{foreign}`." if foreign else did_you_mean(written.function, known, fallback)
    work.report("N407", name_place(written), f"{where} `{written.function}`.", hint=hint)
    return None


def name_place(written: syntax.Call) -> Place:
    """The place of the function's name alone."""
    name = f"{written.owner}.{written.function}" if written.owner else written.function
    return head_of(written.place, name)


def _may_call(written: syntax.Call, callee: Callee, work: Work) -> bool:
    scope = work.scope
    own = callee.component == scope.declarations.component
    if callee.instance and not own:
        message = f"`{callee.component}` is a machine, and no instance of it is at hand here."
        work.report("X112", name_place(written), message, hint="Put what both need into a library that both use.")
        return False
    if scope.mode != "definition" or not own:
        return True
    if scope.function == callee.name:
        message = f"`{callee.name}` calls itself, and definitions do not recurse."
        work.report("X105", name_place(written), message, hint="Write it with `fold`, `sum of` or another aggregate.")
        return False
    if callee.changes_state:
        message = f"`{callee.name}` may change the state, so a definition cannot call it."
        work.report("X111", name_place(written), message, hint="Say with `becomes` what happens to the state.")
        return False
    return True


def _report_count(written: syntax.Call, callee: Callee, work: Work) -> None:
    wants, given = len(callee.parameters), len(written.arguments)
    names = ", ".join(parameter.name for parameter in callee.parameters)
    some = "1 argument" if wants == 1 else f"{wants} arguments"
    message = f"`{callee.name}` takes {some}, and {given or 'none'} {'is' if given <= 1 else 'are'} given."
    work.report("T601", written.place, message, hint=f"Write `{callee.name}({names})`.")


def _failures_declared(written: syntax.Call, callee: Callee, work: Work) -> bool:
    declared = work.scope.fails
    if declared is None:
        return True
    missing = [kind for kind in callee.fails if kind not in declared]
    if not missing:
        return True
    caller = f"`{work.scope.function}`" if work.scope.function else "this"
    message = f"`{callee.name}` may fail with {listed(missing)}, which {caller} does not declare."
    kinds = ", ".join([*sorted(declared), *missing])
    work.report(
        "X101", name_place(written), message, hint=f"Write `or fails with {kinds}` at the end of the signature."
    )
    return False


def succeeds(written: syntax.Succeeds, work: Work, _hint: Type | None) -> core.Expr | None:
    """``f(x) succeeds``."""
    made = _asked(written.call, work)
    return None if made is None else core.Succeeds(call=made, type=YES_NO, place=written.place)


def fails_with(written: syntax.FailsWith, work: Work, _hint: Type | None) -> core.Expr | None:
    """``f(x) fails with KIND``."""
    made = _asked(written.call, work)
    if made is None:
        return None
    callee = work.scope.declarations.functions_called(made.function, made.component)[0]
    if written.kind not in (*callee.fails, *BUILT_IN_KINDS):
        message = f"`{made.function}` never fails with `{written.kind}`."
        known = (*callee.fails, *BUILT_IN_KINDS)
        hint = did_you_mean(written.kind, known, f"Declare `{written.kind}` in the signature of `{made.function}`.")
        work.report("N410", tail_of(written.place, written.kind), message, hint=hint)
        return None
    return core.FailsWith(call=made, kind=written.kind, type=YES_NO, place=written.place)


def _asked(written: syntax.Call, work: Work) -> core.Call | None:
    if work.scope.mode != "law":
        message = "Only a law may ask whether a call succeeds or fails."
        work.report("X109", written.place, message, hint="Move it into a law under `Always:`.")
        return None
    return declared_call(written, work)
