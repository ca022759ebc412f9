"""Network daemons by the name of their program: what they speak, on which port, and whether a user logs in there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Daemon:
    """A protocol and its usual port; `option` names the port on the command line; `login`: users log in with it."""

    protocol: str
    port: int | None = None
    option: str = "-p"
    login: bool = False
    encrypted: bool | None = None


_SSH = Daemon("ssh", 22, "-p", login=True, encrypted=True)
_TELNET = Daemon("telnet", 23, "-p", login=True, encrypted=False)
_FTP = Daemon("ftp", 21, "-p", login=True, encrypted=False)
_TFTP = Daemon("tftp", 69, "-p", encrypted=False)
_HTTP = Daemon("http", 80, "-p", login=True)
_SMB = Daemon("smb", 445, "-p", login=True)
_DHCP = Daemon("dhcp", 67, "-P")
_RTSP = Daemon("rtsp", 554, "-p", login=True, encrypted=False)
_MDNS = Daemon("mdns", 5353, "")
_SNMP = Daemon("snmp", 161, "")
_NTP = Daemon("ntp", 123, "")
_DNS = Daemon("dns", 53, "-p")
_UPNP = Daemon("upnp", 1900, "")
_DLNA = Daemon("upnp", 8200, "-p")
_VNC = Daemon("vnc", 5900, "-rfbport", login=True)
_RLOGIN = Daemon("rlogin", 513, "", login=True, encrypted=False)

DAEMONS: dict[str, Daemon] = {
    **dict.fromkeys(("sshd", "dropbear", "tinysshd"), _SSH),
    **dict.fromkeys(("telnetd", "in.telnetd", "utelnetd", "telnetd-ssl"), _TELNET),
    **dict.fromkeys(("vsftpd", "proftpd", "pure-ftpd", "ftpd", "in.ftpd", "bftpd", "stupid-ftpd", "uftpd"), _FTP),
    **dict.fromkeys(("tftpd", "in.tftpd", "atftpd"), _TFTP),
    **dict.fromkeys(
        ("uhttpd", "lighttpd", "httpd", "nginx", "boa", "goahead", "webs", "thttpd", "mini_httpd", "apache2"), _HTTP
    ),
    **dict.fromkeys(
        ("hiawatha", "appweb", "civetweb", "mongoose", "monkey", "cherokee", "caddy", "shttpd", "webserver"), _HTTP
    ),
    **dict.fromkeys(("smbd", "ksmbd.mountd", "samba"), _SMB),
    **dict.fromkeys(("rtspd", "rtsp_server", "v4l2rtspserver", "live555MediaServer"), _RTSP),
    **dict.fromkeys(("avahi-daemon", "mdnsd", "umdns", "mDNSResponder", "mdnsresponderposix"), _MDNS),
    **dict.fromkeys(("snmpd", "mini_snmpd"), _SNMP),
    **dict.fromkeys(("ntpd", "chronyd"), _NTP),
    **dict.fromkeys(("named", "unbound", "pdnsd", "dnsmasq"), _DNS),
    **dict.fromkeys(("miniupnpd", "upnpd", "wscd", "igd"), _UPNP),
    **dict.fromkeys(("minidlnad", "minidlna"), _DLNA),
    **dict.fromkeys(("vncserver", "x11vnc", "Xvnc", "wayvnc"), _VNC),
    **dict.fromkeys(("rlogind", "in.rlogind", "rshd", "in.rshd"), _RLOGIN),
    **dict.fromkeys(("udhcpd", "dhcpd", "kea-dhcp4"), _DHCP),
    "odhcpd": Daemon("dhcpv6", 547, ""),
    "mosquitto": Daemon("mqtt", 1883, "-p", login=True),
    "nmbd": Daemon("netbios", 137, ""),
    "rpcbind": Daemon("rpc", 111, ""),
    "portmap": Daemon("rpc", 111, ""),
    "fingerd": Daemon("finger", 79, ""),
    "cupsd": Daemon("ipp", 631, ""),
    "openvpn": Daemon("openvpn", 1194, "--port", encrypted=True),
    "xl2tpd": Daemon("l2tp", 1701, ""),
    "pptpd": Daemon("pptp", 1723, ""),
    "charon": Daemon("ipsec", 500, "", encrypted=True),
    **dict.fromkeys(
        ("tr069", "tr69c", "tr069c", "cwmpd", "easycwmpd", "icwmpd", "cwmpClient"), Daemon("cwmp", 7547, "")
    ),
    **dict.fromkeys(("alphapd", "uc_httpd", "dhttpd", "jhttpd", "darkhttpd", "althttpd", "merecat"), _HTTP),
    **dict.fromkeys(("mediamtx", "rtsp-simple-server"), Daemon("rtsp", 8554, "", login=True, encrypted=False)),
    **dict.fromkeys(("onvif_srvd", "wsdd", "wsdd2", "wsd_simple_server"), Daemon("ws-discovery", 3702, "")),
    **dict.fromkeys(("afpd", "netatalk"), Daemon("afp", 548, "", login=True)),
    "zabbix_agentd": Daemon("zabbix", 10050, ""),
    "motion": Daemon("http", 8080, "", login=True),
    "node-red": Daemon("http", 1880, "-p", login=True),
    "Sofia": Daemon("dvrip", 34567, "", login=True, encrypted=False),
    "adbd": Daemon("adb", None, "", login=True, encrypted=False),
    "mysqld": Daemon("mysql", 3306, "--port", login=True),
    "redis-server": Daemon("redis", 6379, "--port", login=True),
    "xrdp": Daemon("rdp", 3389, "--port", login=True, encrypted=True),
    "rsyncd": Daemon("rsync", 873, "--port"),
    "gdbserver": Daemon("gdb", None, "", encrypted=False),
    **dict.fromkeys(("iperf", "iperf3"), Daemon("iperf", 5201, "-p")),
    **dict.fromkeys(("nc", "ncat", "netcat"), Daemon("shell", None, "-p", encrypted=False)),
    "rsync": Daemon("rsync", 873, "--port"),
    "ttyd": Daemon("http", 7681, "-p", login=True),
    "shellinaboxd": Daemon("http", 4200, "-p", login=True),
}
"""By file name. Clients (ssh, telnet, ntpdate, udhcpc) are not here: they offer nothing."""

NOT_SERVICES = frozenset(
    {
        *(
            "echo",
            "mkdir",
            "mount",
            "umount",
            "chmod",
            "chown",
            "ln",
            "cp",
            "mv",
            "rm",
            "rmdir",
            "cat",
            "touch",
            "sleep",
        ),
        *("test", "true", "false", "printf", "sed", "grep", "awk", "cut", "expr", "kill", "killall", "pidof", "logger"),
        *(
            "insmod",
            "modprobe",
            "rmmod",
            "depmod",
            "ifconfig",
            "ip",
            "route",
            "iptables",
            "ip6tables",
            "brctl",
            "vconfig",
        ),
        *("sysctl", "hostname", "date", "hwclock", "dmesg", "mdev", "uci", "fw_printenv", "fw_setenv", "nvram", "stty"),
        *("swapon", "fsck", "mknod", "export", "ldconfig", "sync", "reboot", "halt", "poweroff", "swapoff", "basename"),
        *(
            "dirname",
            "id",
            "uname",
            "find",
            "head",
            "tail",
            "sort",
            "wc",
            "tr",
            "which",
            "install",
            "tar",
            "gzip",
            "env",
        ),
        *(
            "sh",
            "ash",
            "bash",
            "dash",
            "busybox",
            "ls",
            "ps",
            "free",
            "df",
            "du",
            "seq",
            "read",
            "wait",
            "nice",
            "passwd",
        ),
        *(
            "start-stop-daemon",
            "getty",
            "agetty",
            "login",
            "runlevel",
            "rc",
            "udevadm",
            "dd",
            "chroot",
            "losetup",
            "wget",
        ),
        *(
            "curl",
            "ping",
            "tee",
            "xargs",
            "md5sum",
            "mktemp",
            "readlink",
            "realpath",
            "stat",
            "sulogin",
            "ifup",
            "ifdown",
        ),
        *(
            "fw3",
            "fw4",
            "urandom_seed",
            "seedrng",
            "swconfig",
            "systemctl",
            "run-parts",
            "restorecon",
            "chcon",
            "dropbearkey",
            "ssh-keygen",
            "telnet",
            "ssh",
            "ntpdate",
        ),
    }
)
"""Commands that do their work and end: they are part of starting up, not services."""


def port_of(daemon: Daemon, arguments: list[str]) -> int | None:
    """The port that the arguments name (`-p 2323`, `-p2323`, `-p 0.0.0.0:2323`, `--port=2323`), else the usual one."""
    option = daemon.option
    for word, following in zip(arguments, [*arguments[1:], ""], strict=False):
        value = following if word == option else ""
        if option.startswith("--") and word.startswith(f"{option}="):
            value = word.partition("=")[2]
        elif len(option) == 2 and word.startswith(option) and len(word) > 2:
            value = word[2:]
        number = value.rpartition(":")[2]
        if option and number.isdecimal() and 0 < len(number) < 6:
            return int(number)
    return daemon.port
