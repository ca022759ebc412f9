"""Finds what a started auditd, and the kernel's audit, do when records run out of room or are lost."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.audit_trouble import AuditHandling, AuditReaction, AuditTrouble
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.firmware.audit_reactions import reactions
from shinsa.subject.firmware.boot_services import boots_of
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.root_view import RootView, redacted


@probe(AuditHandling, blind_to="what auditd does by default, and audit records of other programs")
def audit_handling(firmware: Firmware) -> Iterator[Report]:
    """The actions of auditd.conf and the failure mode of audit.rules, at the line that sets them."""
    for boot in boots_of(firmware):
        view = RootView(firmware, boot.tree)
        for service in (*boot.services, *boot.upkeep):
            condition = redacted(service.started.condition)
            for found in reactions(view, service):
                fact = AuditHandling(AuditTrouble(found.trouble), AuditReaction(found.reaction), condition)
                yield Sighting(fact, found.line.place, found.line.excerpt)
        yield from boot.looks(AuditHandling, view)
