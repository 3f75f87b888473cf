"""Reads documents: from the block tree of a spec to its ``Spec``, every section by its own module."""

from phoenix.language.read.component import read_spec
from phoenix.language.read.merges import unfinished_merges
from phoenix.language.read.vectors import linked_files, read_vectors

__all__ = ["linked_files", "read_spec", "read_vectors", "unfinished_merges"]
