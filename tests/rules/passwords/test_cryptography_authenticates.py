from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.guarantees import Guarantee
from shinsa.facts.passwords import AcceptedCredential, AuthenticationMechanism, Factor, LoginService
from shinsa.facts.secrets import HardCodedCredential, Opens, Purpose, SecurityParameter
from shinsa.model.fact import Fact, Secret
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.cryptography_authenticates import cryptography_authenticates
from tests.rules.given import declared, observed

UNSEEN: dict[str, Seen[Fact]] = dict.fromkeys(
    ("logins", "accepted", "accounts", "written", "sent"), observed.nobody_looked()
)
TOKEN = Secret.of("token", "t")
NOTHING: Seen[Fact] = declared.facts()


def asked(
    mechanisms: Seen[Fact],
    parameters: Seen[Fact] = NOTHING,
    channels: Seen[Fact] = NOTHING,
    /,
    **found: tuple[Fact, ...],
) -> Judgement:
    given = {name: observed.facts(*facts) for name, facts in found.items()}
    return cryptography_authenticates(mechanisms, parameters, channels, **{**UNSEEN, **given})


def test_a_login_or_credential_contradicts_a_table_without_any() -> None:
    found: list[dict[str, tuple[Fact, ...]]] = [
        {"logins": (LoginService("https", 443, asks=Factor.PASSWORD),)},
        {"accepted": (AcceptedCredential("ssh", "root", "vendor default"),)},
        {"written": (HardCodedCredential("MQTT password", "hub", TOKEN, opens=Opens.SERVICE),)},
    ]
    for one in found:
        assert asked(declared.facts(), **one).verdict is Verdict.FAIL
        assert asked(declared.nobody_looked(), **one).verdict is Verdict.PASS


def test_what_is_declared_anywhere_makes_it_hold() -> None:
    key = AuthenticationMechanism("AM-1", "service login", factor=Factor.KEY)
    used = SecurityParameter("SP-1", "key", critical=True, used_for=(Purpose.SERVICE_COMMUNICATION,))
    channel = CommunicationMechanism("CM-1", "cloud", guarantees=(Guarantee.AUTHENTICITY,))
    assert asked(declared.facts(key)).verdict is Verdict.PASS
    assert asked(declared.facts(), declared.facts(used)).verdict is Verdict.PASS
    assert asked(declared.facts(), NOTHING, declared.facts(channel)).verdict is Verdict.PASS


def test_a_table_without_any_is_believed_where_nothing_asks_for_a_secret() -> None:
    button = AuthenticationMechanism("AM-1", "button", factor=Factor.NONE)
    page = LoginService("http", 80, asks=Factor.PASSWORD, certain=False)
    open_page = LoginService("http", 80, asks=Factor.NONE)
    sample = HardCodedCredential("MQTT password", "hub", TOKEN, sample=True)
    judgement = asked(declared.facts(button), logins=(page, open_page), written=(sample,))
    assert judgement.verdict is Verdict.NOT_APPLICABLE


def test_what_nobody_says_is_open() -> None:
    for factor in (None, Factor.BIOMETRIC):
        way = AuthenticationMechanism("AM-1", "finger", factor=factor)
        assert asked(declared.facts(way)).verdict is Verdict.INCONCLUSIVE
    assert asked(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
