from shinsa.facts.passwords import AuthenticationMechanism, Factor, LoginService
from shinsa.facts.secrets import HardCodedCredential, Opens, ParameterKind, SecurityParameter
from shinsa.facts.traffic import ClearTextLogin
from shinsa.model.fact import Fact, Secret
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.users_or_machines_use_them import users_or_machines_use_them
from tests.rules.given import declared, observed

UNSEEN: dict[str, Seen[Fact]] = dict.fromkeys(
    ("logins", "accepted", "accounts", "written", "samples", "units", "sent"), observed.nobody_looked()
)
NOTHING: Seen[Fact] = declared.facts()
VALUE = Secret.of("password", "p")
MQTT = HardCodedCredential("MQTT password", "hub", VALUE, opens=Opens.SERVICE)


def asked(mechanisms: Seen[Fact], parameters: Seen[Fact] = NOTHING, /, **found: tuple[Fact, ...]) -> Judgement:
    given = {name: observed.facts(*facts) for name, facts in found.items()}
    return users_or_machines_use_them(mechanisms, parameters, **{**UNSEEN, **given})


def test_one_of_people_or_of_machines_contradicts_a_table_without_any() -> None:
    sent = ClearTextLogin("mqtt", "password", "hub", VALUE, device_serves=False, peer="203.0.113.4", port=1883)
    found: list[dict[str, tuple[Fact, ...]]] = [
        {"logins": (LoginService("https", 443, asks=Factor.PASSWORD),)},
        {"written": (MQTT,)},
        {"sent": (sent,)},
    ]
    for one in found:
        assert asked(declared.facts(), **one).verdict is Verdict.FAIL
        assert asked(declared.nobody_looked(), **one).verdict is Verdict.PASS


def test_one_that_is_declared_anywhere_makes_it_hold() -> None:
    web = AuthenticationMechanism("AM-1", "web page", factor=Factor.PASSWORD)
    assert asked(declared.facts(web)).verdict is Verdict.PASS
    cloud = declared.facts(SecurityParameter("SP-1", "password at the cloud", kind=ParameterKind.PASSWORD))
    assert asked(declared.facts(), cloud).verdict is Verdict.PASS


def test_a_table_without_any_is_believed_where_only_keys_and_samples_were_seen() -> None:
    key = AuthenticationMechanism("AM-1", "service login", factor=Factor.KEY)
    sample = HardCodedCredential("MQTT password", "hub", VALUE, opens=Opens.SERVICE, sample=True)
    token = HardCodedCredential("API token", "", VALUE, opens=Opens.SERVICE)
    ssh = LoginService("ssh", 22, asks=Factor.KEY)
    judgement = asked(declared.facts(key), written=(sample, token), logins=(ssh,))
    assert judgement.verdict is Verdict.NOT_APPLICABLE


def test_what_nobody_knows_is_open() -> None:
    assert asked(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert asked(declared.facts(), logins=(LoginService("ssh", 22),)).verdict is Verdict.INCONCLUSIVE
    unknown = HardCodedCredential("password", "x", VALUE)
    assert asked(declared.facts(), written=(unknown,)).verdict is Verdict.INCONCLUSIVE
