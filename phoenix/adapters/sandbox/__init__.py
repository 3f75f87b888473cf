"""The sandbox: programs that see, write, reach and take no more than they are given.

``Sandbox`` starts and runs them under a ``Confinement``; the means (bubblewrap, the kernel's own, sandbox-exec) are
found out by trying them (``means``). What is and is not promised stands in docs/explanation/sandbox.md.
"""

from __future__ import annotations

from phoenix.adapters.sandbox.choice import open_sandbox
from phoenix.adapters.sandbox.confinement import Confinement, Layer
from phoenix.adapters.sandbox.means import BARE, Means
from phoenix.adapters.sandbox.sandbox import Sandbox

__all__ = ["BARE", "Confinement", "Layer", "Means", "Sandbox", "open_sandbox"]
