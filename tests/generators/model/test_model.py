"""The generator ``model`` through real litellm, against a provider that does what real ones do on bad days."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from decimal import Decimal
from multiprocessing import active_children
from threading import Thread
from time import monotonic
from typing import Any

import pytest

from phoenix.generators.generator import Kind, Trouble
from phoenix.generators.model.asking import Means
from phoenix.generators.model.chat import Chat, Progress
from phoenix.generators.model.faults import Fault
from phoenix.generators.model.generator import STREAMED, ModelGenerator
from phoenix.generators.model.pace import Pace
from phoenix.generators.model.purse import Purse
from phoenix.generators.model.usage import Entry
from phoenix.generators.model.worker import Heard
from phoenix.generators.model.workers import Worker, Workers
from phoenix.generators.request import Prompt, PromptPart, Request
from phoenix.generators.tokens import tokens_in
from phoenix.project.settings import Generator, Model
from tests.fake_provider.provider import FakeProvider
from tests.fake_provider.replies import (
    EMPTY,
    MALFORMED,
    Reply,
    code,
    in_turn,
    rate_limited,
    refused,
    reset,
    server_error,
    truncated,
    wrong_key,
)

pytestmark = pytest.mark.filterwarnings("ignore")  # litellm and pydantic warn of each other
SLUG = "def slug(title: str) -> str:\n    return title.lower()\n"
PROMPT = Prompt((PromptPart("language", "Write Python.", shared=True), PromptPart("rules", "SLUG-1: Lower case.")))
REQUEST = Request("python:Slug", "shop/_slug_written.py", PROMPT)
KEY = "sk-live-0123456789abcdef"


@dataclass
class Asked:
    """A generator that asks the fake provider, and what became of it. Pauses are kept, not made."""

    provider: FakeProvider
    settings: dict[str, Any] = field(default_factory=dict)
    limit: str | None = None
    timeout: float = 30.0
    at_once: int = 8
    log: list[Entry] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    now: float = 0.0

    def generator(self, workers: Workers | None = None) -> ModelGenerator:
        model = {
            "ladder": ("openai/gpt-4o-mini",),
            "api-base": self.provider.url,
            "api-key-env": "KEY",
            **self.settings,
        }
        means = Means(
            {"KEY": KEY},
            Purse(Decimal(self.limit) if self.limit else None),
            self,
            self.pace(),
            workers or Workers(self.at_once, {}),
        )
        return ModelGenerator(
            Generator.model_validate({"timeout": self.timeout, "at-once": self.at_once}),
            Model.model_validate(model),
            means,
        )

    def pace(self) -> Pace:
        return Pace(self.wait, lambda: self.now, lambda: 1.0)

    def wait(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds

    def add(self, entry: Entry) -> None:
        self.log.append(entry)

    def ask(self) -> Any:
        return self.generator().ask(REQUEST, self.reports.append)

    def trouble(self) -> Trouble:
        with pytest.raises(Trouble) as raised:
            self.ask()
        assert raised.value.__cause__ is None
        return raised.value

    @property
    def ends(self) -> list[str]:
        return [entry.end for entry in self.log]


def asking(generator: ModelGenerator, asked: Asked, count: int) -> None:
    """So many requests, from as many threads, and all of their answers."""
    threads = [Thread(target=generator.ask, args=(REQUEST, asked.reports.append)) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


Asker = Callable[..., Asked]


@pytest.fixture
def against() -> Iterator[Asker]:
    with ExitStack() as stack:
        yield lambda script, **how: Asked(stack.enter_context(FakeProvider(script)), **how)


@pytest.fixture(params=["streamed", "whole"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Every answer once in pieces and once whole."""
    if request.param == "whole":
        monkeypatch.setattr("phoenix.generators.model.generator.STREAMED", 0)
    return str(request.param)


