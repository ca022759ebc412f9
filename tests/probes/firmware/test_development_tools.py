"""A developer's program counts where it can be run; its manual, its completion and applets do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.facts.attack_surface import DevelopmentTool
from shinsa.probes.firmware.development_tools import development_tools, purpose_of

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look


def test_tools_are_seen_by_name(look: Look) -> None:
    seen = look(
        development_tools,
        {
            "usr/bin/gdbserver": (b"\x7fELF", 0o755, 0, 0),
            "usr/sbin/tcpdump": (b"\x7fELF", 0o755, 0, 0),
            "usr/lib/gcc/arm-linux/12/cc1": (b"\x7fELF", 0o755, 0, 0),
        },
    )
    assert seen.facts == [
        DevelopmentTool("gdbserver", "debugger"),
        DevelopmentTool("tcpdump", "packet sniffer"),
        DevelopmentTool("cc1", "compiler"),
    ]
    assert len(seen.examined) == 1


def test_decoys_are_none(look: Look) -> None:
    seen = look(
        development_tools,
        {
            "usr/share/man/man1/gdb": b"manual",
            "usr/share/bash-completion/completions/strace": (b"x", 0o755, 0, 0),
            "usr/bin/make": b"not executable",
            "usr/bin/tcpdump": "/bin/busybox",
            "etc/init.d/gdb": (b"#!/bin/sh\n", 0o755, 0, 0),
            "usr/bin/ltrace": "/nowhere",
        },
    )
    assert not seen.facts


@pytest.mark.parametrize(
    ("name", "purpose"),
    [
        ("arm-linux-gnueabihf-gcc-12", "compiler"),
        ("x86_64-linux-gnu-ld", "assembler or linker"),
        ("gcc-12", "compiler"),
        ("g++", "compiler"),
        ("make", "build tool"),
        ("makeinfo", ""),
        ("llvm-objdump", "binary inspector"),
        ("hub-crash", ""),
        ("cert-make", ""),
        ("disk-stress", ""),
        ("cloud-as", ""),
        ("asdf", ""),
        ("gdbus", ""),
        ("nmcli", ""),
        ("perf", "tracer"),
        ("git-shell", ""),
    ],
)
def test_a_name_may_be_decorated(name: str, purpose: str) -> None:
    assert purpose_of(name) == purpose
