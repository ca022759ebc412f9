"""Tables 21 to 25: personal data, sensors, outages, telemetry, deletion."""

from __future__ import annotations

from typing import Annotated, Literal

from shinsa.subject.dossier.sensor_kinds import SensorKind
from shinsa.subject.dossier.tables.published import NEW, PartOf, Published
from shinsa.subject.dossier.tables.row import Described
from shinsa.subject.dossier.values import Line, Whole, YesNo

Keeper = Literal["device", "app", "service"]
"""Where personal data are kept."""
UserData = Literal["personal-data", "configuration", "keys"]
"""Kinds of user data."""
Initiation = Literal["button", "menu", "app", "web-page", "voice", "request", "command-line", "tool"]
"""How a user sets a function going."""

Measure = Literal[
    "local-operation",
    "local-credentials",
    "buffering",
    "redundant-connection",
    "reconnection",
    "battery",
    "non-volatile-storage",
    "automatic-restart",
    "atomic-writes",
    "watchdog",
]
"""Ways to outlast an outage."""
DataKind = Literal[
    "login-attempts",
    "network-connections",
    "error-counts",
    "crash-reports",
    "resource-use",
    "software-versions",
    "integrity-checks",
    "configuration-changes",
    "update-results",
    "usage",
]
"""What telemetry tells of."""
Anomaly = Literal["break-in-attempts", "malware", "tampering", "denial-of-service", "failed-updates", "unusual-use"]
"""What an examination of telemetry looks for."""


class PersData(Described):
    """21-PersData: a category of personal data."""

    purposes: Annotated[tuple[Line, ...], PartOf("Processing Activities")] = ()
    parties: Annotated[tuple[Line, ...], PartOf("Processing Activities")] = ()
    stored_on: Annotated[tuple[Keeper, ...] | None, PartOf("Processing Activities")] = None
    services: Annotated[tuple[Line, ...], PartOf("Processing Activities")] = ()
    """The associated services that keep it, by the names that 25-DelFunc gives them."""
    processing: Annotated[Line, Published("Processing Activities")] = ""
    purpose: Annotated[Line, Published("Purpose", since=NEW)] = ""
    aggregated_only: Annotated[YesNo | None, PartOf("Aggregation", plain=True)] = None
    aggregation: Annotated[Line, Published("Aggregation", since=NEW)] = ""
    authorized_parties: Annotated[Line, Published("Authorized Parties", since=NEW)] = ""
    deleted_when: Annotated[
        Literal["purpose-ends", "account-deleted", "fixed-period", "never"] | None, PartOf("Lifecycle")
    ] = None
    kept_days: Annotated[Whole | None, PartOf("Lifecycle")] = None
    lifecycle: Annotated[Line, Published("Lifecycle", since=NEW)] = ""
    communication: Annotated[tuple[Line, ...], PartOf("Communication Mechanisms", to="11-ComMech")] = ()
    communication_details: Annotated[
        Line, Published("Communication Mechanisms", later="Secure Communication Mechanisms")
    ] = ""
    sensitive: Annotated[YesNo | None, PartOf("Sensitive", plain=True)] = None
    sensitive_details: Annotated[Line, Published("Sensitive")] = ""
    consent_based: Annotated[YesNo | None, PartOf("Obtaining Consent")] = None
    consent_is_opt_in: Annotated[YesNo | None, PartOf("Obtaining Consent")] = None
    obtaining_consent: Annotated[Line, Published("Obtaining Consent")] = ""
    consent_record: Annotated[
        tuple[Literal["time", "purpose", "wording", "person"], ...] | None, PartOf("Storing Consent")
    ] = None
    storing_consent: Annotated[Line, Published("Storing Consent", since=NEW)] = ""
    withdrawn_by: Annotated[Literal["device", "app", "web-page", "request"] | None, PartOf("Withdrawing Consent")] = (
        None
    )
    withdrawable_any_time: Annotated[YesNo | None, PartOf("Withdrawing Consent")] = None
    withdrawing_consent: Annotated[Line, Published("Withdrawing Consent")] = ""
    anonymised_by: Annotated[
        tuple[Literal["pseudonyms", "aggregation", "masking", "noise", "local-processing"], ...] | None,
        PartOf("Anonymization"),
    ] = None
    anonymization: Annotated[Line, Published("Anonymization", since=NEW)] = ""


class ExtSens(Described):
    """22-ExtSens: a sensor of the device's surroundings."""

    kind: Annotated[SensorKind | None, PartOf("Description")] = None
    personal_data: Annotated[tuple[Line, ...], PartOf("Description", to="21-PersData")] = ()


class ResMech(Described):
    """23-ResMech: a measure against outages."""

    keeps_local_function: Annotated[YesNo | None, PartOf("Description")] = None
    restores_state: Annotated[YesNo | None, PartOf("Description")] = None
    staggers_reconnection: Annotated[YesNo | None, PartOf("Description")] = None
    outage: Annotated[Literal["network", "power", ""], PartOf("Type", plain=True)] = ""
    measures: Annotated[tuple[Measure, ...], PartOf("Description")] = ()
    type_details: Annotated[Line, Published("Type")] = ""
    guarantees: Annotated[
        tuple[Literal["availability", "integrity", "access-control"], ...], PartOf("Security Guarantees")
    ] = ()
    security_guarantees: Annotated[Line, Published("Security Guarantees")] = ""


class TelData(Described):
    """24-TelData: a kind of telemetry."""

    peers: Annotated[tuple[Line, ...], PartOf("Description")] = ()
    """Where it is sent: host names, "*.example.com", addresses or networks."""
    interval: Annotated[Whole | None, PartOf("Description")] = None
    """Seconds between two sendings, at least."""
    bytes_per_day: Annotated[Whole | None, PartOf("Description")] = None
    """Bytes that are sent in a day, at most, as they are on the wire."""
    kinds: Annotated[tuple[DataKind, ...], PartOf("Description")] = ()
    purpose: Annotated[Line, Published("Purpose")] = ""
    examined: Annotated[YesNo | None, PartOf("Security Examination")] = None
    anomalies: Annotated[tuple[Anomaly, ...], PartOf("Security Examination")] = ()
    security_examination: Annotated[Line, Published("Security Examination")] = ""
    personal_data: Annotated[tuple[Line, ...], PartOf("Personal Data", to="21-PersData")] = ()
    necessary: Annotated[YesNo | None, PartOf("Personal Data")] = None
    anonymised: Annotated[YesNo | None, PartOf("Personal Data")] = None
    minimised: Annotated[Line, PartOf("Personal Data")] = ""
    personal_data_details: Annotated[Line, Published("Personal Data")] = ""


class DelFunc(Described):
    """25-DelFunc: a way to delete personal data."""

    target: Annotated[Literal["device", "service", "both", ""], PartOf("Target Type", plain=True)] = ""
    target_details: Annotated[Line, Published("Target Type")] = ""
    method: Annotated[
        Literal["overwrite", "block-erase", "key-erase", "blocked", "unlink"] | None, PartOf("Description")
    ] = None
    erases: Annotated[tuple[UserData, ...] | None, PartOf("Target Type")] = None
    services: Annotated[tuple[Line, ...], PartOf("Target Type")] = ()
    """The associated services that it removes data from."""
    initiated_by: Annotated[Initiation | None, PartOf("Initiation and Interaction")] = None
    user_steps: Annotated[Whole | None, PartOf("Initiation and Interaction")] = None
    initiation: Annotated[Line, Published("Initiation and Interaction")] = ""
    confirmation: Annotated[Line, Published("Confirmation")] = ""
