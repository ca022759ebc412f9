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

_CIPHER = re.compile(
    r"AES_(?:128|256)_(?:GCM|CCM_8|CCM|CBC)|CHACHA20_POLY1305|3DES_EDE_CBC|RC4_128|NULL|CAMELLIA_\d+_\w{3}"
)
"""The cipher in the IANA name of a TLS suite."""
_CIPHERS = ("AES", "ChaCha20", "3DES", "RC4", "Camellia", "DES")
_TLS = re.compile(r"D?TLS \d\.\d|SSL \d\.\d")
BEGINS_IN_CLEAR = frozenset(
    {"ftp", "smtp", "imap", "pop3", "ldap", "xmpp", "nntp", "irc", "sieve", "postgresql", "mysql"}
)
"""Protocols that can change over to TLS (STARTTLS)."""
LOOK = Text(
    "Give the live device with the consent `scan` for what listens, and a recording of traffic for what it calls, so that the "
    "cryptography in use can be seen.",
    "待ち受けるものについては稼働中の機器と同意 `scan`、外向きの接続については通信の記録を与え、使用中の暗号を確認できるようにする。",
)
FILL_IN = Text(
    "Name what each entry of IXIT 11-ComMech uses in `cryptography`, and where it is in `port` or `peers`.",
    "IXIT 11-ComMech の各項目に、使用する方式を `cryptography`、場所を `port` または `peers` で記載する。",
)
SAME = Text("No cryptography was seen other than the declared.", "宣言と異なる暗号は確認されなかった。")


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


@dataclass(frozen=True)
class InUse:
    """Everything that was seen of the cryptography of channels."""

    versions: Observed[TlsVersion]
    ciphers: Observed[TlsCipher]
    ssh: Observed[SshAlgorithm]
    peers: Observed[PeerSecurity]
    services: Observed[NetworkService]

    def of(self, entry: Entry) -> Iterator[tuple[str, Observation[Fact], bool]]:
        """All that was seen of the channel and can be held against the entry: its name, and whether the entry names it too."""
        heard = [o for o in self.peers if entry.calls(o.fact)]
        if any(map(_TLS.match, entry.keys)):
            versions = [(o.fact.version, o) for o in self.versions if entry.is_at(o.place)]
            for name, o in (*versions, *((o.fact.version, o) for o in heard if o.fact.version)):
                yield name, o, _key(name) in entry.keys
        suites = [(o.fact.name, o) for o in self.ciphers if entry.is_at(o.place)]
        for name, o in (*suites, *((o.fact.suite, o) for o in heard if o.fact.suite)):
            if (named := _names_suite(entry, name)) is not None:
                yield name, o, named
        if entry.ciphers and any(key.startswith("SSH") for key in entry.keys):
            for offered in self.ssh.where(lambda one: one.role == "cipher"):
                if entry.is_at(offered.place):
                    yield offered.fact.name, offered, _key(offered.fact.name) in entry.ciphers
        yield from self._plain(entry)

    def _plain(self, entry: Entry) -> Iterator[tuple[str, Observation[Fact], bool]]:
        """A service that is declared as encrypted and answered in clear; one beside it at its port may be another's.

        One that begins in the clear by its protocol may change over to TLS before anything is said.
        """
        there = [o for o in self.services if entry.is_at(o.place)] if entry.encrypted is True else []
        if not any(o.fact.encrypted or o.fact.protocol in BEGINS_IN_CLEAR for o in there):
            yield from ((o.fact.protocol, o, False) for o in there)


def held_against(declared: Declared[Fact], entries: Sequence[Entry], seen: InUse, fill_in: Text) -> Judgement:
    """FAIL where something was seen that an entry does not name; PASS where each was seen as it says; INCONCLUSIVE else."""
    held = [(entry, name, o, same) for entry in entries for name, o, same in seen.of(entry)]
    differing = [(entry, name, o) for entry, name, o, same in held if not same]
    if differing:
        because = say(
            "Other cryptography was seen than is declared: {what}.",
            "宣言と異なる暗号が確認された: {what}。",
            what=listed((f"{entry.id}: {name} ({o.place})" for entry, name, o in differing), shown=8),
        )
        remedy = say(
            "Switch off what is not declared, or, where it is wanted and agreed on, declare it. {fill_in}",
            "宣言にないものを無効にするか、必要で合意された方式であれば宣言する。{fill_in}",
            fill_in=fill_in,
        )
        ids = {entry.id for entry, _, _ in differing}
        return failed(because, remedy, (*(o for _, _, o in differing), *_of(declared, ids)))
    if not declared.complete:
        return absent(declared, SAME, fill_in)
    if not entries:
        none = Text("There is no entry whose cryptography could be seen.", "暗号を確認すべき項目がない。")
        return not_applicable(none, declared.looks)
    open_ = _open(declared, entries, {entry.id for entry, *_ in held}, fill_in)
    if open_ is not None:
        return open_
    for part in (seen.versions, seen.ciphers, seen.ssh, seen.peers):
        if part.broken:
            return absent(part, SAME, LOOK)
    return passed(SAME, (*(o for _, _, o, _ in held), *_of(declared, {entry.id for entry in entries})))


def channels_held_against(channels: Declared[CommunicationMechanism], seen: InUse) -> Judgement:
    """What was seen, held against what these entries of IXIT 11-ComMech name."""
    return held_against(channels, entries_of(channels), seen, FILL_IN)


def _open(declared: Declared[Fact], entries: Sequence[Entry], shown: set[str], fill_in: Text) -> Judgement | None:
    """What keeps entries from being held against what was seen; None where each was."""
    silent = [entry.id for entry in entries if not entry.keys]
    if silent:
        because = say(
            "No cryptography is named where a rule can read it: {ids}.",
            "暗号方式が読み取れる形で記載されていない: {ids}。",
            ids=listed(silent),
        )
        return inconclusive(because, fill_in, _of(declared, set(silent)))
    unseen_ = {entry.id for entry in entries} - shown
    if unseen_:
        because = say(
            "The cryptography of these was not seen in use: {ids}.",
            "暗号の使用を確認できなかった: {ids}。",
            ids=listed(sorted(unseen_)),
        )
        return inconclusive(because, LOOK, _of(declared, unseen_))
    return None


def _of(declared: Declared[Fact], ids: set[str]) -> list[Observation[Fact]]:
    return [o for o in declared if getattr(o.fact, "id", None) in ids]


def _key(name: str) -> str:
    return " ".join(each.key for each in mechanisms(name))


def _names_suite(entry: Entry, suite: str) -> bool | None:
    """Whether an entry names a suite, or the cipher in it; None where it names neither suites nor ciphers."""
    if entry.suites:
        return suite_key(suite) in entry.suites
    match = _CIPHER.search(suite)
    return _key(match[0]) in entry.ciphers if entry.ciphers and match else None
