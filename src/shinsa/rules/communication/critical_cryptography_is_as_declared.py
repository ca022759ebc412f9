"""Is the cryptography in use where critical parameters travel the one that is declared? (TS 103 701, 5.5-6-2 a)"""

from __future__ import annotations

from shinsa.facts.channel_design import carried_over, ciphered, unclear_carriage
from shinsa.facts.channels import SshAlgorithm
from shinsa.facts.channels_seen import InUse, channels_held_against
from shinsa.facts.communication import CommunicationMechanism, NetworkService, TlsCipher, TlsVersion
from shinsa.facts.secrets import SecurityParameter
from shinsa.facts.traffic import PeerSecurity
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed


@rule(ja="秘匿パラメータを送る通信で実際に使われる暗号が、申告と一致する。")
def critical_cryptography_is_as_declared(  # noqa: PLR0913, PLR0917 - each kind of evidence is a parameter
    channels: Declared[CommunicationMechanism],
    parameters: Declared[SecurityParameter],
    versions: Observed[TlsVersion],
    ciphers: Observed[TlsCipher],
    ssh: Observed[SshAlgorithm],
    peers: Observed[PeerSecurity],
    services: Observed[NetworkService],
) -> Judgement:
    """What carries critical parameters was seen to use the cryptography that IXIT 11-ComMech names."""
    unclear = unclear_carriage(parameters, channels)
    if unclear is not None:
        return unclear
    carried = carried_over(parameters)
    meant = ciphered(channels).where(lambda one: one.id in carried)
    return channels_held_against(meant, InUse(versions, ciphers, ssh, peers, services))
