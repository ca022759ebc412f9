"""Finds the developer's programs that were left in the firmware: debuggers, tracers, compilers, packet sniffers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.attack_surface import DevelopmentTool
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.place import FilePlace
from shinsa.model.probe import probe
from shinsa.model.text import Text
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.root_view import PROGRAM_FOLDERS, roots_of

PURPOSES = {
    "debugger": (
        "gdb",
        "gdbserver",
        "lldb",
        "lldb-server",
        "adbd",
        "kgdb",
        "crash",
        "openocd",
        "frida-server",
        "radare2",
        "r2",
    ),
    "tracer": (
        "strace",
        "ltrace",
        "valgrind",
        "perf",
        "trace-cmd",
        "bpftrace",
        "sysdig",
        "systemtap",
        "stap",
        "uftrace",
    ),
    "compiler": ("gcc", "g++", "cc", "c++", "clang", "clang++", "tcc", "rustc", "ghc", "javac", "cc1", "cpp"),
    "assembler or linker": ("as", "ld", "gas", "nasm", "yasm", "objcopy"),
    "binary inspector": ("objdump", "readelf", "nm", "addr2line", "gcov"),
    "build tool": ("make", "gmake", "cmake", "ninja", "meson", "automake", "autoconf", "bitbake"),
    "packet sniffer": ("tcpdump", "tshark", "wireshark", "dumpcap", "ettercap", "ngrep", "airodump-ng"),
    "network scanner": ("nmap", "masscan", "hping3"),
    "network relay": ("socat", "ncat"),
    "flash or memory writer": ("devmem2", "memtool", "flashrom", "i2cset"),
    "stress or bandwidth test": (
        *("iperf", "iperf3", "stress", "stress-ng", "memtester", "sysbench", "fio", "iozone", "netperf", "netserver"),
        *("cyclictest", "bonnie++", "mtd_debug", "nandtest"),
    ),
    "version control": ("git", "svn", "hg", "cvs"),
}
"""What each purpose's programs are called; a cross prefix and a version may stand around the name."""
NAMES = {name: purpose for purpose, names in PURPOSES.items() for name in names}
#: `arm-linux-gnueabihf-gcc-12`: a processor and at most four parts in front, a version behind. `hub-crash` is no such name.
DECORATED = re.compile(
    r"(?:(?:arm|aarch64|mips|powerpc|ppc|i[3-6]86|x86_64|riscv|sh4|sparc|m68k|xtensa|avr|arc|nios2|microblaze|loongarch|s390|llvm)[a-z0-9_]{0,8}"
    r"-(?:[a-z0-9_]{2,12}-){0,4}?)?([a-z][a-z+]*)(?:-\d{1,3}(?:\.\d{1,3}){0,2})?"
)
NOTE = Text("the names of all programs", "全プログラムの名前")
INNER = re.compile(r"usr/(?:lib|libexec)/gcc(?:-cross)?/[^/]+/[^/]+/(cc1|cc1plus|collect2)")
"""The compiler proper, which lies beside its libraries."""


@probe(DevelopmentTool, blind_to="tools under other names, interpreters, and applets inside a multi-call program")
def development_tools(firmware: Firmware) -> Iterator[Report]:
    """Executables in the program folders that are known as a developer's tool; applets of BusyBox are not."""
    for view in roots_of(firmware):
        for entry in view.paths(*PROGRAM_FOLDERS):
            name = entry.path.rpartition("/")[2]
            purpose = purpose_of(name)
            if purpose and view.is_program(entry.path) and view.applet_of(entry.path) not in {"busybox", "toybox"}:
                yield _sighting(name, purpose, entry.path, entry.tree)
        for path, entry in view.tree.entries.items():
            if entry.is_file and INNER.fullmatch(path):
                yield _sighting(path.rpartition("/")[2], "compiler", path, entry.tree)
        yield Examined(DevelopmentTool, view.place, NOTE)


def purpose_of(name: str) -> str:
    """What a program of this name is for, "" when it is no developer's tool."""
    if name in NAMES:
        return NAMES[name]
    plain = DECORATED.fullmatch(name)
    return NAMES.get(plain[1], "") if plain is not None and not name.endswith("-doc") else ""


def _sighting(name: str, purpose: str, path: str, tree: str) -> Sighting[DevelopmentTool]:
    return Sighting(DevelopmentTool(name, purpose), FilePlace(path, None, None, tree), path)
