"""Tables 1 to 5: ways in, what the user is told, how vulnerabilities are acted on and watched for."""

from __future__ import annotations

from typing import Annotated, Literal

from shinsa.subject.dossier.tables.choices import Guarantee
from shinsa.subject.dossier.tables.published import NEW, PartOf, Published
from shinsa.subject.dossier.tables.row import Described
from shinsa.subject.dossier.values import Day, Line, Port, Section, Whole, YesNo

Factor = Literal["none", "password", "pin", "key", "certificate", "token", "biometric"]
"""What is shown to be let in."""
PasswordOrigin = Literal["user-at-first-use", "user-later", "unique-per-unit", "shared-default"]
"""Who makes a password."""
MadeFrom = Literal[
    "random",
    "keyed-function",
    "counter",
    "date",
    "word-list",
    "fixed-text",
    "mac-address",
    "serial-number",
    "ssid",
    "model-name",
]
"""What a password that the user does not choose is made from."""
Limit = Literal["none", "delay", "suspension", "lock", "second-factor"]
"""What holds off who guesses."""
Access = Literal["anybody", "account", "customers", "on-request"]
"""Who gets to read what is published."""
Shown = Literal["label", "display", "physical-interface", "web-page", "announcement", "app", "packaging", "manual"]
"""Where the model designation is to be read."""
Source = Literal[
    "vulnerability-database",
    "supplier-advisories",
    "reports",
    "security-tests",
    "mailing-lists",
    "national-centre",
    "press",
]
"""Where news of vulnerabilities come from."""
Identified = Literal["component-list", "version-match", "code-review", "security-test", "reproduction", "none"]
"""How it is found out whether a vulnerability affects the device."""
Rectified = Literal[
    "software-update", "service-change", "configuration", "mitigation-advice", "hardware-replacement", "none"
]
"""What is done about a vulnerability that does."""


class AuthMech(Described):
    """1-AuthMech: a way in."""

    network: Annotated[YesNo | None, PartOf("Description")] = None
    tells_subjects_apart: Annotated[YesNo | None, PartOf("Description")] = None
    rejects_invalid: Annotated[YesNo | None, PartOf("Description")] = None
    enforces_rights: Annotated[YesNo | None, PartOf("Description")] = None
    protocol: Annotated[Line, PartOf("Description")] = ""
    port: Annotated[Port | None, PartOf("Description")] = None
    default_status: Annotated[Line, Published("Default Status", since=NEW)] = ""
    factor: Annotated[Factor | None, PartOf("Authentication Factor", plain=True)] = None
    password_origin: Annotated[PasswordOrigin | None, PartOf("Authentication Factor")] = None
    after_reset: Annotated[PasswordOrigin | None, PartOf("Authentication Factor")] = None
    factor_details: Annotated[Line, Published("Authentication Factor")] = ""
    password_made_from: Annotated[tuple[MadeFrom, ...], PartOf("Password Generation Mechanism")] = ()
    password_length: Annotated[Whole | None, PartOf("Password Generation Mechanism")] = None
    password_symbols: Annotated[Whole | None, PartOf("Password Generation Mechanism")] = None
    """How many different characters each place may hold, such as 10 for digits."""
    password_generation: Annotated[Line, Published("Password Generation Mechanism")] = ""
    guarantees: Annotated[tuple[Guarantee, ...], PartOf("Security Guarantees")] = ()
    security_guarantees: Annotated[Line, Published("Security Guarantees")] = ""
    cryptography: Annotated[tuple[Line, ...], PartOf("Cryptographic Details")] = ()
    """Every mechanism by name and parameter: "RSA-3072", "SHA-256"."""
    cryptographic_details: Annotated[Line, Published("Cryptographic Details")] = ""
    brute_force_limit: Annotated[Limit | None, PartOf("Brute Force Prevention")] = None
    failures_allowed: Annotated[Whole | None, PartOf("Brute Force Prevention")] = None
    """Failed tries in a row before the limit takes hold."""
    hold_seconds: Annotated[Whole | None, PartOf("Brute Force Prevention")] = None
    """How long it holds each time; of a delay, the wait after each try."""
    brute_force_prevention: Annotated[Line, Published("Brute Force Prevention")] = ""


class Support(Section):
    """How long the device gets software updates: until a day, or for a number of months."""

    until: Day | None = None
    months: Whole | None = None
    reason: Line = ""


