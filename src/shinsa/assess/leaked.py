"""Says of the keys that were seen which the user's lists name. The children that look need not know: it is never remembered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from shinsa.assess.observe import Gathered
from shinsa.facts.certificates import ShippedCertificate
from shinsa.facts.channels import SshHostKey
from shinsa.facts.communication import ServerCertificate
from shinsa.facts.secrets import PrivateKey
from shinsa.model.assessment import Subject
from shinsa.model.observation import Report, Sighting
from shinsa.subject.known_keys import KnownKeys

KEYS = (PrivateKey, ShippedCertificate, ServerCertificate, SshHostKey)
"""Facts that say of a key what its public half is, and where it is published."""
KIND = "known keys"
"""What a list is called among the subjects of an assessment."""


def with_known_keys(gathered: Gathered, lists: tuple[KnownKeys, ...]) -> Gathered:
    """The same with the name of each key that a list holds, and with the lists among the subjects."""
    if not lists:
        return gathered
    known = {digest: name for one in reversed(lists) for digest, name in one.keys.items()}
    reports = tuple((probe, _named(report, known)) for probe, report in gathered.reports)
    subjects = dict.fromkeys(Subject(KIND, one.name, one.sha256, one.size) for one in lists)
    return replace(gathered, reports=reports, subjects=(*gathered.subjects, *subjects))


def _named(report: Report, known: Mapping[str, str]) -> Report:
    """The report; a key that the program's own list names keeps that name."""
    if not isinstance(report, Sighting) or not isinstance(report.fact, KEYS):
        return report
    key = report.fact
    name = known.get(key.public, "") if key.public and not key.published else ""
    return replace(report, fact=replace(key, published=name)) if name else report
