from dataclasses import replace

from shinsa.facts.device import DeviceProfile
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.sensitive_carriers_are_as_declared import sensitive_carriers_are_as_declared
from tests.rules.given import declared, observed
from tests.rules.personal_data.wire import AT_443, CLOUD, MAIL, PAGE, PEER, SERVICE, TALK, VERSION, VIDEO

DEVICE = DeviceProfile("Lamp", "ACME", "L1", "1.0")
SEEN: dict[str, Seen[Fact]] = {
    "data": declared.facts(MAIL, replace(VIDEO, communication=("C-2",))),
    "mechanisms": declared.facts(CLOUD, PAGE),
    "services": observed.facts(SERVICE, at=AT_443),
    "ciphers": observed.facts(),
    "ssh": observed.facts(),
    "versions": observed.facts(VERSION, at=AT_443),
    "talks": observed.facts(TALK),
    "peers": observed.facts(PEER),
}


def judge(profile: DeviceProfile = DEVICE, **given: object) -> Judgement:
    return sensitive_carriers_are_as_declared(profile=declared.facts(profile), **{**SEEN, **given})


def test_a_carrier_in_clear_fails() -> None:
    assert judge(services=observed.facts(replace(SERVICE, encrypted=False), at=AT_443)).verdict is Verdict.FAIL


def test_only_what_carries_sensitive_data_has_to_be_seen() -> None:
    assert judge(peers=observed.nobody_looked()).verdict is Verdict.PASS


def test_what_may_be_sensitive_has_to_be_seen() -> None:
    unsaid = declared.facts(replace(MAIL, sensitive=None), VIDEO)
    assert judge(data=unsaid, peers=observed.nobody_looked()).verdict is Verdict.INCONCLUSIVE


def test_a_device_without_sensitive_data_is_not_asked() -> None:
    assert judge(data=declared.facts(MAIL)).verdict is Verdict.NOT_APPLICABLE
    none = replace(DEVICE, personal_data=False)
    assert judge(none, data=declared.nobody_looked()).verdict is Verdict.NOT_APPLICABLE
