"""Does every login of a service enforce rights? (TS 103 701, 5.5-4-1 d)"""

from __future__ import annotations

from shinsa.facts.attack_surface import DeclaredService
from shinsa.facts.guarded import Guarded
from shinsa.facts.passwords import AuthenticationMechanism
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared


@rule(ja="サービスを守る認証手段が、権限に従って許可と拒否を行う。")
def logins_enforce_rights(services: Declared[DeclaredService], logins: Declared[AuthenticationMechanism]) -> Judgement:
    """Every login that guards a service grants what a subject has the right to, and denies the rest."""
    return Guarded(services, logins, lambda one: one.reachable).enforces()
