"""File capabilities (capabilities(7), linux/capability.h): the security.capability attribute decoded."""

from __future__ import annotations

import struct
from dataclasses import dataclass

NAMES = (
    *("chown", "dac_override", "dac_read_search", "fowner", "fsetid", "kill", "setgid", "setuid", "setpcap"),
    *("linux_immutable", "net_bind_service", "net_broadcast", "net_admin", "net_raw", "ipc_lock", "ipc_owner"),
    *("sys_module", "sys_rawio", "sys_chroot", "sys_ptrace", "sys_pacct", "sys_admin", "sys_boot", "sys_nice"),
    *("sys_resource", "sys_time", "sys_tty_config", "mknod", "lease", "audit_write", "audit_control", "setfcap"),
    *("mac_override", "mac_admin", "syslog", "wake_alarm", "block_suspend", "audit_read", "perfmon", "bpf"),
    "checkpoint_restore",
)
"""By their number."""
AS_GOOD_AS_ROOT = frozenset(
    {
        *(
            "cap_chown",
            "cap_dac_override",
            "cap_dac_read_search",
            "cap_fowner",
            "cap_setgid",
            "cap_setuid",
            "cap_setpcap",
        ),
        *("cap_sys_module", "cap_sys_rawio", "cap_sys_ptrace", "cap_sys_admin", "cap_mknod", "cap_setfcap"),
        *("cap_mac_override", "cap_mac_admin", "cap_bpf"),
    }
)
"""Each of these is enough to become root, or to read and change everything."""
WORDS = {1: 1, 2: 2, 3: 2}
"""Revision to how many pairs of 32 bits it holds."""
EFFECTIVE = 1


@dataclass(frozen=True, slots=True)
class FileCapabilities:
    """What a program is given when it is run; not `effective` where it must ask for it first."""

    names: tuple[str, ...]
    effective: bool

    def __str__(self) -> str:
        return f"{','.join(self.names)}{'=ep' if self.effective else '=p'}"


def decoded(attribute: str) -> FileCapabilities | None:
    """The permitted capabilities of an attribute in hexadecimal; None when it is not one."""
    try:
        raw = bytes.fromhex(attribute.removeprefix("0x"))
    except ValueError:
        return None
    if len(raw) < 4:
        return None
    magic = struct.unpack_from("<I", raw)[0]
    words = WORDS.get(magic >> 24, 0)
    if not words or len(raw) < 4 + 8 * words:
        return None
    permitted = sum(struct.unpack_from("<I", raw, 4 + 8 * n)[0] << (32 * n) for n in range(words))
    names = tuple(f"cap_{name}" for number, name in enumerate(NAMES) if permitted >> number & 1)
    return FileCapabilities(names, bool(magic & EFFECTIVE))
