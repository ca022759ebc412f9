"""Secrets to plant into a firmware, one per file, in every shape in which devices carry them, each with its true place.

`benchmarks/decoys.py` is their counterpart: what looks like a secret and is none.
"""

from __future__ import annotations

import base64
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache

from benchmarks.planted_keys import (
    STORE_PASSWORD,
    age,
    certificate,
    der,
    dropbear,
    ec_key,
    java_store,
    openssh,
    pem,
    pkcs12_store,
    putty,
    rsa_key,
    static_key,
    wireguard,
)
from tests.simulators.elf_image import ElfImage

CREDENTIAL, KEY, ACCOUNT = "HardCodedCredential", "PrivateKey", "PasswordHash"
"""Kinds of facts, by name."""
EXECUTABLE = ("usr/bin/", "usr/sbin/")


@dataclass(frozen=True)
class Planted:
    """One secret: the file that holds it, what kind of fact it is, and where in the file it begins."""

    shape: str
    kind: str
    path: str
    data: bytes
    mark: bytes
    """What stands at the place: the secret, or the beginning of its block."""
    binary: bool = False
    mode: int = 0o644

    @property
    def offset(self) -> int:
        """The byte at which it begins."""
        return self.data.index(self.mark)

    @property
    def line(self) -> int | None:
        """The line (from 1) on which it stands; None in a binary file."""
        return None if self.binary else self.data.count(b"\n", 0, self.offset) + 1


@cache
def planted() -> tuple[Planted, ...]:
    """Every planted secret, sorted by path; no path stands there twice."""
    found = (*_configurations(), *_scripts(), *_wide(), *_binaries(), *_tokens(), *_keys(), *_accounts())
    return tuple(sorted(found, key=lambda each: each.path))


def _text(shape: str, path: str, text: str, secret: str, kind: str = CREDENTIAL) -> Planted:
    mode = 0o755 if path.startswith(EXECUTABLE) else 0o644
    return Planted(shape, kind, path, text.encode(), secret.encode(), mode=mode)


