from typing import Any

import pytest

from shinsa.facts.channels import ChangeToTls
from shinsa.facts.passwords import LoginService
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.sessions_rest_on_encryption import sessions_rest_on_encryption
from tests.rules.given import observed

SSH = LoginService("ssh", 22, encrypted=True)
BROKER = LoginService("mqtts", 8883, encrypted=True)
PLAIN = LoginService("ftp", 21, encrypted=False)
DECOYS = (
    LoginService("http", 80, encrypted=False),
    LoginService("serial", None, encrypted=False),
    LoginService("snmp", 161, encrypted=False),
)

NONE: Any = observed.facts()


def test_a_service_that_insists_on_the_change_to_tls_is_encrypted() -> None:
    for required, wanted in ((True, Verdict.PASS), (None, Verdict.INCONCLUSIVE), (False, Verdict.FAIL)):
        change = observed.facts(ChangeToTls("ftp", 21, offered=True, required=required))
        assert sessions_rest_on_encryption(observed.facts(SSH, PLAIN), change).verdict is wanted


def test_encrypted_connections_pass_and_pages_consoles_and_single_messages_are_other_questions() -> None:
    assert sessions_rest_on_encryption(observed.facts(SSH, BROKER, *DECOYS), NONE).verdict is Verdict.PASS


def test_a_session_in_the_clear_fails() -> None:
    judgement = sessions_rest_on_encryption(observed.partly(SSH, PLAIN), NONE)
    assert judgement.verdict is Verdict.FAIL
    assert "ftp" in judgement.because.en
    assert "ssh" not in judgement.because.en


@pytest.mark.parametrize(
    "seen", [observed.facts(LoginService("mqtt", 1883)), observed.partly(SSH), observed.nobody_looked()]
)
def test_what_was_not_seen_stays_open(seen: object) -> None:
    assert sessions_rest_on_encryption(seen, NONE).verdict is Verdict.INCONCLUSIVE
