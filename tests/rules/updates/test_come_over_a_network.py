from dataclasses import replace

from shinsa.facts.traffic import UpdateCheck
from shinsa.facts.updates import UpdateChannel, UpdateMechanism
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.come_over_a_network import come_over_a_network
from tests.rules.given import declared, observed

AIR = UpdateMechanism("U1", "over the air", network=True)
CARD = UpdateMechanism("U2", "from a card", network=False)
FEED = UpdateChannel("opkg", "https://lamp.example/feed", encrypted=True)
LOCAL = UpdateChannel("opkg", "file:///mnt/card", encrypted=False)
CHECK = UpdateCheck("lamp.example", "GET /latest", "https", encrypted=True, told_by="word", certain=False)
UNSEEN = observed.nobody_looked()


def judged(table: Seen[Fact], channels: Seen[Fact] = UNSEEN, checks: Seen[Fact] = UNSEEN) -> Judgement:
    return come_over_a_network(table, channels, checks)


def test_they_do_by_declaration_or_by_what_was_seen() -> None:
    assert judged(declared.facts(AIR, CARD)).verdict is Verdict.PASS
    assert judged(declared.nobody_looked(), observed.facts(FEED)).verdict is Verdict.PASS


def test_a_source_against_the_table_fails() -> None:
    assert judged(declared.facts(CARD), observed.facts(FEED)).verdict is Verdict.FAIL


def test_they_do_not() -> None:
    assert judged(declared.facts(CARD), observed.facts(LOCAL), observed.facts(CHECK)).verdict is Verdict.NOT_APPLICABLE


def test_what_nobody_said_is_open() -> None:
    assert judged(declared.facts(replace(AIR, network=None))).verdict is Verdict.INCONCLUSIVE
    assert judged(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert judged(declared.facts(CARD), observed.partly()).verdict is Verdict.INCONCLUSIVE
    assert judged(declared.facts(CARD), checks=observed.partly()).verdict is Verdict.INCONCLUSIVE
