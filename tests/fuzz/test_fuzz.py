"""A thousand mutated images, the made-up hostile ones, and those that once broke a reader: none does."""

import itertools
import lzma
from collections.abc import Iterator
from pathlib import Path

from tests.fuzz.bombs import bombs
from tests.fuzz.child import PREFIX
from tests.fuzz.mutate import fresh, mutated
from tests.fuzz.runner import run
from tests.fuzz.seeds import seeds

IMAGES = 1000
RECORDINGS = 400
#: MiB that the process may take at most; the bounds of the child let an image hold 32 unpacked.
MEMORY = 400
CORPUS = Path(__file__).with_name("corpus")


def kept() -> Iterator[tuple[str, bytes]]:
    for path in CORPUS.glob("*.xz"):
        yield path.stem, lzma.decompress(path.read_bytes())


def test_no_image_breaks_the_reader() -> None:
    images = {**bombs(), **dict(kept()), **dict(itertools.islice(fresh(), IMAGES))}
    outcome = run(images.items())
    assert outcome.faults == {}
    assert outcome.written == ()
    assert outcome.memory < MEMORY, outcome.greedy
    assert outcome.images >= IMAGES


def test_no_recording_breaks_the_reader() -> None:
    outcome = run(itertools.islice(fresh(only=PREFIX), RECORDINGS))
    assert outcome.faults == {}
    assert outcome.memory < MEMORY, outcome.greedy
    assert outcome.images == RECORDINGS


def test_a_mutated_image_is_the_same_each_time() -> None:
    assert mutated("squashfs", 3) == mutated("squashfs", 3)
    assert len({mutated("jffs2", number) for number in range(20)}) > 15


def test_the_seeds_are_sound() -> None:
    outcome = run((name, data) for name, data in seeds().items())
    assert outcome.faults == {}
