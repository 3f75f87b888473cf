"""litellm, imported last, and quietened: no price list or catalogue from the network, no ``.env`` file, no log."""

from __future__ import annotations

import importlib
import logging
import os
import threading
from typing import Any

from phoenix.generators.generator import Kind, Trouble

QUIET = {
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",
    "LITELLM_OFFLINE_MODE": "true",
    "LITELLM_MODE": "PRODUCTION",
    "LITELLM_LOG": "CRITICAL",
    "LITELLM_DISABLE_REDACT_SECRETS": "false",
}
"""Variables that litellm reads while it is imported. ``PRODUCTION`` keeps it from loading keys out of ``.env``."""

LOGGERS = ("LiteLLM", "LiteLLM Router", "LiteLLM Proxy", "openai", "httpx", "httpcore")
"""Whose messages may hold headers or whole requests."""

_one_at_a_time = threading.Lock()


def load() -> Any:
    """The library. Takes seconds the first time; raises ``Trouble`` where it is not installed."""
    with _one_at_a_time:
        os.environ.update(QUIET)
        try:
            litellm: Any = importlib.import_module("litellm")
        except ImportError:
            message = "the generator `model` needs the extra `models`, which is not installed"
            raise Trouble(Kind.UNUSABLE, message, "Run `pip install 'phoenix-build[models]'`.") from None
        _quieten(litellm)
        return litellm


def _quieten(litellm: Any) -> None:
    litellm.telemetry = False
    litellm.suppress_debug_info = True
    litellm.disable_streaming_logging = True
    litellm.drop_params = True
    for name in LOGGERS:
        logging.getLogger(name).disabled = True
