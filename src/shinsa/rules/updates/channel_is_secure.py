"""Do updates travel over a secure channel? (TS 103 645 V1.1.1, 4.3-7)"""

from __future__ import annotations

from shinsa.facts.claimed_encryption import TELL, UNTOLD, untold
from shinsa.facts.traffic import Conversation, UpdateCheck
from shinsa.facts.updates import UpdateChannel, UpdateMechanism, UpdateRollback
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say
from shinsa.model.verdict import Verdict

HOLDS = Text("By design, updates travel over a secure channel.", "設計上、更新は安全な通信路で配信される。")
FILL_IN = Text(
    "Say in `network` and `secure_channel` of every update mechanism in IXIT 7-UpdMech how updates travel.",
    "IXIT 7-UpdMech の各更新手段について、配信経路を `network` と `secure_channel` に記入する。",
)
REMEDY = Text(
    "Fetch updates over TLS and verify the server. Signed packages over plain HTTP still show what is installed, "
    "and can be held back or replaced by older ones.",
    "TLS で更新を取得し、サーバーを検証する。署名付きでも平文の HTTP では、内容が知られ、"
    "配信の妨害や旧版への差し替えが可能である。",
)
VERIFY = Text(
    "Take out `-k`, `--insecure`, `--no-check-certificate` or the setting that skips the check, and give the firmware the "
    "certificate of the server's issuer.",
    "`-k`、`--insecure`、`--no-check-certificate` や検証を省く設定を外し、発行元の証明書をファームウェアに入れる。",
)
REFUSE_OLDER = Text(
    "Set what compares versions (`no-downgrading` or `max-version` of SWUpdate, `min-bundle-version` of RAUC, `--security-counter` of imgtool, `--rollback_index` of "
    "avbtool, CONFIG_BOOTLOADER_APP_ANTI_ROLLBACK of ESP-IDF), or offer the "
    "device an older version and record the test.",
    "版を比較する設定(SWUpdate の `no-downgrading`、`max-version`、RAUC の `min-bundle-version`、imgtool の "
    "`--security-counter`、avbtool の `--rollback_index`、ESP-IDF の CONFIG_BOOTLOADER_APP_ANTI_ROLLBACK)を行うか、"
    "旧版を機器に与えた試験を記録する。",
)
NAME_PEERS = Text(
    "Name the servers of updates in `peers` of IXIT 7-UpdMech, and use HTTPS for whatever these are.",
    "更新サーバーを IXIT 7-UpdMech の `peers` に記載し、これらの通信に HTTPS を用いる。",
)
SEEN = Text("No unencrypted update address was found.", "暗号化されない更新元は見つからなかった。")
GIVE_IMAGE = Text(
    "Give the firmware image, in which the addresses that updates come from can be seen.",
    "更新元のアドレスを確認できるファームウェアイメージを与える。",
)


@rule(ja="更新は、安全な通信路で配信される。")
def channel_is_secure(
    mechanisms: Declared[UpdateMechanism],
    channels: Observed[UpdateChannel],
    rollbacks: Observed[UpdateRollback],
    checks: Observed[UpdateCheck],
    talks: Observed[Conversation],
) -> Judgement:
    """Updates are delivered over an encrypted channel, as declared and as the firmware shows.

    A signature does not make the channel secure: an older version is signed too. Addresses inside the device are no channel.
    """
    travels = _travels(mechanisms, channels)
    heard = _heard(mechanisms, checks, talks)
    if travels.verdict is Verdict.NOT_APPLICABLE:
        return combined(travels, *heard)
    return combined(travels, *_rolled_back(mechanisms, rollbacks), *heard)


def _heard(
    mechanisms: Declared[UpdateMechanism], checks: Observed[UpdateCheck], talks: Observed[Conversation]
) -> list[Judgement]:
    """What recorded traffic adds; nothing where all that was heard is encrypted, which shows no more than these times."""
    servers = tuple(peer for o in mechanisms for peer in o.fact.peers)
    plain = checks.where(lambda check: check.encrypted is False)
    certain = plain.where(lambda check: check.certain)
    declared = talks.where(
        lambda talk: talk.encrypted is False and not talk.device_serves and talk.surely_with(servers) is True
    )
    if len(certain) or len(declared):
        names = listed(
            [
                *(say("{what} at {place}", "{place} の {what}", what=o.fact, place=o.place) for o in certain),
                *(say("{what} at {place}", "{place} の {what}", what=o.fact.who, place=o.place) for o in declared),
            ]
        )
        why = say(
            "The device asked for updates in clear text: {names}.", "機器が平文で更新を要求した: {names}。", names=names
        )
        return [failed(why, REMEDY, (*certain, *declared))]
    hidden = untold(talks).where(lambda talk: talk.surely_with(servers) is True)
    if len(hidden):
        names = listed(say("{what} at {place}", "{place} の {what}", what=o.fact.who, place=o.place) for o in hidden)
        return [inconclusive(say(*UNTOLD, pairs=names), TELL, hidden)]
    if not len(plain):
        return []
    names = listed(say("{what} at {place}", "{place} の {what}", what=o.fact, place=o.place) for o in plain)
    why = say(
        "By its words this may be a check for updates in clear text: {names}.",
        "平文による更新の確認と見られる通信がある: {names}。",
        names=names,
    )
    return [inconclusive(why, NAME_PEERS, plain)]


