"""Is the consumer told that an update is needed? (TS 103 645 V1.1.1, 4.3-2; TS 103 701, 5.3-11-1)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.documents import PublishedStatement, Topic, with_filler
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.combined import combined, tried
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say
from shinsa.model.verdict import Verdict

HOLDS = Text(
    "IXIT 7-UpdMech describes how the consumer is told of every update.",
    "更新を消費者に知らせる方法が IXIT 7-UpdMech に記載されている。",
)
FILL_IN = Text(
    "Describe in `user_notification` of every mechanism in IXIT 7-UpdMech how the consumer is told of an update.",
    "IXIT 7-UpdMech の各更新手段の `user_notification` に、消費者への通知方法を記入する。",
)
REMEDY = Text(
    "Tell the consumer of each needed update, on the device, in its app or by message.",
    "必要な更新を、機器、アプリ、またはメッセージで消費者に知らせる。",
)
SHOW_IT = say(
    "Enter the test `{test}` in the inspection record, or point to the published notices of updates under `documents`.",
    "試験 `{test}` を検査記録に記入するか、公開している更新の告知文書を `documents` に記入する。",
    test=Test.UPDATE_NOTIFICATION,
)


@rule(ja="更新が必要なことが消費者に知らされる。", despite=("statements",))
def user_is_told(
    mechanisms: Declared[UpdateMechanism], tests: Attested[TestRecord], statements: Observed[PublishedStatement]
) -> Judgement:
    """The consumer is told that an update is needed: as declared, and as a test or a published notice shows."""
    design, shown = _designed(mechanisms), _shown(tests, statements)
    if design.verdict is Verdict.NOT_APPLICABLE and shown.verdict is not Verdict.FAIL:
        return design
    return combined(design, shown)


def _designed(mechanisms: Declared[UpdateMechanism]) -> Judgement:
    silent = mechanisms.where(lambda m: not filled(m.user_notification))
    if len(silent):
        ids = listed(o.fact.id for o in silent)
        why = say("How the consumer is told is not described: {ids}.", "通知方法が記載されていない: {ids}。", ids=ids)
        return inconclusive(why, FILL_IN, silent)
    if not mechanisms.complete:
        return absent(mechanisms, HOLDS, FILL_IN)
    if not len(mechanisms):
        return not_applicable(Text("No update mechanism is declared.", "更新手段の記載がない。"), mechanisms.looks)
    return passed(HOLDS, mechanisms)


def _shown(tests: Attested[TestRecord], statements: Observed[PublishedStatement]) -> Judgement:
    """A test on the device decides; without one, a published notice does."""
    runs = tests.where(lambda run: run.test is Test.UPDATE_NOTIFICATION)
    told = Text("A test showed the notice.", "通知を実機試験で確認した。")
    test = tried(runs.where(lambda r: r.held and r.signed), runs.where(lambda r: not r.held), told, REMEDY, SHOW_IT)
    notices = statements.where(lambda s: s.topic is Topic.UPDATE_NOTICE)
    real = notices.where(lambda s: s.speaks)
    if test.verdict is not Verdict.INCONCLUSIVE or not len(notices):
        return test
    if not len(real):
        why = Text("The document that should tell of updates does not.", "示された文書に更新の告知がない。")
        return failed(with_filler(why, notices), REMEDY, notices)
    return passed(Text("Notices of updates are published.", "更新の告知が公開されている。"), real)