def test_an_answer_arrives_word_for_word_with_what_it_took(against: Asker, either_way: str) -> None:
    asked = against(in_turn(code(SLUG)))
    answer = asked.ask()
    assert answer.text == code(SLUG).text
    assert answer.by == "model openai/gpt-4o-mini"
    assert answer.flaw == ""
    (received,) = asked.provider.requests
    assert received.streaming is (either_way == "streamed")
    assert bool(asked.reports) is received.streaming
    assert (answer.usage.prompt_tokens, answer.usage.answer_tokens) == (
        tokens_in(len(received.prompt)),
        tokens_in(len(answer.text)),
    )
    cost = Decimal("0.00000015") * answer.usage.prompt_tokens + Decimal("0.0000006") * answer.usage.answer_tokens
    assert Decimal(answer.usage.dollars) == cost
    (entry,) = asked.log
    assert (entry.unit, entry.model, entry.end) == ("python:Slug", "openai/gpt-4o-mini", "answered")
    assert entry.dollars == answer.usage.dollars


LATE = """
import sys
import phoenix.generators.model.preload
from phoenix.generators.model.chat import Chat, complete
known = set(sys.modules)
for progress in (None, lambda _: None):
    complete(Chat("openai/gpt-4o-mini", "", "?", 9, 60.0, sys.argv[1], "none"), progress)
print(*sorted(sys.modules.keys() - known))
"""


def test_the_first_answers_load_nothing_more(against: Asker) -> None:
    url = against(in_turn(code(SLUG), code(SLUG))).provider.url
    printed = subprocess.run([sys.executable, "-c", LATE, url], capture_output=True, check=True, text=True).stdout
    assert printed.split() == []


def test_what_all_units_share_comes_first_and_apart(against: Asker) -> None:
    asked = against(in_turn(code(SLUG)))
    asked.ask()
    body = asked.provider.requests[0].body
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    assert "Write Python." in str(body["messages"][0])
    assert "SLUG-1" in str(body["messages"][1])
    assert body["max_tokens"] == 16_000


@pytest.mark.parametrize(
    ("reply", "flaw"),
    [
        (EMPTY, "The answer is empty."),
        (truncated("def slug("), "The answer ends in the middle: `[model] answer-tokens` lets it have 16000 tokens."),
        (refused(), "The model refused to answer"),
    ],
)
def test_an_answer_that_is_none_is_given_with_its_flaw(
    against: Asker, either_way: str, reply: Reply, flaw: str
) -> None:
    asked = against(in_turn(reply))
    answer = asked.ask()
    assert answer.flaw.startswith(flaw)
    assert answer.text == reply.text
    assert len(asked.provider.requests) == 1


def test_a_prompt_that_the_provider_filters_is_a_refusal(against: Asker) -> None:
    asked = against(in_turn(Reply(status=400, message="content_policy_violation: no")))
    assert asked.ask().flaw == "The model refused to answer."


@pytest.mark.parametrize("bad", [server_error(500), server_error(503), MALFORMED, reset(SLUG * 9, 120), rate_limited()])
def test_what_may_pass_is_asked_again_after_a_pause(against: Asker, either_way: str, bad: Reply) -> None:
    asked = against(in_turn(bad, bad, code(SLUG)))
    assert asked.ask().text == code(SLUG).text
    assert asked.pauses == [1.0, 2.0]
    assert len(asked.provider.requests) == 3
    assert asked.ends[2] == "answered"


def test_pauses_are_as_long_as_the_provider_asks(against: Asker, either_way: str) -> None:
    asked = against(in_turn(rate_limited(retry_after="7"), code(SLUG)))
    asked.ask()
    assert asked.pauses == [8.0]
    assert asked.ends == ["rate limited", "answered"]


def test_a_pause_that_is_too_long_is_not_made(against: Asker) -> None:
    asked = against(in_turn(rate_limited(retry_after="7200")))
    trouble = asked.trouble()
    assert trouble.kind is Kind.RATE_LIMITED
    assert trouble.message.endswith("asks for a pause of 7,200 seconds")
    assert asked.pauses == []


def test_pauses_grow_and_differ() -> None:
    low, high = Pace(print, chance=lambda: 0.0), Pace(print, chance=lambda: 1.0)
    assert [high.pause(failures) for failures in (1, 2, 3, 20)] == [1, 2, 4, 60]
    assert [low.pause(failures) for failures in (1, 2, 3, 20)] == [0.5, 1, 2, 30]
    assert low.pause(1, asked=9.0) >= 9.0