def _configurations() -> Iterator[Planted]:
    for shape, path, text, secret in (
        ("uci", "etc/config/wireless", "config wifi-iface\n\toption ssid 'Home'\n\toption key '{}'\n", "Qu1et-Harbour-71"),
        ("uci of another package", "etc/config/cloudlink", "config cloudlink 'main'\n\toption user 'dev'\n\toption apipassword '{}'\n", "hK3-vale"),
        ("hostapd", "etc/hostapd.conf", "ssid=Setup\nwpa=2\nwpa_passphrase={}\n", "Lantern42Moss"),
        ("wpa_supplicant", "etc/wpa_supplicant/wpa_supplicant.conf", 'network={{\n\tssid="lab"\n\tpsk="{}"\n}}\n', "copper kettle 19"),
        ("NetworkManager", "etc/NetworkManager/system-connections/lab.nmconnection", "[wifi-security]\nkey-mgmt=wpa-psk\npsk={}\n", "Tr0ut-Farm-88"),
        ("connman", "var/lib/connman/lab.config", "[service_lab]\nType = wifi\nPassphrase = {}\n", "Bram8le-Hedge"),
        ("mosquitto bridge, no sign", "etc/mosquitto/conf.d/bridge.conf", "connection cloud\nremote_username unit\nremote_password {}\n", "p1ston-Ring"),
        ("router console, no sign", "etc/quagga/zebra.conf", "hostname gw\npassword {}\nenable password x\n", "Vty-0range"),
        ("Cisco form", "etc/network/switch.cfg", "hostname sw\nusername ops privilege 15 password 0 {}\n", "Gr4nite-Ops"),
        ("OpenVPN user and password file", "etc/openvpn/auth.txt", "vpnuser\n{}\n", "Fjord-Tunnel-3"),
        ("netrc", "root/.netrc", "machine files.example.net login unit password {}\n", "c0balt-Net"),
        ("PPP secrets", "etc/ppp/chap-secrets", '"unit@isp"\t*\t"{}"\t*\n', "pppOe-9241"),
        ("wvdial", "etc/wvdial.conf", "[Dialer Defaults]\nUsername = web\nPassword = {}\n", "M0dem-Gate"),
        ("IPsec pre-shared key", "etc/ipsec.secrets", '# secrets\n%any 203.0.113.9 : PSK "{}"\n', "Ice-Axe-77-Ridge"),
        ("JSON", "opt/app/settings.json", '{{\n  "user": "unit",\n  "mqtt_password": "{}"\n}}\n', "q9rT-xx1"),
        ("JSON on one long line", "opt/app/state.json", '{{"a":"' + "b" * 3000 + '","cloud":{{"password":"{}"}}}}', "Nut7Meg-Oak"),
        ("JSON name and value", "opt/app/fields.json", '[{{"name": "ftp_password", "value": "{}"}}]\n', "fL0tsam-12"),
        ("YAML", "opt/app/settings.yaml", "broker:\n  user: unit\n  password: {}\n", "tiger-42-Moth"),
        ("TOML", "opt/app/settings.toml", '[cloud]\nuser = "unit"\napi_key = "{}"\n', "9f8e7d6c5b4a3f2e1d0c"),
        ("ini", "opt/app/settings.ini", "[smtp]\nhost=mail.example.net\nAuthPass={}\n", "Sm7p-Relay"),
        ("XML element", "opt/app/config.xml", "<config>\n  <adminPassword>{}</adminPassword>\n</config>\n", "qazWSX-12e"),
        ("XML attribute", "opt/app/users.xml", '<users>\n  <user name="service" password="{}"/>\n</users>\n', "At7r-Field"),
        ("XML name and value", "opt/app/params.xml", '<p>\n<param name="acsPassword" value="{}"/>\n</p>\n', "Cw-mp-8812"),
        ("Android preference", "opt/app/prefs.xml", '<map>\n<string name="wifi_password">{}</string>\n</map>\n', "Dro1d-Pref"),
        ("dump of NVRAM as text", "etc/defaults/nvram.txt", "lan_proto=dhcp\nhttp_passwd={}\nwl0_ssid=x\n", "Nv-Ram-3310"),
        ("Lua table", "usr/lib/lua/cloud.lua", 'local c = {{\n  host = "h",\n  password = "{}",\n}}\nreturn c\n', "luA-T4ble"),
        ("JavaScript object", "www/js/app-config.js", "var cfg = {{\n  host: 'h',\n  password: '{}'\n}};\n", "jS-0bject-5"),
        ("PHP constant", "www/config.php", "<?php\ndefine('DB_PASSWORD', '{}');\n", "pHp-C0nst"),
        ("Python constant", "usr/lib/app/conf.py", 'USER = "unit"\nPASSWORD = "{}"\n', "pYth0n-Const"),
        ("SNMP community", "etc/snmp/snmpd.conf", "agentaddress udp:161\nrocommunity {} default\n", "public"),
        ("SNMPv3 user", "var/lib/snmp/snmpd.conf", 'createUser ops SHA "{}" AES\n', "Sn-Mp3-Auth"),
        ("RTSP address", "etc/camera.conf", "stream = rtsp://viewer:{}@127.0.0.1:554/h264\n", "cAm-V1ew"),
        ("SIP account", "etc/asterisk/sip.conf", "[100]\ntype=friend\nsecret={}\n", "s1p-Trunk-4"),
        ("mail relay", "etc/postfix/sasl_passwd", "[mail.example.net]:587 unit:{}\n", "R3lay-Post"),
        ("Samba mount", "etc/cifs-credentials", "username=unit\npassword={}\n", "C1fs-Share"),
        ("registry log-in", "root/.docker/config.json", '{{"auths": {{"r.example": {{"auth": "{}"}}}}}}\n', base64.b64encode(b"unit:d0cker-Pw").decode()),
    ):  # fmt: skip
        yield _text(shape, path, text.format(secret), secret)


def _scripts() -> Iterator[Planted]:
    for shape, path, text, secret in (
        ("shell assignment", "usr/bin/report.sh", "#!/bin/sh\nexport DB_PASSWORD={}\n", "s3cr3t9x-Sh"),
        ("curl -u", "usr/bin/upload.sh", "#!/bin/sh\ncurl -s -u cloud:{} https://u.example/x\n", "up10ad-pw"),
        ("mysql -p", "usr/bin/dump.sh", "#!/bin/sh\nmysqldump -u root -p{} app\n", "mY-sql-90"),
        ("sshpass", "usr/bin/sync.sh", "#!/bin/sh\nsshpass -p '{}' ssh u@h.example\n", "Ssh-P4ss-x"),
        ("mosquitto_pub -P", "usr/bin/push.sh", "#!/bin/sh\nmosquitto_pub -h b.example -u unit -P {} -t t -m 1\n", "mQ-pub-71"),
        ("wget --password", "usr/bin/get.sh", "#!/bin/sh\nwget --user=u --password={} https://u.example/\n", "w9et-Pull"),
        ("chpasswd", "etc/rc.local", "#!/bin/sh\necho root:{} | chpasswd\nexit 0\n", "v3ndor99-Rc"),
        ("expect", "usr/bin/login.exp", '#!/usr/bin/expect\nspawn telnet gw\nexpect "assword:"\nsend "{}\\r"\n', "eXp-3ct-Me"),
        ("nvram set", "usr/sbin/defaults.sh", "#!/bin/sh\nnvram set http_passwd={}\n", "Nv-Set-0"),
    ):  # fmt: skip
        yield _text(shape, path, text.format(secret), secret)


