"""What was seen of the cryptography of channels, held against what an entry of the dossier names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shinsa.facts.channels import SshAlgorithm
from shinsa.facts.communication import CommunicationMechanism, NetworkService, TlsCipher, TlsVersion
from shinsa.facts.cryptography import mechanisms, suite_key
from shinsa.facts.traffic import Conversation, PeerSecurity
from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.observation import Observation
from shinsa.model.place import EndpointPlace, Place
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

_CIPHERS = ("AES", "ChaCha20", "3DES", "RC4", "Camellia", "DES", "IDEA", "RC2")
_TLS = re.compile(r"D?TLS \d\.\d|SSL \d\.\d")
BEGINS_IN_CLEAR = frozenset(
    {"ftp", "smtp", "imap", "pop3", "ldap", "xmpp", "nntp", "irc", "sieve", "postgresql", "mysql"}
)
"""Protocols that can change over to TLS (STARTTLS)."""
LOOK = Text(
    "Give the live device with the consent `scan` for what listens, and a recording of traffic for what it calls, "
    "so that the "
    "cryptography in use can be seen.",
    "待ち受けるものについては稼働中の機器と同意 `scan`、外向きの接続については通信の記録を与え、使用中の暗号を確認できるようにする。",
)
FILL_IN = Text(
    "Name what each entry of IXIT 11-ComMech uses in `cryptography`, and where it is in `port` or `peers`.",
    "IXIT 11-ComMech の各項目に、使用する方式を `cryptography`、場所を `port` または `peers` で記載する。",
)
_VERSION, _CIPHER = Text("version", "バージョン"), Text("cipher", "暗号方式")
"""What of a channel can be named and seen."""
SAME = Text("No cryptography was seen other than the declared.", "申告と異なる暗号は確認されなかった。")


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry says of a channel: where it is, and the names of its cryptography."""

    id: str
    names: tuple[str, ...]
    port: int | None = None
    transport: str = ""
    peers: tuple[str, ...] = ()
    encrypted: bool | None = None

    @property
    def keys(self) -> frozenset[str]:
        """Its mechanisms, the same for every way to write them."""
        return frozenset(each.key for name in self.names for each in mechanisms(name) if each.key)

    @property
    def suites(self) -> frozenset[str]:
        """The TLS suites that it names one by one."""
        return frozenset(
            suite_key(name) for name in self.names if any(m.key.startswith("TLS suite") for m in mechanisms(name))
        )

    @property
    def ciphers(self) -> frozenset[str]:
        """The ciphers that it names by themselves."""
        return frozenset(key for key in self.keys if key.startswith(_CIPHERS))

    @property
    def sides(self) -> tuple[Text, ...]:
        """What of the channel it names, and must therefore be seen of it: the version of TLS, the cipher, or both."""
        version = (_VERSION,) if any(map(_TLS.match, self.keys)) else ()
        return (*version, _CIPHER) if self.ciphers or self.suites else version

    def is_at(self, place: Place) -> bool:
        """Whether something seen there is what it speaks of."""
        return isinstance(place, EndpointPlace) and self.port == place.port and self.transport in {"", place.transport}

    def calls(self, peer: PeerSecurity) -> bool:
        """Whether it speaks of that peer."""
        talk = Conversation((peer.peer,), peer.peer, peer.port, "tcp", local=peer.local, device_serves=False)
        return bool(self.peers) and talk.with_any(self.peers) and self.port in {None, peer.port}


def entries_of(channels: Declared[CommunicationMechanism]) -> list[Entry]:
    """What the entries of IXIT 11-ComMech say."""
    facts = (o.fact for o in channels)
    return [Entry(c.id, c.cryptography, c.port, c.transport, c.peers, c.encrypted) for c in facts]


@dataclass(frozen=True, slots=True)
class Held:
    """Something that was seen of a channel, held against the entry that speaks of it."""

    entry: Entry
    where: str
    """The service of the device or the peer that it was seen at."""
    side: Text
    name: str
    seen: Observation[Fact]
    same: bool | None
    """Whether the entry names it too; None where it cannot be told what it is."""


@dataclass(frozen=True)
class InUse:
    """Everything that was seen of the cryptography of channels."""

    versions: Observed[TlsVersion]
    ciphers: Observed[TlsCipher]
    ssh: Observed[SshAlgorithm]
    peers: Observed[PeerSecurity]
    services: Observed[NetworkService]

    def of(self, entry: Entry) -> Iterator[Held]:
        """All that was seen of the channel and can be held against the entry."""
        for side in entry.sides:
            for name, where, o in self._of_tls(entry, side):
                named = _key(name) in entry.keys if side is _VERSION else _names_suite(entry, name)
                yield Held(entry, where, side, name, o, named)
        if entry.ciphers and any(key.startswith("SSH") for key in entry.keys):
            for offered in self.ssh.where(lambda one: one.role == "cipher"):
                if entry.is_at(offered.place):
                    named = _names_cipher(entry, offered.fact.name)
                    yield Held(entry, str(offered.place), _CIPHER, offered.fact.name, offered, named)
        yield from self._plain(entry)

    def _of_tls(self, entry: Entry, side: Text) -> Iterator[tuple[str, str, Observation[Fact]]]:
        """The versions or the suites of the channel: their names, and the service or peer that each was seen at."""
        for served in self.versions if side is _VERSION else self.ciphers:
            if entry.is_at(served.place):
                name = served.fact.version if isinstance(served.fact, TlsVersion) else served.fact.name
                yield name, str(served.place), served
        for called in self.peers:
            name = called.fact.version if side is _VERSION else called.fact.suite
            if name and entry.calls(called.fact):
                yield name, called.fact.at, called

    def _plain(self, entry: Entry) -> Iterator[Held]:
        """A service that is declared as encrypted and answered in clear; one beside it at its port may be another's.

        One that begins in the clear by its protocol may change over to TLS before anything is said.
        """
        there = [o for o in self.services if entry.is_at(o.place)] if entry.encrypted is True else []
        if not any(o.fact.encrypted or o.fact.protocol in BEGINS_IN_CLEAR for o in there):
            yield from (Held(entry, str(o.place), _VERSION, o.fact.protocol, o, same=False) for o in there)


