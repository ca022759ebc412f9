from __future__ import annotations

from dataclasses import replace
from typing import Any

from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.login_faces import LoginFace, LoginGreeting
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.notice_precedes_login import notice_precedes_login
from tests.rules.capability_cases import Case
from tests.rules.given import attested, declared, observed

ENTRY = Capability("CAP-1", "Page Notice", Provides.USE_NOTICE, by=("web-page",))
CASE = Case(ENTRY, Test.USE_NOTICE_CHANGED)
FACE = LoginFace("ssh", 22, asks_user=True, shows_secret=False, says="Authorized users only.")


FILE = LoginGreeting("ssh", "dropbear", "etc/banner", "Authorized users only.", settable=True)
BY_SHELL = replace(ENTRY, by=("shell",))
UNREAD = observed.nobody_looked()


def judged(entry: Capability, *records: TestRecord, faces: Any = None, files: Any = UNREAD) -> Verdict:  # noqa: ANN401 - as the conductor gives them
    seen = observed.facts(FACE) if faces is None else faces
    return notice_precedes_login(declared.facts(entry), attested.facts(*records), seen, files).verdict


def test_a_notice_that_was_set_and_is_shown_passes() -> None:
    assert judged(ENTRY, CASE.held) is Verdict.PASS
    assert judged(ENTRY, CASE.held, faces=observed.nobody_looked()) is Verdict.PASS


def test_a_notice_that_is_seen_and_lies_in_a_file_that_can_be_changed_passes() -> None:
    assert judged(BY_SHELL, files=observed.facts(FILE)) is Verdict.PASS


def test_a_file_without_the_sight_of_every_login_stays_open() -> None:
    web = replace(FACE, protocol="http", port=80)
    telnet = replace(FILE, protocol="telnet", program="telnetd")
    assert judged(ENTRY, files=observed.facts(FILE)) is Verdict.INCONCLUSIVE
    for faces in (UNREAD, observed.facts(), observed.partly(FACE), observed.facts(FACE, web)):
        assert judged(BY_SHELL, faces=faces, files=observed.facts(FILE)) is Verdict.INCONCLUSIVE
    for file in (replace(FILE, settable=False), replace(FILE, says="Welcome"), telnet):
        assert judged(BY_SHELL, files=observed.facts(file)) is Verdict.INCONCLUSIVE
    assert judged(BY_SHELL, files=observed.partly(FILE)) is Verdict.INCONCLUSIVE
    assert judged(BY_SHELL, CASE.held, files=observed.partly(FILE)) is Verdict.PASS
    other = replace(FILE, program="sshd", says="")
    assert judged(BY_SHELL, files=observed.facts(FILE, other)) is Verdict.INCONCLUSIVE
    assert (
        judged(BY_SHELL, faces=observed.facts(replace(FACE, says="")), files=observed.facts(FILE))
        is Verdict.INCONCLUSIVE
    )


def test_what_is_not_shown_or_was_not_set_stays_open() -> None:
    assert judged(ENTRY) is Verdict.INCONCLUSIVE
    for says in ("", "BusyBox v1.36 login", "Unauthorized. Please log in."):
        silent = observed.facts(FACE, replace(FACE, port=23, says=says))
        assert judged(ENTRY, CASE.held, faces=silent) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, CASE.held, faces=observed.partly(FACE)) is Verdict.INCONCLUSIVE


def test_what_is_denied_or_was_seen_not_to_work_fails() -> None:
    assert judged(ENTRY, CASE.broken) is Verdict.FAIL
    assert judged(CASE.denied, CASE.held) is Verdict.FAIL
    assert judged(replace(ENTRY, by=("checksum",)), CASE.held) is Verdict.FAIL
