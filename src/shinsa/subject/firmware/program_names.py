"""Programs that are known to carry a set-uid bit or a capability, and those that must never."""

from __future__ import annotations

import re

USUAL_SET_ID = frozenset(
    {
        *("su", "sudo", "doas", "passwd", "ping", "ping6", "ping4", "mount", "umount", "newgrp", "sg", "chsh", "chfn"),
        *("gpasswd", "chage", "expiry", "login", "crontab", "at", "traceroute", "traceroute6", "traceroute6.iputils"),
        *("busybox", "busybox.suid", "fusermount", "fusermount3", "pppd", "pkexec", "ssh-keysign", "ssh-agent"),
        *("dbus-daemon-launch-helper", "polkit-agent-helper-1", "unix_chkpwd", "pam_timestamp_check", "wall", "write"),
        *("bsd-write", "write.ul", "screen", "utempter", "utmp_update", "dotlockfile", "exim4", "sendmail", "maidag"),
        *("mount.nfs", "mount.cifs", "mount.ecryptfs_private", "ntfs-3g", "Xorg.wrap", "newuidmap", "newgidmap"),
        *("locate", "mlocate", "plocate", "lockdev", "arping", "clockdiff", "fping", "chrome-sandbox", "vlock"),
        *(
            "userhelper",
            "usernetctl",
            "unix2_chkpwd",
            "staprun",
            "sudoedit",
            "dma",
            "mail-lock",
            "mail-unlock",
            "mail-touchlock",
        ),
        *("procmail", "lockfile", "mtr-packet", "slock", "vmware-user-suid-wrapper", "snap-confine", "cgexec"),
    }
)
"""As distributions ship them."""
RUNS_ANYTHING = frozenset(
    {
        *("sh", "ash", "bash", "dash", "zsh", "ksh", "mksh", "csh", "tcsh", "fish", "hush", "env", "nice", "nohup"),
        *("setsid", "timeout", "xargs", "find", "awk", "gawk", "mawk", "sed", "ed", "vi", "vim", "vim.basic", "nano"),
        *("less", "more", "man", "python", "perl", "ruby", "lua", "luajit", "php", "node", "tclsh", "expect", "make"),
        *("cp", "mv", "dd", "tee", "install", "ln", "chmod", "chown", "tar", "cpio", "zip", "unzip", "rsync", "cat"),
        *("gdb", "gdbserver", "strace", "ltrace", "nmap", "socat", "nc", "ncat", "netcat", "telnet", "tcpdump", "wget"),
        *(
            "curl",
            "tftp",
            "ftp",
            "ssh",
            "scp",
            "docker",
            "start-stop-daemon",
            "run-parts",
            "chroot",
            "nsenter",
            "unshare",
        ),
        *(
            "systemctl",
            "insmod",
            "modprobe",
            "mknod",
            "openssl",
            "busybox.nosuid",
            "toybox",
            "taskset",
            "stdbuf",
            "flock",
        ),
    }
)
"""With root's rights, each gives its caller a shell, or reads or writes any file."""
VERSION = re.compile(r"[-.]?\d+(?:\.\d+)*$")
NEEDS_CAPABILITY = frozenset(
    {
        "newuidmap",
        "newgidmap",
        "sudo",
        "unix_chkpwd",
        "dumpcap",
        "gst-ptp-helper",
        "kwin_wayland",
        "gnome-keyring-daemon",
    }
)
"""Programs whose capability of that weight is what they are for."""


def runs_anything(name: str) -> bool:
    """Whether a program of this name, a version behind it or not, does whatever its caller wants."""
    return name in RUNS_ANYTHING or VERSION.sub("", name) in RUNS_ANYTHING
