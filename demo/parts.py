"""Debian's parts of the demo device: which are here, and what each needs to run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

NEEDED = ("dropbear", "dropbearkey", "lighttpd", "mosquitto", "busybox", "mksquashfs", "openssl")
PLACES = "/usr/sbin:/usr/bin:/sbin:/bin"
LIGHTTPD_MODULES = Path("/usr/lib/lighttpd")
MODULES = ("mod_openssl.so", "mod_proxy.so")
SECONDS = 120
"""How long ldd may take."""
_LIBRARY = re.compile(r"(/\S+) \(0x")


@dataclass(frozen=True, slots=True)
class Parts:
    """Installed programs by name; `missing` names what is not there."""

    programs: dict[str, Path]
    missing: tuple[str, ...]

    @property
    def strace(self) -> bool:
        """Whether there is a real developer's tool to leave behind."""
        return "strace" in self.programs

    @property
    def telnetd(self) -> bool:
        """Whether the installed BusyBox was built with telnetd: Debian's busybox-static is, its busybox is not."""
        command = [str(self.programs["busybox"]), "--list"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
        return "telnetd" in done.stdout.split()

    @property
    def as_root(self) -> bool:
        """Whether dropbear may check a password: only root can give it accounts of its own (in a mount namespace)."""
        return os.geteuid() == 0 and shutil.which("unshare", path=PLACES) is not None


def find_parts() -> Parts:
    """What of Debian's parts is installed."""
    found = {name: shutil.which(name, path=PLACES) for name in (*NEEDED, "strace")}
    missing = [name for name in NEEDED if found[name] is None]
    missing += [name for name in MODULES if not (LIGHTTPD_MODULES / name).exists()]
    return Parts({name: Path(path) for name, path in found.items() if path}, tuple(missing))


def libraries(program: Path) -> tuple[Path, ...]:
    """The shared libraries that a program needs, as ldd names them; none for a static one."""
    done = subprocess.run(["/usr/bin/ldd", str(program)], capture_output=True, text=True, timeout=SECONDS, check=False)
    return tuple(Path(path) for path in sorted(set(_LIBRARY.findall(done.stdout)))) if done.returncode == 0 else ()
