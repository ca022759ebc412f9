from shinsa.facts.guessing import BruteForceResistance
from shinsa.facts.passwords import AcceptedCredential, AuthenticationMechanism, Factor, LoginService
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.network_logins_exist import network_logins_exist
from tests.rules.given import declared, observed

UNSEEN: dict[str, Seen[Fact]] = dict.fromkeys(("logins", "accepted", "guessed", "sent"), observed.nobody_looked())
DISPLAY = AuthenticationMechanism("AM-1", "PIN at the display", factor=Factor.PIN, network=False)


def asked(mechanisms: Seen[Fact], /, **found: tuple[Fact, ...]) -> Judgement:
    given = {name: observed.facts(*facts) for name, facts in found.items()}
    return network_logins_exist(mechanisms, **{**UNSEEN, **given})


def test_a_login_of_the_network_contradicts_a_table_without_one() -> None:
    found: list[dict[str, tuple[Fact, ...]]] = [
        {"logins": (LoginService("ssh", 22),)},
        {"accepted": (AcceptedCredential("http", "admin", "vendor default"),)},
        {"guessed": (BruteForceResistance("https", 443, tries=30, per_minute=600),)},
    ]
    for one in found:
        assert asked(declared.facts(DISPLAY), **one).verdict is Verdict.FAIL
        assert asked(declared.nobody_looked(), **one).verdict is Verdict.PASS


def test_one_that_is_declared_makes_it_hold() -> None:
    web = AuthenticationMechanism("AM-2", "web page", factor=Factor.PASSWORD, network=True)
    assert asked(declared.facts(DISPLAY, web)).verdict is Verdict.PASS


def test_a_table_without_one_is_believed_where_only_others_were_seen() -> None:
    decoys = (
        LoginService("serial", asks=Factor.PASSWORD),
        LoginService("http", 80, asks=Factor.NONE),
        LoginService("http", 8080, certain=False),
    )
    anonymous = AcceptedCredential("ftp", "anonymous", "anonymous")
    for table in (declared.facts(), declared.facts(DISPLAY)):
        assert asked(table, logins=decoys, accepted=(anonymous,)).verdict is Verdict.NOT_APPLICABLE


def test_what_nobody_says_is_open() -> None:
    silent = AuthenticationMechanism("AM-3", "login", factor=Factor.PASSWORD)
    assert asked(declared.facts(silent)).verdict is Verdict.INCONCLUSIVE
    assert asked(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
