"""Passwords on command lines, where every process of the device can read them (proc(5), `cmdline`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.subject.firmware.credential import DEVICE, SERVICE, Credential
from shinsa.subject.firmware.credential_values import is_secret

REST = r"(?:[^|;#]{0,300}?\s)?"
VALUE = r"['\"]?(?P<bare>[^\s'\"|;]{1,128})"
LONGEST_COMMAND = 8000
ON_COMMAND_LINE = "password on a command line"
COMMANDS = {
    "curl": re.compile(rf"\bcurl\s{REST}(?:-u|--user|--proxy-user)[ =]?['\"]?(?P<user>[\w.@-]{{1,64}}):{VALUE}"),
    "sshpass": re.compile(rf"\bsshpass\s{REST}-p\s?{VALUE}"),
    "wget": re.compile(rf"\bwget\s{REST}--(?:http-|ftp-|proxy-)?password[= ]{VALUE}"),
    "mosquitto_pub": re.compile(rf"\bmosquitto_(?:pub|sub|rr)\s{REST}(?:-P\s?|--pw[ =]){VALUE}"),
    "mysql": re.compile(
        rf"\b(?:mysql\w{{0,8}}|mariadb\w{{0,8}}|mysqladmin|mysqldump)\s{REST}(?:-p|--password=){VALUE}"
    ),
    "smbclient": re.compile(rf"\bsmbclient\s{REST}(?:-U|--user)[ =]?['\"]?(?P<user>[\w.\\-]{{1,64}})%{VALUE}"),
    "lftp": re.compile(rf"\blftp\s{REST}(?:-u|--user)[ =]?(?P<user>[\w.@-]{{1,64}}),{VALUE}"),
    "ftpput": re.compile(rf"\b(?:ncftp|ftp)(?:put|get)\s{REST}-p\s?{VALUE}"),
    "openssl": re.compile(rf"\bopenssl\s{REST}-pass(?:in|out)?\s+['\"]?pass:{VALUE}"),
    "redis-cli": re.compile(rf"\bredis-cli\s{REST}-a\s?{VALUE}"),
    "htpasswd": re.compile(
        r"\bhtpasswd\s+-\w*b\w*\s+\S{1,128}\s+(?P<user>[\w.@-]{1,64})\s+['\"]?(?P<bare>[^\s'\"|;]{1,128})"
    ),
    "wpa_passphrase": re.compile(rf"\bwpa_passphrase\s+\S{{1,64}}\s+{VALUE}"),
    "plink": re.compile(rf"\b(?:plink|pscp|psftp)\s{REST}-pw\s{VALUE}"),
    "snmpget": re.compile(rf"\bsnmp(?:get|set|walk|bulkwalk|trap|getnext)\s{REST}-c\s?{VALUE}"),
}
"""Programs that take a password as an argument, by name."""
CHANGES = {
    "chpasswd": re.compile(
        r"\b(?:echo|printf)\s+(?:-\w\s+)?['\"]?(?P<user>[a-z_][\w-]{0,31}):(?P<bare>[^\s'\"|\\]{1,128})(?:\\n)?['\"]?\s*\|\s*(?:/\S*/)?(?:busybox\s+)?chpasswd\b"
    ),
    "passwd": re.compile(
        r"\b(?:echo|printf)\s+(?:-\w\s+)?['\"](?P<bare>[^\s'\"|\\]{1,128})\\n(?P=bare)(?:\\n)?['\"]\s*\|\s*(?:/\S*/)?(?:busybox\s+)?passwd(?:\s+-\w)*(?:\s+(?P<user>[a-z_][\w-]{0,31}))?"
    ),
    "usermod": re.compile(
        r"\b(?:useradd|usermod)\s[^|;#]{0,300}?(?:-p|--password)[ =]['\"]?(?P<bare>\$?[^\s'\"|;$]{1,128})"
    ),
}
"""Programs that give an account of the device its password."""
TELLING = re.compile(
    r"curl|sshpass|wget|mosquitto_|mysql|mariadb|smbclient|lftp|ftp(?:put|get)|openssl|redis-cli|htpasswd|wpa_passphrase|plink|pscp|psftp|snmp\w+|passwd|user(?:add|mod)"
)


def in_command(line: str) -> Iterator[Credential]:
    """Every literal password that a command line of the line hands over."""
    if len(line) > LONGEST_COMMAND or not TELLING.search(line):
        return
    for side, table in ((DEVICE, CHANGES), (SERVICE, COMMANDS)):
        for program, shape in table.items():
            for found in shape.finditer(line):
                if is_secret(found["bare"], quoted=False, key=""):
                    purpose = "SNMP community" if program == "snmpget" else ON_COMMAND_LINE
                    yield Credential(purpose, found.groupdict().get("user") or "", found["bare"], program, side)
