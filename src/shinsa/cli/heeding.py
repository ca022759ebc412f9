"""How a command heeds who stops it. It imports next to nothing: a command may be stopped while it is still being imported."""

from __future__ import annotations

import signal
from types import FrameType

SOON_SECONDS = 0.01
_IMPORTING = "<frozen importlib."


def heed_the_end() -> None:
    """Whoever ends the process or closes its terminal stops it as Ctrl-C does: children end, and what was done is kept.

    What is ignored already, as Ctrl-C is in a background job of a shell, stays ignored.
    """
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(sign) in {signal.SIG_DFL, signal.default_int_handler}:
            signal.signal(sign, _stop)


def _stop(_sign: int, frame: FrameType | None) -> None:
    """Raise KeyboardInterrupt; a moment later where Python is giving back a lock of its imports, for there it would be lost."""
    if frame is not None and frame.f_code.co_filename.startswith(_IMPORTING):
        signal.signal(signal.SIGALRM, _stop)
        signal.setitimer(signal.ITIMER_REAL, SOON_SECONDS)
        return
    raise KeyboardInterrupt
