"""Do the device's SSH servers refuse broken algorithms, short keys and known attacks? (TS 103 645 V1.1.1, 4.5-1; TS 103 701, 5.5-1)"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.channel_words import in_both
from shinsa.facts.channels import ChannelWeakness, SshAlgorithm, SshHostKey, Strength
from shinsa.facts.communication import NetworkService
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.observation import Observation
from shinsa.model.place import EndpointPlace, Place
from shinsa.model.rule import rule
from shinsa.model.seen import Observed
from shinsa.model.text import NO_TEXT, Text, listed, say

LEAST_BITS = {"RSA": 2048, "EC": 224}
"""Lengths of host keys below which 112 bits of strength are not reached (NIST SP 800-57)."""
SETTINGS = {
    "key exchange": "KexAlgorithms",
    "host key": "HostKeyAlgorithms",
    "cipher": "Ciphers",
    "MAC": "MACs",
}
"""What OpenSSH's sshd_config calls the list of each role."""
SCAN = Text(
    "Give the live device and the consent `scan`, so that every SSH server can be asked for its algorithms and keys.",
    "稼働中の機器と同意 `scan` を与え、すべての SSH サーバーのアルゴリズムと鍵を調べられるようにする。",
)
NEWER = Text(
    "Install a release of the SSH server that knows strict key exchange (OpenSSH 9.6, Dropbear 2024.84), and offer "
    "protocol 2 only, with groups of 2048 bits or more (`/etc/ssh/moduli`).",
    "厳格な鍵交換に対応した SSH サーバー(OpenSSH 9.6、Dropbear 2024.84 以降)を導入し、プロトコル 2 のみを提供し、"
    "2048 ビット以上の群(`/etc/ssh/moduli`)を用いる。",
)
NEW_KEY = Text(
    "Make a new host key on each unit (`ssh-keygen -t ed25519`, `dropbearkey -t ed25519`) and remove the old one.",
    "個体ごとに新しいホスト鍵を作成し(`ssh-keygen -t ed25519`、`dropbearkey -t ed25519`)、古い鍵を取り除く。",
)


@rule(ja="SSH サーバーが、破られたアルゴリズム、短い鍵、既知の攻撃を受け付けない。", despite=("weaknesses",))
def ssh_is_current(
    algorithms: Observed[SshAlgorithm],
    keys: Observed[SshHostKey],
    weaknesses: Observed[ChannelWeakness],
    services: Observed[NetworkService],
) -> Judgement:
    """SSH servers offer no broken algorithm, something current for each purpose, sound host keys, and protocol 2."""
    broken = algorithms.where(lambda a: a.strength is Strength.BROKEN)
    dated = tuple(_without_better(algorithms))
    short = keys.where(
        lambda key: (
            bool(key.flaw or key.published)
            or key.kind == "DSA"
            or (key.bits is not None and key.bits < LEAST_BITS.get(key.kind, 0))
        )
    )
    attacks = weaknesses.where(lambda weakness: weakness.protocol == "ssh")
    bad: tuple[Observation[Fact], ...] = (*attacks, *broken, *dated, *short)
    if not bad:
        return _nothing_bad(algorithms, keys, services)
    because = say(
        "SSH servers offer what is broken or outdated: {names}. Current algorithms and keys are wanted.",
        "SSH サーバーが破られた、または古い方式を提供している: {names}。現行のアルゴリズムと鍵が求められる。",
        names=listed(_named(attacks, (*broken, *dated), short), shown=8),
    )
    return failed(because, _remedy((*broken, *dated), short, attacks, services), bad)


def _without_better(algorithms: Observed[SshAlgorithm]) -> Iterator[Observation[SshAlgorithm]]:
    """The dated algorithms of a server that offers nothing better for the same purpose."""
    better = {(o.place, o.fact.role) for o in algorithms if o.fact.strength in {Strength.SOUND, Strength.UNKNOWN}}
    for o in algorithms:
        if o.fact.strength is Strength.DATED and (o.place, o.fact.role) not in better:
            yield o


def _named(
    attacks: Observed[ChannelWeakness], algorithms: tuple[Observation[SshAlgorithm], ...], short: Observed[SshHostKey]
) -> Iterator[Text]:
    for attack in attacks:
        yield say("{what}: {detail}", "{what}: {detail}", what=in_both(attack.fact), detail=in_both(attack.fact.detail))
    for each in algorithms:
        en, ja = "{name} ({why})", "{name}({why})"
        if each.fact.strength is Strength.DATED:
            en, ja = "{name} and nothing newer ({why})", "{name} のみ({why})"
        yield say(en, ja, name=each.fact.name, why=in_both(each.fact.weakness))
    for key in short:
        kind, bits, flaw = key.fact.kind, key.fact.bits, _what_is_wrong(key.fact)
        en, ja = "{kind} host key of {bits} bits{flaw}", "{bits} ビットの {kind} ホスト鍵{flaw}"
        yield say(en, ja, kind=kind, bits=bits, flaw=flaw)


