"""Does the verification of updates over a network rest on a trust relationship, by design? (TS 103 701, 5.3-10-1 b)"""

from __future__ import annotations

from shinsa.facts.updates import UpdateMechanism
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

TRUSTED = frozenset({"signature", "authenticated-channel", "network-credential", "user-confirmation"})


def _contradicts(way: UpdateMechanism) -> bool:
    """Whether a signature is claimed of what is not authenticated, or an authenticated channel of one that is not secure."""
    signed = "signature" in way.trust and way.authenticated is False
    return signed or ("authenticated-channel" in way.trust and way.secure_channel is False)


QUESTION: Question[UpdateMechanism] = Question(
    holds=lambda way: bool(TRUSTED.intersection(way.trust)) and "none" not in way.trust,
    breaks=lambda way: "none" in way.trust or _contradicts(way),
    good=("It rests on a trust relationship: {ids}.", "信頼関係に基づく: {ids}。"),
    bad=(
        "It rests on nothing, or on what the same entry denies: {ids}.",
        "根拠がないか、同じ項目の記載に反する: {ids}。",
    ),
    remedy=Text(
        "Sign updates, or fetch them over an authenticated channel; let `trust`, `authenticated` and "
        "`secure_channel` of IXIT 7-UpdMech agree.",
        "更新に署名するか、認証された通信路で取得し、IXIT 7-UpdMech の `trust`、`authenticated`、"
        "`secure_channel` を一致させる。",
    ),
    silent=("What makes updates trustworthy is not declared: {ids}.", "更新を信頼する根拠の記載がない: {ids}。"),
    fill_in=Text("Fill in `trust` of IXIT 7-UpdMech.", "IXIT 7-UpdMech の `trust` を記入する。"),
    none=Text("No update comes over a network.", "ネットワーク経由の更新はない。"),
)


@rule(
    ja="ネットワーク経由の更新は、署名、認証された通信路、ネットワークの認証情報、"
    "利用者の確認のいずれかの信頼関係に基づいて検証される。"
)
def rests_on_trust(entries: Declared[UpdateMechanism]) -> Judgement:
    """Updates over a network are verified by a trust relationship, such as a signature or an authenticated channel."""
    return put_to_each(entries.where(lambda way: way.network is not False), QUESTION)
