"""Users that daemons keep come out with their keeper, and their hashes are tried."""

from __future__ import annotations

import base64
import hashlib

import pytest

from shinsa.facts.passwords import Guessed, PasswordHash, PasswordState
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.probes.firmware.daemon_users import daemon_users
from tests.probes.firmware.content import content


def looked(text: str, path: str) -> list[Report]:
    file = content(daemon_users, text.encode(), path)
    return list(daemon_users.look(file)) if file is not None else []


def found(text: str, path: str) -> list[PasswordHash]:
    return [
        each.fact for each in looked(text, path) if isinstance(each, Sighting) and isinstance(each.fact, PasswordHash)
    ]


def mosquitto(word: bytes, rounds: int) -> str:
    salt = b"planted-salt"
    made = hashlib.pbkdf2_hmac("sha512", word, salt, rounds) if rounds else hashlib.sha512(word + salt).digest()
    coded = [base64.b64encode(each).decode() for each in (salt, made)]
    return f"$7${rounds}${coded[0]}${coded[1]}" if rounds else f"$6${coded[0]}${coded[1]}"


def sha1(word: bytes) -> str:
    return "{SHA}" + base64.b64encode(hashlib.sha1(word).digest()).decode()  # noqa: S324 - what htpasswd -s does


HTDIGEST = hashlib.md5(b"ops:area:admin").hexdigest()  # noqa: S324 - what htdigest does


@pytest.mark.parametrize(
    ("path", "text", "scheme", "guessed", "keeper"),
    [
        ("etc/nginx/.htpasswd", "ops:$apr1$abcdefgh$" + "A" * 22, "apr1", Guessed.NOT, "nginx"),
        ("etc/lighttpd/users", f"ops:{sha1(b'admin')}", "ldap-sha1", Guessed.VENDOR_DEFAULT, "lighttpd"),
        ("etc/lighttpd/x.htdigest", f"ops:area:{HTDIGEST}", "htdigest", Guessed.VENDOR_DEFAULT, "lighttpd"),
        (
            "etc/samba/smbpasswd",
            f"ops:0:{'X' * 32}:209C6174DA490CAEB422F3FA5A7AE634:[U          ]:LCT-0:",
            "nthash",
            Guessed.VENDOR_DEFAULT,
            "samba",
        ),
        (
            "etc/mosquitto/passwd",
            f"ops:{mosquitto(b'password', 101)}",
            "mosquitto-pbkdf2",
            Guessed.VENDOR_DEFAULT,
            "mosquitto",
        ),
        ("etc/mosquitto/pw", f"ops:{mosquitto(b'kQ8-not', 0)}", "mosquitto-sha512", Guessed.NOT, "mosquitto"),
        (
            "etc/httpd.conf",
            "/admin:ops:$1$abcdefgh$l/LAqC8oJERu7Cmx6trtY/",
            "md5crypt",
            Guessed.VENDOR_DEFAULT,
            "httpd",
        ),
        (
            "etc/config/rpcd",
            "\toption username 'ops'\n\toption password '$1$abcdefgh$l/LAqC8oJERu7Cmx6trtY/'",
            "md5crypt",
            Guessed.VENDOR_DEFAULT,
            "rpcd",
        ),
    ],
)
def test_a_hash_is_tried(path: str, text: str, scheme: str, guessed: Guessed, keeper: str) -> None:
    (fact,) = found(f"{text}\n", path)
    assert (fact.user, fact.state, fact.scheme, fact.guessed, fact.keeper) == (
        "ops",
        PasswordState.HASHED,
        scheme,
        guessed,
        keeper,
    )
    assert fact.lets_in
    assert text[-20:] not in f"{looked(text, path)}"


def test_plain_empty_and_locked() -> None:
    (plain,) = found("/:ops:kQ8-plain\n", "etc/httpd.conf")
    assert (plain.state, plain.scheme) == (PasswordState.PLAIN, "")
    nothing = "31D6CFE0D16AE931B73C59D7E0C089C0"
    text = f"a:0:{'X' * 32}:{nothing}:[U          ]:LCT-0:\nb:0:{'X' * 32}:{nothing[::-1]}:[DU         ]:LCT-0:\n"
    empty, locked = found(text, "etc/samba/smbpasswd")
    assert (empty.state, locked.state) == (PasswordState.EMPTY, PasswordState.LOCKED)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("etc/httpd.conf", "/:root:$p$root\nI:index.html\nA:192.168.\n"),
        ("etc/passwd", "root:$1$abcdefgh$l/LAqC8oJERu7Cmx6trtY/:0:0::/:/bin/sh\n"),
        ("usr/bin/x.sh", "#!/bin/sh\nset -- $1$2 $5$6\necho $1$\n"),
        ("etc/app.conf", "# admin:$1$abcdefgh$l/LAqC8oJERu7Cmx6trtY/\n"),
        ("usr/share/doc/a/htpasswd", "a:$apr1$abcdefgh$" + "A" * 22 + "\n"),
        ("etc/samba/smbpasswd", f"a:0:{'X' * 32}:{'X' * 32}:[U          ]:LCT-0:\n"),
        ("etc/app/sha.digest", "file.bin:sha:zz\n"),
    ],
)
def test_decoys_are_none(path: str, text: str) -> None:
    assert not found(text, path)


def test_what_was_looked_at_and_what_was_too_much_are_said() -> None:
    reports = looked("ops:$6$rounds=999999999$abc$" + "A" * 86 + "\n", "etc/app/users")
    assert [str(each.place) for each in reports if isinstance(each, Examined)] == ["etc/app/users"]
    assert [each.reason.en for each in reports if isinstance(each, Unexamined)] == [
        "sha512crypt: one guess is too much work"
    ]
