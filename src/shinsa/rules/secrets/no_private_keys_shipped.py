"""Is the firmware free of private keys? (TS 103 645 V1.1.1, 4.4-1 and 4.5-2; TS 103 701, 5.4-4)"""

from __future__ import annotations

from shinsa.facts.secrets import PrivateKey
from shinsa.model.judgement import Judgement, absent, failed
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Observed
from shinsa.model.text import Text, listed, say

CLEAN = Text(
    "The examined firmware ships no private key, as wanted.",
    "調査したファームウェアに秘密鍵は同梱されておらず、求められるとおりである。",
)
REMEDY = Text(
    "Remove the key from the image and revoke it. Generate a key in each unit at first start or at manufacture, in "
    "protected storage.",
    "イメージから鍵を削除して失効させる。鍵は初回起動時または製造時に個体ごとに生成し、保護された領域に保存する。",
)
GIVE_FIRMWARE = Text(
    "Give the firmware image so that all of its files can be searched for keys.",
    "すべてのファイルで鍵を探索できるよう、ファームウェアイメージを提供する。",
)


@rule(ja="全個体が共有することになる秘密鍵が、ファームウェアに同梱されていない。")
def no_private_keys_shipped(keys: Observed[PrivateKey]) -> Judgement:
    """The firmware ships no private key, which every unit that runs it would share.

    A passphrase is no help: the key stays the same in every unit, and a unit that uses it holds the passphrase too.
    """
    shipped = keys.where(lambda key: not key.sample)
    if not len(shipped):
        return absent(keys, CLEAN, GIVE_FIRMWARE)
    because = say(
        "The firmware ships private keys, the same for every unit that runs it: {names}. None is wanted.",
        "ファームウェアに全個体で共通の秘密鍵が同梱されている: {names}。同梱しないことが求められる。",
        names=listed(_name(key) for key in shipped),
    )
    return failed(because, REMEDY, shipped)


def _name(seen: Observation[PrivateKey]) -> Text:
    key = seen.fact
    size = f"{key.algorithm}-{key.bits}" if key.bits is not None else key.algorithm
    if key.encrypted:
        return say(
            "{size} at {place} (with passphrase)", "{place} の {size}(パスフレーズ付き)", size=size, place=seen.place
        )
    return say("{size} at {place}", "{place} の {size}", size=size, place=seen.place)
