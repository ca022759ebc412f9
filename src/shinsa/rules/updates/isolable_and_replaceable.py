"""Can a device without updates be isolated and replaced? (TS 103 645 V1.1.1, 4.3-8; TS 103 701, 5.3-15)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.updates import ReplacementSupport
from shinsa.model.combined import combined, tried
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text, say

HOLDS = Text(
    "IXIT 9-ReplSup describes how the product is isolated and its hardware replaced.",
    "製品の隔離方法とハードウェアの交換方法が IXIT 9-ReplSup に記載されている。",
)
FILL_IN = Text(
    "Describe `isolation` and `hardware_replacement` in IXIT 9-ReplSup.",
    "IXIT 9-ReplSup の `isolation` と `hardware_replacement` を記入する。",
)
REMEDY = Text(
    "Let the product work, or do no harm, when cut off from the network, and offer its hardware for exchange.",
    "ネットワークから隔離しても機能するか害を及ぼさないようにし、ハードウェアを交換できるようにする。",
)


@rule(ja="製品をネットワークから隔離でき、ハードウェアを交換できる。")
def isolable_and_replaceable(support: Declared[ReplacementSupport], tests: Attested[TestRecord]) -> Judgement:
    """The product can be cut off from the network, as a test showed, and its hardware can be replaced."""
    return combined(_designed(support), _tested(tests))


def _designed(support: Declared[ReplacementSupport]) -> Judgement:
    if support.complete and not len(support):
        why = Text(
            "IXIT 9-ReplSup declares neither isolation nor replacement.", "IXIT 9-ReplSup に隔離も交換も記載がない。"
        )
        return failed(why, REMEDY, support.looks)
    isolated = support.where(lambda s: filled(s.isolation))
    replaced = support.where(lambda s: filled(s.hardware_replacement))
    if len(isolated) and len(replaced):
        return passed(HOLDS, [*isolated, *replaced])
    if not support.complete:
        return absent(support, HOLDS, FILL_IN)
    why = Text("How to isolate or replace the product is not described.", "隔離または交換の方法が記載されていない。")
    return inconclusive(why, FILL_IN, support)


def _tested(tests: Attested[TestRecord]) -> Judgement:
    runs = tests.where(lambda run: run.test is Test.ISOLATION)
    return tried(
        runs.where(lambda run: run.held and run.signed),
        runs.where(lambda run: not run.held),
        Text("A test isolated the device.", "隔離は実機試験で確認済みである。"),
        REMEDY,
        say(
            "Isolate a device as described; enter the test `{test}`, tester and result in the inspection record.",
            "記載どおりに機器を隔離し、試験 `{test}` の試験者と結果を検査記録に記入する。",
            test=Test.ISOLATION,
        ),
    )
