"""The sound hub: its root file system, and the system for recovery."""

from __future__ import annotations

from tests.e2e.hub.authorities import bundle
from tests.e2e.hub.flaw import Tree
from tests.e2e.hub.programs import BUSYBOX, daemon, executable, library, program
from tests.simulators.squashfs_image import Directory, File, Special

PASSWD = """\
root:x:0:0:root:/root:/bin/ash
daemon:*:1:1:daemon:/var:/bin/false
hub:x:200:200:hub:/var/lib/hub:/bin/false
www:x:201:201:www:/www:/bin/false
mosquitto:x:202:202:mosquitto:/var:/bin/false
media:x:203:203:media:/var:/bin/false
support:x:204:204:support:/var:/bin/ash
"""
SHADOW = """\
root:!:19700:0:99999:7:::
daemon:*:0:0:99999:7:::
hub:!:19700:0:99999:7:::
www:!:19700:0:99999:7:::
mosquitto:!:19700:0:99999:7:::
media:!:19700:0:99999:7:::
support:*:19700:0:99999:7:::
"""
INITTAB = """\
::sysinit:/etc/init.d/rcS S boot
::shutdown:/etc/init.d/rcS K shutdown
#ttyS0::askfirst:/bin/ash --login
"""
LIGHTTPD = """\
server.document-root = "/www"
server.username = "www"
server.groupname = "www"
server.port = 443
ssl.engine = "enable"
ssl.pemfile = "/var/lib/hub/web.pem"
ssl.openssl.ssl-conf-cmd = ("MinProtocol" => "TLSv1.2")
dir-listing.activate = "disable"
"""
MOSQUITTO = """\
user mosquitto
listener 8883
cafile /etc/ssl/certs/ca-certificates.crt
certfile /var/lib/hub/mqtt.crt
keyfile /var/lib/hub/mqtt.pem
allow_anonymous false
password_file /var/lib/hub/mqtt.users
"""
OPKG = """\
dest root /
lists_dir ext /var/opkg-lists
option check_signature 1
src/gz hub https://feeds.wattle-hub.net/2.1/hub
"""
RAUC = """\
[system]
compatible=wattle-hub
bootloader=uboot
min-bundle-version=2.1.0

[keyring]
path=/etc/rauc/keyring.pem

[slot.rootfs.0]
device=/dev/mmcblk0p2
bootname=A

[slot.rootfs.1]
device=/dev/mmcblk0p3
bootname=B
"""
UPDATE = """\
#!/bin/sh
# Fetches an image, and writes it only where its maker's signature is right.
curl -fsS -o /tmp/hub.img https://updates.wattle-hub.net/hub.img || exit 1
curl -fsS -o /tmp/hub.sig https://updates.wattle-hub.net/hub.sig || exit 1
openssl dgst -sha256 -verify /etc/update.pub -signature /tmp/hub.sig /tmp/hub.img || exit 1
mtd -r write /tmp/hub.img firmware
"""
APPLICATION = """\
#!/bin/sh
wget -q -O /tmp/app.tar https://updates.wattle-hub.net/app.tar || exit 1
wget -q -O /tmp/app.sig https://updates.wattle-hub.net/app.sig || exit 1
usign -V -m /tmp/app.tar -P /etc/opkg/keys -q || exit 1
tar xf /tmp/app.tar -C /opt/app
"""
SERVICES = {
    "dropbear": "20",
    "lighttpd": "30",
    "mosquitto": "40",
    "hubd": "50",
    "minidlnad": "60",
    "swupdate": "70",
}
COMMANDS = {
    "dropbear": ("/usr/sbin/dropbear -F -s -g -p 22", ""),
    "lighttpd": ("/usr/sbin/lighttpd -D -f /etc/lighttpd/lighttpd.conf", ""),
    "mosquitto": ("/usr/sbin/mosquitto -c /etc/mosquitto/mosquitto.conf", ""),
    "hubd": ("/usr/sbin/hubd --config /etc/hub.json", "hub"),
    "minidlnad": ("/usr/sbin/minidlnad -S -p 8200", "media"),
    "swupdate": ("/usr/sbin/swupdate -k /etc/swupdate.pem -N 2.1.0 -u https://updates.wattle-hub.net/hawkbit", ""),
}


def script(name: str) -> File:
    """A start script for procd."""
    command, user = COMMANDS[name]
    become = f"\tprocd_set_param user {user}\n" if user else ""
    text = (
        f"#!/bin/sh /etc/rc.common\nSTART={SERVICES[name]}\nUSE_PROCD=1\n\nstart_service() {{\n\tprocd_open_instance\n"
        f"\tprocd_set_param command {command}\n{become}\tprocd_set_param respawn\n\tprocd_close_instance\n}}\n"
    )
    return File(text.encode(), 0o755)


