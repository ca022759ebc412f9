from shinsa.facts.channels import SshHostKey
from shinsa.facts.passwords import AuthenticationMechanism, Factor
from shinsa.facts.secrets import PrivateKey, SecurityParameter, StoredInClear
from shinsa.model.fact import Fact, Secret
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.are_stored import are_stored
from tests.rules.given import declared, observed

UNSEEN: dict[str, Seen[Fact]] = dict.fromkeys(
    ("keys", "written", "accounts", "clear", "served", "hosts"), observed.nobody_looked()
)
SAMPLE = PrivateKey("PEM PKCS#8", "RSA", 2048, encrypted=False, secret=Secret.of("key", "k"), sample=True)
STORED = StoredInClear("NVS", "nvs.net80211/sta.pswd")
NOTHING: Seen[Fact] = declared.facts()


def asked(parameters: Seen[Fact], mechanisms: Seen[Fact] = NOTHING, /, **found: tuple[Fact, ...]) -> Judgement:
    given = {name: observed.facts(*facts) for name, facts in found.items()}
    return are_stored(parameters, mechanisms, **{**UNSEEN, **given})


def test_an_empty_table_is_contradicted_by_what_is_stored() -> None:
    assert asked(declared.facts(), clear=(STORED,)).verdict is Verdict.FAIL


def test_what_is_declared_or_seen_makes_it_hold() -> None:
    assert asked(declared.facts(SecurityParameter("SP-1", "key of updates", critical=False))).verdict is Verdict.PASS
    assert asked(declared.nobody_looked(), clear=(STORED,)).verdict is Verdict.PASS


def test_an_empty_table_that_nothing_contradicts_is_believed() -> None:
    nobody = declared.facts(AuthenticationMechanism("AM-1", "button", factor=Factor.NONE))
    assert asked(declared.facts(), nobody, keys=(SAMPLE,)).verdict is Verdict.NOT_APPLICABLE


def test_an_empty_table_is_doubtful_where_something_rests_on_a_secret() -> None:
    web = AuthenticationMechanism("AM-1", "web page", factor=Factor.PASSWORD)
    assert asked(declared.facts(), declared.facts(web)).verdict is Verdict.INCONCLUSIVE
    assert asked(declared.facts(), hosts=(SshHostKey("Ed25519", 256, "aa"),)).verdict is Verdict.INCONCLUSIVE
    assert asked(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
