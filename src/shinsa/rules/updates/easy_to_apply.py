"""Are updates explained and easy to apply? (TS 103 645 V1.1.1, 4.3-5; TS 103 701, 5.3-3-1)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.updates import AutomaticUpdate, UpdateMechanism
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say
from shinsa.model.verdict import Verdict

SIMPLE = 5
"""So many steps a lay user takes without help."""
LABORIOUS = 10
"""More steps than these are not easy by anybody's measure; in between, a person decides."""
HOLDS = Text(
    "Every update is explained to the consumer and takes no more than a few steps.",
    "更新の必要性は消費者に説明され、数手順以内で適用できる。",
)
FILL_IN = Text(
    "Fill in `explains_need`, and `automatic` or `user_steps`, of every mechanism in IXIT 7-UpdMech.",
    "IXIT 7-UpdMech の各更新手段に、`explains_need` と、`automatic` または `user_steps` を記入する。",
)
EASE = Text(
    "Install updates automatically or in a few steps, and tell the consumer why each is needed.",
    "更新を自動または数手順で適用できるようにし、必要な理由を消費者に知らせる。",
)


@rule(ja="更新の必要性が消費者に説明され、更新を容易に適用できる。", despite=("by_itself",))
def easy_to_apply(
    mechanisms: Declared[UpdateMechanism], tests: Attested[TestRecord], by_itself: Observed[AutomaticUpdate]
) -> Judgement:
    """Every way to update tells the consumer why, and works by itself or in a few steps.

    A question of design; where a laboratory installed an update, what it met counts too.
    """
    design = _designed(mechanisms, by_itself)
    return combined(design, *_tried(tests)) if design.verdict is not Verdict.NOT_APPLICABLE else design


def _designed(mechanisms: Declared[UpdateMechanism], by_itself: Observed[AutomaticUpdate]) -> Judgement:
    unexplained = mechanisms.where(lambda m: m.explains_need is False)
    laborious = mechanisms.where(lambda m: m.automatic is not True and (m.user_steps or 0) > LABORIOUS)
    if len(unexplained) or len(laborious):
        why = say(
            "Not explained to the consumer: {unexplained}; more than {most} steps: {laborious}.",
            "消費者への説明がない: {unexplained}、{most} 手順を超える: {laborious}。",
            unexplained=listed(o.fact.id for o in unexplained) or Text("none", "なし"),
            laborious=listed(f"{o.fact.id} ({o.fact.user_steps})" for o in laborious) or Text("none", "なし"),
            most=LABORIOUS,
        )
        return failed(why, EASE, [*unexplained, *laborious])
    counted = mechanisms.where(lambda m: m.automatic is True or (m.user_steps is not None and m.user_steps >= 0))
    silent = mechanisms.where(lambda m: m.explains_need is None or m not in [o.fact for o in counted])
    if len(silent):
        ids = listed(o.fact.id for o in silent)
        why = say(
            "Need or effort of an update is not declared: {ids}.",
            "説明の有無または手順数の記載がない: {ids}。",
            ids=ids,
        )
        return inconclusive(why, _fill_in(by_itself), [*silent, *by_itself])
    return _simple(mechanisms, by_itself)


def _fill_in(by_itself: Observed[AutomaticUpdate]) -> Text:
    """What to declare, with what the firmware was seen to do by itself."""
    if not len(by_itself):
        return FILL_IN
    names = listed(dict.fromkeys(f"{o.fact.mechanism} ({o.fact.how})" for o in by_itself))
    return say(
        "{what} The firmware installs updates by itself: {names}.",
        "{what}ファームウェアは自動で更新する: {names}。",
        what=FILL_IN,
        names=names,
    )


def _simple(mechanisms: Declared[UpdateMechanism], by_itself: Observed[AutomaticUpdate]) -> Judgement:
    doubtful = mechanisms.where(lambda m: m.automatic is not True and (m.user_steps or 0) > SIMPLE)
    if len(doubtful):
        names = listed(f"{o.fact.id} ({o.fact.user_steps})" for o in doubtful)
        why = say("More than {most} steps: {names}.", "{most} 手順を超える: {names}。", most=SIMPLE, names=names)
        missing = Text(
            "Take steps out, or have an assessor attest that it is easy.",
            "手順を減らすか、容易であることを評価者が証明する。",
        )
        return inconclusive(why, missing, doubtful)
    if not mechanisms.complete:
        return absent(mechanisms, HOLDS, _fill_in(by_itself))
    if not len(mechanisms):
        return not_applicable(Text("No update mechanism is declared.", "更新手段の記載がない。"), mechanisms.looks)
    return passed(HOLDS, mechanisms)


def _tried(tests: Attested[TestRecord]) -> list[Judgement]:
    """What a laboratory met when it installed an update, where it did."""
    runs = tests.where(lambda run: run.test is Test.UPDATE_INSTALL)
    hard = runs.where(lambda run: not run.held or (run.steps or 0) > LABORIOUS)
    if len(hard):
        seen = listed(o.fact for o in hard)
        why = say("A test did not find it easy: {seen}.", "実機試験で容易でないことが判明した: {seen}。", seen=seen)
        return [failed(why, EASE, hard)]
    doubtful = runs.where(lambda run: (run.steps or 0) > SIMPLE)
    if len(doubtful):
        seen = listed(o.fact.steps for o in doubtful)
        why = say("A test took {seen} steps.", "実機試験で {seen} 手順を要した。", seen=seen)
        return [
            inconclusive(
                why, Text("Have an assessor attest that it is easy.", "容易であることを評価者が証明する。"), doubtful
            )
        ]
    return []
