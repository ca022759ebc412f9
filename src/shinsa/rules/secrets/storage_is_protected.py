"""Is every secret that the device keeps protected by design? (TS 103 645 V1.1.1, 4.4-1; TS 103 701, 5.4-1-1)"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.open_secrets import Kept
from shinsa.facts.passwords import AuthenticationMechanism, Factor, PasswordHash
from shinsa.facts.secrets import HardCodedCredential, PrivateKey, SecurityParameter, Storage, StoredInClear
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.regex import regex
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

OPEN = regex(
    r"(?:(?:it|they) )?(?:(?:is|are) )?(?:(?:stored|kept|held|saved) )?(?:(?:in|as) )?(?:the )?(?:a )?"
    r"(?:plain ?text|clear ?text|clear|unencrypted|unprotected|not (?:encrypted|protected)|world[- ]readable)"
    r"(?: (?:file|text|form))?(?: (?:in|on) (?:the )?(?:flash|file ?system|memory|disk|config(?:uration)?(?: file)?))?"
    r"|平文(?:で(?:保存|保管|格納)(?:する|している|される)?)?|無保護|保護(?:なし|していない|されていない)|暗号化(?:なし|していない|されていない)",
    re.IGNORECASE,
)
"""Words that, standing alone, say that there is no protection."""
UNPROTECTED = frozenset({Storage.NONE, Storage.CASING})
NO_SECRET = Text(
    "IXIT 10-SecParam declares no critical parameter, and no declared mechanism asks for a secret.",
    "IXIT 10-SecParam に秘匿パラメータの申告はなく、秘密を用いる認証手段の申告もない。",
)
FILL_IN = Text(
    "Fill in `critical`, and for each critical entry `protected_by`, in IXIT 10-SecParam.",
    "IXIT 10-SecParam の `critical` と、秘匿すべき各項目の `protected_by` を記入する。",
)
DECLARE = Text(
    "List in IXIT 10-SecParam each secret that the device keeps, with `critical: yes` and `protected_by`.",
    "機器が保持する秘密をすべて、`critical: yes` と `protected_by` とともに IXIT 10-SecParam に記載する。",
)
REMEDY = Text(
    "Keep the parameter where other software and a reader of the flash cannot take it: a secure element, a TEE, or "
    "encryption under a key of the unit's own; then declare how in `protected_by`.",
    "他のソフトウェアやフラッシュの読み取りから守られる場所(セキュアエレメント、TEE、"
    "個体固有の鍵による暗号化)に保存し、その方法を `protected_by` に申告する。",
)


@rule(ja="秘匿すべきすべてのセキュリティパラメータに、保存時の保護が申告されている。")
def storage_is_protected(  # noqa: PLR0913, PLR0917 - what is declared, and what each kind of probe saw
    parameters: Declared[SecurityParameter],
    mechanisms: Declared[AuthenticationMechanism],
    clear: Observed[StoredInClear],
    keys: Observed[PrivateKey],
    credentials: Observed[HardCodedCredential],
    accounts: Observed[PasswordHash],
) -> Judgement:
    """Every critical security parameter is declared with a protection of its storage, and none is seen in clear."""
    kept = Kept(clear, keys, credentials, accounts)
    declared = _as_declared(parameters, mechanisms)
    return combined(declared, *kept.lying_open(), *kept.of_unknown_mode(), *_denied(parameters, keys, accounts))


def _denied(
    parameters: Declared[SecurityParameter], keys: Observed[PrivateKey], accounts: Observed[PasswordHash]
) -> Iterator[Judgement]:
    """Secrets of the device in its firmware, where the table says that there is none."""
    if not parameters.complete or len(parameters.where(lambda one: one.critical is not False)):
        return
    found = (
        *keys.where(lambda key: not key.sample),
        *accounts.where(lambda account: account.lets_in and account.secret is not None),
    )
    if found:
        because = say(
            "IXIT 10-SecParam lists no critical parameter, but the firmware holds: {places}.",
            "IXIT 10-SecParam に秘匿パラメータの記載がないが、ファームウェアにある: {places}。",
            places=listed(dict.fromkeys(o.place for o in found)),
        )
        yield failed(because, DECLARE, (*found, *parameters, *parameters.looks))


def _as_declared(parameters: Declared[SecurityParameter], mechanisms: Declared[AuthenticationMechanism]) -> Judgement:
    if not parameters.looked:
        return inconclusive(unseen(parameters), FILL_IN)
    bare = parameters.where(lambda p: p.critical is True and _is_bare(p))
    if len(bare):
        because = say(
            "Critical parameters are declared without protection: {what}. A protection of each is wanted.",
            "保護のない秘匿パラメータが申告されている: {what}。それぞれの保護が求められる。",
            what=listed(f'{o.fact.id} "{o.fact.protection or ", ".join(o.fact.protected_by)}"' for o in bare),
        )
        return failed(because, REMEDY, bare)
    unsaid = parameters.where(lambda p: p.critical is None or (p.critical and not p.protected_by))
    if len(unsaid):
        because = say(
            "IXIT 10-SecParam does not say how these are protected, or whether they are secret: {ids}.",
            "IXIT 10-SecParam の次の項目は、保護の方法または秘匿の要否が記載されていない: {ids}。",
            ids=listed(o.fact.id for o in unsaid),
        )
        return inconclusive(because, FILL_IN, unsaid)
    return _protected(parameters, mechanisms)


def _is_bare(parameter: SecurityParameter) -> bool:
    """Whether it is said to have no protection of its storage; a casing keeps nobody off who has the device."""
    no_more = bool(parameter.protected_by) and UNPROTECTED.issuperset(parameter.protected_by)
    return no_more or OPEN.fullmatch(parameter.protection.strip(" .。")) is not None


def _protected(parameters: Declared[SecurityParameter], mechanisms: Declared[AuthenticationMechanism]) -> Judgement:
    critical = parameters.where(lambda p: p.critical is True)
    if len(critical) and parameters.complete:
        because = say(
            "Every critical parameter is declared with a protection of its storage: {ids}.",
            "すべての秘匿パラメータに保存時の保護が申告されている: {ids}。",
            ids=listed(o.fact.id for o in critical),
        )
        return passed(because, critical)
    secret = mechanisms.where(lambda m: m.factor is not Factor.NONE)
    if not len(critical) and len(secret):
        because = say(
            "IXIT 10-SecParam lists no critical parameter, but IXIT 1-AuthMech declares {ids}, which rest on one.",
            "IXIT 10-SecParam に秘匿パラメータがないが、IXIT 1-AuthMech はそれを要する {ids} を申告している。",
            ids=listed(f"{o.fact.id} ({o.fact.factor or '?'})" for o in secret),
        )
        return inconclusive(because, FILL_IN, (*parameters.looks, *secret))
    if parameters.complete:
        return not_applicable(NO_SECRET, (*parameters, *parameters.looks))
    return absent(parameters, NO_SECRET, FILL_IN)
