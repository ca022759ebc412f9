"""Was the network left alone after a change, but for the alert? (TS 103 701, 5.7-2-2 b)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.integrity import SecureBoot
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

TRIAL = Trial(
    Test.TAMPER_NETWORK_LIMITED,
    "20-SecBoot",
    Text(
        "Nothing was connected to but what the alert needs.",
        "警告に必要なもの以外に接続しなかった。",
    ),
    Text(
        "Open no connection after a detected change but the one that the alert needs.",
        "変更の検知後は、警告に必要な接続のみを行う。",
    ),
)


@rule(ja="不正な変更の後、警告に必要な通信だけが行われることが試験で確認されている。")
def network_was_limited(entries: Declared[SecureBoot], tests: Attested[TestRecord]) -> Judgement:
    """After an unauthorised change, the device talked to wider networks only as IXIT 20-SecBoot says, as recorded."""
    return tried_on_each(TRIAL, entries, tests)