def _wide() -> Iterator[Planted]:
    word = "W1de-Char-6"
    text = f"[account]\r\nuser=unit\r\npassword={word}\r\n"
    for name, coding, mark in (
        ("UTF-16 with a mark", "utf-16-le", b"\xff\xfe"),
        ("UTF-16, big-endian", "utf-16-be", b"\xfe\xff"),
        ("UTF-16 without a mark", "utf-16-le", b""),
    ):
        path = f"opt/app/{name.replace(' ', '-').replace(',', '').lower()}.ini"
        yield Planted(name, CREDENTIAL, path, mark + text.encode(coding), word.encode(coding))


def _binaries() -> Iterator[Planted]:
    program = b"Usage: %s\0password=%s\0mode=debug\0cloud_password=RoData-77x\0done\0"
    yield _binary("string of a program", "usr/bin/cloudd", _elf(program), b"cloud_password=RoData-77x")
    address = b"GET /\0mqtt://unit:Br0ker-Pw@mq.example.net:1883\0"
    yield _binary("address in a program", "usr/sbin/telemetryd", _elf(address), b"mqtt://unit:Br0ker-Pw")
    pair = b"hostname\0adminPass\0fibonacci\0apmode\0"
    yield _binary("name and default side by side", "usr/sbin/webd", _elf(pair), b"fibonacci")
    dump = b"\x01\0\0\0lan_ip=10.0.0.1\0wl0_wpa_psk=Dump-Psk-991\0http_user=ops\0\0\0\xff\xff"
    yield _binary("dump of NVRAM", "etc/defaults/nvram.bin", dump, b"wl0_wpa_psk=Dump-Psk-991")
    yield _binary("SQLite", "var/lib/app/settings.db", _database(), b"Sq1ite-Row-5")


def _tokens() -> Iterator[Planted]:
    azure = base64.b64encode(bytes(range(60, 124))).decode()
    header = base64.urlsafe_b64encode(b'{"alg":"HS256","typ":"JWT"}').decode().rstrip("=")
    claims = base64.urlsafe_b64encode(b'{"sub":"unit-fleet","scope":"admin"}').decode().rstrip("=")
    for shape, path, text, secret in (
        ("GitHub token", "etc/ota/git.conf", "remote = origin\nt = {}\n", "ghp_" + "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17"),
        ("GitLab token", "etc/ota/lab.conf", "t = {}\n", "glpat-" + "x7Rk2mQz9LwT4vNbY6cH"),
        ("AWS access key", "etc/ota/aws.conf", "id = {}\n", "AKIA" + "Z7Q2M4XW6PLK3JRT"),
        ("AWS secret key", "root/.aws/credentials", "[default]\naws_secret_access_key = {}\n", "kq8Jx0Tz5Wn3" + "Rb7Ly2Vc9Pd4Gf6Hs1Mu0Qe8Ai"),
        ("Google key", "etc/ota/maps.conf", "k = {}\n", "AIza" + "SyB7x-Qm2_Lk9RtW4vZc8NdYf3Hg6Jp1TsU"),
        ("Slack token", "etc/ota/chat.conf", "h = {}\n", "xoxb-" + "218305729163-8841926073512-QmZk7RtLw2VxYb9NcHd4TfGs"),
        ("Telegram bot", "etc/ota/bot.conf", "bot_token = {}\n", "6084713925:AA" + "Hq7xRk2mLz9wT4vNbY6cJd8fGs3pQe1uW"),
        ("SendGrid key", "etc/ota/mail.conf", "k = {}\n", "SG." + "x7Rk2mQz9LwT4vNbY6cHj8.q3WnVb5Kd7Fg9Hs1Jp4Lz6Xc8Rt0Ym2Ue5Ia7Bo9Qw1"),
        ("Azure connection", "etc/ota/hub.conf", "c = HostName=h.azure-devices.net;DeviceId=unit;SharedAccessKey={}\n", azure),
        ("JSON Web Token", "etc/ota/jwt.conf", "bearer = {}\n", f"{header}.{claims}.Qk3vXz8LmN2pRt5wYb7cHd9fGj1sKe4uAi6oTq0xZ"),
        ("Basic header", "usr/lib/app/fetch.lua", 'local h = {{ ["Authorization"] = "Basic {}" }}\n', base64.b64encode(b"unit:b4sic-Hdr").decode()),
    ):  # fmt: skip
        yield _text(shape, path, text.format(secret), secret)