def _travels(mechanisms: Declared[UpdateMechanism], channels: Observed[UpdateChannel]) -> Judgement:
    remote = channels.where(lambda c: not c.local)
    design, seen = _designed(mechanisms), _seen(remote)
    if design.verdict is not Verdict.NOT_APPLICABLE:
        firmware_only = not (mechanisms.looked or mechanisms.broken) and len(remote)
        return seen if firmware_only else combined(design, seen)
    if seen.verdict is Verdict.FAIL or channels.broken:
        return seen
    if len(remote):
        why = say(
            "Declared as never over the network, but the firmware fetches updates from {urls}.",
            "ネットワーク経由の更新はないと記載されているが、ファームウェアは {urls} から更新を取得する。",
            urls=listed((o.fact.url for o in remote), 2),
        )
        return failed(why, Text("Correct IXIT 7-UpdMech.", "IXIT 7-UpdMech を訂正する。"), [*remote, *design.evidence])
    return design


def _rolled_back(mechanisms: Declared[UpdateMechanism], rollbacks: Observed[UpdateRollback]) -> list[Judgement]:
    """A claim that older versions are refused, which the firmware does not bear out."""
    claimed = mechanisms.where(lambda m: m.rollback_protection is True)
    bare = rollbacks.where(lambda r: not r.protected)
    if not len(claimed) or not len(bare):
        return []
    why = say(
        "IXIT 7-UpdMech says that older versions are refused; the firmware does not show it: {names}.",
        "IXIT 7-UpdMech では旧版を拒否するが、ファームウェアでは確認できない: {names}。",
        names=listed(f"{o.fact.mechanism} ({o.fact.how})" for o in bare),
    )
    return [inconclusive(why, REFUSE_OLDER, [*claimed, *bare])]


def _designed(mechanisms: Declared[UpdateMechanism]) -> Judgement:
    remote = mechanisms.where(lambda m: m.network is not False)
    insecure = remote.where(lambda m: m.secure_channel is False)
    if len(insecure):
        ids = listed(o.fact.id for o in insecure)
        return failed(
            say("Declared as not secure: {ids}.", "安全でないと記載されている: {ids}。", ids=ids), REMEDY, insecure
        )
    silent = remote.where(lambda m: m.secure_channel is None)
    if len(silent):
        ids = listed(o.fact.id for o in silent)
        why = say(
            "Whether the channel is secure is not said: {ids}.", "通信路の安全性が記載されていない: {ids}。", ids=ids
        )
        return inconclusive(why, FILL_IN, silent)
    if not mechanisms.complete:
        return absent(mechanisms, HOLDS, FILL_IN)
    if not len(remote):
        why = Text("No update travels over a network.", "ネットワーク経由の更新はない。")
        return not_applicable(why, [*mechanisms, *mechanisms.looks])
    return passed(HOLDS, remote)


def _seen(remote: Observed[UpdateChannel]) -> Judgement:
    faults = [*_unencrypted(remote), *_unverified(remote)]
    if faults:
        return combined(*faults)
    if not remote.complete or not len(remote):
        return absent(remote, SEEN, GIVE_IMAGE)
    return passed(
        Text("Every update address in the firmware is encrypted.", "更新元はすべて暗号化されている。"), remote
    )


def _unencrypted(remote: Observed[UpdateChannel]) -> list[Judgement]:
    plain = remote.where(lambda c: not c.encrypted)
    if not len(plain):
        return []
    urls = listed((o.fact.url for o in plain), 2)
    why = say("Updates are fetched unencrypted from {urls}.", "暗号化せずに更新を取得する: {urls}。", urls=urls)
    return [failed(why, REMEDY, plain)]


def _unverified(remote: Observed[UpdateChannel]) -> list[Judgement]:
    anybody = remote.where(lambda c: c.encrypted and not c.secure)
    if not len(anybody):
        return []
    why = say(
        "Updates are fetched from {urls} without verifying the server: any certificate is taken.",
        "サーバー証明書を検証せずに更新を取得する: {urls}。",
        urls=listed((o.fact.url for o in anybody), 2),
    )
    return [failed(why, VERIFY, anybody)]
