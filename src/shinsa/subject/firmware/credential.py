"""A credential as it is read from a line: what it is for, what it opens, and what sort of file the line stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass

DEVICE, SERVICE = "device", "service"
"""What a credential opens: the device itself, or something that the device calls."""
PURPOSES = (
    (("mqtt", "remote_password", "mosquitto"), "MQTT password"),
    (("snmp", "communit", "comunit", "commstring"), "SNMP community"),
    (("ppp", "chap", "l2tp", "pptp"), "PPP secret"),
    (("sharedkey", "shared_key", "sharedaccesskey"), "pre-shared key"),
    (("psk", "passphrase", "wpa", "wep", "wifi", "wlan", "wl0", "wl1"), "Wi-Fi passphrase"),
    (("token", "apikey", "api_key", "api-key", "access_key", "access-key", "accesskey", "auth_key"), "API token"),
    (("secret",), "shared secret"),
    (("key",), "key"),
)
"""What a name says about what its value is for, the most telling first."""
LOGIN_NAMES = re.compile(
    r"(?:^|[_.-])(?:admin\w{0,8}|root|login|web(?:ui)?|https?d?|telnet|ssh|ui|console|system|sys|superuser|supervisor|guest"
    r"|default|router|device|gui|vty)[_.-]?(?:user)?[_.-]?(?:pass|pwd|pw)",
    re.IGNORECASE,
)
SERVERS = re.compile(
    r"(?:^|/)(?:hostapd[^/]*|zebra|ripd|ospfd|bgpd|snmpd|sshd|vsftpd|proftpd)\.conf$|(?:^|/)(?:rpcd|uhttpd)$"
)
"""Files of daemons that let somebody in."""
CALLS_OUT = frozenset({"MQTT password", "PPP secret", "API token", "HTTP Basic", "pre-shared key"})


@dataclass(frozen=True, slots=True)
class Credential:
    """What a line gives away: the purpose, the user ("" when not named there), the value, and the setting's name."""

    purpose: str
    user: str
    value: str
    setting: str = ""
    side: str = ""
    """`DEVICE` or `SERVICE` where the shape itself tells."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of file a line stands in: bare values count in a configuration, `key: value` where colons assign."""

    code: bool = False
    colons: bool = False
    shell: bool = False
    wireless: bool = False


def purpose_of(key: str, line: str = "") -> str:
    """What a value is for, by the name of its setting, or else by what stands beside it."""
    name = key.lower()
    for words, purpose in PURPOSES:
        if any(word in name for word in words):
            return purpose
    return "MQTT password" if "mqtt" in line.lower() else "password"


def side_of(found: Credential, path: str) -> str:
    """What the credential opens, by its shape, its name, and the daemon whose file it stands in; "" when none tells."""
    if found.side:
        return found.side
    if LOGIN_NAMES.search(found.setting) or SERVERS.search(path):
        return DEVICE
    return SERVICE if found.purpose in CALLS_OUT else ""
