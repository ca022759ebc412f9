"""The rows of the IXIT tables: what one entry of each says."""

from __future__ import annotations

from typing import Literal

from shinsa.subject.dossier.values import Day, Filled, Line, Port, Section, Whole, YesNo

PasswordOrigin = Literal["user-at-first-use", "user-later", "unique-per-unit", "shared-default"]
"""Who makes a password."""


class Row(Section):
    """An entry of a table, with the id that other tables refer to it by."""

    id: Filled


class Described(Row):
    """An entry that only a person can judge: tables 5, 12, 14, 16, 17, 18, 19, 22 and 29."""

    description: Filled


class AuthMech(Described):
    """1-AuthMech: a way in."""

    factor: Literal["none", "password", "pin", "key", "certificate", "token", "biometric"]
    password_origin: PasswordOrigin | None = None
    after_reset: PasswordOrigin | None = None
    password_generation: Line = ""
    network: YesNo | None = None
    protocol: Line = ""
    port: Port | None = None
    brute_force_prevention: Line = ""
    security_guarantees: Line = ""
    cryptographic_details: Line = ""


class Support(Section):
    """How long the device gets software updates: until a day, or for a number of months."""

    until: Day | None = None
    months: Whole | None = None
    reason: Line = ""


class UserInfo(Section):
    """2-UserInfo: where the user is told what; what is published stands under `documents`."""

    support_period: Support | None = None
    documentation_of_change_mechanisms: Line = ""
    publication_of_vulnerability_disclosure_policy: Line = ""
    publication_of_support_period: Line = ""
    publication_of_non_updatable: Line = ""
    documentation_of_replacement: Line = ""
    model_designation: Line = ""
    documentation_of_sensors: Line = ""
    documentation_of_deletion: Line = ""
    documentation_of_secure_setup: Line = ""
    documentation_of_setup_check: Line = ""
    documentation_of_personal_data: Line = ""
    documentation_of_telemetry_data: Line = ""


class VulnTypes(Described):
    """3-VulnTypes: how a kind of reported vulnerability is acted on."""

    action: Filled
    days: Whole | None = None


class SoftComp(Described):
    """6-SoftComp: a part of the software."""

    update_mechanisms: tuple[Line, ...] = ()
    justification: Line = ""
    communication: YesNo | None = None
    cryptographic_usage: Line = ""


class UpdMech(Described):
    """7-UpdMech: a way in which software is replaced."""

    network: YesNo | None = None
    authenticated: YesNo | None = None
    verified_by: Literal["device", "service", ""] = ""
    cryptographic_details: Line = ""
    secure_channel: YesNo | None = None
    automatic: YesNo | None = None
    initiation: Line = ""
    user_steps: Whole | None = None
    configuration: Line = ""
    checking: Line = ""
    user_notification: Line = ""
    explains_need: YesNo | None = None
    keeps_basic_function: YesNo | None = None
    rollback_protection: YesNo | None = None
    security_guarantees: Line = ""
    peers: tuple[Line, ...] = ()
    """Where updates come from: host names, "*.example.com", addresses or networks."""


class UpdProc(Described):
    """8-UpdProc: how a security update is made and delivered."""

    days: Whole | None = None


class ReplSup(Row):
    """9-ReplSup: how a product that cannot be updated is cut off and replaced."""

    isolation: Line = ""
    hardware_replacement: Line = ""


class SecParam(Described):
    """10-SecParam: a value that security rests on."""

    critical: YesNo | None = None
    protection: Line = ""
    provisioning: Line = ""
    generation: Line = ""
    hard_coded: YesNo | None = None
    unique_per_unit: YesNo | None = None
    communication: tuple[Line, ...] = ()
    security_guarantees: Line = ""


class ComMech(Described):
    """11-ComMech: a way in which data leave or reach the device."""

    encrypted: YesNo | None = None
    sensitive: YesNo | None = None
    protocol: Line = ""
    transport: Literal["tcp", "udp", ""] = ""
    port: Port | None = None
    peers: tuple[Line, ...] = ()
    """Whom the device talks to: host names, "*.example.com", addresses or networks."""
    security_guarantees: Line = ""
    cryptographic_details: Line = ""
    resilience: Line = ""


class NetSecImpl(Described):
    """12-NetSecImpl: an implementation of networking or security, and how it was reviewed."""

    review: Line = ""
    report: Line = ""


class SoftServ(Described):
    """13-SoftServ: a service that the device offers."""

    protocol: Line = ""
    transport: Literal["tcp", "udp"] = "tcp"
    port: Port | None = None
    program: Line = ""
    enabled: YesNo | None = None
    justification: Line = ""
    allows_configuration: YesNo | None = None
    authentication: tuple[Line, ...] = ()


class Intf(Described):
    """15-Intf: an interface of the device."""

    type: Literal["network", "logical", "physical", "air"]
    enabled: YesNo | None = None
    needed: Literal["always", "sometimes", "never", ""] = ""
    debug: YesNo | None = None
    protection: Line = ""
    disclosed_information: Line = ""


class SecBoot(Described):
    """20-SecBoot: how software is verified at boot."""

    anchor: Literal["hardware", "software", "none"] | None = None
    authenticated: YesNo | None = None
    covers_configuration: YesNo | None = None
    security_guarantees: Line = ""
    detection: Line = ""
    user_notification: Line = ""
    limits_network: YesNo | None = None


class PersData(Described):
    """21-PersData: a category of personal data."""

    processing: Line = ""
    purposes: tuple[Line, ...] = ()
    parties: tuple[Line, ...] = ()
    sensitive: YesNo | None = None
    consent_based: YesNo | None = None
    obtaining_consent: Line = ""
    consent_is_opt_in: YesNo | None = None
    withdrawing_consent: Line = ""
    communication: tuple[Line, ...] = ()


class ResMech(Described):
    """23-ResMech: a measure against outages."""

    outage: Literal["network", "power"]
    security_guarantees: Line = ""
    keeps_local_function: YesNo | None = None
    restores_state: YesNo | None = None
    staggers_reconnection: YesNo | None = None


class TelData(Described):
    """24-TelData: a kind of telemetry."""

    purpose: Line = ""
    security_examination: Line = ""
    personal_data: tuple[Line, ...] = ()
    anonymised: YesNo | None = None
    minimised: Line = ""
    examined: YesNo | None = None
    peers: tuple[Line, ...] = ()
    """Where it is sent: host names, "*.example.com", addresses or networks."""


class DelFunc(Described):
    """25-DelFunc: a way to delete personal data."""

    target: Literal["device", "service", "both"]
    initiation: Line = ""
    user_steps: Whole | None = None
    confirmation: Line = ""


class UserDec(Described):
    """26-UserDec: a decision that set-up or maintenance asks of the user."""

    options: tuple[Line, ...] = ()
    default: Line = ""
    secure_default: YesNo | None = None
    triggered_by: Line = ""


class Guarded(Described):
    """27-UserIntf and 28-ExtAPI: what takes input, with the ids of the 29-InpVal entries that guard it."""

    validation: tuple[Line, ...] = ()
