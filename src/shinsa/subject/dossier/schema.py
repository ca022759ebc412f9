"""dossier.yaml as a whole: its sections, and no other."""

from __future__ import annotations

from pydantic import Field

from shinsa.model.consents import Consent
from shinsa.subject.dossier import document_sections as d
from shinsa.subject.dossier import sections as s
from shinsa.subject.dossier.bench import Bench
from shinsa.subject.dossier.ixit import Ixit
from shinsa.subject.dossier.session_sections import Sessions
from shinsa.subject.dossier.values import Section


class DossierYaml(Section):
    """What a supplier declares about one device. Only `device` must be there."""

    device: s.Device
    terminal: s.Terminal | None = None
    firmware: tuple[s.FirmwareImage, ...] = ()
    live: s.Live | None = None
    captures: tuple[s.Capture, ...] = ()
    canaries: tuple[s.Canary, ...] = ()
    mud: s.MudFile | None = None
    vex: tuple[s.VexDocument, ...] = ()
    known_keys: tuple[s.KeyList, ...] = ()
    sample_passwords: s.SamplePasswords | None = None
    documents: d.Documents | None = None
    certificates: tuple[d.Certificate, ...] | None = None
    inspection: s.InspectionRecord | None = None
    ics: dict[str, dict[str, s.Claim]] = Field(default_factory=dict)
    ixit: Ixit = Ixit()
    hardware: s.Hardware | None = None
    decisions: tuple[s.Decision, ...] | None = None
    roots_of_trust: tuple[s.RootOfTrust, ...] | None = None
    mobile_code: tuple[s.MobileCode, ...] | None = None
    software_protection: tuple[s.SoftwareProtection, ...] | None = None
    capabilities: tuple[s.Capability, ...] | None = None
    sessions: tuple[Sessions, ...] | None = None
    persistence: tuple[s.Persistence, ...] | None = None
    handled_reports: tuple[s.HandledReport, ...] | None = None
    released_updates: tuple[s.ReleasedUpdate, ...] | None = None
    target_levels: dict[str, s.Level] = Field(default_factory=dict)
    consent: tuple[Consent, ...] = ()
    bench: Bench | None = None
