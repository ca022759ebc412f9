import pytest

from shinsa.facts.attack_surface import BootService, PrivilegeControl
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.attack_surface.least_privilege import least_privilege
from tests.rules.given import declared, observed

USERS = PrivilegeControl("PC-1", "Each daemon has a user of its own and a seccomp filter")


def service(program: str, *, user: str = "root", protocol: str = "http", arguments: str = "") -> BootService:
    return BootService(program, "etc/init.d/rcS", user, protocol, None, arguments)


@pytest.mark.parametrize(
    "bad",
    [
        service("camd"),
        service("httpd", user="0"),
        service("httpd", arguments="-u root -p 80"),
        service("uhttpd", arguments="-u /ubus -p 80"),
    ],
)
def test_a_network_service_that_serves_as_root_fails(bad: BootService) -> None:
    judgement = least_privilege(observed.facts(bad), declared.facts(USERS))
    assert judgement.verdict is Verdict.FAIL
    assert bad.program in judgement.because.en
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [bad]


def test_a_supplier_who_declares_no_control_fails() -> None:
    assert least_privilege(observed.facts(), declared.facts()).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "decoy",
    [
        service("dropbear", protocol="ssh"),
        service("mosquitto", protocol="mqtt"),
        service("hostapd", protocol="wifi"),
        service("camd", user="cam"),
        service("httpd", arguments="-p 80 -u www:www"),
        service("snmpd", protocol="snmp", arguments="--user=snmp"),
        service("camd", arguments="-b 127.0.0.1"),
        service("crond", protocol=""),
    ],
)
def test_decoys_pass(decoy: BootService) -> None:
    judgement = least_privilege(observed.facts(decoy), declared.facts(USERS))
    assert judgement.verdict is Verdict.PASS
    assert USERS in [getattr(o, "fact", o) for o in judgement.evidence]


@pytest.mark.parametrize(
    ("started", "said"),
    [
        (observed.nobody_looked(), declared.facts(USERS)),
        (observed.partly(), declared.facts(USERS)),
        (observed.facts(), declared.nobody_looked()),
        (observed.facts(), declared.partly(USERS)),
        (observed.facts(), declared.facts(PrivilegeControl("PC-1", "未定"))),
    ],
)
def test_half_the_evidence_is_inconclusive(started: Seen[Fact], said: Seen[Fact]) -> None:
    judgement = least_privilege(started, said)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert judgement.remedy.ja
