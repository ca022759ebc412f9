"""Does every service that the network reaches name a login? (TS 103 701, 5.5-4-1 a)"""

from __future__ import annotations

from shinsa.facts.attack_surface import DeclaredService
from shinsa.facts.guarded import Guarded
from shinsa.facts.passwords import AuthenticationMechanism
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared


@rule(ja="設定後にネットワークから届くサービスに、認証手段が記載されている。")
def services_name_their_login(
    services: Declared[DeclaredService], logins: Declared[AuthenticationMechanism]
) -> Judgement:
    """Every service that the network reaches once the device is set up names a login that guards it."""
    return Guarded(services, logins, lambda one: one.reachable).named()
