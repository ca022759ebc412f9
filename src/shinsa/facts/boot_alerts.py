"""Whether a device whose software was changed tells a person and keeps to itself, by its design: what two rules ask."""

from __future__ import annotations

from shinsa.facts.integrity import SecureBoot
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement, failed
from shinsa.model.seen import Declared
from shinsa.model.text import Text

TELLS = frozenset({"display", "app", "message"})
"""Ways that carry words."""
UNSEEN = frozenset({"log", "none"})

NEEDED = frozenset({"notification", "nothing"})
OVER_THE_NETWORK = frozenset({"app", "message"})


def _talks_on(one: SecureBoot) -> bool:
    local = bool(one.alerts_by) and OVER_THE_NETWORK.isdisjoint(one.alerts_by)
    more = not NEEDED.issuperset(one.still_connects_for)
    return one.limits_network is False or more or (local and "notification" in one.still_connects_for)


ALERT: Question[SecureBoot] = Question(
    holds=lambda one: not TELLS.isdisjoint(one.alerts_by),
    breaks=lambda one: bool(one.alerts_by) and UNSEEN.issuperset(one.alerts_by),
    good=(
        "A person is told: {ids}.",
        "利用者または管理者に知らされる: {ids}。",
    ),
    bad=(
        "Nobody is told, or only a log that nobody reads: {ids}.",
        "誰にも知らされないか、記録に残るだけである: {ids}。",
    ),
    remedy=Text(
        "Tell the user or administrator on a display, in the app or by a message, and name it in `alerts_by` of "
        "IXIT 20-SecBoot.",
        "画面、アプリ、またはメッセージで利用者か管理者に知らせ、IXIT 20-SecBoot の `alerts_by` に記載する。",
    ),
    silent=(
        "How a person is told, in a way that says what happened, is not said: {ids}.",
        "何が起きたかを伝える通知方法が記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `alerts_by` in IXIT 20-SecBoot; whether a light or a sound alone suffices an assessor judges by "
        "`user_notification`.",
        "IXIT 20-SecBoot の `alerts_by` を記入する。光や音のみで十分かは、`user_notification` により評価者が判断する。",
    ),
    none=Text(
        "IXIT 20-SecBoot lists nothing.",
        "IXIT 20-SecBoot に項目がない。",
    ),
)
QUIET: Question[SecureBoot] = Question(
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
    "IXIT 20-SecBoot に、起動時にソフトウェアを検証する仕組みがないと申告されている。仕組みが求められる。",
)


def alerts(declared: Declared[SecureBoot]) -> Judgement:
    """Whether a person is told in words (TS 103 701, 5.7-2-1 a)."""
    return _put(declared, ALERT)


def keeps_quiet(declared: Declared[SecureBoot]) -> Judgement:
    """Whether nothing but the alert is connected for (5.7-2-1 b)."""
    return _put(declared, QUIET)


def _put(declared: Declared[SecureBoot], question: Question[SecureBoot]) -> Judgement:
    if declared.complete and not len(declared):
        return failed(NOTHING, question.remedy, declared.looks)
    return put_to_each(declared, question)
