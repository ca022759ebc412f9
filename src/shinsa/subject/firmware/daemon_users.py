"""Users that daemons keep in files of their own: hashes in any text, htdigest(1), smbpasswd(5), BusyBox httpd."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shinsa.subject.firmware.daemon_hashes import htdigest_field

CODED = r"[./0-9A-Za-z]"
HASH = re.compile(
    rf"(?<![./0-9A-Za-z$])(?P<hash>\$(?:1|apr1)\${CODED}{{1,8}}\${CODED}{{22}}|\$5\$(?:rounds=\d{{1,9}}\$)?{CODED}{{1,16}}\${CODED}{{43}}"
    rf"|\$6\$(?:rounds=\d{{1,9}}\$)?{CODED}{{1,16}}\${CODED}{{86}}|\$2[aby]\$\d\d\${CODED}{{53}}|\$g?y\${CODED}{{1,10}}\${CODED}{{1,86}}\${CODED}{{43}}"
    rf"|\$7\${CODED}{{11}}{CODED}{{0,64}}\${CODED}{{43}}|\$[67]\$(?:\d{{1,7}}\$)?[A-Za-z0-9+/]{{8,88}}={{0,2}}\$[A-Za-z0-9+/]{{86}}=="
    r"|\{SHA\}[A-Za-z0-9+/]{27}=|\{SSHA\}[A-Za-z0-9+/]{32,64}={0,2})(?![./0-9A-Za-z=])"
)
"""Whole hashes of crypt(5), htpasswd(1), mosquitto_passwd(1) and RFC 2307; what is cut short or too long is none."""
BEFORE = re.compile(r"(?:^|[\s\"'{,;])(?P<user>[A-Za-z_][\w.@-]{0,63})\s{0,3}[\"']?\s{0,3}[:=,]\s{0,3}[\"']?$")
NAMED = re.compile(
    r"(?:user(?:name)?|login|name)[\"']?\s{0,5}[:=\s]\s{0,5}[\"']?(?P<user>[\w.@-]{1,64})", re.IGNORECASE
)
NAME_OF_SETTING = re.compile(r"pass|pwd|hash|secret|key|value|token", re.IGNORECASE)
HTDIGEST = re.compile(
    r"^(?P<user>[^:\s#]{1,64}):(?P<realm>[^:\n]{1,128}):(?P<digest>[0-9a-fA-F]{32})\s*$", re.MULTILINE
)
SMBPASSWD = re.compile(
    r"^(?P<user>[^:\s#]{1,64}):(?P<uid>\d{1,10}):(?P<lm>[^:]{32}):(?P<nt>[^:]{32}):\[(?P<flags>[A-Z ]{1,16})\]:",
    re.MULTILINE,
)
HTTPD = re.compile(r"^(?P<path>/[^:\s]{0,128}):(?P<user>[\w.@-]{1,64}):(?P<field>[^:\s]{1,128})\s*$", re.MULTILINE)
"""BusyBox httpd and OpenWrt's uhttpd: `/path:user:password`, plain or crypt(5)."""
EMPTY_NT = "31D6CFE0D16AE931B73C59D7E0C089C0"
"""The hash of no password at all."""
ALIAS = "$p$"
"""uhttpd: the password of that account of the system."""
KEEPERS = (
    ("lighttpd", "lighttpd"), ("nginx", "nginx"), ("apache", "apache"), ("samba", "samba"), ("smbpasswd", "samba"), ("mosquitto", "mosquitto"),
    ("httpd.conf", "httpd"), ("uhttpd", "uhttpd"), ("htpasswd", "web server"), ("htdigest", "web server"), ("rpcd", "rpcd"), ("ftp", "ftp server"),
    ("boa", "boa"), ("goahead", "goahead"), ("www", "web server"), ("dovecot", "dovecot"), ("snmp", "snmpd"), ("zebra", "quagga"),
)  # fmt: skip
"""What a path says about the daemon that keeps the users."""
MOST = 50


@dataclass(frozen=True, slots=True)
class StoredUser:
    """A user of a daemon: the field as it can be guessed ("" for no password), where it stands, and what is to be shown."""

    user: str
    field: str
    offset: int
    locked: bool = False


def keeper_of(path: str) -> str:
    """The daemon that keeps its users in this file, as far as its path tells; else the name of the file."""
    lower = path.lower()
    return next((name for part, name in KEEPERS if part in lower), path.rpartition("/")[2])


def hashes_in(text: str) -> Iterator[StoredUser]:
    """Whole hashes, with the user that stands before them or is named on the line before."""
    for _, found in zip(range(MOST), HASH.finditer(text), strict=False):
        start = text.rfind("\n", 0, found.start()) + 1
        line = text[start : found.start()][-400:]
        if not line.lstrip().startswith(("#", "//", ";", "--", "* ")):
            yield StoredUser(_user(line, text, start), found["hash"], found.start())


def htdigest_in(text: str) -> Iterator[StoredUser]:
    """The lines of htdigest(1)."""
    for _, found in zip(range(MOST), HTDIGEST.finditer(text), strict=False):
        field = htdigest_field(found["user"], found["realm"], found["digest"])
        yield StoredUser(found["user"], field, found.start())


def smbpasswd_in(text: str) -> Iterator[StoredUser]:
    """The lines of smbpasswd(5); the NT hash decides, as in Samba."""
    for _, found in zip(range(MOST), SMBPASSWD.finditer(text), strict=False):
        nt, flags = found["nt"].upper(), found["flags"]
        empty = "N" in flags or nt == EMPTY_NT or nt.startswith("NO PASSWORD")
        if not empty and not re.fullmatch(r"[0-9A-F]{32}", nt):
            continue
        yield StoredUser(found["user"], "" if empty else f"$3$${nt.lower()}", found.start(), locked="D" in flags)


def httpd_in(text: str) -> Iterator[StoredUser]:
    """The lines of BusyBox httpd's configuration that protect a folder; those that point to the system's account are left out."""
    for _, found in zip(range(MOST), HTTPD.finditer(text), strict=False):
        if not found["field"].startswith((ALIAS, "*", "!")):
            yield StoredUser(found["user"], found["field"], found.start())


def _user(line: str, text: str, start: int) -> str:
    """The user of a hash: before the sign on its line, unless that is the name of a setting; else on the lines before."""
    before = BEFORE.search(line)
    if before is not None and not NAME_OF_SETTING.search(before["user"]):
        return before["user"]
    named = list(NAMED.finditer(text, max(0, start - 300), start + len(line)))
    return named[-1]["user"] if named else ""
