from shinsa.subject.device.tls.groups import CURVES, FINITE, Group, named, own_prime
from shinsa.subject.device.tls.records import GROUPS, MODERN_GROUPS


def test_groups_below_112_bits_of_strength_are_weak() -> None:
    assert named(29) == Group("x25519", 255)
    assert named(19) == Group("secp192r1", 192, "192 bits, 224 wanted")
    assert named(0xFFFF) is None
    assert own_prime(2048).weakness == ""
    assert "2048 wanted" in own_prime(1024).weakness


def test_curves_are_no_primes() -> None:
    assert 29 in CURVES
    assert 256 not in CURVES
    assert not set(FINITE) & set(CURVES)
    assert all(named(number) for number in (*MODERN_GROUPS, *GROUPS))
