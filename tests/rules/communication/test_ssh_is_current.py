import pytest

from shinsa.facts.channels import ChannelWeakness, SshAlgorithm, SshHostKey, Strength
from shinsa.facts.communication import NetworkService
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.place import EndpointPlace
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.ssh_is_current import ssh_is_current
from tests.rules.given import observed

AT_22 = EndpointPlace("192.0.2.7", 22)
SSH = NetworkService("ssh", "tcp", 22, True, "OpenSSH", "9.2p1")
DROPBEAR = NetworkService("ssh", "tcp", 22, True, "dropbear", "2019.78")
HTTPS = NetworkService("https", "tcp", 443, encrypted=True)
KEX = SshAlgorithm("key exchange", "curve25519-sha256", Strength.SOUND)
OLD_KEX = SshAlgorithm("key exchange", "diffie-hellman-group14-sha1", Strength.DATED, "SHA-1 (RFC 9142)")
BROKEN_KEX = SshAlgorithm("key exchange", "diffie-hellman-group1-sha1", Strength.BROKEN, "1024-bit group")
CIPHER = SshAlgorithm("cipher", "aes128-ctr", Strength.SOUND)
STRANGE = SshAlgorithm("cipher", "aes128-novel@example.com", Strength.UNKNOWN)
KEY = SshHostKey("Ed25519", 256, "00" * 32)
TERRAPIN = ChannelWeakness(
    "ssh", "Terrapin", "CVE-2023-48795", "chacha20-poly1305@openssh.com without strict key exchange"
)
ALGORITHMS = observed.facts(KEX, OLD_KEX, CIPHER, at=AT_22)
KEYS = observed.facts(KEY, at=AT_22)
NONE: Seen[Fact] = observed.facts()
SERVICES = observed.facts(SSH, HTTPS)


def judge(
    algorithms: Seen[Fact] = ALGORITHMS,
    keys: Seen[Fact] = KEYS,
    weaknesses: Seen[Fact] = NONE,
    services: Seen[Fact] = SERVICES,
) -> Judgement:
    return ssh_is_current(algorithms, keys, weaknesses, services)


def test_a_broken_algorithm_fails_and_the_remedy_names_the_setting() -> None:
    judgement = judge(observed.facts(KEX, BROKEN_KEX, CIPHER, at=AT_22))
    assert judgement.verdict is Verdict.FAIL
    assert "diffie-hellman-group1-sha1 (1024-bit group)" in judgement.because.en
    assert "`KexAlgorithms` in sshd_config" in judgement.remedy.en
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [BROKEN_KEX]


def test_dropbear_is_mended_where_it_is_built() -> None:
    judgement = judge(observed.facts(KEX, BROKEN_KEX, at=AT_22), services=observed.facts(DROPBEAR))
    assert "localoptions.h" in judgement.remedy.en
    assert "localoptions.h" in judgement.remedy.ja


def test_a_dated_algorithm_fails_where_nothing_newer_is_offered() -> None:
    judgement = judge(observed.facts(OLD_KEX, CIPHER, at=AT_22))
    assert judgement.verdict is Verdict.FAIL
    assert "nothing newer" in judgement.because.en


def test_known_attacks_fail() -> None:
    judgement = judge(weaknesses=observed.facts(TERRAPIN, at=AT_22))
    assert judgement.verdict is Verdict.FAIL
    assert "Terrapin (CVE-2023-48795)" in judgement.because.ja
    assert "OpenSSH 9.6" in judgement.remedy.en


def test_a_weakness_of_another_protocol_is_not_of_ssh() -> None:
    assert judge(weaknesses=observed.facts(ChannelWeakness("tls", "Heartbleed"))).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "key",
    [
        SshHostKey("RSA", 1024, "00"),
        SshHostKey("DSA", 1024, "00"),
        SshHostKey("RSA", 2048, "00", "ROCA (CVE-2017-15361)"),
        SshHostKey("RSA", 2048, "00", published="House of Keys, A B"),
    ],
)
def test_a_short_published_or_badly_made_host_key_fails(key: SshHostKey) -> None:
    judgement = judge(keys=observed.facts(KEY, key, at=AT_22))
    assert judgement.verdict is Verdict.FAIL
    assert "ssh-keygen" in judgement.remedy.en


def test_current_algorithms_pass_and_dated_ones_beside_them_are_named() -> None:
    judgement = judge()
    assert judgement.verdict is Verdict.PASS
    assert "diffie-hellman-group14-sha1 (SHA-1 (RFC 9142))" in judgement.because.en
    assert "older" not in judge(observed.facts(KEX, CIPHER, at=AT_22)).because.en


def test_a_device_without_ssh_is_not_applicable() -> None:
    judgement = judge(observed.facts(), observed.facts(), services=observed.facts(HTTPS))
    assert judgement.verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    "given",
    [
        {
            "algorithms": observed.nobody_looked(),
            "keys": observed.nobody_looked(),
            "services": observed.nobody_looked(),
        },
        {"algorithms": observed.facts(), "services": observed.partly()},
        {"algorithms": observed.partly(), "services": observed.facts()},
        {"algorithms": observed.facts()},
        {"algorithms": observed.facts(KEX, STRANGE, at=AT_22)},
        {"algorithms": observed.partly(KEX, CIPHER, at=AT_22)},
        {"keys": observed.facts(at=AT_22)},
        {"keys": observed.partly(KEY, at=AT_22)},
        {"keys": observed.nobody_looked()},
        {"services": observed.facts(SSH, NetworkService("ssh", "tcp", 2222, encrypted=True))},
    ],
)
def test_half_a_look_is_inconclusive(given: dict[str, Seen[Fact]]) -> None:
    assert judge(**given).verdict is Verdict.INCONCLUSIVE


def test_a_key_of_unknown_length_is_inconclusive() -> None:
    unmeasured = SshHostKey("RSA", None, "00" * 32)
    assert judge(keys=observed.facts(unmeasured, at=AT_22)).verdict is Verdict.INCONCLUSIVE
