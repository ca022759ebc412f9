"""Are functions reached over a network only after a login? (EN 303 645 V3.1.3, 5.5-4)"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.attack_surface import OpenControl
from shinsa.facts.communication import NetworkService
from shinsa.facts.device import LiveUnit, UnitState
from shinsa.facts.network_logins import NO_LOGIN
from shinsa.facts.passwords import AcceptedCredential, Factor, LoginService
from shinsa.facts.service_settings import lock_of
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

NEEDED = frozenset(
    {"arp", "dhcp", "dhcpv6", "dns", "echo", "icmp", "llmnr", "mdns", "netbios-ns", "ntp", "ssdp", "stun"}
)
"""Protocols that a network rests on, and that know no login."""
WHOLE = frozenset(
    {"ssh", "telnet", "telnets", "ftp", "ftps", "mqtt", "mqtts", "vnc", "vncs", "imap", "imaps", "pop3", "pop3s"}
)
"""Protocols in which nothing comes before the login; a web page may show much beside it."""
SEEN = Text(
    "Every service that answers asks for a login before anything else.",
    "応答するすべてのサービスが、最初に認証を要求する。",
)
NONE = Text(
    "No service of the device offers anything over the network.",
    "機器がネットワーク経由で提供するサービスはない。",
)
LOOK = Text(
    "Give the live device, set up as a user would (`live.state: configured`), with the consents `scan` and `login-attempts`.",
    "利用者と同じように設定した機器 (`live.state: configured`) と、同意 `scan`・`login-attempts` を与える。",
)
TRY = Text(
    "Try each function of these services without a login, and record the result as an attestation.",
    "これらのサービスの各機能を認証なしで試し、結果を評価者の証明として記録する。",
)
ASK = Text("Ask for a login before anything is shown or done.", "表示や操作の前に必ず認証を要求する。")


@rule(ja="ネットワーク経由の機能は、認証の後にのみ利用できる。")
def functions_need_login(  # each kind of evidence is a parameter
    services: Observed[NetworkService],
    logins: Observed[LoginService],
    accepted: Observed[AcceptedCredential],
    controls: Observed[OpenControl],
    unit: Declared[LiveUnit],
) -> Judgement:
    """No function of the device that is set up, such as a picture, a reading or a switch, is had over the network without a login.

    What a unit shows before its first set-up is no fault; what web pages show beside their login only a person can tell.
    """
    opened = [
        *logins.where(lambda login: login.asks is Factor.NONE and login.protocol != "serial"),
        *accepted.where(lambda credential: credential.origin in NO_LOGIN),
        *controls.where(lambda control: control.proven),
    ]
    if opened:
        return _open(opened, unit)
    for seen in (services, logins, accepted, controls):
        if not seen.complete:
            return absent(seen, SEEN, LOOK)
    offered = services.where(lambda service: service.protocol not in NEEDED)
    if not len(offered):
        return not_applicable(NONE, services.looks)
    untold = [*controls, *offered.where(lambda service: not _guarded(service, logins))]
    if untold:
        why = say(
            "What these give without a login was not seen to the end: {names}.",
            "認証なしで利用できる範囲を最後まで確認できていない: {names}。",
            names=listed(dict.fromkeys(map(_name, untold))),
        )
        return inconclusive(why, TRY, untold)
    return passed(SEEN, (*offered, *logins, *controls.looks))


def _open(opened: list[Observation[Fact]], unit: Declared[LiveUnit]) -> Judgement:
    names = listed(dict.fromkeys(map(_name, opened)))
    if any(o.fact.state is UnitState.FACTORY for o in unit):
        why = say(
            "Anybody uses these of a unit that nobody has set up yet: {names}.",
            "設定前の個体では次のものを認証なしで利用できる: {names}。",
            names=names,
        )
        return inconclusive(why, LOOK, opened)
    lock = lock_of(_protocols(opened))
    why = say("Anybody uses these without a login: {names}.", "認証なしで利用できる: {names}。", names=names)
    return failed(why, Text(ASK.en + lock.en, ASK.ja + lock.ja), opened)


def _guarded(service: NetworkService, logins: Observed[LoginService]) -> bool:
    """Whether a login was met at its port that comes before everything else."""
    return service.protocol in WHOLE and any(
        o.fact.port == service.port and o.fact.protocol == service.protocol and o.fact.asks is not None for o in logins
    )


def _protocols(seen: list[Observation[Fact]]) -> Iterator[str]:
    spoken = LoginService | AcceptedCredential | OpenControl
    return (o.fact.protocol for o in seen if isinstance(o.fact, spoken))


def _name(seen: Observation[Fact]) -> Text | str:
    """The service by its protocol and place, or what anybody may do."""
    fact = seen.fact
    if isinstance(fact, OpenControl):
        return fact.text
    if isinstance(fact, LoginService | AcceptedCredential | NetworkService):
        return f"{fact.protocol} ({seen.place})"
    return str(fact)
