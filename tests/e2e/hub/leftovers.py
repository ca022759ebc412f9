"""Flaws of tidiness: what developers left behind."""

from __future__ import annotations

from tests.e2e.hub.flaw import ETSI, Flaw, Put
from tests.e2e.hub.programs import executable, program
from tests.simulators.elf_image import ElfImage
from tests.simulators.squashfs_image import File, Short

CODE = ((ETSI, "4.6-4"),)
LEFT, TOOL = "DevelopmentLeftover", "DevelopmentTool"
ET_CORE = 4
CORE_NOTE = b"\x05\0\0\0\0\0\0\0\1\0\0\0CORE\0\0\0\0"
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3v9w0pS1bXk2c7Yd8m5nQvR4tLzAaBbCcDdEeFfGgH dev@wattle\n"


def _tool(path: str, purpose: str) -> Flaw:
    name = path.rpartition("/")[2]
    edits = (Put(path, executable(program(name))),)
    return Flaw(f"{name}-left-behind", TOOL, path, edits, CODE, facts={"name": name, "purpose": purpose})


def _left(name: str, path: str, node: Short, what: str, mark: str | bytes = b"", *, place: str = "") -> Flaw:
    edits = (Put(path, node),)
    binary = isinstance(mark, bytes)
    return Flaw(name, LEFT, place or path, edits, CODE, mark, binary=binary, facts={"what": what})


FLAWS = (
    _tool("usr/bin/gdbserver", "debugger"),
    _tool("usr/sbin/tcpdump", "packet sniffer"),
    _tool("usr/bin/strace", "tracer"),
    _tool("usr/bin/arm-linux-gnueabihf-gcc", "compiler"),
    _left(
        "source-control", "www/.git/config", b"[core]\n\tbare = false\n", "a source control folder", place="www/.git"
    ),
    _left(
        "developer-key",
        "root/.ssh/authorized_keys",
        (KEY.encode(), 0o600, 0, 0),
        "an SSH key that opens every unit",
        "ssh-ed25519",
    ),
    _left(
        "history", "root/.ash_history", b"vi /etc/hub.json\nreboot\n", "the history of a developer's shell or editor"
    ),
    _left(
        "core-dump",
        "usr/bin/core.hubd",
        ElfImage(kind=ET_CORE, sections={"note0": CORE_NOTE}).write(),
        "a memory dump of a program",
    ),
    _left(
        "debug-symbols",
        "usr/bin/hub-tool",
        executable(program("hub-tool", sections={".debug_info": b"DWARF-OF-HUB" * 8})),
        "debug symbols",
        b"DWARF-OF-HUB",
    ),
    _left("test-page", "www/cgi-bin/test-cgi", File(b"#!/bin/sh\nset\n", 0o755), "a test page on the web server"),
    _left("factory-test", "usr/bin/factory_test", executable(program("factory")), "a factory or test program"),
    Flaw(
        "backup",
        LEFT,
        "etc/hub.json.bak",
        (Put("etc/hub.json.bak", b"{}\n"),),
        CODE,
        facts={"what": "a backup of a file"},
        verdict="INCONCLUSIVE",
        honestly="a backup by itself opens nothing",
    ),
)
