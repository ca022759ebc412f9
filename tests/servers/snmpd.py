"""snmpd: the community and the users that the whole world knows, and SNMPv3 with authentication and privacy only."""

from __future__ import annotations

from tests.servers.laboratory import Laboratory
from tests.servers.server import NEW_PASSWORD, Served, Server, up

SMUX = Served("smux", 199, untold=frozenset({"LoginService", "AcceptedCredential"}))
"""For subagents (RFC 1227). Debian builds it in, and no setting keeps it shut."""
LAX = (SMUX, Served("snmp", 161, "udp", asks="password", lets_in=frozenset({("", "vendor default")})))
KNOWN_USERS = frozenset({("", "vendor default"), ("initial", "empty password"), ("admin", "vendor default")})
USERS = (SMUX, Served("snmp", 161, "udp", asks="password", lets_in=KNOWN_USERS))
STRICT = (SMUX, Served("snmpv3", 161, "udp", asks="password"))


def _start(lab: Laboratory, lines: str) -> None:
    file = lab.write("snmpd.conf", f"agentaddress udp:161\nsysDescr Garden Hub 1.4.2\n{lines}")
    places = {"SNMP_PERSISTENT_DIR": str(lab.folder / "state"), "MIBS": ""}
    lab.start("snmpd", "-f", "-Lo", "-C", "-c", file, "-p", lab.folder / "pid", environment=places)
    up(lab, LAX)


def _lax(lab: Laboratory) -> None:
    _start(lab, "rocommunity public\nrwcommunity private\n")


def _strict(lab: Laboratory) -> None:
    _start(lab, f"createUser owner SHA-256 {NEW_PASSWORD} AES {NEW_PASSWORD}x\nrwuser owner authpriv\n")


def _users(lab: Laboratory) -> None:
    """One who shows nothing, and one of a listed password who must encrypt."""
    users = "rocommunity public\ncreateUser initial\nrouser initial noauth\ncreateUser admin SHA adminadmin AES adminadmin\nrouser admin authpriv\n"
    _start(lab, f"{users}createUser snmpadmin1 SHA-512 {NEW_PASSWORD}\nrouser snmpadmin1 auth\n")


SERVERS = (
    Server("snmpd", "lax", _lax, LAX, ("snmpd",)),
    Server("snmpd", "users", _users, USERS, ("snmpd",)),
    Server("snmpd", "strict", _strict, STRICT, ("snmpd",)),
)
