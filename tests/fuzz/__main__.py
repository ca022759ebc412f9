"""`python -m tests.fuzz [--images N] [--first NUMBER] [--only SEED] [--bombs] [--keep]`: more than the tests do, by hand.

Each fault is named by its seed and number; `--keep` puts the image into `corpus/`, and the tests open it from then on.
"""

from __future__ import annotations

import argparse
import itertools
import lzma
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.fuzz.bombs import bombs
from tests.fuzz.mutate import fresh
from tests.fuzz.runner import run

BATCH = 500
CORPUS = Path(__file__).with_name("corpus")


def _keep(images: Mapping[str, bytes], faults: Iterable[str]) -> None:
    for name in faults:
        (CORPUS / f"{name}.xz").write_bytes(lzma.compress(images[name]))


def main() -> int:
    """Run batches until all images are done; exit 1 when there was a fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--images", type=int, default=5000, help="how many mutated images")
    parser.add_argument("--first", type=int, default=0, help="the number of the first mutation of each seed")
    parser.add_argument("--only", default="", help="seeds whose name begins so")
    parser.add_argument("--bombs", action="store_true", help="the made-up hostile images instead")
    parser.add_argument("--keep", action="store_true", help="put images that break a reader into the corpus")
    arguments = parser.parse_args()
    images = iter(bombs().items()) if arguments.bombs else fresh(arguments.first, arguments.only)
    faults = done = 0
    while done < arguments.images:
        batch = list(itertools.islice(images, min(BATCH, arguments.images - done)))
        if not batch:
            break
        outcome = run(batch)
        done += outcome.images
        if arguments.keep:
            _keep(dict(batch), outcome.faults)
        faults += len(outcome.faults) + len(outcome.written)
        lines = [f"{done} images, {faults} faults, {outcome.memory} MiB, slow {outcome.slow}, greedy {outcome.greedy}"]
        lines += [f"--- {name}\n{fault}" for name, fault in outcome.faults.items()]
        lines += [f"--- written: {change}" for change in outcome.written]
        sys.stdout.write("\n".join(lines) + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
