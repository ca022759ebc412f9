"""Can every boot check detect what it guarantees? (TS 103 701, 5.7-1-1 b)"""

from __future__ import annotations

from datetime import date

from shinsa.facts.best_practice import agreed
from shinsa.facts.boot_evidence import NO_CHECK
from shinsa.facts.guarantees import Guarantee
from shinsa.facts.integrity import Anchor, Detection, SecureBoot
from shinsa.model.combined import combined
from shinsa.model.each_entry import Question, put_to_wanted
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

AUTHENTIC = frozenset({Detection.SIGNATURE, Detection.KEYED_DIGEST})
INTACT = AUTHENTIC | {Detection.DIGEST}
"""What finds a change that somebody made on purpose; a checksum finds accidents."""


def _detects(one: SecureBoot) -> bool:
    found = set(one.detected_by)
    if Guarantee.AUTHENTICITY in one.guarantees and not AUTHENTIC & found:
        return False
    return Guarantee.INTEGRITY not in one.guarantees or bool(INTACT & found)


QUESTION: Question[SecureBoot] = Question(
    holds=lambda one: bool(one.guarantees) and bool(one.detected_by) and _detects(one) and one.anchor is not None,
    breaks=lambda one: one.anchor is Anchor.NONE or (bool(one.detected_by) and not _detects(one)),
    good=("What detects changes fits what is guaranteed: {ids}.", "検知の方法が保証に適している: {ids}。"),
    bad=(
        "What detects changes cannot give what is guaranteed, or trust begins nowhere: {ids}.",
        "検知の方法では保証を与えられないか、信頼の基点がない: {ids}。",
    ),
    remedy=Text(
        "Verify a signature or a keyed digest at boot, from a key that cannot be changed, and correct `detected_by`, `anchor` "
        "and `guarantees` in IXIT 20-SecBoot.",
        "変更できない鍵を起点に、起動時に署名または鍵付きダイジェストを検証し、IXIT 20-SecBoot の `detected_by`、`anchor`、"
        "`guarantees` を訂正する。",
    ),
    silent=(
        "What these guarantee, how they detect a change, or where trust begins, is not said: {ids}.",
        "保証、検知の方法、または信頼の基点が記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `guarantees`, `detected_by` and `anchor` of every entry of IXIT 20-SecBoot.",
        "IXIT 20-SecBoot の全項目の `guarantees`、`detected_by`、`anchor` を記入する。",
    ),
    none=NO_CHECK,
)


@rule(ja="セキュアブートの検知の方法が、保証に適し、合意された暗号を用いる。")
def detection_is_suitable(declared: Declared[SecureBoot], today: date) -> Judgement:
    """What detects a change at boot fits what is guaranteed, with cryptography that is agreed on."""
    names = agreed(
        declared,
        Text("`cryptography` of IXIT 20-SecBoot", "IXIT 20-SecBoot の `cryptography`"),
        today,
        lambda one: one.ciphers,
    )
    return combined(put_to_wanted(declared, QUESTION), names)
