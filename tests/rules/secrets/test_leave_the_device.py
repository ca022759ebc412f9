from shinsa.facts.interception import Interception, Trick
from shinsa.facts.passwords import AcceptedCredential, Factor, LoginService
from shinsa.facts.secrets import HardCodedCredential, Opens, SecurityParameter
from shinsa.facts.traffic import ClearTextLogin
from shinsa.model.fact import Fact, Secret
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.leave_the_device import leave_the_device
from tests.rules.given import declared, observed

UNSEEN: dict[str, Seen[Fact]] = dict.fromkeys(
    ("logins", "accepted", "sent", "written", "intercepted"), observed.nobody_looked()
)
STAYS = SecurityParameter("SP-1", "key of the device", critical=True, leaves_device=False)
PUBLIC = SecurityParameter("SP-2", "certificate", critical=False, leaves_device=True)


def asked(parameters: Seen[Fact], /, **found: tuple[Fact, ...]) -> Judgement:
    given = {name: observed.facts(*facts) for name, facts in found.items()}
    return leave_the_device(parameters, **{**UNSEEN, **given})


def test_a_password_that_crosses_the_network_contradicts_a_table_in_which_all_stay() -> None:
    login = LoginService("https", 443, encrypted=True, asks=Factor.PASSWORD)
    sent = ClearTextLogin("ftp", "password", "u", Secret.of("p", "p"), device_serves=True, peer="192.0.2.9", port=21)
    opened = AcceptedCredential("ssh", "root", "vendor default")
    mqtt = HardCodedCredential("MQTT password", "hub", Secret.of("p", "p"), opens=Opens.SERVICE)
    given = Interception("mqtt.example", 8883, Trick.SELF_SIGNED, accepted=True, credentials=("password",))
    found: list[dict[str, tuple[Fact, ...]]] = [
        {"logins": (login,)},
        {"sent": (sent,)},
        {"accepted": (opened,)},
        {"written": (mqtt,)},
        {"intercepted": (given,)},
    ]
    for one in found:
        assert asked(declared.facts(STAYS, PUBLIC), **one).verdict is Verdict.FAIL
        assert asked(declared.nobody_looked(), **one).verdict is Verdict.PASS


def test_one_that_is_declared_to_leave_makes_it_hold() -> None:
    for one in (
        SecurityParameter("SP-3", "password", critical=True, leaves_device=True),
        SecurityParameter("SP-3", "password", critical=True, communication=("CM-1",)),
    ):
        assert asked(declared.facts(STAYS, one)).verdict is Verdict.PASS


def test_a_table_in_which_all_stay_is_believed_where_no_secret_crosses() -> None:
    decoys = (
        LoginService("serial", asks=Factor.PASSWORD),
        LoginService("ssh", 22, asks=Factor.KEY),
        LoginService("http", 80, asks=Factor.NONE),
    )
    anonymous = AcceptedCredential("ftp", "anonymous", "anonymous")
    own = HardCodedCredential("password", "admin", Secret.of("p", "p"), opens=Opens.DEVICE)
    refused = Interception("mqtt.example", 8883, Trick.SELF_SIGNED, accepted=False)
    judgement = asked(
        declared.facts(STAYS, PUBLIC), logins=decoys, accepted=(anonymous,), written=(own,), intercepted=(refused,)
    )
    assert judgement.verdict is Verdict.NOT_APPLICABLE


def test_what_nobody_says_is_open() -> None:
    assert asked(declared.facts(SecurityParameter("SP-4", "key", critical=True))).verdict is Verdict.INCONCLUSIVE
    assert asked(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert asked(declared.facts(STAYS), logins=(LoginService("ssh", 22),)).verdict is Verdict.INCONCLUSIVE
