"""Makes mutated images: each is told by the name of its seed and a number, and is the same each time."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator

from tests.fuzz.seals import seals
from tests.fuzz.seeds import seeds

#: Numbers at which readers break: signs, sizes of 2^31 and 2^40, off by one.
ODD = (0, 1, 2, 0x7F, 0x80, 0xFF, 0xFFFF, 0x10000, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFE, 0xFFFF_FFFF, 1 << 40, 1 << 63)
HEAD = 512
#: How often another place is chosen when nothing is written at one.
TRIES = 12
#: Bare magics and real samples have a turn only in each so manieth round.
RARE = 6
#: How often the checksums are put right again.
SEALED = 0.75
NAMES = (b"..", b"/", b"../../etc/passwd", b"/etc/passwd", b".", b"\0", b"a/../../b")


def _place(chance: random.Random, data: bytearray, room: int = 1) -> int:
    """Choose a place: heads, and where something is written, more often than padding."""
    end = max(len(data) - room, 1)
    if chance.random() < 0.3:
        return chance.randrange(min(HEAD, end))
    for _ in range(TRIES):
        place = chance.randrange(end)
        if data[place] not in {0, 0xFF}:
            return place
    return chance.randrange(end)


def _bits(chance: random.Random, data: bytearray) -> None:
    for _ in range(chance.choice((1, 1, 2, 8))):
        data[_place(chance, data)] ^= 1 << chance.randrange(8)


def _number(chance: random.Random, data: bytearray) -> None:
    size = chance.choice((1, 2, 4, 4, 4, 8))
    place = _place(chance, data, size) // size * size
    value = chance.choice((*ODD, len(data), len(data) - 1, chance.randrange(1 << 16), chance.randrange(len(data))))
    order = chance.choice(("little", "big"))
    data[place : place + size] = (value % (1 << size * 8)).to_bytes(size, order)  # type: ignore[arg-type]


def _copy(chance: random.Random, data: bytearray) -> None:
    """Copy a stretch over another: a pointer that points to where another does leads in circles."""
    size = chance.choice((4, 4, 8, 16, 64, 512, 4096))
    source, target = (_place(chance, data, size) // 4 * 4 for _ in range(2))
    data[target : target + size] = data[source : source + size]


def _swap(chance: random.Random, data: bytearray) -> None:
    size = chance.choice((16, 512, 2048, 4096))
    first, second = sorted(_place(chance, data, size) // size * size for _ in range(2))
    if first + size <= second:
        data[first : first + size], data[second : second + size] = (
            data[second : second + size],
            data[first : first + size],
        )


def _cut(chance: random.Random, data: bytearray) -> None:
    del data[chance.randrange(len(data)) :]
    data += b"\xff" * (not data)


def _remove(chance: random.Random, data: bytearray) -> None:
    place = _place(chance, data)
    del data[place : place + chance.choice((1, 4, 100, 512))]
    data += b"\xff" * (not data)


def _insert(chance: random.Random, data: bytearray) -> None:
    place = _place(chance, data)
    data[place:place] = chance.randbytes(chance.choice((1, 4, 100, 512)))


def _blank(chance: random.Random, data: bytearray) -> None:
    size = chance.choice((4, 16, 512, 4096))
    place = _place(chance, data, size)
    data[place : place + size] = chance.choice((b"\0", b"\xff")) * min(size, len(data) - place)


def _name(chance: random.Random, data: bytearray) -> None:
    """Put a name that climbs out of the tree where a name stands."""
    for known in chance.sample((b"etc", b"shadow", b"busybox", b"bin", b"sh", b"dev", b"console"), 7):
        place = data.find(known)
        if place >= 0:
            name = chance.choice(NAMES)
            data[place : place + len(name)] = name
            return


def _twice(chance: random.Random, data: bytearray) -> None:
    data += chance.choice((b"", b"\xff" * 1000)) + data


WAYS: tuple[Callable[[random.Random, bytearray], None], ...] = (
    *(_bits, _bits, _number, _number, _number, _copy, _copy, _swap, _cut, _remove, _insert, _blank, _name, _twice),
)


def mutated(name: str, number: int) -> bytes:
    """Give one mutated image of a seed."""
    chance = random.Random(f"{name}:{number}")  # noqa: S311 - repeatable
    data = bytearray(seeds()[name])
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        chance.choice(WAYS)(chance, data)
    if chance.random() < SEALED:
        for seal in seals(name):
            seal.set(data)
    return bytes(data)


def fresh(first: int = 0, only: str = "") -> Iterator[tuple[str, bytes]]:
    """Give mutated images without end, round by round over the seeds whose names begin with `only`."""
    names = [name for name in seeds() if name.startswith(only)]
    for number in itertools.count(first):
        for name in names:
            if only or number % RARE == 0 or not name.startswith(("magic-", "real-")):
                yield f"{name}+{number}", mutated(name, number)
