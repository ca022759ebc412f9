import gzip
import struct

import pytest

from shinsa.facts.integrity import BootFlaw, BootVerification, BootWeakness, Covered
from shinsa.model.fact import Fact
from shinsa.model.observation import Sighting
from shinsa.probes.firmware.kernel_command_line import kernel_command_line
from tests.probes.firmware.content import content
from tests.simulators.device_tree import device_tree

SHELL = "console=ttyS0,115200 root=/dev/mmcblk0p2 init=/bin/sh"
CONFIG = f'# Linux/arm 5.10.1 Kernel Configuration\nCONFIG_CMDLINE="{SHELL}"\n' + "".join(
    f"CONFIG_D{n}=y\n" for n in range(30)
)
ANDROID = b"ANDROID!" + bytes(56) + SHELL.encode().ljust(512, b"\0") + bytes(2000)
SCRIPT = b"\x27\x05\x19\x56" + bytes(26) + b"\x06" + bytes(41)
EMBEDDED = b"\0Linux" + b"IKCFG_ST" + gzip.compress(CONFIG.encode()) + b"IKCFG_ED\0"


def seen(data: bytes, path: str) -> list[Fact]:
    offered = content(kernel_command_line, data, path)
    return (
        []
        if offered is None
        else [each.fact for each in kernel_command_line.look(offered) if isinstance(each, Sighting)]
    )


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (SHELL.encode(), "boot/cmdline.txt"),
        (f"bootargs={SHELL}\n".encode(), "uEnv.txt"),
        (f"bootargs={SHELL}\n".encode(), "UENV.TXT"),
        (f"LABEL linux\n  APPEND {SHELL}\n".encode(), "boot/extlinux/extlinux.conf"),
        (f"menuentry x {{\n linux /vmlinuz {SHELL}\n}}\n".encode(), "boot/grub/grub.cfg"),
        (device_tree({"chosen": {"bootargs": SHELL}}), "device-tree.dtb"),
        (b"\0bootdelay=0\0bootcmd=bootm\0bootargs=" + SHELL.encode() + b"\0\0", "u-boot.bin"),
        (ANDROID, "boot.img"),
        (SCRIPT + f'setenv bootargs "{SHELL}"\nbootm ${{addr}}\n'.encode(), "boot/boot.scr"),
        (CONFIG.encode(), "boot/config-5.10.1"),
        (EMBEDDED, "kernel"),
    ],
)
def test_a_shell_as_init_is_found_wherever_the_arguments_stand(data: bytes, path: str) -> None:
    assert seen(data, path) == [BootWeakness("kernel command line", BootFlaw.SHELL_AS_INIT, "init=/bin/sh")]


@pytest.mark.parametrize(
    ("words", "flaw"),
    [
        ("ima_appraise=fix", BootFlaw.DISABLED),
        ("androidboot.veritymode=disabled", BootFlaw.DISABLED),
        ("nokaslr", BootFlaw.KERNEL_WEAKENED),
        ("mitigations=off", BootFlaw.KERNEL_WEAKENED),
        ("rdinit=/bin/ash", BootFlaw.SHELL_AS_INIT),
    ],
)
def test_what_is_switched_off_is_named(words: str, flaw: BootFlaw) -> None:
    (found,) = seen(f"console=ttyS0 root=/dev/sda1 {words}".encode(), "cmdline.txt")
    assert found == BootWeakness("kernel command line", flaw, words)


def test_verified_file_systems_are_seen() -> None:
    line = 'root=/dev/dm-0 dm-mod.create="vroot,,,ro,0 3072 verity 1 /dev/sda1 /dev/sda2 4096 4096 384 0 sha256 {}{}"'
    (check,) = seen(line.format("ab" * 32, "").encode(), "cmdline.txt")
    assert check == BootVerification("dm-verity", authenticated=None, enforced=True, covers=Covered.ROOT)
    flaw, lax = seen(line.format("ab" * 32, " 1 ignore_corruption").encode(), "cmdline.txt")
    assert isinstance(flaw, BootWeakness)
    assert isinstance(lax, BootVerification)
    assert (flaw.flaw, lax.enforced) == (BootFlaw.DISABLED, False)
    (named,) = seen(f"root=/dev/mapper/root roothash={'0f' * 32}".encode(), "loader/entries/a.conf")
    assert named == check


def test_appraisal_and_module_signatures_are_seen() -> None:
    ima, modules = seen(b"console=ttyS0 ima_appraise=enforce lockdown=integrity", "cmdline.txt")
    assert isinstance(ima, BootVerification)
    assert isinstance(modules, BootVerification)
    assert (ima.covers, modules.covers) == (Covered.FILES, Covered.MODULES)
    assert not modules.refuses_foreign


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (f"# {SHELL}\n".encode(), "boot/cmdline.txt"),
        (SHELL.encode(), "usr/share/doc/linux/cmdline.txt"),
        (f"to recover, boot with {SHELL}\n".encode(), "etc/motd"),
        (b"console=ttyS0 root=/dev/sda1 init=/sbin/init", "boot/cmdline.txt"),
        (b"console=ttyS0 root=/dev/sda1 rdinit=/bin/busybox mitigations=auto", "boot/cmdline.txt"),
        (b"\x7fELF\0bootargs=" + SHELL.encode() + b"\0bootcmd=x\0bootdelay=1\0\0", "usr/sbin/fw_setenv"),
        (struct.pack("<8s", b"ANDROID!") + b"\xff" * 700, "boot.img"),
    ],
)
def test_comments_manuals_and_a_usual_init_are_no_flaw(data: bytes, path: str) -> None:
    assert seen(data, path) == []