@pytest.mark.parametrize(
    ("bad", "kind", "says", "requests"),
    [
        (server_error(), Kind.UNAVAILABLE, "`openai/gpt-4o-mini` is not available: The server had an error", 3),
        (MALFORMED, Kind.MALFORMED, "`openai/gpt-4o-mini` answered with something that is no answer", 3),
        (rate_limited(), Kind.RATE_LIMITED, "is asked too often: Rate limit reached for requests", 3),
        (reset(SLUG * 9, 120), Kind.UNAVAILABLE, "", 3),
        (Reply(status=404, message="The model `x` does not exist"), Kind.UNUSABLE, "The model `x` does not exist", 1),
        (Reply(status=400, message="Unknown parameter"), Kind.UNUSABLE, "Unknown parameter", 1),
        (Reply(status=429, message="insufficient_quota: buy more"), Kind.UNUSABLE, "is not paid for", 1),
        (
            Reply(status=400, message="This model's maximum context length is 9 tokens"),
            Kind.TOO_LONG,
            "longer than `openai/",
            1,
        ),
        (Reply(raw=b'{"choices": []}'), Kind.MALFORMED, "is no answer of the protocol", 3),
    ],
)
def test_what_does_not_pass_is_a_trouble(
    against: Asker, either_way: str, bad: Reply, kind: Kind, says: str, requests: int
) -> None:
    asked = against(in_turn(bad), settings={"retries": 2})
    trouble = asked.trouble()
    assert trouble.kind is kind
    assert says in trouble.message
    assert trouble.hint
    assert len(asked.provider.requests) == requests
    assert asked.ends == [str(kind)] * requests


def test_an_answer_that_takes_too_long_is_given_up(against: Asker, either_way: str) -> None:
    asked = against(in_turn(Reply(held=True)), timeout=0.2)
    trouble = asked.trouble()
    assert trouble.kind is Kind.TIMED_OUT
    assert trouble.message == "`openai/gpt-4o-mini` did not answer in time"
    assert len(asked.provider.requests) == 2


def test_a_provider_that_asks_one_for_a_pause_is_spared_by_all(against: Asker) -> None:
    asked = against(in_turn(rate_limited(retry_after="5"), code(SLUG)))
    generator = asked.generator()
    generator.ask(REQUEST, asked.reports.append)
    generator.ask(REQUEST, asked.reports.append)
    assert asked.pauses == [6.0]


def test_no_more_are_in_flight_than_the_settings_say(against: Asker) -> None:
    asked = against(lambda _: Reply(SLUG, seconds=0.1), at_once=1)
    generator = asked.generator()
    asking(generator, asked, 1)
    started = monotonic()
    asking(generator, asked, 4)
    took = monotonic() - started
    assert (len(asked.provider.requests), asked.provider.most_at_once) == (5, 1)
    # Nor does what they wait for each other count as theirs.
    assert sum(entry.seconds for entry in asked.log[1:]) < took + 0.01


def test_where_many_are_in_flight_a_few_more_are_made_ready(against: Asker) -> None:
    asked = against(in_turn(code(SLUG)))
    assert [replace(asked, at_once=count).generator().at_once for count in (1, 7, 8, 32)] == [1, 7, 9, 36]


def test_a_request_that_waits_for_its_turn_does_not_leave_into_a_pause(against: Asker) -> None:
    asked = against(in_turn(replace(rate_limited(retry_after="5"), held=True), code(SLUG)))
    worker = Worker(1, {})
    chat = Chat("openai/gpt-4o-mini", "", "?", 1, 30.0, api_base=asked.provider.url, api_key="none")
    heard: list[Heard] = []
    threads = [Thread(target=lambda: heard.append(worker.complete(chat, None))) for _ in range(2)]
    for thread in threads:
        thread.start()
    while worker.free > -1:
        pass
    asked.provider.wait_for(1)
    asked.provider.release()
    for thread in threads:
        thread.join()
    assert len(asked.provider.requests) == 1
    assert {type(each.outcome) for each in heard} == {Fault, type(None)}
    worker.end()


