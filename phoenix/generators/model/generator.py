"""The generator ``model``: asks the models of a ladder, from cheap to strong, and never above what may be spent."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from phoenix.generators.answer import Answer, Parameter, Usage
from phoenix.generators.generator import Kind, Report, Trouble
from phoenix.generators.model.asking import Asking, Means, Sent
from phoenix.generators.model.chat import Chat, Completion, Progress
from phoenix.generators.model.estimates import Estimate, estimate
from phoenix.generators.model.prices import Price, plain, price_of
from phoenix.generators.model.workers import ahead
from phoenix.generators.request import Request
from phoenix.generators.secrets import Secrets
from phoenix.generators.tokens import tokens_in
from phoenix.project.settings import Generator as Settings
from phoenix.project.settings import Model

NAME = "model"
NO_KEY = "none"
"""What a server of one's own is given where no key is set: libraries insist on one."""

STREAMED = 4
"""Up to so many answers at a time come in pieces. A piece costs the machine more than an answer, and where many are in
flight, each answer is progress enough.
"""


class ModelGenerator:
    """See ``generators.generator.Generator``."""

    name = NAME

    def __init__(self, settings: Settings, model: Model, means: Means) -> None:
        self._model = model
        self._seconds = settings.timeout
        self._means = means
        self._secrets = Secrets.around(means.environment)
        self._in_flight = 0
        self._lock = threading.Lock()
        self.ladder: tuple[str, ...] = tuple(f"{NAME} {name}" for name in model.ladder)
        self.attempts: int | None = settings.attempts
        self.at_once = settings.at_once + ahead(settings.at_once)

    def ask(self, request: Request, report: Report) -> Answer:
        """The answer of a rung's model; raises ``Trouble``, which holds no key."""
        self._hold_keys_back(request)
        name = self._model.ladder[request.rung]
        asking = Asking(request, self._chat(name, request), self._price(name), self._model.retries, self._means)
        with self._flying() as in_flight:
            try:
                completion, sent = asking.persist(_progress(report) if in_flight <= STREAMED else None)
            except Trouble as trouble:
                raise Trouble(trouble.kind, self._secrets.without(trouble.message), trouble.hint) from None
        return self._answer(request, completion, sent)

    def estimate(self, request: Request) -> Estimate:
        """What asking would take."""
        return estimate(request.prompt, self._model.ladder[request.rung], self._model)

    def done(self, unit: str) -> None:
        """Nothing is kept for asking."""

    def stop(self) -> None:
        """Ends what is in flight: answers that arrive from now on are nobody's."""
        self._means.workers.stop()

    def _hold_keys_back(self, request: Request) -> None:
        held = self._secrets.named_in(request.prompt.text)
        if held:
            message = f"its prompt would hold the value of ${held}, and keys are never sent"
            raise Trouble(Kind.UNUSABLE, message, f"Take the key out of the specs, and get a new one for ${held}.")

    def _chat(self, name: str, request: Request) -> Chat:
        model, prompt = self._model, request.prompt
        return Chat(
            model=name,
            shared=prompt.shared,
            own=prompt.own,
            answer_tokens=model.answer_tokens,
            seconds=self._seconds,
            api_base=model.api_base,
            api_key=self._key(),
            reasoning_effort=model.reasoning_effort,
        )

    def _key(self) -> str:
        """The key to send, or nothing where litellm finds the provider's own, which no other address ever gets."""
        name = self._model.api_key_env
        if not name:
            return NO_KEY if self._model.api_base else ""
        if name not in self._means.environment:
            raise Trouble(Kind.UNUSABLE, f"the variable ${name} is not set", f"Set ${name}, or mend `api-key-env`.")
        return self._means.environment[name]

    def _price(self, name: str) -> Price | None:
        price = price_of(name, self._model.prices)
        if price is None and self._means.purse.is_limited:
            message = f"nobody says what `{name}` costs, which may be more than `--max-cost`"
            raise Trouble(Kind.TOO_DEAR, message, f'Add "{name}" to `[model] prices`, or leave `--max-cost` out.')
        return price

    @contextmanager
    def _flying(self) -> Iterator[int]:
        with self._lock:
            self._in_flight += 1
            count = self._in_flight
        try:
            yield count
        finally:
            with self._lock:
                self._in_flight -= 1

    def _answer(self, request: Request, completion: Completion, sent: Sent) -> Answer:
        parameters: dict[str, Parameter] = {"answer-tokens": self._model.answer_tokens}
        if self._model.reasoning_effort:
            parameters["reasoning-effort"] = self._model.reasoning_effort
        usage = Usage(*completion.tokens, dollars=plain(sent.cost), seconds=round(sent.seconds, 3))
        text, flaw = self._secrets.without(completion.text), self._secrets.without(self._flaw(completion))
        return Answer(text, self.ladder[request.rung], parameters, usage, flaw)

    def _flaw(self, completion: Completion) -> str:
        if completion.refusal or completion.finish == "content_filter":
            said = f": {completion.refusal.rstrip('.')}" if completion.refusal else ""
            return f"The model refused to answer{said}."
        if completion.finish == "length":
            most = self._model.answer_tokens
            return f"The answer ends in the middle: `[model] answer-tokens` lets it have {most} tokens."
        return "" if completion.text.strip() else "The answer is empty."


def _progress(report: Report) -> Progress:
    return lambda characters: report(f"{tokens_in(characters):,} tokens")
