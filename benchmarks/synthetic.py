"""A project of any size for benchmarks: components of 2 KB of spec and two uses each, in folders of a hundred.

Component ``n`` uses components ``n // 10`` and ``n // 10 + 1``, so that each is used by about twenty and stands on a
few levels of others, as in grown projects. The first ten use nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

PLAN = "# Tech plan\n\n- Package: bench\n- Target: Python 3.11\n"
SPEC = """\
# {name}

Works out what a delivery of kind {n} costs from its weight, and in which band of the tariff it falls.

{uses}- Risk: low

## Types

### {band}

One of `light{n}`, `middle{n}`, `heavy{n}`.

How the tariff of kind {n} sorts deliveries by their weight.

### {parcel}

Has

- `weight: whole number from 0 to 1000`
- `pieces: whole number from 1 to {pieces}, initially 1`
- `insured: yes or no`

One delivery of kind {n}, as it is handed over at the counter.

## Samples

- `letter is {parcel}(weight: {letter}, insured: no)`
- `crate is {parcel}(weight: {crate}, pieces: 2, insured: yes)`

## Functions

### `cost(parcel: {parcel}) gives whole number at least 0`

What the sender pays, in cents.

- **{id}-1** Every piece costs {piece} cents, and every unit of weight costs {rate} cents more.
- **{id}-2** Insurance adds {fee} cents for the whole delivery, however many pieces it has.
- **{id}-3** {shared}

For example:

| rule             | parcel | result   |
| ---------------- | ------ | -------- |
| {id}-1 | letter | {letter_cost} |
| {id}-1, {id}-2, {id}-3 | crate | {crate_cost} |

Exactly:

```exact
freight = parcel.pieces * {piece} + parcel.weight * {rate}
insurance = if parcel.insured then {fee} else 0
result = freight + insurance{beneath}
```

### `base{n}(weight: whole number from 0 to 1000) gives whole number from 0 to {most}`

The part of the price that other kinds of delivery share.

- **{id}-4** The shared part is {rate} cents for each unit of weight.

For example:

- `base{n}({letter})` gives `{letter_base}`. ({id}-4)

Exactly:

```exact
result = weight * {rate}
```

### `band(weight: whole number from 0 to 1000) gives {band}`

- **{id}-5** Below {low} a delivery is light, from {high} on it is heavy, and between them it is neither.

For example:

| rule   | weight | result    |
| ------ | ------ | --------- |
| {id}-5 | {under} | light{n} |
| {id}-5 | {low} | middle{n} |
| {id}-5 | {last} | middle{n} |
| {id}-5 | {high} | heavy{n} |

Decided by:

| weight | gives |
| ------ | ----- |
| < {low} | light{n} |
| {low} to {last} | middle{n} |
| >= {high} | heavy{n} |
"""


def component(number: int) -> str:
    """The name of a component."""
    return f"Kind{number:05}"


def path(number: int) -> str:
    """Where its spec lies, below the project."""
    return f"specs/f{number // 100:03}/kind{number:05}.spec.md"


def used_by(number: int) -> tuple[int, ...]:
    """The components that a component uses."""
    return () if number < 10 else (number // 10, number // 10 + 1)


def beneath(number: int) -> set[int]:
    """All that a component uses, directly or not."""
    return {below for used in used_by(number) for below in (used, *beneath(used))}


def users_of(number: int, size: int) -> list[int]:
    """The components that use a component directly."""
    return [user for user in range(size) if number in used_by(user)]


def spec(number: int, extra: int = 0, most: int = 50_000) -> str:
    """The spec of a component; ``extra`` changes what it computes, ``most`` its interface."""
    n, uses = number, used_by(number)
    rate, piece, fee = 3 + n % 40, 100 + (n + extra) % 800, 50 + n % 49
    letter, crate = 1 + n % 30, 300 + n % 500
    names = [component(used) for used in uses]
    beneath = "".join(f" + {name}.base{used}(parcel.weight)" for name, used in zip(names, uses, strict=True))
    below = sum(3 + used % 40 for used in uses)
    shared = " ".join(f"It pays the shared part of {name} as well." for name in names)
    return SPEC.format(
        n=n,
        most=most,
        name=component(n),
        band=f"Band{n}",
        parcel=f"Parcel{n}",
        id=f"K{n:05}",
        uses=f"- Uses: {', '.join(names)}\n" if names else "",
        pieces=5 + n % 90,
        rate=rate,
        piece=piece,
        fee=fee,
        letter=letter,
        crate=crate,
        under=99 + n % 100,
        low=100 + n % 100,
        high=500 + n % 400,
        last=499 + n % 400,
        shared=shared or "There is no other part to it: nothing else is charged for a delivery of this kind.",
        beneath=beneath,
        letter_cost=piece + letter * (rate + below),
        crate_cost=2 * piece + crate * (rate + below) + fee,
        letter_base=letter * rate,
    )


def write_project(root: Path, numbers: Iterable[int]) -> None:
    """Writes a project of these components into a folder."""
    for number in numbers:
        write_spec(root, number)
    (root / "specs/plan.md").write_text(PLAN, encoding="utf-8")


def write_spec(root: Path, number: int, extra: int = 0, most: int = 50_000) -> None:
    """Writes one component's spec."""
    where = root / path(number)
    where.parent.mkdir(parents=True, exist_ok=True)
    where.write_text(spec(number, extra, most), encoding="utf-8")
