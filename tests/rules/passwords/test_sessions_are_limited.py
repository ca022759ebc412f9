from __future__ import annotations

from dataclasses import replace

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.session_limits import DeclaredSession, SessionsTogether
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.sessions_are_limited import sessions_are_limited
from tests.rules.given import attested, declared, observed

WEB = DeclaredSession("S-1", "Web page", "https", 443, most=2)
HELD = SessionsTogether("https", 443, opened=3, alive=2)
RUN = TestRecord(Test.SESSIONS_LIMITED, held=True, seen="The third was refused", by="K. Sato", about=("S-1",))


def judged(
    *table: DeclaredSession, seen: tuple[SessionsTogether, ...] = (HELD,), record: TestRecord | None = None
) -> Verdict:
    runs = attested.facts(record) if record else attested.nobody_looked()
    return sessions_are_limited(declared.facts(*table), observed.facts(*seen), runs, observed.nobody_looked()).verdict


def test_a_limit_that_was_seen_or_tested_passes() -> None:
    assert judged(WEB) is Verdict.PASS
    assert judged(WEB, seen=(), record=RUN) is Verdict.PASS


def test_what_nobody_saw_or_said_stays_open() -> None:
    assert judged(WEB, seen=()) is Verdict.INCONCLUSIVE
    assert judged(replace(WEB, most=None)) is Verdict.INCONCLUSIVE
    assert judged(replace(WEB, most=0)) is Verdict.INCONCLUSIVE
    assert judged(WEB, seen=(replace(HELD, alive=1),)) is Verdict.INCONCLUSIVE, (
        "others may have been refused for another reason"
    )
    assert judged(replace(WEB, port=8443)) is Verdict.INCONCLUSIVE
    assert judged() is Verdict.INCONCLUSIVE


def test_one_session_too_many_fails_whatever_was_tested() -> None:
    assert judged(WEB, seen=(replace(HELD, alive=3),), record=RUN) is Verdict.FAIL
    assert judged(WEB, seen=(), record=replace(RUN, held=False)) is Verdict.FAIL
