"""Do essential functions go on while the network is flooded? (IEC 62443-4-2, CR 7.1)"""

from __future__ import annotations

from shinsa.facts.attack_surface import DeclaredService, ServiceNeed
from shinsa.facts.crowds import LIMIT_EACH, CrowdTrial, harmed
from shinsa.facts.device import Test, TestRecord
from shinsa.model.combined import combined, tried
from shinsa.model.judgement import Judgement, inconclusive
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

TEST = Text(
    "Record the laboratory test `flooded-operation` with who ran it and what was seen of each essential function.",
    "試験 `flooded-operation` を、試験者と各必須機能の結果とともに試験記録に記載する。",
)
HOLDS = Text(
    "A test showed the essential functions at work while the network was flooded.",
    "ネットワークの過負荷の間も必須機能が動作することを試験で確認した。",
)


@rule(ja="ネットワークが過負荷の間も、必須機能が継続する。", despite=("trials",))
def essential_services_stand_load(
    services: Declared[DeclaredService], trials: Observed[CrowdTrial], tests: Attested[TestRecord]
) -> Judgement:
    """Essential functions go on while the network is flooded, as a test showed, and no crowd at a service silenced one."""
    needed = services.where(lambda one: one.needed_for is ServiceNeed.CORE_FUNCTION and one.transport == "tcp")
    essential = {o.fact.port for o in needed}
    records = tests.where(lambda record: record.test is Test.FLOODED_OPERATION)
    held = records.where(lambda record: record.held and record.signed)
    broken = records.where(lambda record: not record.held)
    bad = trials.where(lambda one: not essential.isdisjoint(one.silenced))
    return combined(
        tried(held, broken, HOLDS, LIMIT_EACH, TEST),
        *harmed(bad),
        *_filled(trials.where(lambda one: one.port in essential and not one.served_itself)),
    )


def _filled(trials: Observed[CrowdTrial]) -> tuple[Judgement, ...]:
    """An essential service that a crowd of its own fills: whether its function goes on is for the test to show."""
    if not len(trials):
        return ()
    because = say(
        "An essential service took no further client while a crowd was there: {what}.",
        "必須サービスが、多数の接続の間、新たなクライアントを受け付けなかった: {what}。",
        what=listed(o.fact.text for o in trials),
    )
    return (inconclusive(because, LIMIT_EACH, trials),)
