import pytest

from shinsa.subject.device.tls.groups import own_prime
from shinsa.subject.device.tls.weaknesses import by_suites


@pytest.mark.parametrize(
    ("version", "suite", "names"),
    [
        ("SSLv2", "SSL_CK_RC4_128_EXPORT40_WITH_MD5", ["DROWN"]),
        ("SSLv2", "SSL_CK_DES_192_EDE3_CBC_WITH_MD5", ["DROWN", "SWEET32"]),
        ("SSLv3", "TLS_RSA_WITH_AES_128_CBC_SHA", ["POODLE"]),
        ("SSLv3", "TLS_RSA_WITH_RC4_128_SHA", []),
        ("TLSv1.0", "TLS_RSA_EXPORT_WITH_RC4_40_MD5", ["FREAK"]),
        ("TLSv1.0", "TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA", ["Logjam", "SWEET32"]),
        ("TLSv1.2", "TLS_RSA_WITH_3DES_EDE_CBC_SHA", ["SWEET32"]),
        ("TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", []),
    ],
)
def test_attacks_follow_from_version_and_suite(version: str, suite: str, names: list[str]) -> None:
    assert [found.name for found in by_suites([(version, suite)], [])] == names


def test_each_attack_is_named_once_with_the_first_suite_that_opens_it() -> None:
    pairs = [("TLSv1.2", "TLS_RSA_WITH_3DES_EDE_CBC_SHA"), ("TLSv1.0", "TLS_RSA_WITH_3DES_EDE_CBC_SHA")]
    assert [found.detail for found in by_suites(pairs, [])] == ["TLSv1.2 with TLS_RSA_WITH_3DES_EDE_CBC_SHA"]


def test_a_short_prime_opens_logjam() -> None:
    assert [found.detail for found in by_suites([], [own_prime(1024)])] == ["key agreement over a prime of 1024 bits"]
    assert not list(by_suites([], [own_prime(2048)]))
