"""The grammar of patterns, as text: a pattern is part of a type, so whoever holds a type must be able to read it."""

from __future__ import annotations

GRAMMAR = r"""
start: choice
choice: sequence ("|" sequence)*
sequence: repeated*
?repeated: atom
    | atom quantifier -> repeat
quantifier: (OPTIONAL | ANY | SOME | COUNT) (OPTIONAL | SOME)?
?atom: CHARACTER -> character
    | DOT -> dot
    | ANCHOR -> anchor
    | ESCAPE -> escape
    | OPEN choice ")" -> group
    | class
class: CLASS_OPEN DASH? class_item* class_end? "]"
?class_item: class_character
    | class_character DASH class_character -> class_range
class_end: DASH
    | class_character DASH
?class_character: CLASS_CHARACTER -> character
    | ESCAPE -> escape

OPTIONAL: "?"
ANY: "*"
SOME: "+"
COUNT: /\{[0-9]+(,[0-9]*)?\}/
DOT: "."
ANCHOR: /[\^$]/
OPEN: /\((\?(:|[=!]|<[=!]|P?<[^>]*>|P=[^)]*|>|[a-z-]+:?))?/
CLASS_OPEN: /\[\^?/
DASH: "-"
ESCAPE: /\\(u\{[0-9A-Fa-f]{1,6}\}|[\s\S])/
CHARACTER: /[^.()\[\]{}?*+|\\^$\/]/
CLASS_CHARACTER: /[^\]\[\\\/-]/
"""
