"""What a FIT says of itself without its images, and the keys of a control device tree."""

from shinsa.subject.firmware.fit import CONFIGURATIONS, device_trees, hashes, keys, members, signatures
from tests.simulators.device_tree import Node, control, device_tree, fit
from tests.subject.firmware.conftest import Open

SIGNED: Node = {"algo": "sha256,rsa2048", "key-name-hint": "dev", "value": b"s" * 256}


def test_the_description_keeps_everything_but_the_images(opened: Open) -> None:
    image = fit(signature=SIGNED)
    firmware = opened(image)
    description = firmware.read(firmware.trees[0].entries["fit.dtb"])
    assert len(description) < len(image) - 1000
    (whole,) = device_trees(image, (0,))
    (cut,) = device_trees(description, (0,))
    assert signatures(cut[1], CONFIGURATIONS) == signatures(whole[1], CONFIGURATIONS)
    assert hashes(cut[1]) == hashes(whole[1])
    assert members(cut[1], CONFIGURATIONS) == ("conf-1",)
    assert (whole[1]["images/kernel-1"]["data"][:7], cut[1]["images/kernel-1"]["data"]) == (b"kernel ", b"")


def test_keys_are_read_wherever_the_tree_stands() -> None:
    data = b"code" * 100 + control("image", bits=4096)
    ((offset, nodes),) = device_trees(data, (0, 400, 401))
    (key,) = keys(nodes)
    assert (offset, key.name, key.required, key.bits) == (400, "dev", "image", 4096)


def test_trees_that_follow_each_other_are_read() -> None:
    large = device_tree({"a": {f"p{number}": b"" for number in range(1200)}})
    assert len(list(device_trees(large * 2, (0, len(large), 5)))) == 2
