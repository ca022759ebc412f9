"""Files that look as if they held a secret, and hold none that counts: nothing of them may be cited."""

from __future__ import annotations

import base64
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from benchmarks.planted_keys import der, ec_key, pem, rsa_key, ssh_number, ssh_string
from tests.simulators.elf_image import ElfImage


@dataclass(frozen=True)
class Decoy:
    """A file without a secret, and why somebody might think otherwise."""

    why: str
    path: str
    data: bytes
    mode: int = 0o644


@cache
def decoys() -> tuple[Decoy, ...]:
    """Every decoy, sorted by path; no path stands there twice."""
    return tuple(sorted((*_texts(), *_programs(), *_keys(), *_tokens()), key=lambda each: each.path))


def _texts() -> Iterator[Decoy]:
    for why, path, text in (
        ("commented out", "etc/decoy/commented.conf", "# password=Sup3rS3cret\n; passwd=Sup3rS3cret\n// secret = 'Sup3rS3cret'\n"),
        ("commented out in XML", "etc/decoy/commented.xml", "<c>\n<!-- old\n<password>Sup3rS3cret</password>\n-->\n</c>\n"),
        ("commented out in Lua", "usr/lib/lua/decoy_commented.lua", "-- password = 'Sup3rS3cret'\nreturn {}\n"),
        ("placeholders", "etc/decoy/placeholders.conf", "password=<your password>\npsk=your_psk_here\nsecret=xxxxxxxx\ntoken=changeme-token\n"),
        ("variables", "etc/init.d/decoy", '#!/bin/sh\nPASSWORD=$1\nTOKEN=$(cat /tmp/t)\nmysql -u root -p"$PASSWORD"\ncurl -u "$U:$PASSWORD" https://x.example\n'),
        ("templates", "etc/decoy/template.yaml", "password: {{ vault_password }}\nsecret: ${SECRET}\npsk: @PSK@\n"),
        ("a path", "etc/decoy/paths.conf", "password_file=/etc/decoy/passwd\npassword = /run/secrets/p\nssl_key_password_file /etc/p\n"),
        ("settings about passwords", "etc/decoy/policy.conf", "require_password=yes\npassword_min_length=12\nPasswordAuthentication no\nmax_password_age=90\npassword = none\n"),
        ("PAM", "etc/pam.d/decoy", "password requisite pam_pwquality.so retry=3\npassword [success=1 default=ignore] pam_unix.so obscure yescrypt\n"),
        ("switch of names", "etc/decoy/nsswitch.conf", "passwd: files systemd\nshadow: files\n"),
        ("translation", "usr/share/decoy/i18n/de.json", '{"password": "Kennwort", "wifi_password": "WLAN-Kennwort"}\n'),
        ("translation in a script", "www/i18n/fr.js", "var t = {password: 'Motdepasse1'};\n"),
        ("documentation", "usr/share/doc/decoy/README", "password=Sup3rS3cret\nmysql -u root -pSup3rS3cret\n"),
        ("manual page", "usr/share/man/man5/decoy.5", ".B password\npassword=Sup3rS3cret\n"),
        ("example", "etc/decoy/app.conf.example", "password=Sup3rS3cret\n"),
        ("example folder", "usr/share/decoy/examples/app.json", '{"password": "Sup3rS3cret"}\n'),
        ("form of a page", "www/login.html", '<label for="password">Password</label>\n<input type="password" name="password" id="password" placeholder="Password">\n'),
        ("code that reads a form", "www/js/login.js", 'var password = document.getElementById("pw").value;\nif (type === "password") { show("password"); }\nsend({password: password});\n'),
        ("code that asks", "usr/lib/decoy/ask.py", "password = getpass.getpass()\nparser.add_argument('--password', help='the password', default=None)\n"),
        ("code that compares", "usr/lib/lua/decoy_check.lua", 'return o.password == "" and nil or o.passwd\n'),
        ("empty", "etc/decoy/empty.conf", "password=\npsk=\"\"\nsecret: ''\n"),
        ("hash of a password to be set", "etc/decoy/reference.conf", "\toption password '$p$root'\n"),
        ("usage text", "usr/bin/decoy-usage.sh", "#!/bin/sh\necho \"usage: $0 --user=USER --password=PASSWORD\"\necho 'Password: '\nread -r password\n"),
        ("address of documentation", "etc/decoy/address.conf", "# http://user:password@host\nurl = http://user:password@host.example/\nurl2 = http://$USER:$PASS@host.example/\n"),
        ("address with a port", "etc/decoy/port.conf", "proxy = http://proxy.example:3128\nmail = me@example.org about the token\nrepo = git@git.example:a/b.git\n"),
        ("OpenSSL's request", "etc/decoy/openssl.cnf", "challengePassword = A challenge password\ninput_password = secret\n"),
        ("sentence", "etc/decoy/notes", "password would be a massive hole\nThe secret of good coffee\npassword protected\n"),
        ("log rule", "etc/decoy/filter.conf", "failregex = ^Invalid password for .* from <HOST>$\nmask = password=\\S+\n"),
        ("names of keys", "etc/decoy/keys.conf", "\toption key 'section_name'\nkey = value\nprimary_key = id\n"),
        ("digest of a file", "etc/decoy/sums.conf", "token_sha256 = e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n"),
        ("two lines that are no log-in", "etc/openvpn/up.sh", "#!/bin/sh\nexit 0\n"),
        ("ends of a telnet client", "usr/bin/decoy-client.sh", "#!/bin/sh\ntelnet \"$1\" 23\nexpect -c 'expect \"assword:\"; send \"$env(PW)\\r\"'\n"),
    ):  # fmt: skip
        yield Decoy(why, path, text.encode(), 0o755 if path.startswith("usr/bin/") else 0o644)
    wide = "[account]\r\npassword=\r\npassword=<your password>\r\n"
    yield Decoy("UTF-16 placeholder", "opt/decoy/wide.ini", b"\xff\xfe" + wide.encode("utf-16-le"))


