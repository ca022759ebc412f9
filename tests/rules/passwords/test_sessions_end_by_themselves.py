from shinsa.facts.passwords import LoginService
from shinsa.facts.session_limits import SHELL, SessionLimit
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.sessions_end_by_themselves import sessions_end_by_themselves
from tests.rules.given import observed

NEVER_FAILS = "what is absent from an image may be done elsewhere"

SSH = LoginService("ssh", 22, "dropbear", encrypted=True)
TELNET = LoginService("telnet", 23, "telnetd", encrypted=False)
WEB = LoginService("http", 80, "uhttpd")
NONE: Seen[Fact] = observed.facts()


def test_every_service_has_a_limit_of_its_own_or_of_its_shell() -> None:
    for limits, logins in (
        ((SessionLimit("dropbear", 300), SessionLimit("uhttpd", 3600)), (SSH, WEB)),
        ((SessionLimit(SHELL, 900),), (SSH, TELNET)),
        ((SessionLimit("dropbear", 300),), (SSH, LoginService("serial", program="getty"))),
    ):
        judgement = sessions_end_by_themselves(observed.facts(*limits), observed.facts(*logins))
        assert judgement.verdict is Verdict.PASS
        assert f"{limits[0].seconds} 秒後" in judgement.because.ja


def test_a_service_without_one_is_named() -> None:
    for limits in (observed.facts(SessionLimit(SHELL, 900)), NONE, observed.nobody_looked()):
        judgement = sessions_end_by_themselves(limits, observed.facts(SSH, WEB))
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert "uhttpd" in judgement.because.en
        assert "sessiontime" in judgement.remedy.ja


def test_services_that_were_not_seen_may_have_none() -> None:
    limits: Seen[Fact] = observed.facts(SessionLimit(SHELL, 900))
    for logins in (NONE, observed.nobody_looked(), observed.partly(SSH)):
        assert sessions_end_by_themselves(limits, logins).verdict is Verdict.INCONCLUSIVE
