"""Do the device and other components show each other who they are? (IEC 62443-4-2, CR 1.2)"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.capabilities import Capability, Provides, Wanted, decided
from shinsa.facts.device import LiveUnit, Test, TestRecord, UnitState
from shinsa.facts.network_logins import NO_LOGIN
from shinsa.facts.passwords import AcceptedCredential, Factor, LoginService
from shinsa.model.judgement import Judgement, failed, inconclusive
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

OF_MACHINES = frozenset({"mqtt", "mqtts", "redis", "rediss", "mysql", "postgresql", "mongodb"})
"""Protocols that programs and other devices log in with."""
COMPONENT_AUTHENTICATION = Wanted(
    Provides.COMPONENT_AUTHENTICATION,
    Test.COMPONENTS_AUTHENTICATED,
    Text(
        "A component that cannot show who it is was refused, and a service knew the device.",
        "身元を示せない構成要素が拒否され、サービスが機器を識別することを試験で確認した。",
    ),
    Text(
        "Ask every other component for a certificate, key or token of its own (`allow_anonymous false` of mosquitto), and show such to it.",
        "他の構成要素に固有の証明書、鍵またはトークンを求め(mosquitto は `allow_anonymous false`)、機器も相手に示す。",
    ),
    by=frozenset({"certificate", "shared-key", "token", "password"}),
    covers=frozenset({"devices", "services"}),
)


@rule(ja="機器と他の構成要素が、相互に識別と認証を行う。")
def components_authenticate(
    table: Declared[Capability],
    tests: Attested[TestRecord],
    logins: Observed[LoginService],
    accepted: Observed[AcceptedCredential],
    unit: Declared[LiveUnit],
) -> Judgement:
    """The device shows devices and services who it is and asks the same of them, a test showed it, and no broker or store lets all in."""
    return decided(table, COMPONENT_AUTHENTICATION, tests, *_open(logins, accepted, unit))


def _open(
    logins: Observed[LoginService], accepted: Observed[AcceptedCredential], unit: Declared[LiveUnit]
) -> Iterator[Judgement]:
    """What lets in every component; nothing where none was seen to. A unit that nobody set up may still ask later."""
    opened = [
        *logins.where(lambda one: one.protocol in OF_MACHINES and one.asks is Factor.NONE),
        *accepted.where(lambda one: one.protocol in OF_MACHINES and one.origin in NO_LOGIN),
    ]
    if not opened:
        return
    because = say(
        "Other components are let in without showing who they are: {names}.",
        "他の構成要素が、身元を示さずに接続できる: {names}。",
        names=listed(dict.fromkeys(f"{o.fact.protocol} ({o.place})" for o in opened)),
    )
    fresh = any(o.fact.state is UnitState.FACTORY for o in unit)
    yield (inconclusive if fresh else failed)(because, COMPONENT_AUTHENTICATION.build, opened)
