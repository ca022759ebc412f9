"""Sessions of web interfaces."""

from __future__ import annotations

import pytest

from shinsa.facts.web_sessions import SessionFlaw, WebSessionFlaw
from shinsa.model.place import EndpointPlace
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.sessions_are_protected import HARDENING, sessions_are_protected
from tests.rules.given import observed

PAGE = EndpointPlace("192.0.2.7", 443, "tcp", "/login")


@pytest.mark.parametrize("flaw", sorted(set(SessionFlaw) - HARDENING))
def test_a_grave_flaw_fails_with_its_remedy(flaw: SessionFlaw) -> None:
    answer = sessions_are_protected(observed.facts(WebSessionFlaw(flaw, "sid")))

    assert answer.verdict is Verdict.FAIL
    assert f"sid {flaw}" in answer.because.en
    assert answer.remedy.en


@pytest.mark.parametrize("flaw", sorted(HARDENING))
def test_what_only_hardens_is_told(flaw: SessionFlaw) -> None:
    answer = sessions_are_protected(observed.facts(WebSessionFlaw(flaw, "sid")))

    assert answer.verdict is Verdict.PASS
    assert f"sid {flaw}" in answer.because.en


def test_a_sound_session_passes() -> None:
    assert sessions_are_protected(observed.facts(at=PAGE)).verdict is Verdict.PASS


def test_without_a_web_login_there_is_no_session() -> None:
    assert sessions_are_protected(observed.facts()).verdict is Verdict.NOT_APPLICABLE


def test_a_session_that_nobody_could_look_at_stays_open() -> None:
    assert sessions_are_protected(observed.partly()).verdict is Verdict.INCONCLUSIVE
    assert sessions_are_protected(observed.partly(at=PAGE)).verdict is Verdict.INCONCLUSIVE
    assert sessions_are_protected(observed.nobody_looked()).verdict is Verdict.INCONCLUSIVE
