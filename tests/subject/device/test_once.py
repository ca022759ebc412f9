"""What is made once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from shinsa.subject.device.once import Once


def test_it_is_made_once_whoever_asks() -> None:
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return len(made)

    once = Once(make)
    once.begin()
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: once(), range(8))) == {1}


def test_what_fails_fails_again_for_whoever_asks() -> None:
    once = Once(lambda: 1 // 0)
    once.begin()
    with pytest.raises(ZeroDivisionError):
        once()
