from shinsa.facts.channels import SshHostKey
from shinsa.facts.passwords import AuthenticationMechanism, Factor, LoginService, PasswordHash, PasswordState
from shinsa.facts.secrets import HardCodedCredential, ParameterKind, PrivateKey, SecurityParameter, StoredInClear
from shinsa.model.fact import Fact, Secret
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.critical_ones_exist import critical_ones_exist
from tests.rules.given import declared, observed

PUBLIC = SecurityParameter("SP-1", "key of updates", critical=False)
KEY = PrivateKey("PEM PKCS#8", "RSA", 2048, encrypted=False, secret=Secret.of("key", "k"))
SAMPLE = PrivateKey("PEM PKCS#8", "RSA", 2048, encrypted=False, secret=Secret.of("key", "k"), sample=True)
UNSEEN: dict[str, Seen[Fact]] = dict.fromkeys(
    ("logins", "keys", "written", "accounts", "clear", "served", "hosts"), observed.nobody_looked()
)
NOTHING: Seen[Fact] = declared.facts()


def asked(parameters: Seen[Fact], mechanisms: Seen[Fact] = NOTHING, /, **found: tuple[Fact, ...]) -> Judgement:
    given = {name: observed.facts(*facts) for name, facts in found.items()}
    return critical_ones_exist(parameters, mechanisms, **{**UNSEEN, **given})


def test_a_table_without_any_is_contradicted_by_what_the_device_holds() -> None:
    hashed = PasswordHash("root", PasswordState.HASHED, secret=Secret.of("hash", "h"))
    found: list[dict[str, tuple[Fact, ...]]] = [
        {"keys": (KEY,)},
        {"written": (HardCodedCredential("API token", "", Secret.of("token", "t")),)},
        {"accounts": (hashed,)},
        {"clear": (StoredInClear("NVS", "nvs.net80211/sta.pswd"),)},
        {"logins": (LoginService("https", 443, asks=Factor.PASSWORD),)},
        {"hosts": (SshHostKey("Ed25519", 256, "aa"),)},
    ]
    for one in found:
        assert asked(declared.facts(PUBLIC), **one).verdict is Verdict.FAIL
        assert asked(declared.nobody_looked(), **one).verdict is Verdict.PASS


def test_one_that_is_declared_makes_it_hold() -> None:
    assert asked(declared.facts(SecurityParameter("SP-2", "key", critical=True))).verdict is Verdict.PASS
    assert asked(declared.facts(SecurityParameter("SP-2", "key", kind=ParameterKind.TOKEN))).verdict is Verdict.PASS
    web = AuthenticationMechanism("AM-1", "web page", factor=Factor.PASSWORD)
    assert asked(declared.facts(PUBLIC), declared.facts(web)).verdict is Verdict.PASS


def test_a_table_without_any_that_nothing_contradicts_is_believed() -> None:
    locked = PasswordHash("root", PasswordState.LOCKED, secret=Secret.of("hash", "h"))
    for table in (declared.facts(), declared.facts(PUBLIC)):
        assert asked(table, keys=(SAMPLE,), accounts=(locked,), logins=()).verdict is Verdict.NOT_APPLICABLE


def test_what_nobody_says_is_open() -> None:
    silent = SecurityParameter("SP-3", "identity", kind=ParameterKind.IDENTITY)
    assert asked(declared.facts(silent)).verdict is Verdict.INCONCLUSIVE
    assert asked(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    shut = asked(declared.facts(PUBLIC), logins=(LoginService("ssh", 22),))
    assert shut.verdict is Verdict.INCONCLUSIVE
    assert "person" in shut.because.en
