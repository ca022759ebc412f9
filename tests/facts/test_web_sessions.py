"""What is wrong with a session is told in both languages."""

from __future__ import annotations

import pytest

from shinsa.facts.web_sessions import SessionFlaw, WebSessionFlaw


@pytest.mark.parametrize("flaw", SessionFlaw)
def test_every_flaw_is_told_in_japanese(flaw: SessionFlaw) -> None:
    seen = WebSessionFlaw(flaw, "sid")
    assert seen.text.en == str(seen)
    assert flaw not in seen.text.ja
