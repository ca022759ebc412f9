"""Is every connection after a detected change needed for the alert? (TS 103 701, 5.7-2-1 b)"""

from __future__ import annotations

from shinsa.facts.integrity import SecureBoot
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement, failed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

NEEDED = frozenset({"notification", "nothing"})
OVER_THE_NETWORK = frozenset({"app", "message"})


def _talks_on(one: SecureBoot) -> bool:
    local = bool(one.alerts_by) and OVER_THE_NETWORK.isdisjoint(one.alerts_by)
    more = not NEEDED.issuperset(one.still_connects_for)
    return one.limits_network is False or more or (local and "notification" in one.still_connects_for)


QUESTION: Question[SecureBoot] = Question(
    holds=lambda one: bool(one.still_connects_for),
    breaks=_talks_on,
    good=(
        "Nothing is connected for but the alert: {ids}.",
        "警告以外のために接続しない: {ids}。",
    ),
    bad=(
        "These connect for more than the alert, or for an alert that needs no network: {ids}.",
        "警告以外のため、またはネットワークを要しない警告のために接続する: {ids}。",
    ),
    remedy=Text(
        "Connect for the notification only, and correct `still_connects_for` in IXIT 20-SecBoot.",
        "通知のためだけに接続し、IXIT 20-SecBoot の `still_connects_for` を訂正する。",
    ),
    silent=(
        "What these still connect for is not said where a rule can read it: {ids}.",
        "検知後の接続の目的が読み取れる形で記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `still_connects_for` in IXIT 20-SecBoot; `[nothing]` where it goes off the network.",
        "IXIT 20-SecBoot の `still_connects_for` を記入する。接続しない場合は `[nothing]` とする。",
    ),
    none=Text(
        "IXIT 20-SecBoot lists nothing.",
        "IXIT 20-SecBoot に項目がない。",
    ),
)
NOTHING = Text(
    "IXIT 20-SecBoot declares that nothing verifies the software at boot; a mechanism is wanted.",
    "IXIT 20-SecBoot に、起動時にソフトウェアを検証する仕組みがないと宣言されている。仕組みが求められる。",
)


@rule(ja="不正な変更の後、機器は警告に必要な接続だけを行う。")
def only_the_alert_connects_by_design(declared: Declared[SecureBoot]) -> Judgement:
    """After an unauthorised change the device connects for the alert at most."""
    if declared.complete and not len(declared):
        return failed(NOTHING, QUESTION.remedy, declared.looks)
    return put_to_each(declared, QUESTION)
