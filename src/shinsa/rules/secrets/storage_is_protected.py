"""Is every secret that the device keeps protected by design? (TS 103 645 V1.1.1, 4.4-1; TS 103 701, 5.4-1-1)"""

from __future__ import annotations

import re
from collections.abc import Sequence

from shinsa.facts.passwords import AuthenticationMechanism, Factor, PasswordHash
from shinsa.facts.secrets import HardCodedCredential, PrivateKey, SecurityParameter, StoredInClear
from shinsa.model.combined import combined
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed, unseen
from shinsa.model.observation import Observation
from shinsa.model.place import FilePlace
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

OPEN = re.compile(
    r"(?:(?:it|they) )?(?:(?:is|are) )?(?:(?:stored|kept|held|saved) )?(?:(?:in|as) )?(?:the )?(?:a )?"
    r"(?:plain ?text|clear ?text|clear|unencrypted|unprotected|not (?:encrypted|protected)|world[- ]readable)"
    r"(?: (?:file|text|form))?(?: (?:in|on) (?:the )?(?:flash|file ?system|memory|disk|config(?:uration)?(?: file)?))?"
    r"|平文(?:で(?:保存|保管|格納)(?:する|している|される)?)?|無保護|保護(?:なし|していない|されていない)|暗号化(?:なし|していない|されていない)",
    re.IGNORECASE,
)
"""Words that, standing alone, say that there is no protection."""
NO_SECRET = Text(
    "IXIT 10-SecParam declares no critical parameter, and no declared mechanism asks for a secret.",
    "IXIT 10-SecParam に秘匿パラメータの宣言はなく、秘密を用いる認証手段の宣言もない。",
)
FILL_IN = Text(
    "Fill in `critical`, and for each critical entry `protection`, in IXIT 10-SecParam.",
    "IXIT 10-SecParam の `critical` と、秘匿すべき各項目の `protection` を記入する。",
)
REMEDY = Text(
    "Keep the parameter where other software and a reader of the flash cannot take it: a secure element, a TEE, or "
    "encryption under a key of the unit's own; then declare how in `protection`.",
    "他のソフトウェアやフラッシュの読み取りから守られる場所(セキュアエレメント、TEE、"
    "個体固有の鍵による暗号化)に保存し、その方法を `protection` に宣言する。",
)
ENCRYPT = Text(
    "Encrypt the store: CONFIG_NVS_ENCRYPTION with an nvs_keys partition, and CONFIG_SECURE_FLASH_ENC_ENABLED.",
    "ストアを暗号化する(nvs_keys パーティションと CONFIG_NVS_ENCRYPTION、CONFIG_SECURE_FLASH_ENC_ENABLED)。",
)

GIVE_FIRMWARE = Text(
    "Give a firmware image that can be read whole, so that secrets lying open in it can be seen.",
    "露出した秘密を確認できるよう、全体を読み取れるファームウェアイメージを提供する。",
)


@rule(ja="秘匿すべきすべてのセキュリティパラメータに、保存時の保護が宣言されている。")
def storage_is_protected(  # noqa: PLR0913, PLR0917 - what is declared, and what each kind of probe saw
    parameters: Declared[SecurityParameter],
    mechanisms: Declared[AuthenticationMechanism],
    clear: Observed[StoredInClear],
    keys: Observed[PrivateKey],
    credentials: Observed[HardCodedCredential],
    accounts: Observed[PasswordHash],
) -> Judgement:
    """Every critical security parameter is declared with a protection of its storage, and none is seen in clear.

    A private key, a password in a setting or a hash that every user of the device may read is kept in clear.
    """
    parts = [_as_declared(parameters, mechanisms)]
    if len(clear):
        because = say(
            "The flash keeps these secrets readable: {what}.",
            "次の秘密がフラッシュに読める形で保存されている: {what}。",
            what=listed(f"{o.fact.store} {o.fact.name}" for o in clear),
        )
        parts.append(failed(because, ENCRYPT, clear))
    open_to_all = [
        *keys.where(lambda key: key.world_readable is True and not key.sample and not key.encrypted),
        *(o for o in credentials if o.fact.world_readable is True and not o.fact.sample and _in_a_text(o)),
        *accounts.where(lambda account: account.world_readable is True and account.secret is not None),
    ]
    if open_to_all:
        parts.append(_readable(open_to_all))
    parts += [absent(unread, FILL_IN, GIVE_FIRMWARE) for unread in (clear, keys, accounts) if unread.broken]
    return combined(*parts)


