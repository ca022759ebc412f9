import pytest

from shinsa.facts.integrity import BootFlaw, BootVerification, BootWeakness
from shinsa.model.fact import Fact
from shinsa.model.observation import Sighting
from shinsa.probes.firmware.fit_signatures import fit_signatures
from tests.probes.firmware.content import content
from tests.simulators.device_tree import Node, control, device_tree, fit

SIGNED: Node = {"algo": "sha256,rsa2048", "key-name-hint": "dev", "value": b"s" * 256}
EMPTY: Node = {"algo": "sha256,rsa2048", "key-name-hint": "dev"}


def seen(data: bytes) -> list[Fact]:
    offered = content(fit_signatures, data, "fit.dtb")
    return [] if offered is None else [each.fact for each in fit_signatures.look(offered) if isinstance(each, Sighting)]


@pytest.mark.parametrize("image", [fit(), fit(signature=EMPTY), fit(signature=EMPTY, image_signature=EMPTY)])
def test_an_image_with_hashes_only_is_unsigned(image: bytes) -> None:
    check, flaw = seen(image)
    assert check == BootVerification(
        "FIT image with hashes only", authenticated=False, enforced=True, algorithm="sha256"
    )
    assert flaw == BootWeakness("FIT image", BootFlaw.UNSIGNED, "no signature for conf-1")


def test_an_image_without_configurations_is_unsigned_too() -> None:
    image = device_tree({"images": {"kernel": {"type": "kernel", "data": b"k"}, "fdt": {"type": "flat_dt"}}})
    assert seen(image)[1] == BootWeakness("FIT image", BootFlaw.UNSIGNED, "no signature for kernel, fdt")


def test_a_crc_is_no_check() -> None:
    assert seen(fit(algorithm="crc32"))[0] == BootVerification(
        "FIT image without hashes", authenticated=False, enforced=False, algorithm="crc32"
    )


def test_a_signed_image_does_not_tell_whether_its_signature_is_demanded() -> None:
    assert seen(fit(signature=SIGNED)) == [
        BootVerification(
            "FIT image, signed configurations", authenticated=True, enforced=None, algorithm="sha256,rsa2048", key="dev"
        )
    ]
    (check,) = seen(fit(image_signature=SIGNED))
    assert isinstance(check, BootVerification)
    assert (check.mechanism, check.authenticated, check.enforced) == ("FIT image, signed images", True, None)


@pytest.mark.parametrize("algorithm", ["sha1,rsa2048", "sha256,rsa1024"])
def test_a_weak_algorithm_is_named(algorithm: str) -> None:
    assert BootWeakness("FIT image", BootFlaw.WEAK_ALGORITHM, algorithm) in seen(
        fit(signature={**SIGNED, "algo": algorithm})
    )
    assert any(isinstance(each, BootWeakness) for each in seen(control(algorithm="sha256,rsa2048", bits=1024)))


def test_a_loader_that_demands_its_key_refuses_foreign_software() -> None:
    (check,) = seen(b"U-Boot code" * 9 + control())
    assert isinstance(check, BootVerification)
    assert check.refuses_foreign
    assert check.key == "dev"
    (images_only,) = seen(control("image"))
    assert isinstance(images_only, BootVerification)
    assert not images_only.refuses_foreign


def test_a_loader_that_does_not_demand_its_key_is_lax() -> None:
    check, flaw = seen(control(""))
    assert isinstance(check, BootVerification)
    assert check.lets_foreign
    assert flaw == BootWeakness("U-Boot verified boot", BootFlaw.NOT_REQUIRED, "no `required` in signature/key-dev")


@pytest.mark.parametrize(
    "data",
    [
        device_tree({"model": "board", "chosen": {"bootargs": "quiet"}}),
        device_tree({"images": {"logo": {"data": b"x"}}}),
        b"\xd0\x0d\xfe\xed" + bytes(100),
        b"\xd0\x0d\xfe\xed" * 1000,
        fit()[:200],
    ],
)
def test_other_device_trees_and_damage_say_nothing(data: bytes) -> None:
    assert seen(data) == []
