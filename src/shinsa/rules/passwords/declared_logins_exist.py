"""Is every login that is declared at a port to be found there? (TS 103 701, 5.1-1-2 a)

The other direction is `passwords.every_login_is_declared`. What a scan did not reach is nothing found to be missing: only a port
that is seen to speak another protocol contradicts a declaration, and one that refuses raises the question.
"""

from __future__ import annotations

from shinsa.facts.attack_surface import ClosedPorts, OpenPort
from shinsa.facts.passwords import AuthenticationMechanism, LoginService
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

PLAIN_NAMES = frozenset(
    {"ssh", "telnet", "ftp", "http", "mqtt", "rtsp", "vnc", "imap", "pop3", "smtp", "redis", "mysql", "postgresql", "mongodb", "adb"}
)  # fmt: skip
"""Protocols of which none is carried by another: what speaks one of them is no other."""
OVER_UDP = frozenset({"snmp", "snmpv3", "coap", "coaps", "ipmi"})
NOTHING = Text(
    "No login of IXIT 1-AuthMech is declared at a port that was looked at.",
    "IXIT 1-AuthMech に、調べたポートを指すログイン手段の記載はない。",
)
CORRECT = Text(
    "Correct `protocol` and `port` of these entries of IXIT 1-AuthMech.",
    "IXIT 1-AuthMech の該当項目の `protocol` と `port` を訂正する。",
)
START = Text(
    "Look again at a device on which these logins are switched on, or correct `protocol`, `port` and `default_status` in IXIT 1-AuthMech.",
    "該当するログインを有効にした機器を再度調べるか、IXIT 1-AuthMech の `protocol`、`port`、`default_status` を訂正する。",
)


@rule(
    ja="IXIT 1-AuthMech に記載されたログイン手段が、記載どおりのポートにある。",
    where_given=True,
    despite=("ports", "closed"),
)
def declared_logins_exist(
    declared: Declared[AuthenticationMechanism],
    found: Observed[LoginService],
    ports: Observed[OpenPort],
    closed: Observed[ClosedPorts],
) -> Judgement:
    """Where a login over the network is declared with its port, nothing that was seen there speaks against it."""
    at_ports = declared.where(lambda m: m.port is not None and m.network is not False and not m.default_status.strip())
    met = at_ports.where(
        lambda m: any(_family(m.protocol) == _family(o.fact.protocol) and m.port == o.fact.port for o in found)
    )
    unmet = [o for o in at_ports if o not in tuple(met)]
    if other := [o for o in unmet if _other(o.fact, ports)]:
        because = say(
            "Logins are declared at ports that speak something else: {what}.",
            "記載されたログイン手段のポートで、別のプロトコルが応答する: {what}。",
            what=listed(_named(o, ports) for o in other),
        )
        return failed(because, CORRECT, (*other, *(o for o in ports if any(o.fact.port == m.fact.port for m in other))))
    if refused := [o for o in unmet if _refused(o.fact, closed)]:
        because = say(
            "Logins are declared at ports that the device refuses: {what}.",
            "記載されたログイン手段のポートが閉じている: {what}。",
            what=listed(f"{o.fact.id} ({o.fact.protocol or '-'} {o.fact.port})" for o in refused),
        )
        return inconclusive(because, START, (*refused, *closed))
    if not len(met):
        evidence = (*declared, *found.looks, *ports.looks, *closed.looks, *ports, *closed, *found)
        return not_applicable(NOTHING, evidence) if evidence else absent(found, NOTHING, START)
    because = say(
        "Declared logins were found at their ports: {ids}.",
        "記載されたログイン手段を該当ポートで確認した: {ids}。",
        ids=listed(o.fact.id for o in met),
    )
    return passed(because, met)


def _refused(mechanism: AuthenticationMechanism, closed: Observed[ClosedPorts]) -> bool:
    transport = "udp" if mechanism.protocol.strip().lower() in OVER_UDP else "tcp"
    return mechanism.port is not None and any(o.fact.hold(transport, mechanism.port) for o in closed)


def _other(mechanism: AuthenticationMechanism, ports: Observed[OpenPort]) -> bool:
    """Whether the port is open and surely speaks something else."""
    spoken = {_family(o.fact.protocol) for o in ports if o.fact.port == mechanism.port and o.fact.transport == "tcp"}
    own = _family(mechanism.protocol)
    return bool(spoken) and own in PLAIN_NAMES and own not in spoken and spoken <= PLAIN_NAMES


def _family(protocol: str) -> str:
    """The protocol without its "s" for TLS."""
    plain = protocol.strip().casefold()
    return plain.removesuffix("s") if plain.removesuffix("s") in PLAIN_NAMES else plain


def _named(seen: Observation[AuthenticationMechanism], ports: Observed[OpenPort]) -> Text:
    mechanism = seen.fact
    spoken = listed(o.fact.protocol for o in ports if o.fact.port == mechanism.port)
    return say(
        "{id} ({protocol} {port}: {spoken})",
        "{id} ({protocol} {port}: {spoken})",
        id=mechanism.id,
        protocol=mechanism.protocol or "-",
        port=mechanism.port,
        spoken=spoken,
    )