def _in_a_text(seen: Observation[HardCodedCredential]) -> bool:
    """Whether it stands in a file of settings; a program must be readable, and is no place for a secret at all."""
    return isinstance(seen.place, FilePlace) and seen.place.line is not None


def _readable(found: Sequence[Observation[PrivateKey | HardCodedCredential | PasswordHash]]) -> Judgement:
    because = say(
        "Every user and program of the device may read these secrets: {what}.",
        "次の秘密は、機器上のすべてのユーザーとプログラムが読み取れる: {what}。",
        what=listed(say("{what} at {place}", "{place} の {what}", what=_called(o.fact), place=o.place) for o in found),
    )
    files = listed(dict.fromkeys(o.place.path if isinstance(o.place, FilePlace) else str(o.place) for o in found))
    remedy = say(
        "Give each of these files mode 0600 and the user of its service as owner, in the image and in what the device "
        "writes later: {files}.",
        "次のファイルのモードを 0600 とし、利用するサービスのユーザーを所有者とする"
        "(イメージ内と、機器が後から書くものの両方): {files}。",
        files=files,
    )
    return failed(because, remedy, found)


def _called(fact: PrivateKey | HardCodedCredential | PasswordHash) -> Text:
    if isinstance(fact, PrivateKey):
        return say("{format} private key", "{format} の秘密鍵", format=fact.format)
    if isinstance(fact, PasswordHash):
        return say("password of {user}", "{user} のパスワード", user=fact.user or "?")
    return Text(fact.purpose, fact.purpose)


def _as_declared(parameters: Declared[SecurityParameter], mechanisms: Declared[AuthenticationMechanism]) -> Judgement:
    if not parameters.looked:
        return inconclusive(unseen(parameters), FILL_IN)
    bare = parameters.where(lambda p: p.critical is True and OPEN.fullmatch(p.protection.strip(" .。")) is not None)
    if len(bare):
        because = say(
            "Critical parameters are declared without protection: {what}. A protection of each is wanted.",
            "保護のない秘匿パラメータが宣言されている: {what}。それぞれの保護が求められる。",
            what=listed(f'{o.fact.id} "{o.fact.protection}"' for o in bare),
        )
        return failed(because, REMEDY, bare)
    unsaid = parameters.where(lambda p: p.critical is None or (p.critical and not filled(p.protection)))
    if len(unsaid):
        because = say(
            "IXIT 10-SecParam does not say how these are protected, or whether they are secret: {ids}.",
            "IXIT 10-SecParam の次の項目は、保護の方法または秘匿の要否が記載されていない: {ids}。",
            ids=listed(o.fact.id for o in unsaid),
        )
        return inconclusive(because, FILL_IN, unsaid)
    return _protected(parameters, mechanisms)


def _protected(parameters: Declared[SecurityParameter], mechanisms: Declared[AuthenticationMechanism]) -> Judgement:
    critical = parameters.where(lambda p: p.critical is True)
    if len(critical) and parameters.complete:
        because = say(
            "Every critical parameter is declared with a protection of its storage: {ids}.",
            "すべての秘匿パラメータに保存時の保護が宣言されている: {ids}。",
            ids=listed(o.fact.id for o in critical),
        )
        return passed(because, critical)
    secret = mechanisms.where(lambda m: m.factor is not Factor.NONE)
    if not len(critical) and len(secret):
        because = say(
            "IXIT 10-SecParam lists no critical parameter, but IXIT 1-AuthMech declares {ids}, which rest on one.",
            "IXIT 10-SecParam に秘匿パラメータがないが、IXIT 1-AuthMech はそれを要する {ids} を宣言している。",
            ids=listed(f"{o.fact.id} ({o.fact.factor or '?'})" for o in secret),
        )
        return inconclusive(because, FILL_IN, (*parameters.looks, *secret))
    return absent(parameters, NO_SECRET, FILL_IN)
