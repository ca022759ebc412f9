"""Tells the settings by which a client is told not to check whom it talks to.

Sources: the manuals of curl, wget, uclient-fetch, opkg, git, mosquitto, OpenLDAP and apt; the documentation of Python's ssl
and requests, Node.js's tls, LuaSec, PHP's stream contexts and curl, Perl's LWP and IO::Socket::SSL.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

PYTHON = "Python"
ESCAPED = re.compile(r"\\.")
OFF = r"(?:0|no|off|none|false)\b"


@dataclass(frozen=True, slots=True)
class Switch:
    """What switches the check off: the client, the setting as a person writes it, and how a line with it looks."""

    client: str
    setting: str
    pattern: re.Pattern[str]


def _switch(client: str, setting: str, pattern: str) -> Switch:
    return Switch(client, setting, re.compile(pattern, re.IGNORECASE))


COMMANDS = (
    Switch("curl", "-k", re.compile(r"\bcurl\b(?:[^|;&#]{0,300}?)\s-[A-Zabd-z]{0,12}k[A-Za-z]{0,12}(?=\s|$|['\"])")),
    _switch("curl", "--insecure", r"\bcurl\b[^|;&#]{0,300}?\s--insecure\b"),
    _switch("wget", "--no-check-certificate", r"\b(?:wget|uclient-fetch)\b[^|;&#]{0,300}?\s--no-check-certificate\b"),
    _switch("mosquitto", "--insecure", r"\bmosquitto_(?:pub|sub|rr)\b[^|;&#]{0,300}?\s--insecure\b"),
)
"""Commands of a shell; they count in a program too, where the program hands them to one."""
SETTINGS = (
    _switch("wget", "check_certificate = off", rf"^\s*check[_-]?certificate\s*=\s*{OFF}"),
    _switch("opkg", "option no_check_certificate", r"^\s*option\s+no_check_certificate\s*(?:1|true)?\s*$"),
    _switch("git", "sslVerify = false", rf"\bsslverify\s*=\s*{OFF}|\bGIT_SSL_NO_VERIFY=(?:1|true)\b"),
    _switch("MQTT bridge", "bridge_insecure true", r"^\s*bridge_insecure\s+true\b"),
    _switch("LDAP", "TLS_REQCERT never", r"^\s*tls_reqcert\s+(?:never|allow)\b"),
    _switch("apt", 'Verify-Peer "false"', rf"\bVerify-(?:Peer|Host)\b\W{{1,4}}{OFF}"),
    _switch("Python", "verify=False", r"\bverify\s*=\s*False\b"),
    _switch("Python", "CERT_NONE", r"\b(?:verify_mode|cert_reqs)\s*=\s*(?:ssl\.)?['\"]?CERT_NONE\b"),
    _switch("Python", "_create_unverified_context", r"\bssl\._create_unverified_context\b"),
    _switch("Python", "check_hostname = False", r"\bcheck_hostname\s*=\s*False\b"),
    _switch("Python HTTPS", "PYTHONHTTPSVERIFY=0", r"\bPYTHONHTTPSVERIFY['\"]?\]?\s*=\s*['\"]?0\b"),
    _switch("MQTT client", "tls_insecure_set(True)", r"\btls_insecure_set\s*\(\s*True\b"),
    _switch("SSH", "StrictHostKeyChecking no", r"\bStrictHostKeyChecking[\s=]{1,8}['\"]?(?:no|off)\b"),
    _switch("Node.js", "rejectUnauthorized: false", r"\brejectUnauthorized['\"]?\s*[:=]\s*(?:false|!1)\b"),
    _switch("Node.js", "NODE_TLS_REJECT_UNAUTHORIZED=0", r"\bNODE_TLS_REJECT_UNAUTHORIZED['\"]?\]?\s*=\s*['\"]?0\b"),
    _switch("Lua", 'verify = "none"', r"\bverify\s*=\s*['\"]none['\"]"),
    _switch("PHP", "CURLOPT_SSL_VERIFYPEER", rf"\bCURLOPT_SSL_VERIFY(?:PEER|HOST)\b\s*(?:,|=>)\s*{OFF}"),
    _switch("PHP", "verify_peer", rf"['\"]verify_peer(?:_name)?['\"]\s*=>\s*{OFF}"),
    _switch("Perl", "SSL_VERIFY_NONE", r"\bSSL_verify_mode\s*=>\s*(?:[\w:]*SSL_VERIFY_NONE|0x00|0)\b"),
    _switch("Perl", "verify_hostname => 0", r"\bverify_hostname\s*=>\s*0\b"),
)
"""Settings in a configuration or a script."""
CONFIGURED = (
    _switch(
        "client",
        "verify_ssl: false",
        rf"\b(?:verify[_-]?(?:ssl|tls|cert(?:ificate)?s?|peer|server)|(?:ssl|tls|https|cert(?:ificate)?|server)[_-]?verify)['\"]?\s{{0,5}}[:=]\s{{0,5}}['\"]?{OFF}",
    ),
    _switch(
        "client",
        "insecure_skip_verify = true",
        r"\b(?:insecure[_-]?skip[_-]?verify|(?:tls|ssl)[_-]?insecure|insecure[_-]?(?:tls|ssl))['\"]?\s{0,5}[:=]\s{0,5}['\"]?(?:true|1|yes|on)\b",
    ),
)
"""Settings by which programs of many makers are told so; they count in configurations, for code only names them."""
NEEDLES_OF_COMMANDS = (b"curl ", b"--insecure", b"--no-check-certificate")
NEEDLES_OF_SETTINGS = (
    *(b"check_certificate", b"checkcertificate", b"check-certificate", b"sslverify", b"git_ssl_no_verify"),
    *(b"bridge_insecure", b"tls_reqcert", b"verify-peer", b"verify-host", b"verify=false", b"verify = false"),
    *(b"cert_none", b"_create_unverified_context", b"rejectunauthorized", b"node_tls_reject_unauthorized"),
    *(
        b"curlopt_ssl_verify",
        b"verify_peer",
        b"ssl_verify_mode",
        b"verify_hostname",
        b'verify="none"',
        b"verify='none'",
    ),
    *(
        b'verify = "none"',
        b"verify = 'none'",
        b"pythonhttpsverify",
        b"check_hostname",
        b"tls_insecure",
        b"stricthostkeychecking",
    ),
    *(
        b"verify_ssl",
        b"verify-ssl",
        b"verifyssl",
        b"verify_tls",
        b"verify-tls",
        b"verifytls",
        b"verify_cert",
        b"verifycert",
        b"verify_server",
    ),
    *(
        b"ssl_verify",
        b"ssl-verify",
        b"tls_verify",
        b"tls-verify",
        b"tlsverify",
        b"https_verify",
        b"cert_verify",
        b"server_verify",
    ),
    *(
        b"insecure_skip",
        b"insecure-skip",
        b"insecureskip",
        b"tlsinsecure",
        b"ssl_insecure",
        b"insecure_tls",
        b"insecuretls",
        b"insecure_ssl",
    ),
)


def switched_off(line: str, switches: tuple[Switch, ...]) -> Iterator[Switch]:
    """Every switch that a line throws, each client once."""
    known: set[str] = set()
    for switch in switches:
        found = switch.pattern.search(line) if switch.client not in known else None
        if found is not None and not (switch.client == PYTHON and _is_spoken(line, found.start())):
            known.add(switch.client)
            yield switch


def _is_spoken(line: str, at: int) -> bool:
    """Whether a place of a line of Python lies within a string."""
    quote = ""
    for letter in ESCAPED.sub("", line[:at]):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'":
            quote = letter
    return bool(quote)
