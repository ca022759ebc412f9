"""A thousand mutated images, the made-up hostile ones, and those that once broke a reader: none does."""

import itertools
from collections.abc import Iterator
from pathlib import Path

from tests.fuzz.bombs import bombs
from tests.fuzz.mutate import mutated
from tests.fuzz.runner import run
from tests.fuzz.seeds import seeds

IMAGES = 1000
#: MiB that the process may take at most; the bounds of the child let an image hold 32 unpacked.
MEMORY = 400
CORPUS = Path(__file__).with_name("corpus.txt")


def kept() -> Iterator[tuple[str, bytes]]:
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, number = line.split()
            yield f"{name}+{number}", mutated(name, int(number))


def fresh() -> Iterator[tuple[str, bytes]]:
    for number in itertools.count():
        yield from ((f"{name}+{number}", mutated(name, number)) for name in seeds())


def test_no_image_breaks_the_reader() -> None:
    images = {**bombs(), **dict(kept()), **dict(itertools.islice(fresh(), IMAGES))}
    outcome = run(images.items())
    assert outcome.faults == {}
    assert outcome.written == ()
    assert outcome.memory < MEMORY, outcome.greedy
    assert outcome.images >= IMAGES


def test_a_mutated_image_is_the_same_each_time() -> None:
    assert mutated("squashfs", 3) == mutated("squashfs", 3)
    assert len({mutated("jffs2", number) for number in range(20)}) > 15


def test_the_seeds_are_sound() -> None:
    outcome = run((name, data) for name, data in seeds().items())
    assert outcome.faults == {}
