from __future__ import annotations

from dataclasses import replace
from typing import Any

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.login_faces import LoginFace
from shinsa.facts.session_limits import DeclaredSession, IdleSession, OnIdle
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.sessions_lock import sessions_lock
from tests.rules.given import attested, declared, observed

WEB = DeclaredSession("S-1", "Web page", "https", 443, 60, OnIdle.LOCK, by_hand=True)
PANEL = DeclaredSession("S-2", "Panel", "display", None, 60, OnIdle.LOCK)
OVER = IdleSession("https", 443, 65, ended=True)
OPEN = replace(OVER, ended=False)
RUN = TestRecord(Test.SESSION_LOCKED, held=True, seen="It asked for the PIN", by="K. Sato", about=("S-2",))


def judged(
    *table: DeclaredSession,
    idle: tuple[IdleSession, ...] = (OVER,),
    records: tuple[TestRecord, ...] = (),
    faces: Any = None,  # noqa: ANN401 - as the conductor gives them
) -> Verdict:
    seen = observed.nobody_looked() if faces is None else faces
    return sessions_lock(declared.facts(*table), observed.facts(*idle), attested.facts(*records), seen).verdict


def test_what_was_seen_over_and_what_was_tested_pass_together() -> None:
    assert judged(WEB) is Verdict.PASS
    assert judged(WEB, PANEL, records=(RUN,)) is Verdict.PASS
    assert judged(WEB, faces=observed.facts(LoginFace("https", 443))) is Verdict.PASS


def test_what_nobody_saw_or_said_stays_open() -> None:
    assert judged(WEB, idle=()) is Verdict.INCONCLUSIVE
    assert judged(WEB, PANEL) is Verdict.INCONCLUSIVE
    assert judged(replace(WEB, on_idle=None, by_hand=None)) is Verdict.INCONCLUSIVE
    assert judged() is Verdict.INCONCLUSIVE
    assert judged(WEB, faces=observed.facts(LoginFace("ssh", 22))) is Verdict.INCONCLUSIVE
    undeclared = sessions_lock(
        declared.nobody_looked(), observed.facts(OVER), attested.nobody_looked(), observed.nobody_looked()
    )
    assert undeclared.verdict is Verdict.INCONCLUSIVE


def test_a_session_that_goes_on_or_never_locks_fails() -> None:
    assert judged(WEB, idle=(OPEN,), records=(replace(RUN, about=("S-1",)),)) is Verdict.FAIL
    assert judged(replace(WEB, on_idle=OnIdle.NOTHING, by_hand=False)) is Verdict.FAIL
    assert judged(WEB, PANEL, records=(replace(RUN, held=False),)) is Verdict.FAIL


def test_a_command_line_that_locks_is_open_all_the_same() -> None:
    ssh = DeclaredSession("S-3", "Shell", "ssh", 22, 60, OnIdle.LOCK)
    assert judged(ssh, idle=(IdleSession("ssh", 22, 65, ended=False),)) is Verdict.INCONCLUSIVE
    ends = replace(ssh, on_idle=OnIdle.END)
    assert judged(ends, idle=(IdleSession("ssh", 22, 65, ended=False),)) is Verdict.FAIL
