"""What is wrong with channels, in Japanese."""

from __future__ import annotations

import re

import pytest

from shinsa.facts.channel_words import in_both
from shinsa.subject.device.ssh.algorithms import CIPHER, HOST_KEY, KEX, MAC, strength
from shinsa.subject.device.tls.groups import named, own_prime
from shinsa.subject.device.tls.suites import dated, suites, weakness

SSH = (
    (KEX, "diffie-hellman-group1-sha1"), (KEX, "rsa1024-sha1"), (KEX, "diffie-hellman-group14-sha1"), (HOST_KEY, "ssh-dss"),
    (HOST_KEY, "ssh-rsa"), (CIPHER, "none"), (CIPHER, "arcfour"), (CIPHER, "des-cbc"), (CIPHER, "3des-cbc"), (CIPHER, "aes128-cbc"),
    (MAC, "none"), (MAC, "hmac-md5"), (MAC, "hmac-sha1"), (MAC, "hmac-sha1-96"), (MAC, "hmac-ripemd160"),
)  # fmt: skip
PROPER = frozenset({"RC4", "MD5", "SHA-1", "DES", "RC2", "3DES", "IDEA", "RIPEMD-160"})
"""What has no other name in Japanese."""
JAPANESE = re.compile(r"[\u3040-\u9fff]")


def untold(words: str) -> list[str]:
    """The parts that are still English."""
    parts = in_both(words).ja.split("、")
    return [part for part in parts if not JAPANESE.search(part) and part.partition(" (")[0] not in PROPER]


def test_all_that_is_wrong_with_suites_groups_and_ssh_is_told() -> None:
    said = {why for name in suites().values() for why in (weakness(name), dated(name)) if why}
    said |= {group.weakness for number in range(300) if (group := named(number)) and group.weakness}
    said |= {own_prime(1024).weakness, *(strength(role, name).weakness for role, name in SSH)}
    said.discard("")
    assert len(said) > 20
    assert [part for words in said for part in untold(words)] == []


@pytest.mark.parametrize(
    ("english", "japanese"),
    [
        ("CCS injection (CVE-2014-0224)", "CCS インジェクション (CVE-2014-0224)"),
        ("Heartbleed (CVE-2014-0160)", "Heartbleed (CVE-2014-0160)"),
        ("the server does not answer it (RFC 7627)", "サーバーが応答しない (RFC 7627)"),
        ("TLSv1.2 with TLS_RSA_WITH_3DES_EDE_CBC_SHA", "TLSv1.2 の TLS_RSA_WITH_3DES_EDE_CBC_SHA"),
        ("1024 bits, 2048 wanted (RFC 9325)", "1024ビット、2048ビット以上が必要 (RFC 9325)"),
        ("something new", "something new"),
    ],
)
def test_words_and_what_stands_beside_them(english: str, japanese: str) -> None:
    told = in_both(english)
    assert (told.en, told.ja) == (english, japanese)


@pytest.mark.parametrize("hostile", ["(" * 5000, "a, " * 5000, "x (" * 3000 + ")", "no encryption" + " " * 9000 + "("])
def test_hostile_words_are_passed_through_in_time(hostile: str) -> None:
    assert in_both(hostile).en == hostile
