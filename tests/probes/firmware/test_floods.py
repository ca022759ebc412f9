"""Bytes made to keep the searchers of secrets busy: each is soon done, and reports within its bounds."""

from __future__ import annotations

import random
from functools import cache

import pytest

from shinsa.assess.discover import all_probes
from shinsa.facts.certificates import ShippedCertificate
from shinsa.facts.passwords import PasswordHash
from shinsa.facts.secrets import HardCodedCredential, PrivateKey
from shinsa.model.probe import FileProbe
from tests.probes.firmware.content import content

SIZE = 1 << 16
KINDS = {HardCodedCredential, PrivateKey, PasswordHash, ShippedCertificate}
MOST = 700
FLOODS = {
    "a.xml": (b"<!--password=abc12345x ", b"<password a", b"<a><password>"),
    "a.c": (b"/* password=x\n",),
    "a.lua": (b"--[[ password='xabc'\n",),
    "a.json": (b"passwordx ", b'"password":"x1y2z3-q",'),
    "a.sh": (b"curl ", b"echo -e a:b ", b"echo a; echo b; "),
    "etc/a.conf": (
        *(
            b"user_user_user_user_user_ password=zz1abcz\n",
            b"a://b:c",
            b"$1$abcdefgh$",
            b"{SHA}a/",
            b"eyJhbGci",
            b"xoxb-1",
        ),
        *(b"MHcCAQEEI", b"private_key ", b"MHcCAQEEI\n", b"sk_live_1", b"X-Auth-Token: ", b"auth=('a','b',"),
    ),
    "a.exp": (b'expect assword\nsend "\n',),
    "etc/smbpasswd": (b"a:0:",),
    "etc/x.htdigest": (b"a:b:",),
    "a.pem": (b"-----BEGIN RSA PRIVATE KEY-----\n", b"-----BEGIN CERTIFICATE-----\n", b"-----BEGIN PKCS7-----\n"),
    "a.bin": (
        *(b"\x30\x82\x01\x00\x02\x01\x00\x30\0", b"\x30\x82\x02\x00\x30\x82\x01\x00\xa0\x03\x02\x01\x02\x02\0"),
        *(b"\0password=", b"\0http://a:b@", b"p\0a\0s\0s\0=\0"),
    ),
    "etc/ppp/chap-secrets": (b'"a" * "',),
    "root/.netrc": (b"machine a login b ",),
    "etc/postfix/sasl_passwd": (b"a ",),
}
STARTS = {
    "a.jks": b"\xfe\xed\xfe\xed\0\0\0\2\xff\xff\xff\xff" + b"\0\0\0\1\0\0",
    "a.p12": b"\x30\x82\xff\xff\x02\x01\x03\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01" + b"\x30\x80",
    "a.bks": b"\0\0\0\2\0\0\0\x14" + b"s" * 20 + b"\0\0\4\0\4",
    "a.ppk": b"PuTTY-User-Key-File-2: a\nEncryption: none\nPublic-Lines: 2\nAAAA\n",
    "a.db": b"SQLite format 3\0",
    "a.ini": b"\xff\xfe" + "password=".encode("utf-16-le"),
}


@cache
def probes() -> tuple[FileProbe, ...]:
    return tuple(p for p in all_probes().values() if isinstance(p, FileProbe) and KINDS & set(p.kinds))


def reports(data: bytes, path: str) -> int:
    files = ((probe, content(probe, data, path)) for probe in probes())
    return sum(len(list(probe.look(file))) for probe, file in files if file is not None)


@pytest.mark.parametrize(("path", "flood"), [(path, flood) for path, floods in FLOODS.items() for flood in floods])
def test_a_flood_of_beginnings(path: str, flood: bytes) -> None:
    assert reports(flood * (SIZE // len(flood)), path) <= MOST


@pytest.mark.parametrize("path", STARTS)
def test_a_beginning_followed_by_more_of_it_or_by_noise(path: str) -> None:
    start = STARTS[path]
    assert reports(start * (SIZE // len(start)), path) <= MOST
    for seed in range(5):
        assert reports(start + random.Random(seed).randbytes(4096), path) <= MOST  # noqa: S311 - noise, the same each time
