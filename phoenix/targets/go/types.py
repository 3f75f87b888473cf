"""Types of a spec in Go: their spelling, their zero values, and calls that check values against them."""

from __future__ import annotations

from phoenix.language import core
from phoenix.language.types import (
    LARGEST_DURATION,
    LARGEST_SIZE,
    LARGEST_WHOLE,
    BytesType,
    DateType,
    DecimalType,
    DurationType,
    InstantType,
    ListType,
    MapType,
    NamedType,
    NumberType,
    OptionalType,
    SetType,
    TextType,
    Type,
    WholeType,
    YesNoType,
)
from phoenix.targets.go import literals, names, regular
from phoenix.targets.go.comparers import Comparers
from phoenix.targets.go.file import File
from phoenix.targets.go.surface import Surface
from phoenix.targets.go.tree import Atom, Call, Function, Member, Node, call
from phoenix.targets.shared.scalars import Scalars, is_scalar

SCALARS = Scalars(
    text=("string", '""'),
    whole=("int64", "0"),
    number=("float64", "0"),
    yes_no=("bool", "false"),
    date=("date.Date", "date.Date{}"),
    instant=("time.Time", "time.Time{}"),
    duration=("time.Duration", "0"),
    bytes=("[]byte", "nil"),
    decimal=("decimal.Decimal", "decimal.Decimal{}"),
)
"""The spelling of each scalar and its zero value."""


