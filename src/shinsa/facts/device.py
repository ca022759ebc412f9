"""What the device is, as far as a standard's scope asks: identity, connection, certificates, tests that a person ran."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.free_text import filled


@dataclass(frozen=True, slots=True)
class DeviceProfile(Fact):
    """The device as the supplier describes it. A tri-state field is None where the supplier says nothing."""

    name: str
    manufacturer: str
    model: str
    firmware_version: str
    constrained: bool | None = None
    """Limited in power, memory or bandwidth so that it cannot do what an ordinary device does (TS 103 645, clause 3)."""
    updatable: bool | None = None
    relied_upon: bool | None = None
    """Its use, or other systems, need it through outages of network or power."""
    mobile_code: bool | None = None
    """It takes and runs code moved to it from elsewhere, such as scripts or applets (IEC 62443-4-2, EDR 2.4)."""
    telemetry: bool | None = None
    """Usage or measurement data are collected from it."""
    personal_data: bool | None = None
    owner_roots_of_trust: bool | None = None
    controls_process: bool | None = None
    """Its outputs act on an automated process, such as valves, drives or relays of a plant (IEC 62443-4-2, CR 3.6)."""
    product_type: str = ""
    batch: str = ""
    manufacturer_address: str = ""
    authorised_representative: str = ""
    """Name and address, where there is one."""
    signatory: str = ""
    signatory_function: str = ""
    place_of_issue: str = ""
    """Where statements of compliance are signed."""


@dataclass(frozen=True, slots=True)
class TerminalProfile(Fact):
    """What decides whether Japan's terminal rule 34-10 and JC-STAR ask anything of the device. None: the supplier does not say."""

    uses_internet_protocol: bool | None = None
    connects_directly_to_carrier: bool | None = None
    settings_changeable_from_line: bool | None = None
    user_can_replace_software_freely: bool | None = None
    manual_demands_router: bool | None = None
    local_radio_only: bool | None = None
    lpwa_without_internet_operation: bool | None = None
    dedicated_line_terminal: bool | None = None
    uses_digital_data_facility: bool | None = None
    approved_before_rule: bool | None = None
    """Whether it was approved before the rule came into force on 2020-04-01."""
    user_can_add_security_measures: bool | None = None
    """Whether who uses it can easily add security measures to it, as on a personal computer (JC-STAR)."""


class UnitState(StrEnum):
    """In which state the unit is that is looked at live."""

    FACTORY = "factory"
    CONFIGURED = "configured"


@dataclass(frozen=True, slots=True)
class LiveUnit(Fact):
    """The unit that is looked at live, as the dossier describes it."""

    state: UnitState


class Radio(StrEnum):
    """A radio by which a device communicates."""

    WI_FI = "wi-fi"
    BLUETOOTH = "bluetooth"
    IEEE_802_15_4 = "802.15.4"
    """Zigbee, Thread, 6LoWPAN and the like."""
    CELLULAR = "cellular"
    LORA = "lora"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ProductCertificate(Fact):
    """A certificate that the product holds, such as Common Criteria (ISO/IEC 15408)."""

    scheme: str
    number: str
    product: str
    version: str = ""
    issued: date | None = None
    expires: date | None = None
    document: str = ""
    document_sha256: str = ""
    """Digest of the certificate's document, empty when it was not handed over."""
    module: bool = False
    """Whether it is of a module that is built in, such as a radio, and not of the product itself."""
    radios: tuple[Radio, ...] = ()
    """The radios that it covers; empty where the dossier does not say."""
    notified_body: str = ""
    """The four digits of the notified body that issued it (EU)."""


@dataclass(frozen=True, slots=True)
class CertificateDocument(Fact):
    """The document of a certificate, read whole and held against what the dossier says of the certificate."""

    document: str
    number: str
    """The number of the certificate that it was held against."""
    lacks: tuple[str, ...] = ()
    """What the dossier says and the document does not: "number", "product", "version", "issued", "expires", "notified_body"."""


