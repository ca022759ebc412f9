"""What is regular about the passwords of many units: equal ones, counts, the units' own data, common strings.

A pattern is told when chance does not explain it: each test says how unlikely it would be among passwords drawn at random.
"""

from __future__ import annotations

import math
import re
import string
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from shinsa.subject.firmware.passwords import common_passwords
from shinsa.subject.sample_passwords.derived import derivations
from shinsa.subject.sample_passwords.reading import Unit

LEAST_UNITS = 5
"""Units below which order and nearness may be chance."""
CLOSE = 0.01
"""Numbers that all lie within this share of what there could be are counted: n random ones do so with probability n * 0.01 ** (n - 1).
A generator that begins with a digit from 1 to 9, or with a capital letter, uses a tenth of it or more."""
MANY = 0.5
"""The share of units that must show a derivation or a common string before it is the way the passwords are made."""
LEAST_PAIRS = 9
"""Pairs of units with an equal part, from which on the number of such parts can be told."""
_PARTS = re.compile(r"[^\W\d_]+|[\W\d_]+")
COUNTS = range(2, 7)
"""Characters at one end that may be a count by themselves."""
ALPHABETS = (
    string.digits, string.digits + "abcdef", string.digits + "ABCDEF", string.ascii_lowercase, string.ascii_uppercase,
    string.digits + string.ascii_lowercase, string.digits + string.ascii_uppercase, string.ascii_letters,
    string.digits + string.ascii_letters,
)  # fmt: skip
STRINGS = (
    "password", "passwd", "admin", "root", "user", "guest", "login", "welcome", "default", "qwerty", "qwertz", "asdf", "abcd",
    "1234", "4321", "0000", "1111", "iloveyou", "letmein", "secret", "changeme", "camera", "router", "wifi", "wlan", "home",
)  # fmt: skip
"""Strings that whoever guesses begins with."""


