"""An interruption is heeded where it is not lost; where it would be, a moment later."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from types import FrameType

import pytest

from shinsa.cli import heeding

SIGNS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGALRM)


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = {sign: signal.getsignal(sign) for sign in SIGNS}
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    for sign, heed in before.items():
        signal.signal(sign, heed)


@pytest.mark.parametrize("sign", SIGNS[:3])
def test_whoever_ends_it_interrupts(sign: signal.Signals) -> None:
    signal.signal(sign, signal.SIG_DFL)
    heeding.heed_the_end()
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(sign)


def test_what_is_ignored_stays_ignored() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    heeding.heed_the_end()
    signal.raise_signal(signal.SIGINT)


def test_what_would_be_lost_while_something_is_imported_comes_a_moment_later() -> None:
    code = compile("here()", "<frozen importlib._bootstrap>", "exec")
    frames: list[FrameType] = []
    exec(code, {"here": lambda: frames.append(sys._getframe(1))})  # noqa: S102 - a frame of that name
    heeding._stop(signal.SIGINT, frames[0])
    with pytest.raises(KeyboardInterrupt):
        time.sleep(60)
