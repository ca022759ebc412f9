from dataclasses import replace

from shinsa.facts.traffic import UpdateCheck
from shinsa.facts.updates import UpdateChannel, UpdateMechanism
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.every_update_source_is_declared import every_update_source_is_declared
from tests.rules.given import declared, observed

AIR = UpdateMechanism("U1", "over the air", network=True, peers=("updates.lamp.example", "*.cdn.example"))
CARD = UpdateMechanism("U2", "from a card", network=False)
CHANNEL = UpdateChannel("opkg", "https://updates.lamp.example/feed", encrypted=True)
LOCAL = UpdateChannel("opkg", "file:///mnt/usb/feed", encrypted=False)
CHECK = UpdateCheck("a.cdn.example", "GET /latest.json", "https", encrypted=True, told_by="swupdate", certain=True)
STRANGE = UpdateChannel("opkg", "http://downloads.other.example/packages", encrypted=False)
TABLE, UNSEEN, UNTOLD = declared.facts(AIR, CARD), observed.nobody_looked(), declared.nobody_looked()


def judged(table: Seen[Fact], channels: Seen[Fact], checks: Seen[Fact] = UNSEEN) -> Judgement:
    return every_update_source_is_declared(table, channels, checks)


def test_sources_that_are_declared_pass() -> None:
    assert judged(TABLE, observed.facts(CHANNEL, LOCAL), observed.facts(CHECK)).verdict is Verdict.PASS
    assert judged(TABLE, UNSEEN, observed.facts(CHECK)).verdict is Verdict.PASS


def test_a_source_that_is_not_declared_fails() -> None:
    judgement = judged(TABLE, observed.facts(CHANNEL, STRANGE))
    assert judgement.verdict is Verdict.FAIL
    assert "downloads.other.example" in judgement.because.en
    for table in (declared.facts(CARD), declared.facts()):
        assert judged(table, observed.facts(CHANNEL)).verdict is Verdict.FAIL
    elsewhere = observed.facts(replace(CHECK, peer="firmware.other.example"))
    assert judged(TABLE, UNSEEN, elsewhere).verdict is Verdict.FAIL


def test_a_source_that_a_mechanism_may_mean_is_open() -> None:
    vague = declared.facts(replace(AIR, peers=()), CARD)
    assert judged(vague, observed.facts(CHANNEL)).verdict is Verdict.INCONCLUSIVE
    assert judged(declared.nobody_looked(), observed.facts(CHANNEL)).verdict is Verdict.INCONCLUSIVE


def test_none_found_counts_where_somebody_looked_everywhere() -> None:
    assert judged(TABLE, observed.facts(LOCAL)).verdict is Verdict.PASS
    for recorded in (observed.facts(), observed.facts(replace(CHECK, certain=False))):
        assert judged(TABLE, observed.facts(), recorded).verdict is Verdict.PASS
        assert judged(TABLE, UNSEEN, recorded).verdict is Verdict.INCONCLUSIVE
    assert judged(UNTOLD, observed.facts()).verdict is Verdict.INCONCLUSIVE
    for channels in (UNSEEN, observed.partly(), observed.partly(CHANNEL)):
        assert judged(TABLE, channels).verdict is Verdict.INCONCLUSIVE
    assert judged(TABLE, observed.facts(), observed.partly()).verdict is Verdict.INCONCLUSIVE
