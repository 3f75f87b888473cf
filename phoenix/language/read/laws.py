"""Laws under ``Always:``: what holds for all inputs, after any calls, or when a call fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phoenix.language.blocks import Item
from phoenix.language.forms import Form, Misfit, Part
from phoenix.language.read.ids import check_id
from phoenix.language.spec import AfterAnyCalls, FailingCallChangesNothing, ForAll, Id, Law, LawVariable
from phoenix.language.syntax import Expression

if TYPE_CHECKING:
    from phoenix.language.read.reader import Reader

FORMS = (
    "``For all `x`, `y` where `CONDITION`: `CLAIM`. (CART-2)``, ``After any calls: `CLAIM`.`` "
    "or `A call that fails changes nothing.`"
)


def read_law(reader: Reader, item: Item) -> Law | None:
    """The law that an item states, or ``None`` with findings."""
    has_id = item.head is not None and item.head.kind == "id"
    id: Id | None = None
    if has_id:
        assert item.head is not None
        id = check_id(reader, item.head.name)
    where = item.body if has_id else item.content
    reader.nested(item, "A law", hint="Write it as one item.")
    form = reader.form("law", where)
    if isinstance(form, Misfit):
        reader.find("D165", where, "This is not a law.", expected=FORMS, hint=_guess(reader.text(where)))
        return None
    law = _law(reader, form, id, reader.ending(form))
    if law is None or (has_id and id is None):
        return None
    if id is None and not law.rules and not form.inner("id_list"):
        reader.find(
            "R106",
            where,
            "This law proves no rule.",
            hint="End it with the ids that it proves, `(CART-2)`, or begin it with its own: `**CART-9** For all`.",
        )
    return law


def _law(reader: Reader, form: Form, id: Id | None, rules: tuple[Id, ...]) -> Law | None:
    place = reader.place(form)
    spans = form.all("SPAN")
    if form.name == "changes_nothing":
        return FailingCallChangesNothing(id, rules, place=place)
    claim: Expression | None = reader.expression("expression", spans[-1].code)
    if form.name == "after_any_calls":
        return AfterAnyCalls(id, rules, claim, place=place) if claim is not None else None
    variables = [_variable(reader, span) for span in spans[:-1]]
    known = tuple(variable for variable in variables if variable is not None)
    inner = form.inner("where")
    where: Expression | None = None
    if inner is not None:
        where = reader.expression("expression", inner.all("SPAN")[0].code)
    if claim is None or len(known) != len(variables) or (inner is not None and where is None):
        return None
    return ForAll(id, rules, known, where, claim, place=place)


def _variable(reader: Reader, span: Part) -> LawVariable | None:
    variable: LawVariable | None = reader.expression("law_variable", span.code)
    return variable


def _guess(text: str) -> str:
    start = text.lower()
    if start.startswith(("for all", "for every", "for each", "for any")):
        if "`" not in text:
            return "Put back-ticks around each name and around the claim: ``For all `x`: `f(x) >= 0`. (CART-2)``"
        if ":" not in text:
            return "Write a colon before the claim: ``For all `x`: `f(x) >= 0`. (CART-2)``"
        return "Write it like ``For all `x`, `y` where `x > y`: `f(x) >= f(y)`. (CART-2)``"
    if start.startswith("after"):
        return "Write it like ``After any calls: `balance() >= 0.00`. (ACC-1)``"
    if "fail" in start and "change" in start:
        return "Write `A call that fails changes nothing. (ACC-4)`"
    return "Write it like ``For all `x`: `f(x) >= 0`. (CART-2)``, or move the sentence out of this list."
