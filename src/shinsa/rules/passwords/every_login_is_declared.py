"""Is every login that exists declared? (TS 103 645 V1.1.1, 4.1-1)"""

from __future__ import annotations

from shinsa.facts.hardware import SerialConsole
from shinsa.facts.login_matching import all_declared, as_login
from shinsa.facts.passwords import AuthenticationMechanism, LoginService
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed


@rule(ja="見つかったすべてのログイン手段が IXIT 1-AuthMech に記載されている。")
def every_login_is_declared(
    declared: Declared[AuthenticationMechanism], found: Observed[LoginService], consoles: Observed[SerialConsole]
) -> Judgement:
    """Every login that was found, on the network or on a serial line, is documented in IXIT 1-AuthMech."""
    logins = [*((o, o.fact) for o in found), *((o, as_login(o.fact)) for o in consoles)]
    return all_declared(declared, logins, (found, consoles))