class Types:
    """Translates the types that one file mentions."""

    def __init__(self, surface: Surface, file: File) -> None:
        self.surface = surface
        self.file = file
        self.comparers = Comparers(surface, file, self.spelled)

    # --- spelling ---------------------------------------------------------------------------------------------

    def spelled(self, type_: Type) -> str:
        """The Go type."""
        if isinstance(type_, NamedType):
            return self.surface.named(self.file, type_.component, names.type_name(type_.name))
        if isinstance(type_, OptionalType):
            return f"{self.file.use('optional.Value')}[{self.spelled(type_.element)}]"
        if isinstance(type_, ListType):
            return f"[]{self.spelled(type_.element)}"
        if isinstance(type_, SetType):
            return f"{self.file.use('set.Set')}[{self.spelled(type_.element)}]"
        if isinstance(type_, MapType):
            return f"{self.file.use('dict.Map')}[{self.spelled(type_.key)}, {self.spelled(type_.value)}]"
        return self._imported(SCALARS.of(type_)[0])

    def zero(self, type_: Type) -> str:
        """The zero value, which is returned beside an error."""
        opened = self.surface.open(type_)
        if isinstance(opened, ListType):
            return "nil"
        if isinstance(opened, NamedType):
            match self.surface.definition(opened):
                case core.EnumerationType():
                    return "0"
                case core.UnionType():
                    return "nil"
        if is_scalar(opened):
            return self._imported(SCALARS.of(opened)[1])
        return f"{self.spelled(type_)}{{}}"

    def _imported(self, spelled: str) -> str:
        if "." in spelled:
            self.file.use(spelled.removesuffix("{}"))
        return spelled

    # --- checks -----------------------------------------------------------------------------------------------

    def check(self, type_: Type, value: Node) -> Node | None:
        """A call that gives the value in its normal form and an error; ``None`` where every value will do."""
        if isinstance(type_, NamedType):
            return self._check_named(type_, value)
        if isinstance(type_, YesNoType):
            return None
        if isinstance(type_, OptionalType):
            return call(self.file.use("check.Optional"), value, self.checker(type_.element))
        if isinstance(type_, ListType):
            return call(self.file.use("check.List"), value, *self._sizes(type_), self.checker(type_.element))
        if isinstance(type_, SetType):
            function = self.file.use("check.Set")
            return call(
                function, value, *self._sizes(type_), self.comparers.of(type_.element), self.checker(type_.element)
            )
        if isinstance(type_, MapType):
            parts = (self.comparers.of(type_.key), self.checker(type_.key), self.checker(type_.value))
            return call(self.file.use("check.Map"), value, *self._sizes(type_), *parts)
        return self._check_scalar(type_, value)

    def _check_named(self, type_: NamedType, value: Node) -> Node:
        definition = self.surface.definition(type_)
        if isinstance(definition, core.RecordType | core.EnumerationType):
            return Call(Member(value, "Checked"), ())
        return call(self.surface.named(self.file, type_.component, names.check_name(type_.name)), value)

    def checker(self, type_: Type) -> Node:
        """What checks an element of a collection."""
        if isinstance(type_, NamedType):
            definition = self.surface.definition(type_)
            if isinstance(definition, core.RecordType | core.EnumerationType):
                return Atom(f"{self.spelled(type_)}.Checked")
            return Atom(self.surface.named(self.file, type_.component, names.check_name(type_.name)))
        made = self.check(type_, Atom("item"))
        spelled = self.spelled(type_)
        if made is None:
            return Atom(f"{self.file.use('check.Any')}[{spelled}]")
        if isinstance(made, Call) and made.arguments == (Atom("item"),):
            return made.function
        return Function(f"item {spelled}", f"({spelled}, error)", made)

    def _check_scalar(self, type_: Type, value: Node) -> Node:
        match type_:
            case TextType(pattern=str() as pattern):
                function = regular.pattern(pattern, self.file)
                made = call(self.file.use("check.Matching"), value, Atom(function))
                return made if self._is_whole_text(type_) else self._sized_pattern(type_, value, function)
            case TextType() if self._is_whole_text(type_):
                return call(self.file.use("check.AnyText"), value)
            case TextType():
                return call(self.file.use("check.Text"), value, *self._sizes(type_))
            case BytesType():
                return call(self.file.use("check.Bytes"), value, *self._sizes(type_))
            case WholeType(lowest=low, highest=high) if -low == high == LARGEST_WHOLE:
                return call(self.file.use("check.AnyWhole"), value)
            case WholeType():
                return call(self.file.use("check.Whole"), value, *self.bounds(type_))
            case DecimalType():
                return call(self.file.use("check.Decimal"), value, literals.whole(type_.scale), *self.bounds(type_))
            case DurationType():
                return call(self.file.use("check.Duration"), value, *self.bounds(type_))
            case InstantType():
                return call(self.file.use("check.Instant"), value)
            case DateType():
                return call(self.file.use("check.Date"), value)
            case NumberType():
                return self._number(type_, value)
        raise TypeError(f"{type_} is never checked")

    def _number(self, type_: NumberType, value: Node) -> Node:
        if type_.lowest is None and type_.highest is None:
            return call(self.file.use("check.Number"), value)
        low, high = literals.number_bounds(type_, self.file)
        return call(self.file.use("check.NumberWithin"), value, low, high)

    @staticmethod
    def _is_whole_text(type_: TextType) -> bool:
        return type_.shortest == 0 and type_.longest >= LARGEST_SIZE

    def _sized_pattern(self, type_: TextType, value: Node, pattern: str) -> Node:
        return call(self.file.use("check.SizedMatching"), value, Atom(pattern), *self._sizes(type_))

    def bounds(self, type_: WholeType | DecimalType | DurationType) -> tuple[Node, Node]:
        """The lowest and highest value, in units."""
        if isinstance(type_, DurationType):
            ends = (type_.lowest, type_.highest)
            return tuple(self._duration_bound(end) for end in ends)  # type: ignore[return-value]
        largest = self.file.use("check.LargestWhole") if self._is_unbounded(type_) else ""
        low = Atom(f"-{largest}") if type_.lowest == -LARGEST_WHOLE else literals.whole(type_.lowest)
        high = Atom(largest) if type_.highest == LARGEST_WHOLE else literals.whole(type_.highest)
        return low, high

    def _duration_bound(self, nanoseconds: int) -> Node:
        if abs(nanoseconds) == LARGEST_DURATION:
            return Atom(f"{'-' if nanoseconds < 0 else ''}{self.file.use('math.MaxInt64')}")
        return literals.duration(nanoseconds, self.file)

    @staticmethod
    def _is_unbounded(type_: WholeType | DecimalType) -> bool:
        return type_.lowest == -LARGEST_WHOLE or type_.highest == LARGEST_WHOLE

    def _sizes(self, type_: TextType | BytesType | ListType | SetType | MapType) -> tuple[Node, Node]:
        largest = type_.longest >= LARGEST_SIZE
        high = Atom(self.file.use("check.LargestSize")) if largest else literals.whole(type_.longest)
        return literals.whole(type_.shortest), high
