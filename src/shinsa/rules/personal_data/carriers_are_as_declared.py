"""Are personal data protected on the wire as declared? (EN 303 645 V2.1.1, 5.8-1; TS 103 701, 5.8-1-2)"""

from __future__ import annotations

from shinsa.facts.channels import SshAlgorithm
from shinsa.facts.channels_seen import InUse
from shinsa.facts.communication import CommunicationMechanism, NetworkService, TlsCipher, TlsVersion
from shinsa.facts.device import DeviceProfile
from shinsa.facts.personal_carriers import carried_as_declared
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.processing import nothing_processed
from shinsa.facts.traffic import Conversation, PeerSecurity
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed


@rule(ja="個人データを運ぶ通信が、申告どおりに保護されている。")
def carriers_are_as_declared(  # noqa: PLR0913, PLR0917 - each is another thing that is seen of a channel
    profile: Declared[DeviceProfile],
    data: Declared[PersonalData],
    mechanisms: Declared[CommunicationMechanism],
    versions: Observed[TlsVersion],
    ciphers: Observed[TlsCipher],
    ssh: Observed[SshAlgorithm],
    peers: Observed[PeerSecurity],
    services: Observed[NetworkService],
    talks: Observed[Conversation],
) -> Judgement:
    """What carries personal data was seen protected as it is declared."""
    nothing = nothing_processed(profile, data)
    if nothing is not None:
        return nothing
    in_use = InUse(versions, ciphers, ssh, peers, services)
    return carried_as_declared(data, mechanisms, in_use, talks)
