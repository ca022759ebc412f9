"""Are there interfaces of the network that nobody uses? (condition p of EN 303 645 V3.1.3, 5.6-1)"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.attack_surface import (
    AnnouncedService,
    BootService,
    DeclaredService,
    IdleDaemon,
    OpenPort,
    ServiceNeed,
)
from shinsa.facts.hardware import Interface, InterfacePurpose
from shinsa.facts.ics import ProvisionClaim, claimed_away
from shinsa.model.combined import none_declared
from shinsa.model.judgement import Evidence, Judgement, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

PROVISION = "5.6-1"
UNCLAIMED = Text(
    "Nobody claims that every interface is used; so the unused ones are asked for.",
    "すべてのインターフェースを使用するとの申告がないため、使わないものについて判定する。",
)
NONE = Text(
    "By IXIT 13-SoftServ and 15-Intf every interface of the network is used, and none was seen that is not.",
    "IXIT 13-SoftServ と 15-Intf ではネットワークのインターフェースはすべて使用され、使われないものは確認されていない。",
)
FILL_IN = Text(
    "List every service in IXIT 13-SoftServ with `port`, and every interface in IXIT 15-Intf with `enabled` and `needed`; radios and "
    "services that are switched off or never needed are unused ones.",
    "全サービスを `port` とともに IXIT 13-SoftServ に、全インターフェースを `enabled` と `needed` とともに IXIT 15-Intf に記入する。"
    "無効または不要な無線とサービスは、使わないインターフェースである。",
)


@rule(
    ja="使わないネットワークインタフェース、またはネットワークから届く使わない論理インタフェースがある。",
    despite=("ports", "started", "announced", "idle"),
)
def unused_interfaces_exist(  # noqa: PLR0913, PLR0917 - each kind of evidence is a parameter
    interfaces: Declared[Interface],
    services: Declared[DeclaredService],
    claims: Declared[ProvisionClaim],
    ports: Observed[OpenPort],
    started: Observed[BootService],
    announced: Observed[AnnouncedService],
    idle: Observed[IdleDaemon],
) -> Judgement:
    """Interfaces of the network that are not used exist.

    A condition: PASS where it holds, or nobody claims the contrary in the ICS; such a claim is believed (NOT_APPLICABLE) where both
    tables bear it out and nothing that was seen speaks against it. An open port that no table names is unused.
    """
    networked = interfaces.where(lambda one: one.type != "physical")
    unused = (*_declared_unused(networked, services), *_unnamed(networked, services, ports, started))
    if unused:
        because = say(
            "There are interfaces that are not used: {where}.",
            "使わないインターフェースがある: {where}。",
            where=listed(one.place for one in unused),
        )
        return passed(because, unused)
    claimed = claimed_away(claims, PROVISION)
    if not len(claimed):
        evidence = (*interfaces.looks, *services.looks, *ports.looks, *started.looks, *idle.looks)
        return passed(UNCLAIMED, evidence) if evidence else inconclusive(unseen(ports), FILL_IN)
    doubtful = (
        *networked.where(lambda one: one.enabled is None or not one.needed),
        *services.where(lambda one: one.enabled is None),
        *announced.where(lambda one: not any(o.fact.is_at(one) for o in services)),
        *idle,
    )
    if doubtful:
        because = say(
            "The ICS claims that every interface is used; whether these are is not said, or for a person to tell: {where}.",
            "ICS は全インターフェースを使用すると主張しているが、次については記載がないか、人が判断する: {where}。",
            where=listed(one.place for one in doubtful),
        )
        return inconclusive(because, FILL_IN, (*claimed, *doubtful))
    return none_declared(
        interfaces if services.complete else services, (ports, started, announced, idle), NONE, FILL_IN
    )


def _declared_unused(networked: Declared[Interface], services: Declared[DeclaredService]) -> Iterator[Evidence]:
    """What the tables list as switched off, or as needed for nothing."""
    yield from networked.where(
        lambda one: one.enabled is False or one.needed == "never" or one.purpose is InterfacePurpose.NONE
    )
    yield from services.where(lambda one: one.enabled is False or one.needed_for is ServiceNeed.NONE)


def _unnamed(
    networked: Declared[Interface],
    services: Declared[DeclaredService],
    ports: Observed[OpenPort],
    started: Observed[BootService],
) -> Iterator[Evidence]:
    """What is open and stands in no table; nothing where the services are not listed."""
    if not services.complete:
        return
    yield from ports.where(
        lambda port: (
            not any(o.fact.may_be_at(port) for o in services) and not any(o.fact.is_at(port) for o in networked)
        )
    )
    yield from started.where(lambda one: one.opens_port and not any(o.fact.may_open(one) for o in services))
