"""The catalogue of finding codes: what each means, why it matters, how to mend it. ``phoenix explain CODE`` prints it.

Families: D document, E expression syntax, N names, T types, X definitions and tables, M machines and scenarios,
R rules, examples and laws, L lint, P project documents, C configuration, B build, G gate.
"""

from phoenix.language.codes.catalogue import CATALOGUE
from phoenix.language.codes.code import Code

__all__ = ["CATALOGUE", "Code"]
