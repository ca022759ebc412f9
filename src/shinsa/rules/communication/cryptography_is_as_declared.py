"""Is the cryptography in use the one that is declared? (TS 103 701, 5.5-1-2 a)"""

from __future__ import annotations

from shinsa.facts.channel_design import ciphered
from shinsa.facts.channels import SshAlgorithm
from shinsa.facts.channels_seen import InUse, channels_held_against
from shinsa.facts.communication import CommunicationMechanism, NetworkService, TlsCipher, TlsVersion
from shinsa.facts.traffic import PeerSecurity
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed


@rule(ja="実際に使われる暗号が、IXIT 11-ComMech に申告されたものと一致する。")
def cryptography_is_as_declared(  # noqa: PLR0913, PLR0917 - each kind of evidence is a parameter
    channels: Declared[CommunicationMechanism],
    versions: Observed[TlsVersion],
    ciphers: Observed[TlsCipher],
    ssh: Observed[SshAlgorithm],
    peers: Observed[PeerSecurity],
    services: Observed[NetworkService],
) -> Judgement:
    """The cryptography that was seen in use on each channel is the one that IXIT 11-ComMech names."""
    meant = ciphered(channels)
    return channels_held_against(meant, InUse(versions, ciphers, ssh, peers, services))
