"""Are services that change the configuration guarded by logins by design? (TS 103 701, 5.5-5-1 a)"""

from __future__ import annotations

from datetime import date

from shinsa.facts.attack_surface import DeclaredService
from shinsa.facts.guarded import Guarded
from shinsa.facts.passwords import AuthenticationMechanism
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared

LEFT_TO_OTHERS = frozenset({"dhcp", "dhcpv6", "slaac", "ndp", "dns", "ntp", "mdns"})
"""Protocols that a device relies upon, and whose settings come from the network without a login by their design."""


@rule(ja="セキュリティに関わる設定を変更できるサービスが、設計上すべて認証で守られている。")
def configuring_services_need_login(
    services: Declared[DeclaredService], logins: Declared[AuthenticationMechanism], today: date
) -> Judgement:
    """Every service that changes what security rests on is behind a login that tells apart, is protected and enforces rights."""
    guarded = Guarded(services, logins, _configures)
    return combined(guarded.named(), guarded.tells_apart(), guarded.protected(today), guarded.enforces())


def _configures(service: DeclaredService) -> bool | None:
    return False if service.protocol.casefold() in LEFT_TO_OTHERS else service.allows_configuration