def root() -> Tree:
    """The root file system."""
    tree: Tree = {
        "bin/busybox": BUSYBOX,
        **dict.fromkeys(("bin/sh", "bin/ash", "bin/login"), "busybox"),
        "usr/bin/telnet": "../../bin/busybox",
        "sbin/getty": "../bin/busybox",
        "sbin/init": "procd",
        "sbin/procd": executable(program("procd")),
        "usr/sbin/dropbear": daemon("SSH-2.0-dropbear_2025.88", "Dropbear server v%s"),
        "usr/sbin/lighttpd": daemon("lighttpd/1.4.79"),
        "usr/sbin/mosquitto": daemon("mosquitto version %s", "2.0.22"),
        "usr/sbin/hubd": daemon("hubd"),
        "usr/sbin/minidlnad": daemon("minidlnad"),
        "usr/sbin/swupdate": executable(program("SWUpdate v%s")),
        "usr/bin/rauc": executable(program("rauc")),
        "bin/opkg": executable(program("opkg")),
        "usr/bin/curl": executable(program("curl")),
        "usr/bin/openssl": executable(program("openssl")),
        "usr/bin/sudo": executable(program("sudo"), 0o4755),
        "usr/lib/libcrypto.so.3": library("libcrypto.so.3", "OpenSSL 3.5.1 1 Jul 2025", 'OPENSSLDIR: "/etc/ssl"'),
        "lib/libc.so.6": library("libc.so.6"),
        "etc/passwd": PASSWD.encode(),
        "etc/shadow": (SHADOW.encode(), 0o600, 0, 0),
        "etc/group": b"root:x:0:\nhub:x:200:\n",
        "etc/inittab": INITTAB.encode(),
        "etc/hostname": b"wattle-hub\n",
        "etc/os-release": b'ID=wattle\nNAME="Wattle"\nVERSION_ID=2.1.0\n',
        "etc/init.d/rcS": (b'#!/bin/sh\nfor s in /etc/rc.d/$1*; do "$s" "$2"; done\n', 0o755, 0, 0),
        "etc/sudoers": (b"root ALL=(ALL) ALL\nDefaults env_reset\n", 0o440, 0, 0),
        "etc/lighttpd/lighttpd.conf": LIGHTTPD.encode(),
        "etc/mosquitto/mosquitto.conf": MOSQUITTO.encode(),
        "etc/opkg.conf": OPKG.encode(),
        "etc/opkg/keys/72a57f2191b211e0": b"untrusted comment: feed of the maker\nRWRypX8hkbIR4BQ9\n",
        "etc/rauc/system.conf": RAUC.encode(),
        "etc/rauc/keyring.pem": bundle("Wattle Update Authority"),
        "etc/swupdate.pem": b"-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQ\n-----END PUBLIC KEY-----\n",
        "etc/update.pub": b"-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQ\n-----END PUBLIC KEY-----\n",
        "etc/hub.json": b'{\n  "broker": "mqtts://cloud.wattle-hub.net:8883",\n  "api": "https://api.wattle-hub.net/v2"\n}\n',
        "etc/config/system": b"config system\n\toption hostname 'wattle-hub'\n",
        "etc/ssl/certs/ca-certificates.crt": bundle("Alpha Root", "Beta Root", "Gamma Root", "Delta Root"),
        "usr/sbin/hub-update": (UPDATE.encode(), 0o755, 0, 0),
        "usr/sbin/app-update": (APPLICATION.encode(), 0o755, 0, 0),
        "usr/sbin/hub-sync": (b"#!/bin/sh\ncurl -fsS https://api.wattle-hub.net/v2/time\n", 0o755, 0, 0),
        "www/index.html": b"<html><body>Wattle Hub</body></html>\n",
        "tmp": Directory(0o1777),
        "root": Directory(0o700),
    }
    for name, number in SERVICES.items():
        tree[f"etc/init.d/{name}"] = script(name)
        tree[f"etc/rc.d/S{number}{name}"] = f"../init.d/{name}"
    tree |= {"etc/rc.d/S10tidy": "../init.d/tidy", "etc/rc.d/S11lights": "../init.d/lights"}
    return tree


def layer() -> Tree:
    """What the running device has written over its root file system."""
    return {
        "work": Directory(),
        "upper/etc/config/system": b"config system\n\toption hostname 'hub-in-the-shed'\n",
        "upper/etc/retired": Special(5, (0, 0)),
    }


UNIT = """\
[Unit]
Description=Recovery page

[Service]
ExecStart=/usr/sbin/lighttpd -D -f /etc/lighttpd.conf
User=www
NoNewPrivileges=yes
CapabilityBoundingSet=CAP_NET_BIND_SERVICE

[Install]
WantedBy=multi-user.target
"""
RELAY = """\
[Service]
ExecStart=/usr/sbin/minidlnad -S -p 8201
User=media
NoNewPrivileges=yes
CapabilityBoundingSet=
"""


def recovery() -> Tree:
    """The system for recovery, which systemd starts."""
    wants = "etc/systemd/system/multi-user.target.wants"
    return {
        "usr/lib/systemd/systemd": executable(program("systemd")),
        "sbin/init": "/usr/lib/systemd/systemd",
        "usr/sbin/lighttpd": daemon("lighttpd/1.4.79"),
        "usr/sbin/minidlnad": daemon("minidlnad"),
        "usr/bin/ping": executable(program("ping")),
        "usr/bin/hubcap": executable(program("hubcap")),
        "usr/lib/systemd/system/multi-user.target": b"[Unit]\nDescription=Multi-User System\n",
        "etc/systemd/system/default.target": "/usr/lib/systemd/system/multi-user.target",
        "etc/systemd/system/page.service": UNIT.encode(),
        "etc/systemd/system/relay.service": RELAY.encode(),
        f"{wants}/page.service": "../page.service",
        f"{wants}/relay.service": "../relay.service",
        "etc/lighttpd.conf": LIGHTTPD.encode(),
        "etc/passwd": b"root:x:0:0::/root:/usr/sbin/nologin\nwww:x:201:201::/:/bin/false\nmedia:x:203:203::/:/bin/false\n",
        "etc/shadow": (b"root:!:1::::::\nwww:!:1::::::\nmedia:!:1::::::\n", 0o600, 0, 0),
    }