def test_a_request_that_did_not_leave_is_sent_later_and_costs_nothing(against: Asker) -> None:
    class HandsBack(Workers):
        def complete(self, chat: Chat, progress: Progress | None) -> Heard:
            asked.now += 1
            return Heard(None) if asked.now == 1 else super().complete(chat, progress)

    asked = against(in_turn(code(SLUG)), limit="0.0097")
    generator = asked.generator(HandsBack(1, {}))
    generator.ask(REQUEST, asked.reports.append)
    assert (asked.ends, len(asked.provider.requests), asked.now) == (["answered"], 1, 2)


def test_many_answers_in_flight_come_whole(against: Asker) -> None:
    asked = against(lambda _: Reply(SLUG, held=True))
    generator = asked.generator()
    threads = [Thread(target=generator.ask, args=(REQUEST, asked.reports.append)) for _ in range(STREAMED + 2)]
    for number, thread in enumerate(threads, 1):
        thread.start()
        asked.provider.wait_for(number)
    asked.provider.release()
    for thread in threads:
        thread.join()
    assert [received.streaming for received in asked.provider.requests] == [True] * STREAMED + [False] * 2


def test_what_may_be_too_dear_is_not_sent(against: Asker) -> None:
    asked = against(in_turn(code(SLUG)), limit="0.009")
    trouble = asked.trouble()
    assert trouble.kind is Kind.TOO_DEAR
    assert trouble.message == "its request may cost $0.0096, and $0.0090 of `--max-cost` $0.0090 is left"
    assert asked.provider.requests == []


def test_what_was_spent_is_gone_and_what_was_set_aside_comes_back(against: Asker) -> None:
    asked = against(in_turn(code(SLUG)), limit="0.0097")
    generator = asked.generator()
    for _ in range(2):
        generator.ask(REQUEST, asked.reports.append)
    assert len(asked.provider.requests) == 2


def test_an_answer_that_broke_off_counts_as_the_dearest(against: Asker) -> None:
    asked = against(in_turn(reset(SLUG * 9, 120), code(SLUG)), limit="0.0097")
    assert asked.trouble().kind is Kind.TOO_DEAR
    assert len(asked.provider.requests) == 1
    assert Decimal(asked.log[0].dollars) > Decimal("0.0096")


def test_a_request_waits_for_money_that_may_come_back(against: Asker) -> None:
    asked = against(lambda _: Reply(SLUG, held=True), limit="0.0097")
    generator = asked.generator()
    threads = [Thread(target=generator.ask, args=(REQUEST, asked.reports.append)) for _ in range(2)]
    for thread in threads:
        thread.start()
    asked.provider.wait_for(1)
    asked.provider.release()
    for thread in threads:
        thread.join()
    assert asked.provider.most_at_once == 1
    assert asked.ends == ["answered", "answered"]


def test_a_model_without_a_price_is_asked_only_without_a_limit(against: Asker) -> None:
    unknown: dict[str, Any] = {"ladder": ("openai/house-model",)}
    assert against(in_turn(code(SLUG)), settings=unknown).ask().usage.dollars == ""
    asked = against(in_turn(code(SLUG)), settings=unknown, limit="1")
    assert asked.trouble().message == "nobody says what `openai/house-model` costs, which may be more than `--max-cost`"
    priced = {**unknown, "prices": {"openai/house-model": (0, 0)}}
    assert against(in_turn(code(SLUG)), settings=priced, limit="1").ask().usage.dollars == "0"


