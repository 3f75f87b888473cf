"""What written Go may not name: whatever does more than compute.

As for Python, this confines nobody; it tells an honest writer early, and finds code that behaves while it is watched.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from phoenix.targets.shared.syntax import line_of, text_of, walk

if TYPE_CHECKING:
    from tree_sitter import Node

OFFERED = frozenset((
    "bytes", "cmp", "container/heap", "container/list", "container/ring", "encoding/base64", "encoding/binary",
    "encoding/hex", "errors", "fmt", "hash/crc32", "hash/fnv", "html", "iter", "maps", "math", "math/big", "math/bits",
    "math/cmplx", "regexp", "slices", "sort", "strconv", "strings", "time", "unicode", "unicode/utf16", "unicode/utf8",
))  # fmt: skip
"""The packages of the standard library that compute and do nothing else, but for these of their functions:"""

REACHING = frozenset((
    "fmt.Print", "fmt.Printf", "fmt.Println", "fmt.Scan", "fmt.Scanf", "fmt.Scanln", "time.After", "time.AfterFunc",
    "time.Local", "time.NewTicker", "time.NewTimer", "time.Now", "time.Since", "time.Sleep", "time.Tick", "time.Until",
))  # fmt: skip

PRINTERS = ("print", "println")


def impurities(tree: Node) -> Iterator[str]:
    """A sentence for each place, imports aside, that is not pure; none where there is nothing to say."""
    for node in walk(tree):
        if node.type == "selector_expression" and text_of(node) in REACHING:
            yield f"Line {line_of(node)} uses `{text_of(node)}`, which reaches beyond the arguments."
        elif node.type == "go_statement":
            yield f"Line {line_of(node)} starts a goroutine; nothing here may run beside its caller."
        elif node.type == "call_expression" and text_of(node.child_by_field_name("function")) in PRINTERS:
            yield f"Line {line_of(node)} prints, which reaches beyond the arguments."