class Test(StrEnum):
    """A test on the device that a laboratory records."""

    __test__ = False

    POWER_LOSS_SETTINGS = "power-loss-settings"
    POWER_LOSS_RECOVERY = "power-loss-recovery"
    NETWORK_LOSS_OPERATION = "network-loss-operation"
    NETWORK_RECONNECT = "network-reconnect"
    NETWORK_LOSS_MEASURES = "network-loss-measures"
    POWER_LOSS_MEASURES = "power-loss-measures"
    UPDATE_INSTALL = "update-install"
    UPDATE_FORGED = "update-forged"
    UPDATE_KEEPS_FUNCTION = "update-keeps-function"
    UPDATE_NOTIFICATION = "update-notification"
    BOOT_TAMPERED_SOFTWARE = "boot-tampered-software"
    TAMPER_ALERT = "tamper-alert"
    UNAUTHORISED_SOFTWARE = "unauthorised-software"
    ALTERED_MOBILE_CODE = "altered-mobile-code"
    UNSIGNED_MOBILE_CODE = "unsigned-mobile-code"
    DIAGNOSTIC_ACCESS_LOGGED = "diagnostic-access-logged"
    ENCLOSURE_OPENED_DETECTED = "enclosure-opened-detected"
    ENCLOSURE_OPENED_NOTIFIED = "enclosure-opened-notified"
    OWNER_KEY_PROVISIONED = "owner-key-provisioned"
    FACTORY_RESET_PASSWORD = "factory-reset-password"  # noqa: S105 - the name of a test
    FIRST_USE_PASSWORD = "first-use-password"  # noqa: S105 - the name of a test
    LOCK_OUT_AFTER_RESTART = "lock-out-after-restart"
    PASSWORD_CHANGE = "password-change"  # noqa: S105 - the name of a test
    UPDATES_ON_BY_DEFAULT = "updates-on-by-default"
    UPDATES_CONFIGURABLE = "updates-configurable"
    UPDATE_NOTICES_ON_BY_DEFAULT = "update-notices-on-by-default"
    UPDATE_NOTICES_CONFIGURABLE = "update-notices-configurable"
    REPLACEMENT = "replacement"
    DELETION = "deletion"
    DELETION_CONFIRMED = "deletion-confirmed"
    CONSENT = "consent"
    CONSENT_WITHDRAWAL = "consent-withdrawal"
    SETUP = "setup"
    SETUP_CHECK = "setup-check"
    DECISION_TRIGGERED = "decision-triggered"
    DECISION_PROMINENT = "decision-prominent"
    DECISION_UNDERSTOOD = "decision-understood"
    DECISION_AS_DECLARED = "decision-as-declared"
    MALFORMED_INPUT = "malformed-input"
    ISOLATION = "isolation"
    IDENTITY_TAMPERING = "identity-tampering"
    RIGHTFUL_ACCESS = "rightful-access"
    RIGHTS_DENIED = "rights-denied"
    EXPOSED_INTERFACES_DECLARED = "exposed-interfaces-declared"
    INTERFACE_COVERED = "interface-covered"
    INTERFACE_STATUS = "interface-status"
    RADIO_STATUS = "radio-status"
    INTERFACE_OFF_WHEN_UNUSED = "interface-off-when-unused"
    DEBUG_INTERFACE_DISABLED = "debug-interface-disabled"
    NO_HIDDEN_DEBUG_INTERFACE = "no-hidden-debug-interface"
    TAMPER_NETWORK_LIMITED = "tamper-network-limited"
    AUDIT_STORE_FILLED = "audit-store-filled"
    PASSWORD_EXPIRED = "password-expired"  # noqa: S105 - the name of a test
    PASSWORD_OF_COMPONENT_EXPIRED = "password-of-component-expired"  # noqa: S105 - the name of a test
    WEAK_PASSWORD_REFUSED = "weak-password-refused"  # noqa: S105 - the name of a test
    SECOND_FACTOR_DEMANDED = "second-factor-demanded"
    INTERFACE_ASKS_FOR_LOGIN = "interface-asks-for-login"
    WIRELESS_RESTRICTED = "wireless-restricted"
    KEYS_IN_HARDWARE = "keys-in-hardware"
    SESSION_LOCKED = "session-locked"
    SESSION_ENDED = "session-ended"
    SESSIONS_LIMITED = "sessions-limited"
    TIME_CHANGE_LOGGED = "time-change-logged"
    EVENT_RECORDED = "event-recorded"
    ACTION_ATTRIBUTED = "action-attributed"
    FEEDBACK_HIDDEN = "feedback-hidden"
    USE_NOTICE_CHANGED = "use-notice-changed"
    ACCOUNTS_MANAGED = "accounts-managed"
    IDENTIFIERS_MANAGED = "identifiers-managed"
    COMPONENTS_AUTHENTICATED = "components-authenticated"
    IDENTITIES_UNIQUE = "identities-unique"
    AUTHENTICATOR_CHANGED = "authenticator-changed"
    CERTIFICATE_RENEWED = "certificate-renewed"
    REVOKED_CERTIFICATE_REFUSED = "revoked-certificate-refused"
    SHARED_KEY_RESTRICTED = "shared-key-restricted"
    ROLES_MAPPED = "roles-mapped"
    SUPERVISOR_OVERRIDE = "supervisor-override"
    DUAL_APPROVAL = "dual-approval"
    AUDIT_WARNING = "audit-warning"
    AUDIT_FAILURE = "audit-failure"
    ESSENTIAL_FUNCTIONS_KEPT = "essential-functions-kept"
    SECURITY_FUNCTIONS_VERIFIED = "security-functions-verified"
    SETTINGS_TAMPERED = "settings-tampered"
    OUTPUT_ON_FAULT = "output-on-fault"
    AUDIT_RECORDS_PROTECTED = "audit-records-protected"
    AUDIT_RECORDS_READ = "audit-records-read"
    NETWORK_SEGMENTED = "network-segmented"
    MONITORED = "monitored"
    FLOODED_OPERATION = "flooded-operation"
    RESOURCES_KEPT = "resources-kept"
    BACKUP_RESTORED = "backup-restored"
    BACKUP_TAMPERED = "backup-tampered"
    FAULT_RECOVERY = "fault-recovery"
    SETTINGS_REPORTED = "settings-reported"
    INVENTORY_REPORTED = "inventory-reported"
    ERASURE_VERIFIED = "erasure-verified"
    MEMORY_ERASED = "memory-erased"
    STORED_INFORMATION_READ = "stored-information-read"


@dataclass(frozen=True, slots=True)
class TestRecord(Fact):
    """A test that a named person ran on the device: whether it held, and what was seen."""

    __test__ = False

    test: Test
    held: bool
    seen: str
    by: str
    on: date | None = None
    steps: int | None = None
    """How many steps a user needed, where the test counts them."""
    photographs: int = 0
    lost: int = 0
    """Photographs that the record names and that are missing, or others."""
    about: tuple[str, ...] = ()
    """Ids of the entries of the IXIT that it was run on; empty where the record names none."""
    data: tuple[str, ...] | None = None
    """Kinds of user data that were made before: "personal-data", "configuration", "keys"; None where the record is silent."""

    logged: str = ""
    """The entry that the test caused in the device's event log, which was handed over; empty where none was."""

    def __str__(self) -> str:
        return f'{self.test}: "{self.seen}" ({self.by or "?"})'

    @property
    def signed(self) -> bool:
        """Whether a named person says what was seen, all photographs being there: a bare tick proves nothing."""
        return filled(self.by) and filled(self.seen) and not self.lost