class Pattern(StrEnum):
    """What is regular, in the words of the facts."""

    SHARED = "the same in several units"
    COUNTED = "follows a count"
    DERIVED = "made of the unit's own data"
    COMMON = "holds a common string"


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern, how it shows, and how many units show it. No password stands in it."""

    pattern: Pattern
    how: str
    units: int


def patterns(units: Sequence[Unit]) -> Iterator[Found]:
    """Every pattern in the passwords of different units."""
    yield from _shared(units)
    yield from _counted(units)
    yield from _derived(units)
    yield from _well_known(units)


def bits(units: Sequence[Unit]) -> int:
    """What the passwords can hold at most, in bits: each position by the smallest alphabet that its characters come from.

    Positions that never vary hold nothing; those beyond the shortest password are not counted. Where all are made of parts of the
    same kinds, as words and numbers are, a part that comes again in many units holds no more than that allows.
    """
    words = [unit.password for unit in units]
    parts = [_PARTS.findall(word) for word in words]
    kinds = {tuple(part[0].isalpha() for part in each) for each in parts}
    if len(kinds) != 1:
        return int(_by_position(words))
    columns = [[each[at] for each in parts] for at in range(len(parts[0]))]
    return int(min(_by_position(words), sum(map(_of_part, columns))))


def _by_position(words: Sequence[str]) -> float:
    shortest = min(map(len, words), default=0)
    columns = ({word[at] for word in words} for at in range(shortest))
    return sum(math.log2(_alphabet(seen)) for seen in columns if len(seen) > 1)


def _of_part(values: Sequence[str]) -> float:
    """The most that one part holds: n draws of m things make n(n-1)/2m equal pairs, and hardly ever two deviations more."""
    equal = sum(count * (count - 1) // 2 for count in Counter(values).values())
    if equal < LEAST_PAIRS:
        return max(map(len, values)) * math.log2(_alphabet(set("".join(values))))
    return math.log2(len(values) * (len(values) - 1) / 2 / (equal - 2 * math.sqrt(equal)))


def _alphabet(seen: set[str]) -> int:
    return next((len(each) for each in ALPHABETS if seen <= set(each)), 94 if all(map(str.isascii, seen)) else 256)


def _shared(units: Sequence[Unit]) -> Iterator[Found]:
    counts = Counter(unit.password for unit in units)
    shared = sum(count for count in counts.values() if count > 1)
    if shared:
        yield Found(Pattern.SHARED, "equal passwords", shared)


def _counted(units: Sequence[Unit]) -> Iterator[Found]:
    """Numbers that lie closer together than chance puts them, or that rise with the serial numbers."""
    passwords = list(dict.fromkeys(unit.password for unit in units))
    if len(passwords) < LEAST_UNITS:
        return
    numbers, width = _numbers([word[_fixed_start(passwords) :] for word in passwords])
    if (max(numbers) - min(numbers) + 1) / width < CLOSE:
        yield Found(Pattern.COUNTED, "next to each other", len(numbers))
    else:
        yield from _rising(units)


def _numbers(words: list[str]) -> tuple[list[int], int]:
    """The words as numbers in the digits that occur in them, and how many there could be; (0, 1) where lengths differ."""
    digits = {character: value for value, character in enumerate(sorted(set("".join(words))))}
    if len(set(map(len, words))) > 1:
        return [0, 0], 1
    numbers = [sum(digits[each] * len(digits) ** place for place, each in enumerate(reversed(word))) for word in words]
    return numbers, max(len(digits), 1) ** len(words[0])


def _fixed_start(words: list[str]) -> int:
    """Where the words begin to differ, but for the last four characters: a count must keep its digits."""
    return max(min(_common(words), min(map(len, words)) - 4), 0)


def _common(words: list[str]) -> int:
    """How many characters all begin with."""
    first, last = min(words), max(words)
    ends = (at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other)
    return next(ends, min(len(first), len(last)))


def _rising(units: Sequence[Unit]) -> Iterator[Found]:
    """Passwords, or one end of them, in the order of the serial numbers or addresses: n! are possible, and two of them rise or fall."""
    for name in ("serial", "mac"):
        pairs = sorted({(getattr(unit, name), unit.password) for unit in units if getattr(unit, name)})
        words = [password for _, password in pairs]
        if len(words) < LEAST_UNITS * 2 or len(set(words)) < len(words) or len(set(map(len, words))) > 1:
            continue
        ends = ([word[part] for word in words] for n in COUNTS for part in (slice(n), slice(-n, None)))
        if any(len(set(some)) == len(some) and some in (sorted(some), sorted(some)[::-1]) for some in (words, *ends)):
            yield Found(Pattern.COUNTED, f"in the order of the {name}", len(words))


def _derived(units: Sequence[Unit]) -> Iterator[Found]:
    found: Counter[str] = Counter()
    for unit, part in zip(units, _varying([unit.password for unit in units]), strict=True):
        found.update({*derivations(unit, unit.password), *derivations(unit, part)})
    found.update(_shifted(units))
    need = max(2, math.ceil(len(units) * MANY))
    ways = [(how, count) for how, count in found.most_common() if count >= need]
    for how, count in ways[:3]:
        yield Found(Pattern.DERIVED, how, count)


def _varying(words: list[str]) -> list[str]:
    """The words without what all begin and end with; as they are where they do not differ."""
    if len(set(words)) < 2:
        return words
    rest = [word[_common(words) :] for word in words]
    end = _common([word[::-1] for word in rest])
    return [word[: len(word) - end] for word in rest]


def _shifted(units: Sequence[Unit]) -> dict[str, int]:
    """Passwords that are the address or the serial number plus one number, the same for all units."""
    out = {}
    need = max(3, math.ceil(len(units) * MANY)) if len({unit.password for unit in units}) > 1 else len(units) + 1
    for (name, own), radix in product((("mac", 16), ("serial", 10), ("serial", 16)), (10, 16)):
        away = Counter(gap for unit in units if (gap := _gap(unit, name, own, radix)) is not None)
        gap, count = max(away.items(), key=lambda item: item[1], default=(0, 0))
        if count >= need:
            out[f"{name} plus {'a constant' if gap else 'nothing'}, as a number"] = count
    return out


def _gap(unit: Unit, name: str, own: int, radix: int) -> int | None:
    """The difference of password and identity, as far as the password's digits reach."""
    digits = "".join(character for character in getattr(unit, name) if character not in ":-. ")
    try:
        return (int(unit.password, radix) - int(digits, own)) % int(radix ** len(unit.password))
    except ValueError:
        return None


def _well_known(units: Sequence[Unit]) -> Iterator[Found]:
    listed = sum(unit.password.lower() in common_passwords() for unit in units)
    if listed:
        yield Found(Pattern.COMMON, "on the list of common passwords", listed)
    holding = sum(any(word in unit.password.lower() for word in STRINGS) for unit in units)
    if holding > max(1, len(units) * MANY):
        yield Found(Pattern.COMMON, "a word that guessing begins with", holding)