def _what_is_wrong(key: SshHostKey) -> Text:
    if key.published:
        return say(
            " (its private half is published: {where})", "(秘密鍵が公開されている: {where})", where=key.published
        )
    return say(" ({flaw})", "({flaw})", flaw=key.flaw) if key.flaw else NO_TEXT


def _remedy(
    algorithms: tuple[Observation[SshAlgorithm], ...],
    short: Observed[SshHostKey],
    attacks: Observed[ChannelWeakness],
    services: Observed[NetworkService],
) -> Text:
    parts = [_take_out(algorithms, services)] if algorithms else []
    parts += [NEW_KEY] if len(short) else []
    parts += [NEWER] if len(attacks) else []
    return Text(" ".join(part.en for part in parts), "".join(part.ja for part in parts))


def _take_out(algorithms: tuple[Observation[SshAlgorithm], ...], services: Observed[NetworkService]) -> Text:
    software = {_software(o.place, services) for o in algorithms}
    names = listed((o.fact.name for o in algorithms), shown=8)
    if software == {"dropbear"}:
        return say(
            "Switch {names} off in Dropbear's `localoptions.h` (`DROPBEAR_DH_GROUP1 0`, `DROPBEAR_3DES 0`, "
            "`DROPBEAR_SHA1_96_HMAC 0` and the like) and build it anew.",
            "Dropbear の `localoptions.h` で {names} を無効にし(`DROPBEAR_DH_GROUP1 0`、`DROPBEAR_3DES 0`、"
            "`DROPBEAR_SHA1_96_HMAC 0` など)、再構築する。",
            names=names,
        )
    return say(
        "Take {names} out of {settings} in sshd_config, and add a current one where nothing is left.",
        "sshd_config の {settings} から {names} を取り除き、残るものがなければ現行のアルゴリズムを加える。",
        names=names,
        settings=listed(f"`{SETTINGS[o.fact.role]}`" for o in algorithms),
    )


def _software(place: Place, services: Observed[NetworkService]) -> str:
    return next((o.fact.software.lower() for o in services if o.fact.protocol == "ssh" and _is_at(place, o.fact)), "")


def _is_at(place: Place, service: NetworkService) -> bool:
    return isinstance(place, EndpointPlace) and (place.port, place.transport) == (service.port, service.transport)


def _nothing_bad(
    algorithms: Observed[SshAlgorithm], keys: Observed[SshHostKey], services: Observed[NetworkService]
) -> Judgement:
    servers = services.where(lambda service: service.protocol == "ssh")
    if not len(algorithms) and not len(servers) and services.complete and algorithms.complete:
        because = Text("The device was looked at and has no SSH server.", "調査した機器に SSH サーバーはない。")
        return not_applicable(because, (*algorithms.looks, *services.looks))
    unasked = servers.where(lambda service: not any(_is_at(o.place, service) for o in algorithms))
    unknown = algorithms.where(lambda a: a.strength is Strength.UNKNOWN)
    unmeasured = keys.where(lambda key: key.kind in LEAST_BITS and key.bits is None)
    if len(unasked) or len(unknown) or len(unmeasured):
        because = say(
            "These SSH servers showed no algorithms, or algorithms or keys of unknown strength: {names}.",
            "アルゴリズムを確認できなかった SSH サーバー、または強度の分からないアルゴリズムや鍵がある: {names}。",
            names=listed(
                [
                    *(f"{o.fact.port}/{o.fact.transport}" for o in unasked),
                    *(o.fact.name for o in unknown),
                    *(o.fact.kind for o in unmeasured),
                ]
            ),
        )
        return inconclusive(because, SCAN, (*unasked, *unknown, *unmeasured))
    for seen in (services, algorithms, keys):
        if not seen.complete:
            return absent(seen, SCAN, SCAN)
    if not len(algorithms) or not len(keys):
        because = Text(
            "An SSH server was seen, but not both its algorithms and its host key.",
            "SSH サーバーについて、アルゴリズムとホスト鍵の両方は確認できなかった。",
        )
        return inconclusive(because, SCAN, (*algorithms, *keys, *services))
    because = say(
        "SSH servers offer current algorithms and host keys ({keys}), and nothing broken, as wanted.{dated}",
        "SSH サーバーは現行のアルゴリズムとホスト鍵({keys})を提供し、破られたものはなく、求められるとおりである。{dated}",
        keys=listed(f"{o.fact.kind} {o.fact.bits}" for o in keys),
        dated=_also_dated(algorithms),
    )
    return passed(because, (*algorithms, *keys))


def _also_dated(algorithms: Observed[SshAlgorithm]) -> Text:
    dated = algorithms.where(lambda a: a.strength is Strength.DATED)
    if not len(dated):
        return NO_TEXT
    names = listed(
        say("{name} ({why})", "{name} ({why})", name=o.fact.name, why=in_both(o.fact.weakness)) for o in dated
    )
    return say(
        " Beside them it offers older ones, which are better taken out: {names}.",
        "ほかに、取り除くことが望ましい古いものもある: {names}。",
        names=names,
    )