def _programs() -> Iterator[Decoy]:
    for why, name, strings in (
        ("format strings", "printer", b"password=%s\0passwd=%.*s&psk=%s\0user:%s:%s@\0http://%s:%s@%s/\0Password: \0"),
        (
            "usage text",
            "usage",
            b"  -p, --password=PASSWORD  use PASSWORD\0  --psk=STRING\0invalid password\0password=\0",
        ),
        ("names side by side", "names", b"password\0username\0adminPass\0adminUser\0psk\0ssid\0secret\0"),
        ("beginning of a PEM block", "pem", b"-----BEGIN RSA PRIVATE KEY-----\0-----END RSA PRIVATE KEY-----\0%s\0"),
        ("list of common passwords", "cracker", b"123456\0password\0qwerty\0xc3511\0vizxv\0juantech\0"),
    ):
        yield Decoy(why, f"usr/bin/decoy-{name}", ElfImage(sections={".rodata": strings}).write(), 0o755)
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("create table settings (name text, value text)")
        base.executemany("insert into settings values (?, ?)", [("password", ""), ("require_password", "true")])
        base.commit()
        yield Decoy("database without one", "var/lib/decoy/settings.db", base.serialize())


def _keys() -> Iterator[Decoy]:
    public = rsa_key().public_key()
    info = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    ssh = ssh_string(b"ssh-rsa") + ssh_number(65537) + ssh_number(public.public_numbers().n)
    raw = base64.b64encode(bytes(range(32))).decode()
    for why, path, data in (
        ("public key", "etc/decoy/public.pem", info),
        ("public key of SSH", "etc/dropbear/decoy.pub", b"ssh-rsa " + base64.b64encode(ssh) + b" unit\n"),
        ("public key of Dropbear's form", "etc/dropbear/decoy_public", ssh),
        ("public key in DER", "etc/decoy/public.der", public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)),
        ("key among tests", "usr/lib/decoy/tests/key.pem", pem(ec_key(90))),
        ("key of documentation", "usr/share/doc/decoy/key.pem", pem(ec_key(91))),
        ("key of documentation in DER", "usr/share/doc/decoy/key.der", der(ec_key(92))),
        ("block that breaks off", "etc/decoy/broken.pem", pem(rsa_key())[:400]),
        ("block of nonsense", "etc/decoy/nonsense.pem", b"-----BEGIN PRIVATE KEY-----\n" + b"A" * 64 + b"\n-----END PRIVATE KEY-----\n"),
        ("public key of WireGuard", "etc/decoy/peer.conf", f"[Peer]\nPublicKey = {raw}\n# PrivateKey = {raw}\n".encode()),
        ("template of WireGuard", "etc/decoy/wg.conf", b"[Interface]\nPrivateKey = <paste here>\n"),
    ):  # fmt: skip
        yield Decoy(why, path, data)


def _tokens() -> Iterator[Decoy]:
    sample = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ."
    for why, name, text in (
        ("key of Amazon's manual", "aws", "id = AKIAIOSFODNN7EXAMPLE\nsecret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n"),
        ("letters that are not base32", "aws2", "id = AKIAZ7Q2M4XW9PLK3JRT\n"),
        ("wrong checksum", "git", "t = ghp_" + "a1B2c3D4e5F6" * 3 + "\n"),
        ("one character repeated", "google", "k = AIza" + "x" * 35 + "\n"),
        ("token of the standard's page", "jwt", f"t = {sample}SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c\n"),
        ("header that is no JSON", "jwt2", "t = eyJub3QganNvbiBhdCBhbGwgaGVy.eyJub3QganNvbiBhdCBhbGwgaGVy.c2lnbmF0dXJlLXRoYXQtaXM\n"),
        ("checksum of a file", "sum", "key = 0123456789abcdef0123456789abcdef01234567\n"),
    ):  # fmt: skip
        yield Decoy(why, f"etc/decoy/token-{name}.conf", text.encode())
