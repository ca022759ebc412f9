"""Is every login of a service protected as it is guaranteed? (TS 103 701, 5.5-4-1 c)"""

from __future__ import annotations

from datetime import date

from shinsa.facts.attack_surface import DeclaredService
from shinsa.facts.guarded import Guarded
from shinsa.facts.passwords import AuthenticationMechanism
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared


@rule(ja="サービスを守る認証手段が、合意された暗号で保護されている。")
def logins_are_protected(
    services: Declared[DeclaredService], logins: Declared[AuthenticationMechanism], today: date
) -> Judgement:
    """What protects every login of a service is agreed on, and gives what is guaranteed."""
    return Guarded(services, logins, lambda one: one.reachable).protected(today)
