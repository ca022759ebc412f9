from shinsa.facts.secrets import (
    HardCodedCredential,
    Opens,
    PrivateKey,
    Purpose,
    SecretKind,
    SecretOfTwoUnits,
    SecurityParameter,
)
from shinsa.facts.traffic import ClearTextLogin
from shinsa.model.fact import Fact, Secret
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.guard_updates_or_services import guard_updates_or_services
from tests.rules.given import declared, observed

UNSEEN: dict[str, Seen[Fact]] = dict.fromkeys(("keys", "written", "clear", "units", "sent"), observed.nobody_looked())
TOKEN = Secret.of("token", "t")
LOCAL = SecurityParameter("SP-1", "web page", critical=True, used_for=(Purpose.USER_AUTHENTICATION,))
PUBLIC = SecurityParameter("SP-2", "key of updates", critical=False, used_for=(Purpose.UPDATE_VERIFICATION,))
KEY = PrivateKey("PEM PKCS#8", "RSA", 2048, encrypted=False, secret=TOKEN)


def asked(parameters: Seen[Fact], /, **found: tuple[Fact, ...]) -> Judgement:
    given = {name: observed.facts(*facts) for name, facts in found.items()}
    return guard_updates_or_services(parameters, **{**UNSEEN, **given})


def test_a_credential_for_a_service_contradicts_a_table_without_one() -> None:
    written = HardCodedCredential("MQTT password", "hub", TOKEN, opens=Opens.SERVICE)
    sent = ClearTextLogin("mqtt", "password", "hub", TOKEN, device_serves=False, peer="203.0.113.4", port=1883)
    for one in ({"written": (written,)}, {"sent": (sent,)}):
        assert asked(declared.facts(LOCAL, PUBLIC), **one).verdict is Verdict.FAIL


def test_one_that_is_declared_or_may_be_meant_makes_it_hold() -> None:
    cloud = SecurityParameter("SP-3", "key", critical=True, used_for=(Purpose.SERVICE_COMMUNICATION,))
    assert asked(declared.facts(LOCAL, cloud)).verdict is Verdict.PASS
    assert asked(declared.nobody_looked(), keys=(KEY,)).verdict is Verdict.PASS


def test_a_table_without_any_that_nothing_contradicts_is_believed() -> None:
    own = HardCodedCredential("web password", "admin", TOKEN, opens=Opens.DEVICE)
    sample = HardCodedCredential("MQTT password", "hub", TOKEN, opens=Opens.SERVICE, sample=True)
    served = ClearTextLogin("http", "basic", "admin", TOKEN, device_serves=True, peer="192.0.2.9", port=80)
    judgement = asked(declared.facts(LOCAL, PUBLIC), written=(own, sample), sent=(served,))
    assert judgement.verdict is Verdict.NOT_APPLICABLE


def test_what_a_secret_is_for_is_for_a_person_to_tell() -> None:
    pair = SecretOfTwoUnits(SecretKind.TLS_KEY, same=True)
    for one in ({"keys": (KEY,)}, {"units": (pair,)}):
        assert asked(declared.facts(LOCAL), **one).verdict is Verdict.INCONCLUSIVE
    for silent in (SecurityParameter("SP-4", "key", critical=True), SecurityParameter("SP-5", "value")):
        assert asked(declared.facts(silent)).verdict is Verdict.INCONCLUSIVE
    assert asked(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
