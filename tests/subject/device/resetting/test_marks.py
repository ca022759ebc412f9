"""Planted values are found as they are and in the disguises of the web."""

from __future__ import annotations

import pytest

from shinsa.subject.capture.setting import PlantedValue
from shinsa.subject.device.resetting.marks import Marks

NAME = PlantedValue("CAN-1", "Rin & 凛 <Kaneko>", "name")


@pytest.mark.parametrize(
    "shown",
    [
        "<p>Rin &amp; 凛 &lt;Kaneko&gt;</p>",
        "Rin & 凛 <Kaneko>",
        "?n=Rin%20%26%20%E5%87%9B%20%3CKaneko%3E",
        "Rin &#38; &#x51db; &lt;Kaneko&gt;",
    ],
)
def test_a_value_is_found(shown: str) -> None:
    assert Marks((NAME,)).found(shown.encode()) == (NAME,)


@pytest.mark.parametrize("shown", ["", "Rin & Kaneko", "\udcff"])
def test_what_is_not_there_is_not(shown: str) -> None:
    assert Marks((NAME,)).found(shown.encode("utf-8", "surrogatepass")) == ()