def test_a_key_that_a_provider_echoes_is_shown_nowhere(
    against: Asker, either_way: str, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    asked = against(in_turn(wrong_key(KEY)))
    trouble = asked.trouble()
    assert trouble.kind is Kind.UNUSABLE
    assert "Incorrect API key provided: [hidden]" in trouble.message
    printed = capfd.readouterr()
    everything = [trouble.message, trouble.hint, repr(asked.generator()), str(asked.log), printed.out, printed.err]
    assert [text for text in [*everything, caplog.text] if KEY in text] == []
    assert asked.provider.requests[0].headers["authorization"] == f"Bearer {KEY}"


def test_a_key_that_a_model_echoes_is_not_recorded(against: Asker) -> None:
    asked = against(in_turn(Reply(f"# {KEY}\n{SLUG}")))
    assert asked.ask().text == f"# [hidden]\n{SLUG}"


def test_a_key_in_a_spec_is_not_sent(against: Asker) -> None:
    asked = against(in_turn(code(SLUG)))
    prompt = Prompt((PromptPart("rules", f"SLUG-1: Call the service with {KEY}."),))
    with pytest.raises(Trouble, match=r"its prompt would hold the value of \$KEY"):
        asked.generator().ask(Request("python:Slug", "slug.py", prompt), asked.reports.append)
    assert asked.provider.requests == []


def test_a_server_of_ones_own_gets_no_other_key(against: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-real-provider-1")
    asked = against(in_turn(code(SLUG)), settings={"api-key-env": ""})
    asked.ask()
    assert "sk-of-the-real" not in asked.provider.requests[0].headers["authorization"]


def test_a_key_that_is_not_set_is_named(against: Asker) -> None:
    asked = against(in_turn(code(SLUG)), settings={"api-key-env": "HOUSE_KEY"})
    assert asked.trouble().message == "the variable $HOUSE_KEY is not set"


def test_a_provider_that_has_no_key_is_not_asked_again(against: Asker) -> None:
    asked = against(in_turn(code(SLUG)), settings={"api-base": "", "api-key-env": ""})
    trouble = asked.trouble()
    assert (trouble.kind, asked.pauses, len(asked.log)) == (Kind.UNUSABLE, [], 1)
    assert "Missing credentials" in trouble.message
    assert trouble.hint.startswith("Set the provider's key in the environment")


def test_an_interrupted_build_waits_for_no_answer(against: Asker) -> None:
    asked = against(in_turn(Reply(held=True)))
    generator = asked.generator()
    troubles: list[Trouble] = []

    def ask() -> None:
        with pytest.raises(Trouble) as raised:
            generator.ask(REQUEST, asked.reports.append)
        troubles.append(raised.value)

    thread = Thread(target=ask)
    thread.start()
    asked.provider.wait_for(1)
    generator.stop()
    thread.join()
    assert [trouble.message for trouble in troubles] == ["the build was interrupted"]
    asked.provider.release()


def test_a_process_that_dies_is_replaced_and_its_request_sent_again(against: Asker) -> None:
    before = {child.pid for child in active_children()}
    asked = against(lambda received: replace(code(SLUG), held=received.number == 1))
    generator = asked.generator()
    answers: list[str] = []
    thread = Thread(target=lambda: answers.append(generator.ask(REQUEST, asked.reports.append).text))
    thread.start()
    asked.provider.wait_for(1)
    (child,) = (each for each in active_children() if each.pid not in before)
    child.kill()
    thread.join()
    assert answers == [code(SLUG).text]
    assert asked.ends == ["unavailable", "answered"]


def test_without_the_extra_it_says_how_to_get_it(against: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    trouble = against(in_turn(code(SLUG))).trouble()
    assert trouble.kind is Kind.UNUSABLE
    assert trouble.hint == "Run `pip install 'phoenix-build[models]'`."


def test_an_address_where_nobody_answers_is_named_without_its_password(against: Asker) -> None:
    with FakeProvider(in_turn(code(SLUG))) as gone:
        address = gone.url
    base = address.replace("//", "//me:secret@")
    trouble = against(in_turn(code(SLUG)), settings={"api-base": base, "retries": 0}).trouble()
    host = address.removeprefix("http://").removesuffix("/v1")
    assert trouble.message == f"`openai/gpt-4o-mini` is not available at {host}: Connection error"
    assert "mend `[model] api-base`" in trouble.hint


def test_each_rung_is_its_own_model(against: Asker) -> None:
    asked = against(in_turn(code(SLUG)), settings={"ladder": ("openai/gpt-4o-mini", "openai/gpt-4o")})
    generator = asked.generator()
    assert generator.ladder == ("model openai/gpt-4o-mini", "model openai/gpt-4o")
    answer = generator.ask(Request("python:Slug", "slug.py", PROMPT, attempt=4, rung=1), asked.reports.append)
    assert answer.by == "model openai/gpt-4o"
    assert asked.provider.requests[0].model == "gpt-4o"
    assert (asked.log[0].rung, asked.log[0].attempt) == (1, 4)
