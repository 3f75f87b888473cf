"""Evaluates expressions whose calls an implementation answers: many at once, so that questions travel in bulk.

An expression is evaluated until it meets a call whose answer is not known; all such calls of all expressions are
asked together, and the evaluations begin again with what is known by then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from phoenix.conformance.outcomes import Answer
from phoenix.conformance.session import Request, Session, Step, tell
from phoenix.conformance.steps import Arguments, Steps
from phoenix.language import core
from phoenix.language.interpret import Exhausted, Fault, Interpreter
from phoenix.language.values import Failed, Gave, State, Value

Instance: TypeAlias = tuple[State, tuple[tuple[str, Arguments], ...]]
"""A machine as it came to be: what it was given, and the calls since."""

FRESH: Instance = ((), ())


@dataclass(frozen=True, slots=True)
class Asked:
    """A call on an instance that is made for it alone."""

    instance: Instance
    component: str
    function: str
    arguments: Arguments


@dataclass(frozen=True, slots=True)
class Question:
    """An expression to evaluate with these variables; calls in it act on copies of ``instance``, whose state is
    ``state``.
    """

    expr: core.Expr
    variables: Mapping[str, Value]
    instance: Instance = FRESH
    state: State = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What came out: a value, a failure, or ``broken``, how a call ended that may not end so. ``calls`` led to it.

    With neither, working it out was too large a task, and nothing is known.
    """

    outcome: Gave | Failed | None
    broken: str = ""
    calls: tuple[tuple[Asked, Answer], ...] = ()

    @property
    def is_known(self) -> bool:
        return self.outcome is not None or bool(self.broken)

    @property
    def is_yes(self) -> bool:
        return isinstance(self.outcome, Gave) and self.outcome.value is True


class _Unknown(BaseException):
    """An evaluation needs the answer to this call. Not an ``Exception``, so that nothing on the way keeps it."""

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.asked = asked


class _Broken(BaseException):
    """A call crashed, hung, or gave something unfit."""


class Questions:
    """Remembers every answer, so that equal calls are one call and evaluations can begin again."""

    def __init__(self, session: Session, steps: Steps) -> None:
        self._session = session
        self._steps = steps
        self._interpreter = Interpreter(steps.components, self._answer)
        self._known: dict[Asked, Answer] = {}
        self._instance: Instance = FRESH
        self._calls: list[tuple[Asked, Answer]] = []

    def cost(self) -> int:
        """What all questions cost so far, in bytes said and heard."""
        return self._session.traffic

    def ask(self, questions: Sequence[Question]) -> list[Found]:
        """What each comes to."""
        found: dict[int, Found] = {}
        while len(found) < len(questions):
            unknown: dict[Asked, None] = {}
            for number, question in enumerate(questions):
                if number not in found:
                    try:
                        found[number] = self._try(question)
                    except _Unknown as needs:
                        unknown[needs.asked] = None
            self._learn(list(unknown))
        return [found[number] for number in range(len(questions))]

    def evaluate(self, expr: core.Expr, variables: Mapping[str, Value]) -> Value:
        """One value, at once. Raises ``Fault``, for a call that ends irregularly too."""
        found = self.ask([Question(expr, variables)])[0]
        if isinstance(found.outcome, Gave):
            return found.outcome.value
        raise Fault(found.outcome.kind if found.outcome is not None else "Invalid")

    def _try(self, question: Question) -> Found:
        self._instance, self._calls = question.instance, []
        try:
            name = self._steps.component.name
            value = self._interpreter.evaluate(question.expr, question.variables, name, question.state)
        except Fault as fault:
            return Found(fault.outcome, calls=tuple(self._calls))
        except Exhausted:
            return Found(None)
        except _Broken as broken:
            return Found(None, str(broken), tuple(self._calls))
        return Found(Gave(value), calls=tuple(self._calls))

    def _answer(self, component: str, function: str, arguments: Sequence[Value], state: State) -> tuple[Value, State]:
        on_instance = component == self._steps.component.name
        asked = Asked(self._instance if on_instance else FRESH, component, function, tuple(arguments))
        answer = self._known.get(asked)
        if answer is None:
            raise _Unknown(asked)
        self._calls.append((asked, answer))
        match answer.outcome:
            case Gave(value):
                return value, state
            case Failed(kind, data):
                raise Fault(kind, data)
        raise _Broken(tell(answer.outcome))

    def _learn(self, unknown: Sequence[Asked]) -> None:
        replies = self._session.ask([self._request(asked) for asked in unknown])
        for asked, reply in zip(unknown, replies, strict=True):
            self._known[asked] = reply[-1]

    def _request(self, asked: Asked) -> Request:
        call = self._steps.call(asked.component, asked.function, asked.arguments)
        own = asked.component == self._steps.component.name
        return [*self.instance_steps(asked.instance), call] if own else [call]

    def instance_steps(self, instance: Instance) -> list[Step]:
        """The steps that bring an instance about; none where there are no instances."""
        component = self._steps.component
        if component.kind != "machine":
            return []
        given, calls = instance
        made = self._steps.new(given)
        return [made, *(self._steps.call(component.name, name, arguments) for name, arguments in calls)]
