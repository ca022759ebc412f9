"""The closed choices of tables 10 to 20: what a rule can read where words would only be words."""

from __future__ import annotations

from typing import Literal

Guarantee = Literal[
    "confidentiality", "integrity", "authenticity", "replay-protection", "availability", "tamper-resistance"
]
"""What a mechanism guarantees of that which it protects."""
ParameterKind = Literal[
    "password",
    "pin",
    "symmetric-key",
    "private-key",
    "seed",
    "token",
    "public-key",
    "certificate",
    "signature",
    "identity",
    "other",
]
"""What sort of value a parameter is."""
Purpose = Literal[
    "update-verification",
    "service-communication",
    "local-communication",
    "user-authentication",
    "device-identity",
    "storage-encryption",
    "boot-verification",
    "other",
]
"""What a parameter is used for."""
Storage = Literal[
    "secure-element",
    "tpm",
    "trusted-execution-environment",
    "fuses",
    "read-only-memory",
    "authenticated-encryption",
    "encryption",
    "access-control",
    "signed-software",
    "hashed",
    "casing",
    "none",
]
"""What keeps a stored parameter from being read or changed."""
Provisioning = Literal[
    "built-into-software", "in-silicon", "at-manufacture", "generated-on-device", "set-by-user", "from-service"
]
"""How a parameter comes into the device."""
Generation = Literal[
    "certified-generator",
    "hardware-generator",
    "operating-system",
    "standard-generator",
    "key-derivation",
    "key-agreement",
    "chosen-by-user",
    "fixed",
    "counter",
    "from-public-data",
]
"""What a parameter is made of."""
LifePhase = Literal["generation", "provisioning", "storage", "updates", "disposal", "expiry-and-compromise"]
"""A phase in the life of a critical parameter."""
Reviewed = Literal["certification", "independent-audit", "public-review", "internal-review", "static-analysis", "none"]
"""How an implementation was reviewed or evaluated."""
ServiceNeed = Literal["core-function", "management", "updates", "interoperation", "set-up", "none"]
"""What a service is needed for."""
InterfacePurpose = Literal[
    "core-function",
    "network-access",
    "management",
    "set-up",
    "updates",
    "power",
    "user-interaction",
    "interoperation",
    "manufacturing",
    "debugging",
    "none",
]
"""What an interface is there for."""
InterfaceProtection = Literal["casing", "software-disable", "permanently-disabled", "authentication", "none"]
"""What keeps strangers from an interface."""
Piece = Literal["software version", "model", "serial number", "hardware address", "name", "location"]
"""A kind of information on the device."""
DisclosureNeed = Literal["standard-protocol", "discovery", "set-up", "none"]
"""What needs the information that is disclosed before a login."""
Technique = Literal[
    "feature-configuration", "package-selection", "dependency-pruning", "dead-code-removal", "stripping", "none"
]
"""How code is cut to what is needed."""
Privilege = Literal[
    "separate-users",
    "root-given-up",
    "capabilities",
    "mandatory-access-control",
    "system-call-filter",
    "sandbox",
    "memory-protection",
    "none",
]
"""What limits the privileges of software."""
MemoryControl = Literal[
    "mmu",
    "mpu",
    "iommu",
    "trusted-execution-environment",
    "memory-encryption",
    "read-out-protection",
    "software-only",
    "none",
]
"""What controls access to memory."""
MemoryRight = Literal["read", "write", "execute"]
"""A kind of access to memory that can be refused."""
DevelopmentPhase = Literal[
    "training",
    "requirements-and-design",
    "secure-coding",
    "tooling",
    "testing",
    "review",
    "archival",
    "deployment",
    "third-parties",
]
"""A part of secure development."""
Detection = Literal["signature", "keyed-digest", "digest", "checksum", "none"]
"""How a change in the software is detected at boot."""
Alert = Literal["display", "light", "sound", "app", "message", "log", "none"]
"""How a user or administrator is told."""
StillConnects = Literal["notification", "recovery-update", "management", "core-function", "telemetry", "nothing"]
"""What the device still connects for after an unauthorised change was detected."""
Capability = Literal[
    "account-management",
    "identifier-management",
    "component-authentication",
    "component-identity",
    "certificate-management",
    "revocation",
    "shared-key-management",
    "roles",
    "supervisor-override",
    "dual-approval",
    "audit-warning",
    "audit-failure-response",
    "essential-functions",
    "audit-storage",
    "password-lifetime",
    "password-strength",
    "multi-factor",
    "wireless-control",
    "time-protection",
    "use-notice",
    "self-verification",
    "integrity-check",
    "safe-output",
    "audit-protection",
    "segmentation",
    "audit-access",
    "monitoring",
    "load-limit",
    "resource-limit",
    "backup",
    "recovery",
    "settings-report",
    "inventory",
    "erasure-verification",
    "stored-confidentiality",
    "memory-erasure",
]
"""What a component is able to do by IEC 62443-4-2."""
Means = Literal[
    "directory-service",
    "one-time-code",
    "security-key",
    "confirmation-in-app",
    "biometric",
    "wpa2-personal",
    "wpa2-enterprise",
    "wpa3-personal",
    "wpa3-enterprise",
    "pairing",
    "network-access-list",
    "certificate",
    "shared-key",
    "token",
    "password",
    "est",
    "scep",
    "cmp",
    "acme",
    "crl",
    "ocsp",
    "ocsp-stapling",
    "short-lived-certificates",
    "overwrite-oldest",
    "stop-recording",
    "warning",
    "halt",
    "independent-processes",
    "self-test",
    "test-procedure",
    "signature",
    "keyed-digest",
    "digest",
    "checksum",
    "hold-last-value",
    "fixed-value",
    "de-energised",
    "access-control",
    "append-only",
    "write-once-medium",
    "chained-records",
    "copy-on-another-host",
    "single-interface",
    "separate-interfaces",
    "vlan",
    "firewall",
    "web-page",
    "shell",
    "local-display",
    "syslog",
    "snmp",
    "agent",
    "api",
    "file-transfer",
    "rate-limit",
    "connection-limit",
    "prioritisation",
    "memory-limit",
    "processor-limit",
    "process-limit",
    "storage-limit",
    "watchdog",
    "automatic-restart",
    "two-slots",
    "recovery-system",
    "removable-medium",
    "encryption",
    "secure-storage",
    "read-back",
    "key-destruction",
    "erase-on-release",
    "erase-on-allocation",
    "none",
]
"""How a component is able to."""
Coverage = Literal[
    "adding",
    "disabling",
    "former-passwords",
    "minimum-age",
    "maximum-age",
    "authorising",
    "monitoring",
    "restricting",
    "minimum-length",
    "removing",
    "users",
    "devices",
    "services",
    "processes",
    "requesting",
    "renewing",
    "trust-anchors",
    "mapping-of-subjects",
    "establishing-trust",
    "limiting-use",
    "locked-login",
    "full-log",
    "access-control",
    "audit",
    "boot",
    "cryptography",
    "updates",
    "software",
    "settings",
    "user-data",
    "keys",
    "network-settings",
    "security-settings",
    "reading",
    "changing",
    "deleting",
    "versions",
    "model",
    "serial-number",
]
"""What it extends to."""
Occasion = Literal[
    "for-a-set-time",
    "during-an-event",
    "at-start",
    "in-operation",
    "on-demand",
    "periodically",
    "before-restore",
    "in-maintenance",
]
"""When it takes place."""
