"""Does every login of a service tell subjects apart? (TS 103 701, 5.5-4-1 b)"""

from __future__ import annotations

from shinsa.facts.attack_surface import DeclaredService
from shinsa.facts.guarded import Guarded
from shinsa.facts.passwords import AuthenticationMechanism
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared


@rule(ja="サービスを守る認証手段が、主体を識別し、無効なものを拒否する。")
def logins_tell_subjects_apart(
    services: Declared[DeclaredService], logins: Declared[AuthenticationMechanism]
) -> Judgement:
    """Every login that guards a service tells subjects apart and turns wrong ones away."""
    return Guarded(services, logins, lambda one: one.reachable).tells_apart()