class UserInfo(Section):
    """2-UserInfo: where the user is told what; what is published stands under `documents`."""

    documentation_of_change_mechanisms: Annotated[Line, Published("Documentation of Change Mechanisms")] = ""
    vulnerability_policy_access: Annotated[Access | None, PartOf("Publication of Vulnerability Disclosure Policy")] = (
        None
    )
    publication_of_vulnerability_disclosure_policy: Annotated[
        Line, Published("Publication of Vulnerability Disclosure Policy")
    ] = ""
    support_period: Annotated[Support | None, PartOf("Support Period")] = None
    support_period_details: Annotated[Line, Published("Support Period")] = ""
    support_period_access: Annotated[Access | None, PartOf("Publication of Support Period")] = None
    publication_of_support_period: Annotated[Line, Published("Publication of Support Period")] = ""
    non_updatable_access: Annotated[Access | None, PartOf("Publication of Non-Updatable")] = None
    publication_of_non_updatable: Annotated[Line, Published("Publication of Non-Updatable")] = ""
    replacement_access: Annotated[Access | None, PartOf("Documentation of Replacement")] = None
    documentation_of_replacement: Annotated[Line, Published("Documentation of Replacement")] = ""
    model_name: Annotated[Line, PartOf("Model Designation")] = ""
    """The designation as it is to be read."""
    model_shown_by: Annotated[tuple[Shown, ...], PartOf("Model Designation")] = ()
    model_designation: Annotated[Line, Published("Model Designation")] = ""
    documentation_of_sensors: Annotated[Line, Published("Documentation of Sensors")] = ""
    documentation_of_deletion: Annotated[Line, Published("Documentation of Deletion")] = ""
    documentation_of_secure_setup: Annotated[Line, Published("Documentation of Secure Setup")] = ""
    documentation_of_setup_check: Annotated[Line, Published("Documentation of Setup Check")] = ""
    documentation_of_maintenance_check: Annotated[Line, Published("Documentation of Maintenance Check", since=NEW)] = ""
    personal_data_access: Annotated[Access | None, PartOf("Documentation of Personal Data")] = None
    documentation_of_personal_data: Annotated[Line, Published("Documentation of Personal Data")] = ""
    telemetry_access: Annotated[Access | None, PartOf("Documentation of Telemetry Data")] = None
    documentation_of_telemetry_data: Annotated[Line, Published("Documentation of Telemetry Data")] = ""


class VulnTypes(Described):
    """3-VulnTypes: how a kind of reported vulnerability is acted on."""

    procedures: Annotated[tuple[Line, ...], PartOf("Action", to="8-UpdProc")] = ()
    """Ids of the 8-UpdProc entries by which the fix is delivered."""
    action: Annotated[Line, Published("Action")] = ""
    days: Annotated[Whole | None, PartOf("Time Frame", plain=True)] = None
    time_frame: Annotated[Line, Published("Time Frame")] = ""


_ACTIONS = "Confirmation of Vulnerability Actions"
_MONITORING = "Confirmation of Vulnerability Monitoring"
_UPDATES = "Confirmation of Update Procedures"
_MANAGEMENT = "Confirmation of Secure Management"
_DEVELOPMENT = "Confirmation of Secure Development"


class Confirmations(Section):
    """4-Conf: yes or no, whether the preconditions of a process exist, and what the supplier adds."""

    vulnerability_actions: Annotated[YesNo | None, PartOf(_ACTIONS, plain=True)] = None
    vulnerability_actions_details: Annotated[Line, Published(_ACTIONS)] = ""
    vulnerability_monitoring: Annotated[YesNo | None, PartOf(_MONITORING, plain=True)] = None
    vulnerability_monitoring_details: Annotated[Line, Published(_MONITORING)] = ""
    update_procedures: Annotated[YesNo | None, PartOf(_UPDATES, plain=True)] = None
    update_procedures_details: Annotated[Line, Published(_UPDATES)] = ""
    secure_management: Annotated[YesNo | None, PartOf(_MANAGEMENT, plain=True)] = None
    secure_management_details: Annotated[Line, Published(_MANAGEMENT)] = ""
    secure_development: Annotated[YesNo | None, PartOf(_DEVELOPMENT, plain=True)] = None
    secure_development_details: Annotated[Line, Published(_DEVELOPMENT)] = ""


class VulnMon(Described):
    """5-VulnMon: how vulnerabilities are watched for, found to affect the device, and mended."""

    sources: Annotated[tuple[Source, ...], PartOf("Description")] = ()
    every_days: Annotated[Whole | None, PartOf("Description")] = None
    """How often the sources are asked."""
    identified_by: Annotated[tuple[Identified, ...], PartOf("Description")] = ()
    rectified_by: Annotated[tuple[Rectified, ...], PartOf("Description")] = ()
    components: Annotated[tuple[Line, ...], PartOf("Description", to="6-SoftComp")] = ()
    """Ids of the 6-SoftComp entries that are watched."""
