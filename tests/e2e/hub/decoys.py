"""What looks like a flaw and is none: remarks, manuals, examples, clients, what is locked, signed or checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from benchmarks import decoys as of_secrets
from benchmarks.planted_keys import ec_key, pem
from tests.e2e.hub.authorities import made
from tests.e2e.hub.programs import executable, program
from tests.simulators.squashfs_image import Directory, File, Short, Special


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
        ("weather by a schedule", "etc/crontabs/hub", "*/5 * * * * wget -q -O /tmp/weather.json https://w.wattle-hub.net/weather.json\n"),
        ("form of a password", "usr/lib/hub/schema.json", '{"properties": {"password": {"type": "string", "minLength": 8}, "token": {"$ref": "#/t"}}}\n'),
        ("code that is given its secrets", "usr/lib/hub/api.py", 'TOKEN = os.environ["TOKEN"]\nSECRET = load_secret("hub")\nurl = f"https://{user}:{password}@h.wattle-hub.net"\n'),
        ("names of ports", "etc/services", "telnet 23/tcp\nftp 21/tcp\n"),
        ("terminals where root may log in", "etc/securetty", "ttyS0\nconsole\n"),
        ("names of an XML vocabulary", "etc/cam.xml", '<cam:root xmlns:cam="http://www.wattle-hub.net/ns/cam"/>\n'),
        ("a policy about passwords", "etc/policy.ini", "password=${PASSWORD}\ntoken_lifetime=3600\npasswd_min=8\napi_key_file=/data/api.key\n"),
        ("fields without a value", "etc/form.json", '{"password": null, "token": "", "secretName": "hub-secret", "type": "password"}\n'),
        ("an open network without a secret", "etc/wpa_supplicant.conf", 'network={\n\tssid=""\n\t#psk="very-secret-1"\n\tkey_mgmt=NONE\n}\n'),
        ("what a guest is told", "etc/issue", "Welcome. Default password: see the label\n"),
        ("debugfs that is not mounted", "etc/fstab", "debugfs /sys/kernel/debug debugfs noauto 0 0\n"),
        ("a boot menu", "boot/grub/grub.cfg", "# linux /vmlinuz init=/bin/sh\nmenuentry hub {\n linux /vmlinuz ro init=/sbin/init\n}\n"),
        ("keys of hosts", "root/.ssh/known_hosts", "host ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3v9w0pS1bXk2c7Yd8m5nQvR4tLzAaBbCcDdEeFfGgH\n"),
        ("keys that the owner will put there", "etc/dropbear/authorized_keys", "# keys are put here by the owner\n"),
        ("community of the device itself", "etc/snmp/local.conf", "rocommunity public 127.0.0.1\nagentaddress 127.0.0.1:161\n"),
        ("rules of sudo that all may read", "etc/sudoers.d/READ", "root ALL=(ALL) ALL\n"),
        ("code that refuses", "usr/lib/hub/tls.py", '"""Never use verify=False."""\nrequests.get("https://a.wattle-hub.net", verify=True)\nraise ValueError("verify=False is refused")\n'),
        ("code that checks", "usr/lib/hub/tls.js", "const o = {rejectUnauthorized: true};\n// rejectUnauthorized: false\n"),
        ("code that reads a key", "www/keys.php", "<?php if (strpos($s, '-----BEGIN PRIVATE KEY-----') === 0) die('no');\n$password = $_POST['password'];\n"),
        ("translation", "www/i18n/de.js", 'var t = {telnet: "Telnet einschalten", password: "Kennwort"};\n'),
    ):  # fmt: skip
        yield Decoy(why, path, text.encode())


def _scripts() -> Iterator[Decoy]:
    for why, path, text in (
        ("a start script that nothing calls", "etc/init.d/telnet", "#!/bin/sh\n/usr/sbin/telnetd -l /bin/sh\n"),
        ("a remark in a script", "usr/bin/fetch-time", "#!/bin/sh\n# curl -k http://time.wattle-hub.net | sh\ncurl -fsS https://time.wattle-hub.net\n"),
        ("usage of a script", "usr/bin/wrap", '#!/bin/sh\necho "usage: wrap [--insecure] [--no-check-certificate] URL"\n'),
        ("a download that is shown", "usr/bin/show-news", "#!/bin/sh\nwget -q -O /tmp/news.txt https://news.wattle-hub.net/news.txt\ncat /tmp/news.txt\n"),
        ("commands that do not start it", "etc/init.d/tidy", "#!/bin/sh\nif false; then telnetd -l /bin/sh; fi\nkillall telnetd\ncat > /tmp/help <<EOF\ntelnetd -l /bin/sh\nEOF\necho telnetd &\n"),
        ("a light that is called jtag", "etc/init.d/lights", "#!/bin/sh\necho 1 > /sys/class/leds/hub:green:jtag/brightness\n"),
        ("a program of the image that is put in place", "usr/bin/installer", "#!/bin/sh\ntar xzf /usr/share/app.tgz -C /opt\nsh /usr/share/post.sh\n"),
        ("packages that are checked", "usr/bin/pull", "#!/bin/sh\nopkg update && opkg install hub-app\n"),
        ("a message with the unit's own password", "usr/bin/tell", '#!/bin/sh\nmosquitto_pub -h cloud.wattle-hub.net --cafile /etc/ca.pem -u "$U" -P "$P" -t t -m 1\n'),
        ("a page that takes a password", "www/cgi-bin/login.cgi", "#!/bin/sh\nread -r POST\npassword=$(echo \"$POST\" | sed 's/.*password=//')\n"),
        ("factory reset", "usr/sbin/factory_reset", "#!/bin/sh\nfirstboot -y\nreboot\n"),
        ("a word about curl", "usr/bin/notice", '#!/bin/sh\necho "curl -k is not used"\nlogger "wget --no-check-certificate was refused"\n'),
        ("a client with its authority", "usr/bin/talk", "#!/bin/sh\ncurl --cacert /etc/ca.pem -K /etc/curlrc https://api.wattle-hub.net\n"),
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
    yield Decoy(
        "client that calls gets", "usr/bin/chat", executable(program("chat", imports=("socket", "connect", "gets")))
    )
    yield Decoy("executable stack that no network reaches", "usr/bin/calc", executable(program("calc", stack=7)))
    yield Decoy("device that is for everybody", "dev/null", Special(5, (1, 3), 0o666))
    yield Decoy("folder that is for everybody", "var/spool", Directory(0o1777))
    for why, name, strings, mode in (
        ("a client that explains its options", "fetcher", ("  -k, --insecure   do not check the server", "--no-check-certificate"), 0o755),
        ("a program that speaks of another", "about", ("works with dropbear 2012.55 and OpenSSL 1.0.1t",), 0o755),
        ("reporter of crashes", "hub-crash", ("crash reporter",), 0o755),
        ("maker of certificates", "cert-make", ("makes certificates",), 0o755),
        ("set-uid as every Linux has it", "passwd", ("passwd",), 0o4755),
        ("words of a debugger's client", "remote", ("target remote | gdbserver - %s", "telnetd"), 0o755),
    ):  # fmt: skip
        yield Decoy(why, f"usr/bin/{name}", executable(program(*strings), mode))
