"""Is what the dossier declares as encrypted seen to be encrypted? (TS 103 645 V1.1.1, 4.5-1; TS 103 701, 5.5-1-2)"""

from __future__ import annotations

from shinsa.facts.channels import ChangeToTls
from shinsa.facts.communication import CommunicationMechanism, NetworkService
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "Fill in `encrypted`, and `protocol` and `port` where the device listens, in IXIT 11-ComMech.",
    "IXIT 11-ComMech の `encrypted` と、待ち受けるものの `protocol` と `port` を記入する。",
)
SCAN = Text(
    "Give the live device in the state in which these services run, and the consent `scan`.",
    "これらのサービスが動作している状態のデバイスと、同意 `scan` を与える。",
)
REMEDY = Text(
    "Encrypt the service as declared, or close it and correct IXIT 11-ComMech.",
    "申告どおりにサービスを暗号化するか、閉じて IXIT 11-ComMech を訂正する。",
)


@rule(ja="暗号化と申告された通信手段が、実際に暗号化されている。", despite=("changing",))
def declared_mechanisms_match(
    declared: Declared[CommunicationMechanism],
    services: Observed[NetworkService],
    changing: Observed[ChangeToTls],
) -> Judgement:
    """Every service that is declared as encrypted is seen to be encrypted.

    A mechanism with a port is one that the device listens on. One without is opened by the device: no scan sees it.
    A service that lets nobody in before it has changed over to TLS is encrypted.
    """
    if not declared.looked:
        return inconclusive(unseen(declared), FILL_IN)
    claims = declared.where(lambda mechanism: mechanism.encrypted is True)
    admitted = [o.fact.port for o in declared if o.fact.encrypted is False and o.fact.port is not None]
    insists = {o.fact.port for o in changing if o.fact.offered and o.fact.required}
    lax = {o.fact.port for o in changing if o.fact.required is False}
    may_insist = {o.fact.port for o in changing if o.fact.offered} - lax
    suspects = services.where(lambda s: s.port not in admitted and not _changes(s, may_insist))
    broken = [(claim, plain) for claim in claims for plain in _contradictions(claim.fact, suspects)]
    if broken:
        because = say(
            "What is declared as encrypted answered unencrypted: {pairs}.",
            "暗号化と申告されたものが暗号化なしで応答した: {pairs}。",
            pairs=listed(f"{claim.fact.id}: {plain.fact.protocol} {plain.fact.port}" for claim, plain in broken),
        )
        return failed(because, REMEDY, [each for pair in broken for each in pair])
    unsaid = declared.where(lambda mechanism: mechanism.encrypted is None)
    if len(unsaid):
        because = say(
            "IXIT 11-ComMech does not say whether these are encrypted: {ids}.",
            "IXIT 11-ComMech の次の項目は、暗号化の有無が記載されていない: {ids}。",
            ids=listed(o.fact.id for o in unsaid),
        )
        return inconclusive(because, FILL_IN, unsaid)
    if not declared.complete:
        return absent(declared, FILL_IN, FILL_IN)
    return _confirmed(claims, services, insists)


def _contradictions(
    claim: CommunicationMechanism, services: Observed[NetworkService]
) -> tuple[Observation[NetworkService], ...]:
    """The plain services that are meant; none when an encrypted one shares the port, over another transport."""
    meant = services.where(claim.is_about)
    if claim.port is not None and any(o.fact.encrypted for o in meant):
        return ()
    return tuple(o for o in meant if not o.fact.encrypted)


def _changes(service: NetworkService, insists: set[int]) -> bool:
    return service.transport == "tcp" and service.port in insists


def _confirmed(
    claims: Declared[CommunicationMechanism], services: Observed[NetworkService], insists: set[int]
) -> Judgement:
    if not len(claims):
        because = Text("No mechanism is declared as encrypted.", "暗号化と申告された通信手段はない。")
        return not_applicable(because, claims.looks)
    encrypted = services.where(lambda service: service.encrypted or _changes(service, insists))
    seen = claims.where(lambda claim: any(claim.is_about(service.fact) for service in encrypted))
    hidden = claims.where(lambda c: c.port is not None and not any(c.is_about(service.fact) for service in encrypted))
    if not services.complete:
        return absent(services, SCAN, SCAN)
    if len(hidden) or not len(seen):
        because = say(
            "These are declared as encrypted, but no such service answered encrypted: {ids}.",
            "暗号化と申告されているが、該当する暗号化サービスが応答しなかった: {ids}。",
            ids=listed(o.fact.id for o in (hidden if len(hidden) else claims)),
        )
        return inconclusive(because, SCAN, claims)
    because = say(
        "What is declared as encrypted was seen encrypted: {ids}.",
        "暗号化と申告されたものが暗号化されていることを確認した: {ids}。",
        ids=listed(o.fact.id for o in seen),
    )
    answering = [s for s in encrypted if any(claim.fact.is_about(s.fact) for claim in seen)]
    return passed(because, (*seen, *answering))
