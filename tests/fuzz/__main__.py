"""`python -m tests.fuzz [--images N] [--first NUMBER] [--only SEED] [--bombs]`: run longer than the tests do, by hand.

Each fault is named by seed and number; a line `SEED NUMBER` in `corpus.txt` keeps it for ever.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections.abc import Iterator

from tests.fuzz.bombs import bombs
from tests.fuzz.mutate import mutated
from tests.fuzz.runner import run
from tests.fuzz.seeds import seeds

BATCH = 500


def _images(first: int, only: str) -> Iterator[tuple[str, bytes]]:
    names = [name for name in seeds() if name.startswith(only)]
    for number in itertools.count(first):
        yield from ((f"{name}+{number}", mutated(name, number)) for name in names)


def main() -> int:
    """Run batches until all images are done; exit 1 when there was a fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--images", type=int, default=5000, help="how many mutated images")
    parser.add_argument("--first", type=int, default=0, help="the number of the first mutation of each seed")
    parser.add_argument("--only", default="", help="seeds whose name begins so")
    parser.add_argument("--bombs", action="store_true", help="the made-up hostile images instead")
    arguments = parser.parse_args()
    images = iter(bombs().items()) if arguments.bombs else _images(arguments.first, arguments.only)
    faults = done = 0
    while done < arguments.images:
        batch = list(itertools.islice(images, min(BATCH, arguments.images - done)))
        if not batch:
            break
        outcome = run(batch)
        done += outcome.images
        faults += len(outcome.faults) + len(outcome.written)
        lines = [f"{done} images, {faults} faults, {outcome.memory} MiB, slow {outcome.slow}, greedy {outcome.greedy}"]
        lines += [f"--- {name}\n{fault}" for name, fault in outcome.faults.items()]
        lines += [f"--- written: {change}" for change in outcome.written]
        sys.stdout.write("\n".join(lines) + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
