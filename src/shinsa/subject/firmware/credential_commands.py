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
    "openssl enc": re.compile(rf"\bopenssl\s+(?:enc|aes-\S{{1,20}}|des3?)\s{REST}-k\s+{VALUE}"),
    "unzip": re.compile(rf"\b(?:un)?zip\s{REST}-P\s?{VALUE}"),
    "7z": re.compile(rf"\b7z[ar]?\s{REST}-p{VALUE}"),
    "gpg": re.compile(rf"\bgpg2?\s{REST}--passphrase[ =]{VALUE}"),
    "ldapsearch": re.compile(rf"\bldap(?:search|modify|add|passwd)\s{REST}-w\s?{VALUE}"),
    "nmcli": re.compile(rf"\bnmcli\s{REST}(?:password|wifi-sec\.psk|802-11-wireless-security\.psk)\s+{VALUE}"),
    "iwconfig": re.compile(rf"\biwconfig\s+\S{{1,20}}\s+(?:key|enc)\s+s:{VALUE}"),
    "uci": re.compile(rf"\buci\s{REST}set\s+(?P<setting>wireless\.\S{{1,60}}\.key\d?)={VALUE}"),
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
    "passwd twice": re.compile(
        r"\becho\s+['\"]?(?P<bare>[^\s'\"|;\\]{1,128})['\"]?\s*;\s*(?:sleep\s+\d+\s*;\s*)?echo\s+['\"]?(?P=bare)['\"]?\s*;?\s*\)\s*\|\s*(?:/\S*/)?(?:busybox\s+)?passwd(?:\s+-\w)*(?:\s+(?P<user>[a-z_][\w-]{0,31}))?"
    ),
    "telnetd -u": re.compile(
        r"\btelnetd\s(?:[^|;#]{0,200}?\s)?-u\s+['\"]?(?P<user>[\w.@-]{1,64}):(?P<bare>[^\s'\"|;]{1,128})"
    ),
    "nvram_set": re.compile(
        r"\bnvram_set\s+(?:\w{1,10}\s+)?(?P<setting>[\w.-]{0,40}(?:pass|passwd|password|pwd|psk|secret)\d?)\s+['\"]?(?P<bare>[^\s'\"|;]{1,128})",
        re.IGNORECASE,
    ),
    "usermod": re.compile(
        r"\b(?:useradd|usermod)\s[^|;#]{0,300}?(?:-p|--password)[ =]['\"]?(?P<bare>\$?[^\s'\"|;$]{1,128})"
    ),
}
"""Programs that give an account of the device its password."""
TELLING = re.compile(
    r"curl|sshpass|wget|mosquitto_|mysql|mariadb|smbclient|lftp|ftp(?:put|get)|openssl|redis-cli|htpasswd|wpa_passphrase|plink|pscp|psftp|snmp\w+|passwd|user(?:add|mod)|telnetd|zip|7z|gpg|ldap|nmcli|iwconfig|uci|nvram_set"
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
                    groups = found.groupdict()
                    setting = groups.get("setting") or program
                    yield Credential(purpose, groups.get("user") or "", found["bare"], setting, side)
