"""What is made when it is first asked for, and once."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Once(Generic[T]):
    """A value that is made when first asked for, once, whichever thread asks."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._made: tuple[T] | None = None
        self._begun = False

    def begin(self) -> None:
        """Make it meanwhile, in a thread; what fails there fails again for whoever asks."""
        if not self._begun:
            self._begun = True
            threading.Thread(target=self._quietly, name="device", daemon=True).start()

    def _quietly(self) -> None:
        with contextlib.suppress(Exception):
            self()

    def __call__(self) -> T:
        """The value. Raises what making it raises, each time anew."""
        with self._lock:
            if self._made is None:
                self._made = (self._make(),)
            return self._made[0]
