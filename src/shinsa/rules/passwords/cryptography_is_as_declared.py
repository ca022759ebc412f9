"""Do the logins really use the cryptography that is declared? (TS 103 701, 5.1-3-2 a)"""

from __future__ import annotations

from shinsa.facts.channels import SshAlgorithm
from shinsa.facts.channels_seen import Entry, InUse, held_against
from shinsa.facts.communication import NetworkService, TlsCipher, TlsVersion
from shinsa.facts.passwords import AuthenticationMechanism, Factor
from shinsa.facts.traffic import PeerSecurity
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, inconclusive
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "Name what each login of IXIT 1-AuthMech uses in `cryptography`, and where it is in `port`.",
    "IXIT 1-AuthMech の各ログインに、使用する方式を `cryptography`、場所を `port` で記載する。",
)
WATCH = Text(
    "Have an assessor watch these logins at their own interface.", "該当するログインを、その手段で評価者が観察する。"
)


@rule(ja="ログインで実際に使われる暗号が、IXIT 1-AuthMech に申告されたものと一致する。")
def cryptography_is_as_declared(  # noqa: PLR0913, PLR0917 - each kind of evidence is a parameter
    mechanisms: Declared[AuthenticationMechanism],
    versions: Observed[TlsVersion],
    ciphers: Observed[TlsCipher],
    ssh: Observed[SshAlgorithm],
    peers: Observed[PeerSecurity],
    services: Observed[NetworkService],
) -> Judgement:
    """The cryptography that was seen in use at each login over the network is the one that IXIT 1-AuthMech names."""
    logins = mechanisms.where(lambda one: one.factor is not Factor.NONE)
    remote = logins.where(lambda one: one.network is not False)
    unseen = logins.where(lambda one: one.network is False and bool(one.cryptography))
    entries = [Entry(o.fact.id, o.fact.cryptography, o.fact.port) for o in remote]
    seen = held_against(remote, entries, InUse(versions, ciphers, ssh, peers, services), FILL_IN)
    if not len(unseen):
        return seen
    ids = listed(o.fact.id for o in unseen)
    why = say("No network shows the cryptography of: {ids}.", "ネットワークでは暗号を確認できない: {ids}。", ids=ids)
    return combined(seen, inconclusive(why, WATCH, unseen))
