"""The gate: proves one unit's staged code against its spec, and says what it found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice

from phoenix.conformance.bench import Bench
from phoenix.conformance.cases import Case, CaseStep, Deriver
from phoenix.conformance.edges import Edges
from phoenix.conformance.failures import IRREGULAR, Failures
from phoenix.conformance.inputs import Impossible, Inputs
from phoenix.conformance.judges import AgreementJudge, ClaimJudge, Judge, UnchangedJudge
from phoenix.conformance.laws import Laws
from phoenix.conformance.limits import Limits
from phoenix.conformance.outcomes import Answer, NotAsked
from phoenix.conformance.probes import Prober
from phoenix.conformance.questions import Questions
from phoenix.conformance.replay import Replayed, changed
from phoenix.conformance.runs import Run, Runner, RunShrinker, Taken
from phoenix.conformance.scope import EVERYTHING, Scope
from phoenix.conformance.session import Channel, DriverFault, Session, Terms
from phoenix.conformance.settings import Settings
from phoenix.conformance.shrink import Shrinker
from phoenix.conformance.steps import Steps
from phoenix.conformance.strategies import Strategies
from phoenix.conformance.telling import Teller
from phoenix.conformance.trials import Trials
from phoenix.conformance.verdict import Failure, Verdict
from phoenix.language import core
from phoenix.language.interpret import Exhausted, Fault, Interpreter, NotExact
from phoenix.language.place import Place
from phoenix.language.types import Type
from phoenix.language.values import State
from phoenix.targets.target import Launch, Places, Surroundings, Target

Start = Callable[[Launch], Channel]
"""Starts a driver: see ``phoenix.adapters.processes``."""

Report = Callable[[str], None]
"""Takes a short line on what is being proved."""

CHUNK = 100
REPLAYED, FEW = 100, 5
"""Random runs, a function, that are asked again; only a few where they cost much."""


def prove_unit(
    component: core.Component,
    around: Surroundings,
    target: Target,
    places: Places,
    settings: Settings,
    start: Start,
    report: Report,
) -> Verdict:
    """The verdict on a component's code in ``places.tree``, which holds all that it runs on too, compiled.

    The same code, spec and settings give the same verdict. Raises what ``start`` raises when no driver can be
    started at all.
    """
    with gate_of(component, around, target, places, settings, start, report) as prove:
        return prove(EVERYTHING)


@contextmanager
def gate_of(
    component: core.Component,
    around: Surroundings,
    target: Target,
    places: Places,
    settings: Settings,
    start: Start,
    report: Report,
) -> Iterator[Callable[[Scope], Verdict]]:
    """The same in parts: gives what proves one scope after the other, with drivers that last as long as the context."""
    terms = Terms(
        target.interface(component, around),
        places.tree,
        memory=settings.memory,
        step_seconds=settings.step_seconds,
        start_seconds=settings.start_seconds,
    )
    components = {**around.components, component.name: component}
    with (
        Session(lambda: start(target.launch(component, places, 0)), terms) as session,
        Session(lambda: start(target.launch(component, places, 1)), terms) as second,
    ):
        interpreter = Interpreter(components)
        yield lambda scope: _Gate(scope, component, interpreter, session, second, settings, report).prove()


class _Gate:
    """One proof, phase by phase; stops when it has found enough."""

    def __init__(
        self,
        scope: Scope,
        component: core.Component,
        interpreter: Interpreter,
        session: Session,
        second: Session,
        settings: Settings,
        report: Report,
    ) -> None:
        self._scope = scope
        self._component = component
        self._interpreter = interpreter
        self._session = session
        self._second = second
        self._settings = settings
        self._report = report
        self._bench = Bench(component, interpreter)
        self._steps = Steps(component, interpreter.components, interpreter.fits)
        self._questions = Questions(session, self._steps)
        self._runner = Runner(session, self._steps)
        self._shrinker = Shrinker(interpreter.components, interpreter.fits)
        self._strategies = Strategies(interpreter.components, interpreter.fits)
        self._trials = Trials(self._runner, RunShrinker(component, self._shrinker), self._strategies, settings)
        self._teller = Teller(component, interpreter.components)
        self._tell = Failures(component, self._teller)
        self._summary: Counter[str] = Counter()
        self._failures: list[Failure] = []
        self._asked: list[Replayed] = []

    def prove(self) -> Verdict:
        """Runs the phases, until enough is known: what comes after a crash would say nothing new."""
        phases = (
            self._cases,
            self._probes,
            self._agreement,
            self._laws,
            self._sequence_laws,
            self._replay,
            self._limits,
        )
        try:
            for phase in phases:
                crashed = any(failure.code == IRREGULAR for failure in self._failures)
                if not crashed and len(self._failures) < self._settings.most_failures:
                    phase()
        except DriverFault as fault:
            self._failures.append(self._tell.load(fault))
        tried = {kind: count for kind, count in sorted(self._summary.items()) if count}
        return Verdict(tried, tuple(self._failures[: self._settings.most_failures]))

    # --- examples, scenarios, probes --------------------------------------------------------------------------

    def _cases(self) -> None:
        self._report("examples and scenarios")
        derived = Deriver(self._steps, self._questions).derive()
        self._summary["interpreter only"] += sum(self._scope.shows(case.rules) for case in derived.unbuilt)
        self._take([case for case in derived.cases if self._scope.shows(case.rules)], keep=True)

    def _probes(self) -> None:
        if not self._scope.bounds:
            return
        self._report("bounds")
        stream = self._bench.inputs("ordinary values")
        edges = Edges(self._interpreter.components, lru_cache(maxsize=None)(stream.value))
        try:
            probes = list(Prober(self._steps, self._interpreter, edges, self._teller).probes())
        except Impossible:
            self._failures.append(self._tell.impossible("the bounds of types", self._component.spec.name.place))
            return
        self._take(probes, keep=False)

    def _take(self, cases: Sequence[Case], *, keep: bool) -> None:
        requests = [[step.step for step in case.steps] for case in cases]
        for case, request, reply in zip(cases, requests, self._session.ask(requests), strict=True):
            self._summary[case.kind] += 1
            failure = self._judge(case, reply)
            if failure is not None:
                self._failures.append(failure)
            elif keep:
                titles = [(step.text, step.expected.of) for step in case.steps]
                self._asked.append(Replayed(request, reply, titles, case.place))

    def _judge(self, case: Case, reply: Sequence[Answer]) -> Failure | None:
        begin = 1 - len([step for step in case.steps if step.step.wire[0] == "new"])
        for position, (step, answer) in enumerate(zip(case.steps, reply, strict=False), begin):
            if isinstance(answer.outcome, NotAsked):
                return None
            if not step.expected.is_met(answer.outcome):
                return self._tell.case(case, step, position, answer, self._inputs(step))
            after = dict(answer.state or ())
            if any(name not in after or after[name] != value for name, value in step.state):
                return self._tell.case_state(case, step, position, answer)
        return None

    def _inputs(self, step: CaseStep) -> tuple[tuple[str, str], ...]:
        """The arguments of a step as spec expressions; none where one of them cannot be constructed."""
        if step.function is None:
            return ()
        try:
            values = tuple([self._interpreter.evaluate(each, {}) for each in step.arguments])
        except (Fault, NotExact, Exhausted):
            return ()
        return self._teller.inputs(step.function, values)

    # --- agreement --------------------------------------------------------------------------------------------

    def _agreement(self) -> None:
        judge = AgreementJudge(self._component, self._interpreter)
        functions = [function for function in self._component.functions if self._scope.defines(function.name)]
        if self._component.kind == "machine" and functions:
            self._report("sequences of calls")
            self._hold(judge, self._machine_runs(), "sequence", self._component.spec.name.place)
            return
        for function in functions:
            self._report(f"inputs of {function.name}")
            self._hold(judge, self._function_runs(function), "input", function.place)

    def _function_runs(self, function: core.Function) -> Iterator[Run]:
        stream = self._bench.inputs(f"agreement {function.name}")
        for _ in range(self._settings.agreement_inputs if function.parameters else 1):
            yield Run(((function.name, stream.arguments(function.parameters)),))

    def _machine_runs(self) -> Iterator[Run]:
        stream = self._bench.inputs("sequences")
        for _ in range(self._settings.sequences):
            given = tuple(stream.given(self._component).items())
            yield Run(stream.calls(self._component, self._settings.longest_sequence), given)

    def _hold(self, judge: Judge, runs: Iterator[Run], kind: str, place: Place) -> None:
        """Holds runs against a judge, some at a time, up to the first that fails."""
        first, begin = True, self._cost()
        try:
            while self._cost() - begin < self._settings.most_work and (chunk := list(islice(runs, CHUNK))):
                taken = self._runner.take(chunk)
                self._summary[kind] += len(taken)
                bad = self._trials.hold(judge, taken).bad
                if bad is not None:
                    self._failures.append(self._tell.agreement(bad))
                    return
                if first:
                    cheap = self._cost() - begin < self._settings.most_work // 4
                    self._asked += [self._replayed(each, place) for each in taken[: REPLAYED if cheap else FEW]]
                first = False
        except Impossible:
            self._failures.append(self._tell.impossible("calls", place))

    def _cost(self) -> int:
        return self._session.traffic + self._interpreter.work

    def _replayed(self, taken: Taken, place: Place) -> Replayed:
        titles: list[tuple[str, Type | None]] = [("a new instance", None)] if taken.born is not None else []
        for name, arguments in taken.run.calls:
            function = self._component.function(name)
            titles.append((self._teller.call(function, arguments), function.gives))
        return Replayed(taken.request, taken.reply, titles, place)

    # --- laws -------------------------------------------------------------------------------------------------

    def _laws(self) -> None:
        laws = Laws(self._questions, self._shrinker, self._strategies, self._settings, self._state())
        for function in self._component.functions:
            for number, law in enumerate(function.laws):
                if isinstance(law, core.ForAll) and self._scope.shows(law.rules):
                    self._report(f"law {', '.join(law.rules)}")
                    self._law(laws, function, law, self._bench.inputs(f"law {function.name} {number}"))

    def _law(self, laws: Laws, function: core.Function, law: core.ForAll, stream: Inputs) -> None:
        self._summary["law"] += 1
        try:
            result = laws.check(law, stream)
        except Impossible:
            self._failures.append(self._tell.impossible("a law", law.place))
            return
        self._summary["law inputs"] += result.inputs
        self._summary["law inputs where it applies"] += result.satisfied
        if result.counterexample is not None:
            self._failures.append(self._tell.law(result, function))
        elif result.is_vacuous:
            self._failures.append(self._tell.vacuous(result))

    def _state(self) -> State:
        try:
            return self._interpreter.initial_state(self._component.name)
        except Fault:
            return ()

    def _sequence_laws(self) -> None:
        every = [law for f in self._component.functions for law in f.laws if not isinstance(law, core.ForAll)]
        laws = [law for law in every if self._scope.shows(law.rules)]
        if not laws:
            return
        taken = self._runner.take(list(self._machine_runs()))
        for law in laws:
            self._report(f"law {', '.join(law.rules)}")
            self._summary["law"] += 1
            judge = UnchangedJudge() if not isinstance(law, core.AfterAnyCalls) else ClaimJudge(law, self._questions)
            bad = self._trials.hold(judge, taken).bad or self._trials.search(judge, law.text).bad
            if bad is not None:
                self._failures.append(self._tell.sequence(law, bad))

    # --- the same again ---------------------------------------------------------------------------------------

    def _replay(self) -> None:
        if not self._scope.bounds:
            return
        self._report("the same again, backwards")
        self._summary["asked again"] += len(self._asked)
        for each, position, now in changed(self._second, self._asked):
            title, of = each.titles[position]
            self._failures.append(self._tell.unsteady(title, each.place, each.reply[position].outcome, now.outcome, of))
            return

    # --- limits -----------------------------------------------------------------------------------------------

    def _limits(self) -> None:
        """Last, and only of code that is right: how fast a wrong answer comes is nobody's business."""
        if self._failures:
            return
        limits = Limits(self._session, self._steps)
        for limit in self._component.spec.limits:
            if not self._scope.shows((limit.id.text,)):
                continue
            self._report(f"limit {limit.id.text}")
            self._summary["limit"] += 1
            try:
                broken = limits.check(limit, self._bench.inputs(f"limit {limit.id.text}"))
            except Impossible:
                self._failures.append(self._tell.impossible(f"the limit {limit.id.text}", limit.place))
                continue
            if broken is not None:
                self._failures.append(self._tell.limit(broken))
