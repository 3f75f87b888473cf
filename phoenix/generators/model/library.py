"""litellm, imported last, and quietened: no price list or catalogue from the network, no ``.env`` file, no log."""

from __future__ import annotations

import importlib
import logging
import os
from functools import cache
from typing import Any

QUIET = {
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",
    "LITELLM_OFFLINE_MODE": "true",
    "LITELLM_MODE": "PRODUCTION",
    "LITELLM_LOG": "CRITICAL",
    "LITELLM_DISABLE_REDACT_SECRETS": "false",
    "LOGGING_EXECUTOR_MAX_PENDING_TASKS": "0",
}
"""Variables that litellm reads. ``PRODUCTION`` keeps it from loading keys out of a ``.env`` file. Its own log of every
answer, which nobody reads, is written by threads; without them, the process that has loaded it can be forked.
"""

LOGGERS = ("LiteLLM", "LiteLLM Router", "LiteLLM Proxy", "openai", "httpx", "httpcore")
"""Whose messages may hold headers or whole requests."""


@cache
def load() -> Any:
    """The library. Takes seconds the first time. Only for the processes of ``workers.py``."""
    os.environ.update(QUIET)
    litellm: Any = importlib.import_module("litellm")
    litellm.telemetry = False
    litellm.suppress_debug_info = True
    litellm.disable_streaming_logging = True
    litellm.drop_params = True
    for name in LOGGERS:
        logging.getLogger(name).disabled = True
    return litellm
