"""Secrets that lie open in the firmware, as the rules on storage and on its protection both ask for them."""

from __future__ import annotations

from collections.abc import Sequence

from shinsa.facts.passwords import PasswordHash
from shinsa.facts.secrets import HardCodedCredential, PrivateKey, StoredInClear
from shinsa.model.dataclass import dataclass
from shinsa.model.judgement import Judgement, absent, failed, inconclusive
from shinsa.model.observation import Observation
from shinsa.model.place import FilePlace
from shinsa.model.seen import Observed
from shinsa.model.text import Text, listed, say

ENCRYPT = Text(
    "Encrypt the store: CONFIG_NVS_ENCRYPTION with an nvs_keys partition, and CONFIG_SECURE_FLASH_ENC_ENABLED.",
    "ストアを暗号化する(nvs_keys パーティションと CONFIG_NVS_ENCRYPTION、CONFIG_SECURE_FLASH_ENC_ENABLED)。",
)

GIVE_FIRMWARE = Text(
    "Give a firmware image that can be read whole, so that secrets lying open in it can be seen.",
    "露出した秘密を確認できるよう、全体を読み取れるファームウェアイメージを提供する。",
)
NONE_OPEN = Text("No secret lies open in the examined firmware.", "調査したファームウェアに、露出した秘密はない。")


@dataclass(frozen=True)
class Kept:
    """What probes saw of the secrets that a firmware keeps."""

    clear: Observed[StoredInClear]
    keys: Observed[PrivateKey]
    credentials: Observed[HardCodedCredential]
    accounts: Observed[PasswordHash]

    def lying_open(self) -> list[Judgement]:
        """A FAIL for each way in which a secret lies open, and what could not be read; nothing where all is in order.

        A private key, a password in a setting or a hash that every user of the device may read is kept in clear.
        """
        parts = []
        if len(self.clear):
            because = say(
                "The flash keeps these secrets readable: {what}.",
                "次の秘密がフラッシュに読める形で保存されている: {what}。",
                what=listed(f"{o.fact.store} {o.fact.name}" for o in self.clear),
            )
            parts.append(failed(because, ENCRYPT, self.clear))
        open_to_all = [
            *self.keys.where(lambda key: key.world_readable is True and not key.sample and not key.encrypted),
            *(o for o in self.credentials if o.fact.world_readable is True and not o.fact.sample and _in_a_text(o)),
            *self.accounts.where(lambda account: account.world_readable is True and account.secret is not None),
        ]
        if open_to_all:
            parts.append(_readable(open_to_all))
        unread = (seen for seen in (self.clear, self.keys, self.accounts) if seen.broken)
        return parts + [absent(seen, NONE_OPEN, GIVE_FIRMWARE) for seen in unread]

    def of_unknown_mode(self) -> list[Judgement]:
        """INCONCLUSIVE where there are secrets of which the image does not tell who may read them; else nothing."""
        unknown = [
            *self.keys.where(lambda key: key.world_readable is None and not key.sample and not key.encrypted),
            *(o for o in self.credentials if o.fact.world_readable is None and not o.fact.sample and _in_a_text(o)),
            *self.accounts.where(lambda account: account.world_readable is None and account.secret is not None),
        ]
        because = say(
            "The image keeps no modes, so that nobody can tell who may read: {places}.",
            "イメージにファイルのモードがなく、誰が読み取れるか判断できない: {places}。",
            places=listed(o.place for o in unknown),
        )
        return [inconclusive(because, GIVE_FIRMWARE, unknown)] if unknown else []


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
