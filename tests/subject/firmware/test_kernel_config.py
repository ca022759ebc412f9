"""The configuration of a kernel: as a file, inside the kernel, inside a compressed kernel, and what only looks like one."""

import gzip

from shinsa.subject.firmware.kernel_config import kernel_configs
from tests.simulators.noise import noise
from tests.simulators.squashfs_image import build_squashfs
from tests.subject.firmware.conftest import Open

FILLER = "".join(f"CONFIG_DRIVER_{number}=m\n" for number in range(30))
TEXT = (
    "#\n# Automatically generated file; DO NOT EDIT.\n# Linux/arm 5.10.110 Kernel Configuration\n#\n"
    'CONFIG_HZ=100\nCONFIG_MMU=y\nCONFIG_MODULE_SIG_FORCE=y\nCONFIG_CMDLINE="console=ttyS0 quiet"\n'
    f"# CONFIG_DEVMEM is not set\n{FILLER}"
)
EMBEDDED = b"IKCFG_ST" + gzip.compress(TEXT.encode()) + b"IKCFG_ED"
KERNEL = b"Linux version 5.10.110 (builder@host) " + noise(5000) + EMBEDDED + noise(5000)


def root(files: dict[str, bytes]) -> bytes:
    return build_squashfs({"etc": None, "bin/sh": b"\x7fELF", **files})


def test_a_configuration_beside_the_kernel_is_read_with_its_lines(opened: Open) -> None:
    firmware = opened(root({"boot/config-5.10": TEXT.encode()}))
    (config,) = kernel_configs(firmware)
    assert config.version == "5.10.110"
    assert (config.value("MODULE_SIG_FORCE"), config.value("DEVMEM"), config.value("KGDB")) == ("y", "n", "")
    assert config.value("CMDLINE") == "console=ttyS0 quiet"
    assert config.is_on("DRIVER_3")
    assert not config.is_on("DEVMEM")
    assert str(config.where("DEVMEM")) == "boot/config-5.10:9"


def test_a_kernel_carries_its_configuration(opened: Open) -> None:
    firmware = opened(noise(200) + gzip.compress(KERNEL) + bytes(64) + root({}))
    (config,) = kernel_configs(firmware)
    assert config.value("MODULE_SIG_FORCE") == "y"
    assert config.where("DEVMEM").path == "kernel"
    assert config.where("DEVMEM").offset == KERNEL.index(b"IKCFG_ST")
    assert list(kernel_configs(firmware)) == [config]


def test_a_compressed_kernel_in_the_root_file_system_is_opened(opened: Open) -> None:
    image = root({"boot/zImage": noise(3000) + gzip.compress(KERNEL), "proc/config.gz": b""})
    (config,) = kernel_configs(opened(image))
    assert config.place.path == "boot/zImage"


def test_the_packed_file_of_proc_is_read_and_counts_once(opened: Open) -> None:
    image = root({"proc/config.gz": gzip.compress(TEXT.encode()), "boot/config": TEXT.encode()})
    assert [config.place.path for config in kernel_configs(opened(image))] == ["boot/config"]


def test_what_only_looks_like_a_configuration_is_none(opened: Open) -> None:
    busybox = "# Busybox version: 1.36\n" + "".join(f"CONFIG_APPLET_{n}=y\n" for n in range(50))
    image = root(
        {
            "boot/config": busybox.encode(),
            "boot/config-2": b"CONFIG_HZ=100\nCONFIG_MMU=y\n",
            "usr/share/doc/config-5.10": TEXT.encode(),
            "boot/Image": b"IKCFG_ST" + b"no gzip here" + b"IKCFG_ST" + b"\x1f\x8b\x08\x00" + noise(500),
        }
    )
    assert list(kernel_configs(opened(image))) == []
