"""Is a login protected by the cryptography that is declared? (TS 103 701, 5.5-4-2 c)"""

from __future__ import annotations

from shinsa.facts.channels import SshAlgorithm
from shinsa.facts.channels_seen import Entry, InUse, held_against
from shinsa.facts.communication import NetworkService, TlsCipher, TlsVersion
from shinsa.facts.passwords import AuthenticationMechanism
from shinsa.facts.traffic import PeerSecurity
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text

FILL_IN = Text(
    "Name what protects each login of the network in `cryptography` of IXIT 1-AuthMech, and its `port`.",
    "ネットワークの各認証手段について、保護する方式を IXIT 1-AuthMech の `cryptography`、場所を `port` に記載する。",
)


@rule(ja="ネットワークの認証手段が、申告された暗号で実際に保護されている。")
def login_protection_is_as_declared(  # noqa: PLR0913, PLR0917 - each kind of evidence is a parameter
    logins: Declared[AuthenticationMechanism],
    versions: Observed[TlsVersion],
    ciphers: Observed[TlsCipher],
    ssh: Observed[SshAlgorithm],
    peers: Observed[PeerSecurity],
    services: Observed[NetworkService],
) -> Judgement:
    """What was seen to protect each login of the network is what IXIT 1-AuthMech names."""
    ours = logins.where(lambda one: one.network is not False)
    entries = [Entry(o.fact.id, o.fact.cryptography, o.fact.port, encrypted=bool(o.fact.cryptography)) for o in ours]
    return held_against(ours, entries, InUse(versions, ciphers, ssh, peers, services), FILL_IN)