def _keys() -> Iterator[Planted]:
    begin = b"-----BEGIN"
    for shape, path, data, mark in (
        ("PEM", "etc/ssl/private/server.key", b"# key\n" + pem(rsa_key(), old=True), begin),
        ("PEM, encrypted", "etc/ssl/private/locked.key", pem(ec_key(1), password=b"Zx-19-lock"), begin),
        ("PEM in a script", "usr/bin/enroll.sh", b"#!/bin/sh\ncat > /tmp/k <<END\n" + pem(ec_key(2)) + b"END\n", begin),
        ("OpenSSH", "root/.ssh/id_ed25519", openssh(3), begin),
        ("PuTTY, version 2", "etc/keys/old.ppk", putty(4, 2), b"PuTTY"),
        ("PuTTY, version 3", "etc/keys/new.ppk", putty(5, 3), b"PuTTY"),
        ("DER in base64", "opt/app/identity.json", b'{\n"k": "' + base64.b64encode(der(ec_key(6))) + b'"}\n', base64.b64encode(der(ec_key(6)))),
        ("service account", "opt/app/service.json", _service_account(), begin),
        ("WireGuard", "etc/wireguard/wg0.conf", f"[Interface]\nPrivateKey = {wireguard(7)}\n".encode(), wireguard(7).encode()),
        ("OpenVPN static key", "etc/openvpn/tunnel.ovpn", b"dev tun\n<secret>\n" + static_key() + b"</secret>\n", begin),
        ("age", "root/age.txt", f"# created\n{age(8)}\n".encode(), age(8).encode()),
    ):  # fmt: skip
        yield Planted(shape, KEY, path, data, mark, mode=0o755 if path.startswith(EXECUTABLE) else 0o644)
    for shape, path, data, mark in (
        ("DER PKCS#8", "etc/ssl/private/device.bin", der(ec_key(9)), b"\x30"),
        ("DER PKCS#1", "etc/ssl/private/rsa.bin", der(rsa_key(), old=True), b"\x30"),
        ("DER in a program", "usr/bin/agent", _elf(b"\0" * 8 + der(ec_key(10)) + b"\0"), der(ec_key(10))[:40]),
        ("PEM in a program", "usr/bin/tlsd", _elf(b"cert\0" + pem(ec_key(11)) + b"\0"), begin),
        ("Dropbear", "etc/dropbear/dropbear_rsa_host_key", dropbear(), b"\0\0\0\x07ssh-rsa"),
        ("PKCS#12, common password", "etc/ssl/private/device.p12", pkcs12_store(12, STORE_PASSWORD.encode()), b"\x30"),
        ("PKCS#12, empty password", "etc/ssl/private/open.pfx", pkcs12_store(13, b""), b"\x30"),
        ("Java key store", "opt/app/keystore.jks", java_store(14), b"\xfe\xed\xfe\xed"),
    ):
        yield Planted(shape, KEY, path, data, mark, binary=True)


def _accounts() -> Iterator[Planted]:
    for shape, path, text, secret in (
        ("htpasswd", "etc/nginx/.htpasswd", "ops:{}\n", "$apr1$GUv0CxKl$H2Zj9w1Qk7mTn4rLx8Yb30"),
        ("htdigest", "etc/lighttpd/lighttpd.htdigest", "ops:area:{}\n", "3f2a9c71d0e84b56a7c1f9e02d8b4a63"),
        ("Samba", "etc/samba/smbpasswd", "root:0:" + "X" * 32 + ":{}:[U          ]:LCT-5F000000:\n", "8846F7EAEE8FB117AD06BDD830B7586C"),
        ("mosquitto", "etc/mosquitto/passwd", "unit:{}\n", "$7$101$" + base64.b64encode(b"planted-salt").decode() + "$" + base64.b64encode(b"h" * 64).decode()),
        ("BusyBox httpd", "etc/httpd.conf", "I:index.html\n/cgi-bin:ops:{}\n", "Busy-B0x-Httpd"),
    ):  # fmt: skip
        yield _text(shape, path, text.format(secret), secret, ACCOUNT)


def _binary(shape: str, path: str, data: bytes, mark: bytes) -> Planted:
    mode = 0o755 if path.startswith(EXECUTABLE) else 0o644
    return Planted(shape, CREDENTIAL, path, data, mark, binary=True, mode=mode)


def _elf(strings: bytes) -> bytes:
    return ElfImage(sections={".rodata": strings}).write()


def _database() -> bytes:
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("create table settings (name text, value text)")
        base.executemany("insert into settings values (?, ?)", [("lang", "en"), ("mqtt_password", "Sq1ite-Row-5")])
        base.commit()
        return base.serialize()


def _service_account() -> bytes:
    fields = {"type": "service_account", "private_key_id": "0" * 40, "private_key": pem(rsa_key()).decode()}
    return json.dumps(fields, indent=1).encode()


def certificate_of_server() -> bytes:
    """The certificate of `etc/ssl/private/server.key`, in DER, for those who want to tie the two together."""
    return certificate(rsa_key(), "camera.local", (2020, 2040))
