"""Finds the laboratory's planted values in what a device shows, in clear and in the disguises that hide nothing."""

from __future__ import annotations

import html
from collections.abc import Iterable

from shinsa.subject.capture.planted import forms_of
from shinsa.subject.capture.setting import PlantedValue


class Marks:
    """The values and their forms."""

    def __init__(self, planted: Iterable[PlantedValue]) -> None:
        self._forms = tuple((one, tuple({form for _, form in forms_of(one.value)})) for one in planted)

    def found(self, data: bytes) -> tuple[PlantedValue, ...]:
        """Those that stand in the bytes, be they a page's (HTML, 13.5) or any others."""
        readings = (data, html.unescape(data.decode("utf-8", "replace")).encode()) if data else ()
        return tuple(one for one, forms in self._forms if any(form in read for read in readings for form in forms))
