"""Names that generated Go code must not take, and where the names live that it imports."""

from __future__ import annotations

_KEYWORDS = (
    "break case chan const continue default defer else fallthrough for func go goto if import interface map package "
    "range return select struct switch type var"
)
_PREDECLARED = (
    "any append bool byte cap clear close comparable complex complex64 complex128 copy delete error false float32 "
    "float64 imag int int8 int16 int32 int64 iota len make max min new nil panic print println real recover rune "
    "string true uint uint8 uint16 uint32 uint64 uintptr"
)
_INITIALISMS = (
    "acl api ascii cpu css dns eof guid html http https id ip json lhs qps ram rhs rpc sku sla smtp sql ssh tcp tls "
    "ttl udp ui uid uuid uri url utc utf8 vm xml"
)

KEYWORDS = frozenset(_KEYWORDS.split())
PREDECLARED = frozenset(_PREDECLARED.split())
LIBRARY = {
    "big": "math/big", "bytes": "bytes", "cmp": "cmp", "errors": "errors", "fmt": "fmt", "math": "math",
    "regexp": "regexp", "slices": "slices", "strconv": "strconv", "strings": "strings", "testing": "testing",
    "time": "time", "utf8": "unicode/utf8",
}  # fmt: skip
"""Packages of the standard library, by the name that they have in code."""

SUPPORT_PACKAGES = {
    "check": "internal/check", "date": "support/date", "decimal": "support/decimal", "dict": "support/dict",
    "exact": "internal/exact", "expect": "internal/expect", "fault": "support/fault", "optional": "support/optional",
    "order": "internal/order", "set": "support/set",
}  # fmt: skip
"""Packages of the support code, by the name that they have in code: their folder below the module."""

PACKAGES = KEYWORDS | PREDECLARED | frozenset(LIBRARY) | frozenset(SUPPORT_PACKAGES)
"""What a component's package cannot be called, so that its importers can tell it from what else they import."""

PACKAGE_FOLDERS = frozenset({"main", "internal", "vendor", "testdata", "support", "cmd", "init"})
"""Folders that mean something of their own to the go command, or to the package."""

FILES = frozenset({"types", "exact", "written", "doc"})
"""Files of a component beside the one that has its name."""

LOCAL = PACKAGES | {"err", "ok", "t", "state", "after", "init", "main", "result"}
"""What no parameter or local name can be called."""

INITIALISMS = frozenset(_INITIALISMS.split())
"""Words that Go writes in one case: ``UserID``, ``userID``."""
