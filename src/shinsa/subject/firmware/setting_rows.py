"""Settings of network services that open more than they should, by program: sshd, FTP, MQTT, SNMP, file shares, web servers.

The names and meanings are those of each program's own manual.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

YES = re.compile(r"(?:yes|true|on|enable|enabled|1)$", re.IGNORECASE)
NO = re.compile(r"(?:no|false|off|disable|disabled|0)$", re.IGNORECASE)
TOP = re.compile(r"/(?:etc/?)?$")
OLD_TLS = re.compile(r"(?<![\w.!-])(?:SSLv2|SSLv3|TLSv1(?:\.[01])?)(?![\w.])", re.IGNORECASE)
"""A version that RFC 8996 or RFC 7568 ends; one with a sign in front is switched off."""
WEAK_CIPHER = re.compile(
    r"(?:^|[:\s'\",])(?![!-])(?:[\w+-]*(?:RC4|NULL|EXPORT|EXP|MD5|ADH|AECDH|IDEA)[\w+-]*|DES[\w-]*|3DES|LOW)(?=$|[:+\s'\",])"
)
"""A cipher that is named and not excluded by `!` or `-`."""


@dataclass(frozen=True, slots=True)
class Row:
    """A setting by its name, the values that count, and what they open (the value of `Opens`)."""

    name: re.Pattern[str]
    value: re.Pattern[str]
    opens: str


def _row(name: str, value: re.Pattern[str] | str, opens: str) -> Row:
    return Row(
        re.compile(name, re.IGNORECASE), re.compile(value, re.IGNORECASE) if isinstance(value, str) else value, opens
    )


NO_LOGIN, WRITES, LISTING, STATUS = "NO_LOGIN", "WRITES", "LISTING", "STATUS"
ALL_FILES, PROGRAMS = "ALL_FILES", "PROGRAMS"
_SSHD = (
    _row("PermitRootLogin", "yes$", "ROOT_LOGIN"),
    _row("PermitEmptyPasswords", YES, "EMPTY_PASSWORD"),
)
_LIGHTTPD = (
    _row(r"(?:server\.dir-listing|dir-listing\.activate)", YES, LISTING),
    _row(r"server\.document-root", TOP, ALL_FILES),
    _row(r"alias\.url", r".*=>\s*\"/(?:etc/?)?\"", ALL_FILES),
    _row(r"status\.status-url", r"/", STATUS),
    _row(r"ssl\.use-sslv[23]", YES, "OLD_TLS"),
    _row(
        r"ssl\.openssl\.ssl-conf-cmd",
        r".*(?:MinProtocol[\"' =>]+(?:SSLv3|TLSv1(?:\.[01])?)\"|[, \"](?:SSLv3|TLSv1(?:\.[01])?)[, \"])",
        "OLD_TLS",
    ),
    _row(r"ssl\.openssl\.ssl-conf-cmd", r".*SECLEVEL=0", "WEAK_CIPHER"),
    _row(r"ssl\.cipher-list", WEAK_CIPHER, "WEAK_CIPHER"),
)
_NGINX = (
    _row("autoindex", YES, LISTING),
    _row("(?:root|alias)", TOP, ALL_FILES),
    _row("ssl_protocols", OLD_TLS, "OLD_TLS"),
    _row("ssl_ciphers", WEAK_CIPHER, "WEAK_CIPHER"),
    _row("user", r"root\b", "ROOT"),
)
_APACHE = (
    _row("Options", r"(?:.*[\s])?\+?Indexes\b", LISTING),
    _row("DocumentRoot", TOP, ALL_FILES),
    _row("SSLProtocol", OLD_TLS, "OLD_TLS"),
    _row("SSLCipherSuite", WEAK_CIPHER, "WEAK_CIPHER"),
    _row("User", r"root\b", "ROOT"),
)
_BOA = (
    _row("DocumentRoot", TOP, ALL_FILES),
    _row("Alias", r"\S+\s+/(?:etc/?)?$", ALL_FILES),
    _row("ScriptAlias", r"/\s", PROGRAMS),
    _row("User", r"(?:root|0)\b", "ROOT"),
)
_THTTPD = (
    _row("dir", TOP, ALL_FILES),
    _row("cgipat", r"(?:/?\*\*|\*)$", PROGRAMS),
    _row("user", r"root\b", "ROOT"),
)
_VSFTPD = (
    _row("anonymous_enable", YES, NO_LOGIN),
    _row("(?:anon_upload_enable|anon_mkdir_write_enable|anon_other_write_enable)", YES, WRITES),
    _row("(?:local_root|anon_root)", TOP, ALL_FILES),
    _row("(?:ssl_sslv2|ssl_sslv3)", YES, "OLD_TLS"),
)
_MOSQUITTO = (
    _row("allow_anonymous", YES, NO_LOGIN),
    _row("tls_version", OLD_TLS, "OLD_TLS"),
    _row("ciphers", WEAK_CIPHER, "WEAK_CIPHER"),
    _row("user", r"root\b", "ROOT"),
)
_SNMPD = (
    _row("rocommunity6?", r"(?:public|private)(?!\S|\s+(?:localhost|127\.|::1))", STATUS),
    _row("rwcommunity6?", r"(?:public|private)(?!\S|\s+(?:localhost|127\.|::1))", WRITES),
    _row("com2sec6?", r"\S+\s+default\s+(?:public|private)\b", STATUS),
    _row("agentuser", r"root\b", "ROOT"),
)
_SAMBA = (
    _row("(?:guest ok|public)", YES, NO_LOGIN),
    _row("guest only", YES, NO_LOGIN),
    _row("null passwords", YES, "EMPTY_PASSWORD"),
    _row("path", TOP, ALL_FILES),
    _row("guest account", r"root\b", "ROOT"),
)
ROWS: Mapping[str, tuple[Row, ...]] = {
    "sshd": _SSHD,
    "lighttpd": _LIGHTTPD,
    "nginx": _NGINX,
    **dict.fromkeys(("apache2", "httpd"), _APACHE),
    "boa": _BOA,
    **dict.fromkeys(("thttpd", "mini_httpd"), _THTTPD),
    "vsftpd": _VSFTPD,
    "mosquitto": _MOSQUITTO,
    "snmpd": _SNMPD,
    "smbd": _SAMBA,
    "redis-server": (_row("protected-mode", NO, NO_LOGIN),),
    "proftpd": (
        _row("<Anonymous", r"\S", NO_LOGIN),
        _row("RootLogin", YES, "ROOT_LOGIN"),
        _row("DefaultRoot", TOP, ALL_FILES),
    ),
    "rsync": (_row("path", TOP, ALL_FILES),),
    "minidlnad": (_row("media_dir", r"(?:[AVP]{1,3},)?/(?:etc/?)?$", ALL_FILES),),
    "dnsmasq": (_row("tftp-root", TOP, ALL_FILES), _row("user", r"root\b", "ROOT")),
}
"""By program."""
UCI: Mapping[str, tuple[tuple[str, Row], ...]] = {
    "uhttpd": (
        ("uhttpd", _row("no_ubusauth", YES, NO_LOGIN)),
        ("uhttpd", _row("home", TOP, ALL_FILES)),
    ),
    "vsftpd": (("vsftpd", _row("anonymous_enable", YES, NO_LOGIN)),),
    "smbd": (("samba", _row("guest_ok", YES, NO_LOGIN)), ("samba4", _row("guest_ok", YES, NO_LOGIN))),
    "snmpd": (("snmpd", _row("(?:Mode|mode)", r"rwcommunity$", WRITES)),),
}
"""By program: the name of its OpenWrt configuration, and a row."""
UNLESS: Mapping[tuple[str, str], re.Pattern[str]] = {
    ("redis-server", "protected-mode"): re.compile(r"\s*(?:requirepass|aclfile|user\s+default)\s+\S"),
    ("vsftpd", "anon_upload_enable"): re.compile(r"\s*anonymous_enable\s*=\s*no", re.IGNORECASE),
}
"""By program and setting: a line that takes the effect away."""
