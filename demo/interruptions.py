"""Where an interruption waits: until what must be started as one has been."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

HEEDED = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def held_off() -> Iterator[None]:
    """Raise KeyboardInterrupt for an interruption inside not there, but at the end of the block.

    Only the main thread is ever interrupted; in another this does nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came = False

    def note(_signal: int, _frame: FrameType | None) -> None:
        nonlocal came
        came = True

    before = {sign: signal.signal(sign, note) for sign in HEEDED}
    try:
        yield
    finally:
        for sign, heed in before.items():
            signal.signal(sign, heed)
    if came:
        raise KeyboardInterrupt
