"""What the process loads that workers are forked from: litellm, and all that litellm itself loads late."""

from __future__ import annotations

import gc
import os
from contextlib import suppress

from phoenix.generators.model.library import load

litellm = load()
# The first request loads a hundred modules more. This one goes nowhere: there is no port 0, and no proxy is asked.
os.environ["NO_PROXY"] = "*"
with suppress(Exception):
    litellm.completion(
        model="openai/nobody", messages=[], api_base="http://127.0.0.1:0", api_key="none", max_retries=0, num_retries=0
    )
# What is loaded now stays: workers need not look through it for garbage, nor copy the pages on which it stands.
gc.collect()
gc.freeze()
