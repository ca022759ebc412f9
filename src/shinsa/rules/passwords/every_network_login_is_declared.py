"""Is every login that the network shows declared? (TS 103 701, 5.1-1-2 a and 5.1-5-2 a)"""

from __future__ import annotations

from shinsa.facts.login_matching import all_declared
from shinsa.facts.passwords import AuthenticationMechanism, LoginService
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed


@rule(ja="ネットワーク上で見つかったすべてのログイン手段が IXIT 1-AuthMech に記載されている。")
def every_network_login_is_declared(
    declared: Declared[AuthenticationMechanism], found: Observed[LoginService]
) -> Judgement:
    """Every login that was found on the network is documented in IXIT 1-AuthMech; a serial line is none."""
    remote = found.where(lambda login: login.protocol != "serial")
    return all_declared(declared, [(o, o.fact) for o in remote], (remote,))
