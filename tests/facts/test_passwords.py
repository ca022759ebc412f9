"""What was seen of passwords is told in both languages."""

from __future__ import annotations

import pytest

from shinsa.facts.guessing import BruteForceResistance, Hold
from shinsa.facts.passwords import PasswordPattern, SamplePasswordPattern


@pytest.mark.parametrize("hold", Hold)
def test_every_way_of_holding_off_is_told_in_japanese(hold: Hold) -> None:
    seen = BruteForceResistance("http", 80, 3, 60, hold, 3)
    assert seen.text.en == str(seen)
    assert hold not in seen.text.ja


@pytest.mark.parametrize("pattern", PasswordPattern)
def test_every_pattern_is_told_in_japanese(pattern: PasswordPattern) -> None:
    found = SamplePasswordPattern(pattern, "in the order of the mac", 24)
    assert found.text.en == str(found)
    assert pattern not in found.text.ja
