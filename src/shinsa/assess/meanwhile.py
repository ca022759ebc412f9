"""What is needed when the children have looked is made ready while they do: this process has nothing else to do then."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def meanwhile(*tasks: Callable[[], object]) -> Iterator[None]:
    """Do these in a thread, one after the other, and wait for them at the end of the block.

    They make ready what would be made later all the same: one that fails is left to whoever needs it, and fails there.
    """

    def work() -> None:
        for task in tasks:
            with contextlib.suppress(Exception):
                task()

    thread = threading.Thread(target=work, name="meanwhile", daemon=True)
    thread.start()
    try:
        yield
    finally:
        thread.join()
