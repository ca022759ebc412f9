"""Names of cipher suites, and what is wrong with each."""

from __future__ import annotations

import ssl

import pytest

from shinsa.subject.device.tls.suites import suite_name, suites, weakness


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", ""),
        ("TLS_AES_256_GCM_SHA384", ""),
        ("TLS_RSA_WITH_AES_128_CBC_SHA", ""),
        ("TLS_RSA_WITH_NULL_SHA256", "no encryption"),
        ("TLS_SHA256_SHA256", "no encryption"),
        ("TLS_DH_anon_WITH_AES_128_CBC_SHA", "no authentication"),
        ("TLS_RSA_WITH_RC4_128_MD5", "RC4 (RFC 7465), MD5"),
        ("TLS_RSA_EXPORT_WITH_DES40_CBC_SHA", "export-grade key, DES, 40-bit key"),
        ("TLS_RSA_EXPORT1024_WITH_DES_CBC_SHA", "export-grade key, DES, 56-bit key"),
        ("TLS_RSA_WITH_3DES_EDE_CBC_SHA", "3DES, 64-bit blocks (SWEET32)"),
        ("SSL_CK_DES_192_EDE3_CBC_WITH_MD5", "3DES, 64-bit blocks (SWEET32), MD5"),
        ("SSL_CK_RC4_128_EXPORT40_WITH_MD5", "export-grade key, RC4 (RFC 7465), MD5"),
    ],
)
def test_what_is_wrong_with_a_suite(name: str, wrong: str) -> None:
    assert weakness(name) == wrong


def test_the_table_knows_every_suite_of_the_platform() -> None:
    context = ssl.create_default_context()
    context.set_ciphers("ALL:COMPLEMENTOFALL:@SECLEVEL=0")

    assert {cipher["id"] & 0xFFFF for cipher in context.get_ciphers()} <= suites().keys()
    assert all(name.startswith("TLS_") for name in suites().values())
    assert suite_name(0x002F) == "TLS_RSA_WITH_AES_128_CBC_SHA"
    assert suite_name(0xFEFE) == "0xFEFE"
