"""Kernel command lines that stand in text files of the image: boot loader configurations."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.subject.firmware.root_view import Line, RootView

BOOT_FILES = (
    *(
        "boot/cmdline.txt",
        "cmdline.txt",
        "boot/firmware/cmdline.txt",
        "boot/uEnv.txt",
        "uEnv.txt",
        "etc/kernel/cmdline",
    ),
    *("boot/extlinux/extlinux.conf", "extlinux/extlinux.conf", "boot/loader/entries/*.conf", "loader/entries/*.conf"),
    *("boot/grub/grub.cfg", "boot/syslinux/syslinux.cfg", "boot/armbianEnv.txt", "boot/boot.cmd"),
)
"""Raspberry Pi, U-Boot, extlinux, systemd-boot, GRUB."""


def kernel_arguments(view: RootView) -> Iterator[tuple[Line, list[str]]]:
    """Each line of a boot configuration that holds kernel arguments, with its words."""
    for file in view.files(*BOOT_FILES):
        for line in file.lines():
            words = line.text.replace('"', " ").replace("'", " ").split()
            if any(word.partition("=")[0] in {"console", "root", "init", "rdinit"} for word in words):
                yield line, words