def held_against(declared: Declared[Fact], entries: Sequence[Entry], seen: InUse, fill_in: Text) -> Judgement:
    """FAIL where something was seen that an entry does not name; PASS where each was seen as it says; INCONCLUSIVE else."""
    held = [one for entry in entries for one in seen.of(entry)]
    differing = [one for one in held if one.same is False]
    if differing:
        because = say(
            "Other cryptography was seen than is declared: {what}.",
            "申告と異なる暗号が確認された: {what}。",
            what=listed((f"{one.entry.id}: {one.name} ({one.seen.place})" for one in differing), shown=8),
        )
        remedy = say(
            "Switch off what is not declared, or, where it is wanted and agreed on, declare it. {fill_in}",
            "申告にないものを無効にするか、必要で合意された方式であれば申告する。{fill_in}",
            fill_in=fill_in,
        )
        ids = {one.entry.id for one in differing}
        return failed(because, remedy, (*(one.seen for one in differing), *_of(declared, ids)))
    if not declared.complete:
        return absent(declared, SAME, fill_in)
    if not entries:
        none = Text("There is no entry whose cryptography could be seen.", "暗号を確認すべき項目がない。")
        return not_applicable(none, declared.looks)
    open_ = _open(declared, entries, held, fill_in)
    if open_ is not None:
        return open_
    for part in (seen.versions, seen.ciphers, seen.ssh, seen.peers):
        if part.broken:
            return absent(part, SAME, LOOK)
    return passed(SAME, (*(one.seen for one in held), *_of(declared, {entry.id for entry in entries})))


def channels_held_against(channels: Declared[CommunicationMechanism], seen: InUse) -> Judgement:
    """What was seen, held against what these entries of IXIT 11-ComMech name."""
    return held_against(channels, entries_of(channels), seen, FILL_IN)


def _open(declared: Declared[Fact], entries: Sequence[Entry], held: Sequence[Held], fill_in: Text) -> Judgement | None:
    """What keeps entries from being held against what was seen; None where each was, in all that it names."""
    silent = [entry.id for entry in entries if not entry.keys]
    if silent:
        because = say(
            "No cryptography is named where a rule can read it: {ids}.",
            "暗号方式が読み取れる形で記載されていない: {ids}。",
            ids=listed(silent),
        )
        return inconclusive(because, fill_in, _of(declared, set(silent)))
    unseen_ = {entry.id for entry in entries} - {one.entry.id for one in held}
    if unseen_:
        because = say(
            "The cryptography of these was not seen in use: {ids}.",
            "暗号の使用を確認できなかった: {ids}。",
            ids=listed(sorted(unseen_)),
        )
        return inconclusive(because, LOOK, _of(declared, unseen_))
    strange = [one for one in held if one.same is None]
    if strange:
        because = say(
            "It is not known what this is, so that it cannot be held against the declaration: {what}.",
            "何であるか不明で、申告と照合できない: {what}。",
            what=listed((f"{one.entry.id}: {one.name} ({one.seen.place})" for one in strange), shown=8),
        )
        return inconclusive(
            because, LOOK, (*(one.seen for one in strange), *_of(declared, {o.entry.id for o in strange}))
        )
    return _half_seen(declared, held)


def _half_seen(declared: Declared[Fact], held: Sequence[Held]) -> Judgement | None:
    """Services and peers of which less was seen than the entry names, such as a version and no cipher; None for none."""
    sides: dict[tuple[Entry, str], set[Text]] = {}
    for one in held:
        sides.setdefault((one.entry, one.where), set()).add(one.side)
    lacking = [(entry, where, side) for (entry, where), had in sides.items() for side in entry.sides if side not in had]
    if not lacking:
        return None
    because = say(
        "Not all that is declared was seen in use: {what}.",
        "申告された暗号のうち、使用を確認できなかったものがある: {what}。",
        what=listed(
            (
                say("{id}: the {side} at {where}", "{id}: {where} の{side}", id=entry.id, side=side, where=where)
                for entry, where, side in lacking
            ),
            shown=8,
        ),
    )
    ids = {entry.id for entry, *_ in lacking}
    return inconclusive(because, LOOK, (*(one.seen for one in held if one.entry.id in ids), *_of(declared, ids)))


def _of(declared: Declared[Fact], ids: set[str]) -> list[Observation[Fact]]:
    return [o for o in declared if getattr(o.fact, "id", None) in ids]


def _key(name: str) -> str:
    return " ".join(each.key for each in mechanisms(name))


def _names_suite(entry: Entry, suite: str) -> bool | None:
    """Whether an entry names a suite, or the cipher in it; None for a suite that no registry names."""
    if suite.startswith("0x"):
        return None
    return (
        suite_key(suite) in entry.suites
        if entry.suites
        else _names_cipher(entry, suite.partition("_WITH_")[2] or suite)
    )


def _names_cipher(entry: Entry, name: str) -> bool:
    """Whether an entry names the cipher in a name, be it with fewer words, such as AES-256 for AES-256-GCM."""
    found = [_words(each.key) for each in mechanisms(name.removeprefix("TLS_"))]
    return any(_words(key) <= words for key in entry.ciphers for words in found)


def _words(key: str) -> set[str]:
    return set(key.replace("ccm 8", "ccm-8").split())
