"""Is the protection of stored secrets at work? (TS 103 701, 5.4-1-2 a)"""

from __future__ import annotations

from shinsa.facts.open_secrets import GIVE_FIRMWARE, NONE_OPEN, Kept
from shinsa.facts.passwords import PasswordHash
from shinsa.facts.secrets import HardCodedCredential, PrivateKey, SecurityParameter, StoredInClear
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, absent, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text

DECLARE = Text(
    "List every security parameter in IXIT 10-SecParam with `protected_by`, so that what is seen can be held against it.",
    "確認結果と照合できるよう、すべてのセキュリティパラメータを `protected_by` とともに IXIT 10-SecParam に記載する。",
)


@rule(ja="ファームウェアに、申告された保護に反して読み取れる秘密がない。")
def nothing_lies_open(
    declared: Declared[SecurityParameter],
    clear: Observed[StoredInClear],
    keys: Observed[PrivateKey],
    credentials: Observed[HardCodedCredential],
    accounts: Observed[PasswordHash],
) -> Judgement:
    """Nothing in the firmware shows that stored secrets are not protected as declared: none lies where all may read it."""
    kept = Kept(clear, keys, credentials, accounts)
    if found := kept.lying_open():
        return combined(*found)
    for seen in (keys, accounts):
        if not seen.complete:
            return absent(seen, NONE_OPEN, GIVE_FIRMWARE)
    if credentials.broken:
        return inconclusive(unseen(credentials), GIVE_FIRMWARE, keys.looks)
    if unknown := kept.of_unknown_mode():
        return unknown[0]
    if not declared.complete:
        return inconclusive(unseen(declared), DECLARE, keys.looks)
    return passed(NONE_OPEN, (*keys.looks, *accounts.looks, *declared))
