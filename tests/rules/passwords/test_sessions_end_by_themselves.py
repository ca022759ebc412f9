from __future__ import annotations

from dataclasses import replace
from typing import Any

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.passwords import LoginService
from shinsa.facts.session_limits import SHELL, DeclaredSession, IdleSession, OnIdle, SessionLimit
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.sessions_end_by_themselves import sessions_end_by_themselves
from tests.rules.given import attested, declared, observed

SSH = LoginService("ssh", 22, "dropbear", encrypted=True)
TELNET = LoginService("telnet", 23, "telnetd", encrypted=False)
WEB = LoginService("http", 80, "uhttpd")
NONE: Seen[Fact] = observed.facts()
PAGE = DeclaredSession("S-1", "Web page", "http", 80, 60, OnIdle.END)
OVER = IdleSession("http", 80, 65, ended=True)
RUN = TestRecord(Test.SESSION_ENDED, held=True, seen="The login came back", by="K. Sato", about=("S-1",))


def by_settings(limits: Any, logins: Any) -> Judgement:  # noqa: ANN401 - as the conductor gives them
    return sessions_end_by_themselves(
        limits, logins, declared.nobody_looked(), observed.nobody_looked(), attested.nobody_looked()
    )


def measured(
    *table: DeclaredSession,
    idle: tuple[IdleSession, ...] = (OVER,),
    records: tuple[TestRecord, ...] = (),
    logins: tuple[LoginService, ...] = (WEB,),
) -> Verdict:
    return sessions_end_by_themselves(
        observed.nobody_looked(),
        observed.facts(*logins),
        declared.facts(*table),
        observed.facts(*idle),
        attested.facts(*records),
    ).verdict


def test_every_service_has_a_limit_of_its_own_or_of_its_shell() -> None:
    for limits, logins in (
        ((SessionLimit("dropbear", 300), SessionLimit("uhttpd", 3600)), (SSH, WEB)),
        ((SessionLimit(SHELL, 900),), (SSH, TELNET)),
        ((SessionLimit("dropbear", 300),), (SSH, LoginService("serial", program="getty"))),
    ):
        judgement = by_settings(observed.facts(*limits), observed.facts(*logins))
        assert judgement.verdict is Verdict.PASS
        assert f"{limits[0].seconds} 秒後" in judgement.because.ja


def test_a_service_without_one_is_named() -> None:
    for limits in (observed.facts(SessionLimit(SHELL, 900)), NONE, observed.nobody_looked()):
        judgement = by_settings(limits, observed.facts(SSH, WEB))
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert "uhttpd" in judgement.because.en
        assert "sessiontime" in judgement.remedy.ja


def test_services_that_were_not_seen_may_have_none() -> None:
    limits: Seen[Fact] = observed.facts(SessionLimit(SHELL, 900))
    for logins in (NONE, observed.nobody_looked(), observed.partly(SSH)):
        assert by_settings(limits, logins).verdict is Verdict.INCONCLUSIVE


def test_sessions_that_were_seen_over_or_tested_pass() -> None:
    assert measured(PAGE) is Verdict.PASS
    assert measured(PAGE, idle=(), records=(RUN,)) is Verdict.PASS


def test_a_declaration_alone_or_of_some_logins_passes_nothing() -> None:
    assert measured(PAGE, idle=()) is Verdict.INCONCLUSIVE
    assert measured(PAGE, logins=(WEB, SSH)) is Verdict.INCONCLUSIVE
    assert measured(replace(PAGE, idle_seconds=None)) is Verdict.INCONCLUSIVE
    assert measured(replace(PAGE, on_idle=OnIdle.LOCK)) is Verdict.INCONCLUSIVE


def test_a_session_that_goes_on_beyond_its_limit_fails() -> None:
    assert measured(PAGE, idle=(replace(OVER, ended=False),), records=(RUN,)) is Verdict.FAIL
    assert measured(replace(PAGE, on_idle=OnIdle.NOTHING, by_hand=False)) is Verdict.FAIL
    assert measured(PAGE, idle=(), records=(replace(RUN, held=False),)) is Verdict.FAIL
