"""What looks like a flaw and is none: remarks, manuals, examples, clients, what is locked, signed or checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from benchmarks import decoys as of_secrets
from benchmarks.planted_keys import ec_key, pem
from tests.e2e.hub.authorities import made
from tests.e2e.hub.programs import executable, program
from tests.simulators.squashfs_image import File, Short


@dataclass(frozen=True)
class Decoy:
    """A file of the sound hub that nobody may hold against it, and why somebody might."""

    why: str
    path: str
    node: Short

    def __str__(self) -> str:
        return self.why


@cache
def decoys() -> tuple[Decoy, ...]:
    """Every decoy: those of the benchmark, and those that are about more than secrets."""
    known = (Decoy(each.why, each.path, File(each.data, each.mode)) for each in of_secrets.decoys())
    return (*known, *_texts(), *_scripts(), *_examples(), *_programs())


def _texts() -> Iterator[Decoy]:
    for why, path, text in (
        ("telnet commented out of inetd", "etc/inetd.conf", "#telnet stream tcp nowait root /usr/sbin/telnetd telnetd\n"),
        ("hosts that are kept out", "etc/hosts", "127.0.0.1 localhost\n0.0.0.0 www.google-analytics.com\n0.0.0.0 sentry.io\n"),
        ("list of advertisers to block", "etc/adblock/blocklist.txt", "doubleclick.net\napi.mixpanel.com\n"),
        ("sudo for one command", "etc/sudoers.d/reboot", "ops ALL=(root) NOPASSWD: /sbin/reboot\n# ops ALL=(ALL) NOPASSWD: ALL\n"),
        ("PAM that denies", "etc/pam.d/other", "auth required pam_deny.so\n# auth sufficient pam_permit.so\n"),
        ("old account file of an editor", "etc/passwd-", "root:x:0:0::/root:/bin/ash\n"),
        ("a remark of a debugger", "boot/uEnv.txt", "# bootargs=kgdboc=ttyS0,115200 init=/bin/sh\nbootargs=console=ttyS0,115200 ro\n"),
        ("a feed that is commented out", "etc/opkg/customfeeds.conf", "# src/gz old http://feeds.wattle-hub.net/old\n"),
        ("settings of a client that checks", "etc/curlrc", "# insecure\nproto-default = https\n"),
        ("words about a bridge", "etc/mosquitto/README", "bridge_insecure true switches the check off: never do so.\n"),
        ("JTAG switched off", "boot/config.txt", "enable_jtag_gpio=0\n# enable_jtag_gpio=1\n"),
        ("properties of a release", "etc/build.prop", "ro.debuggable=0\nro.build.type=user\n"),
        ("SysRq off", "etc/sysctl.conf", "kernel.sysrq = 0\n# kernel.sysrq = 1\n"),
        ("address of a standard", "etc/upnp.xml", '<root xmlns="http://www.w3.org/2001/XMLSchema" ns="urn:schemas-upnp-org:device-1-0"/>\n'),
        ("translation", "www/i18n/de.js", 'var t = {telnet: "Telnet einschalten", password: "Kennwort"};\n'),
    ):  # fmt: skip
        yield Decoy(why, path, text.encode())


def _scripts() -> Iterator[Decoy]:
    for why, path, text in (
        ("a start script that nothing calls", "etc/init.d/telnet", "#!/bin/sh\n/usr/sbin/telnetd -l /bin/sh\n"),
        ("a remark in a script", "usr/bin/fetch-time", "#!/bin/sh\n# curl -k http://time.wattle-hub.net | sh\ncurl -fsS https://time.wattle-hub.net\n"),
        ("usage of a script", "usr/bin/wrap", '#!/bin/sh\necho "usage: wrap [--insecure] [--no-check-certificate] URL"\n'),
        ("a download that is shown", "usr/bin/show-news", "#!/bin/sh\nwget -q -O /tmp/news.txt https://news.wattle-hub.net/news.txt\ncat /tmp/news.txt\n"),
        ("a telnet client", "usr/bin/reach", '#!/bin/sh\nexec telnet "$1" 80\n'),
        ("a loader script for a card", "usr/bin/backup-settings", "#!/bin/sh\ntar cf /mnt/usb/settings.tar /etc/config\n"),
    ):  # fmt: skip
        yield Decoy(why, path, File(text.encode(), 0o755))


def _examples() -> Iterator[Decoy]:
    unlocked = b"root::0:0:99999:7:::\nadmin:$1$Gh1xKp2a$Azzu6BvJZTxjCXbagW8O1.:1::::::\n"
    for why, path, data in (
        ("accounts of an example", "usr/share/doc/base/examples/shadow", unlocked),
        ("web server of an example", "usr/share/doc/lighttpd/lighttpd.conf", b'dir-listing.activate = "enable"\n'),
        ("manual of telnet", "usr/share/man/man8/telnetd.8", b".SH NAME\ntelnetd -l /bin/sh\n"),
        ("manual of a debugger", "usr/share/man/man1/gdbserver.1", b".SH NAME\ngdbserver\n"),
        ("inittab of an example", "usr/share/doc/init/inittab", b"ttyS0::respawn:-/bin/sh\n"),
        ("update of an example", "usr/share/doc/update/examples/ota.sh", b"#!/bin/sh\nwget http://x.wattle-hub.net/f -O /tmp/f\nmtd write /tmp/f firmware\n"),
        ("unsafe clients explained", "usr/share/doc/curl/FAQ", b"curl -k https://host.wattle-hub.net/ takes any certificate\n"),
        ("expired certificate among tests", "usr/lib/hub/tests/expired.crt", made("test.local", ec_key(501), (2010, 2012))),
        ("key among tests of the hub", "usr/lib/hub/tests/server.pem", pem(ec_key(502))),
        ("old root that is trusted", "etc/ssl/certs/old-root.crt", made("Old Root", ec_key(503), (2000, 2020), authority=True)),
        ("notes on trackers", "usr/share/doc/hub/privacy.md", b"We do not use google-analytics.com or sentry.io.\n"),
        ("kernel arguments explained", "usr/share/doc/boot/cmdline.txt", b"init=/bin/sh kgdboc=ttyS0\n"),
    ):  # fmt: skip
        yield Decoy(why, path, data)


def _programs() -> Iterator[Decoy]:
    for why, name, strings, mode in (
        ("a client that explains its options", "fetcher", ("  -k, --insecure   do not check the server", "--no-check-certificate"), 0o755),
        ("a program that speaks of another", "about", ("works with dropbear 2012.55 and OpenSSL 1.0.1t",), 0o755),
        ("set-uid as every Linux has it", "passwd", ("passwd",), 0o4755),
        ("words of a debugger's client", "remote", ("target remote | gdbserver - %s", "telnetd"), 0o755),
    ):  # fmt: skip
        yield Decoy(why, f"usr/bin/{name}", executable(program(*strings), mode))
