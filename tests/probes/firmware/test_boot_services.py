"""What is enabled and there is started; what is commented out, disabled, masked or missing is not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from shinsa.facts.attack_surface import BootService
from shinsa.model.observation import Sighting, Unexamined
from shinsa.probes.firmware.boot_services import boot_services
from shinsa.subject.firmware.firmware import open_firmware
from tests.probes.firmware.conftest import BASE
from tests.simulators.squashfs_image import build_squashfs

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short

PROGRAM = (b"\x7fELF", 0o755, 0, 0)
DROPBEAR = b"""#!/bin/sh /etc/rc.common
START=50
PROG=/usr/sbin/dropbear
stop_service() {
\t/usr/sbin/telnetd -stop
}
start_service() {
\tprocd_open_instance
\tprocd_set_param command "$PROG" -F
\tprocd_set_param user sshuser
\tprocd_close_instance
}
"""
PROGRAMS: dict[str, Short] = {
    **dict.fromkeys(
        ("usr/sbin/dropbear", "usr/sbin/lighttpd", "usr/sbin/mosquitto", "usr/bin/app", "usr/sbin/inetd"), PROGRAM
    ),
    **dict.fromkeys(
        ("usr/sbin/telnetd", "usr/sbin/ntpd", "usr/bin/telnet", "usr/bin/tcpsvd", "usr/sbin/ftpd"), "/bin/busybox"
    ),
    "usr/sbin/sshd": PROGRAM,
    "usr/sbin/xinetd": PROGRAM,
    "usr/sbin/proftpd": PROGRAM,
}


def started(look: Look, files: dict[str, Short]) -> list[BootService]:
    return [fact for fact in look(boot_services, {**PROGRAMS, **files}).facts if isinstance(fact, BootService)]


def test_a_service_of_openwrt_is_started_by_its_link(look: Look) -> None:
    seen = look(
        boot_services, {**PROGRAMS, "etc/init.d/dropbear": DROPBEAR, "etc/rc.d/S50dropbear": "../init.d/dropbear"}
    )
    assert seen.facts == [BootService("dropbear", "etc/rc.d/S50dropbear", "sshuser", "ssh", 22, "-F")]
    assert seen.places == ["etc/rc.d/S50dropbear:9"]
    assert "etc/rc.d/S50dropbear" in seen.examined


def test_a_script_that_the_kernel_starts_first_is_followed(look: Look) -> None:
    script = b"#!/bin/sh\nmount -t proc proc /proc\n/usr/sbin/telnetd -l /bin/sh\nexec /sbin/init\n"
    files: dict[str, Short] = {"init": (script, 0o755, 0, 0), "sbin/init": "../bin/busybox"}
    seen = look(boot_services, {**PROGRAMS, **files})
    assert [(fact.program, fact.protocol) for fact in seen.facts if isinstance(fact, BootService)] == [
        ("telnetd", "telnet")
    ]
    assert seen.places == ["init:3"]
    assert not started(look, {"init": PROGRAM, "sbin/init": "../bin/busybox"})


@pytest.mark.parametrize(
    ("arguments", "settings", "port"),
    [("-S", b"", 8200), ("-S -p 8201", b"port=8202\n", 8201), ("-S", b"#port=9\nport = 8202\n", 8202)],
)
def test_a_media_server_is_told_by_the_port_of_its_pictures(
    look: Look, arguments: str, settings: bytes, port: int
) -> None:
    files: dict[str, Short] = {
        "usr/sbin/minidlnad": PROGRAM,
        "etc/minidlna.conf": settings,
        "etc/rc.local": f"minidlnad {arguments}\n".encode(),
    }
    (service,) = started(look, files)
    assert (service.program, service.protocol, service.port) == ("minidlnad", "upnp", port)


@pytest.mark.parametrize(
    "files",
    [
        {"etc/init.d/dropbear": DROPBEAR},
        {"etc/init.d/dropbear": DROPBEAR, "etc/rc.d/K50dropbear": "../init.d/dropbear"},
        {"etc/rc.d/S50dropbear": DROPBEAR, "etc/config/dropbear": b"config dropbear\n\toption enable '0'\n"},
        {"etc/rc.local": b"# /usr/sbin/telnetd\n#/usr/bin/app &\nexit 0\n"},
        {"etc/rc.local": b"/usr/sbin/nothere &\n"},
        {
            "etc/rc.local": b"telnet 10.0.0.1 &\n/usr/sbin/mosquitto --version\nproftpd --configtest -c /etc/p\nmkdir -p /x &\n"
        },
        {"etc/inittab": b"#::respawn:/usr/sbin/telnetd -F\n::off:/usr/sbin/telnetd\n"},
        {"etc/inetd.conf": b"telnet stream tcp nowait root /usr/sbin/telnetd telnetd\n"},
        {"etc/systemd/system/app.service": b"[Service]\nExecStart=/usr/bin/app\n"},
        {
            "etc/systemd/system/app.service": "/dev/null",
            "usr/lib/systemd/system/app.service": b"[Service]\nExecStart=/usr/bin/app\n",
            "etc/systemd/system/multi-user.target.wants/app.service": "/usr/lib/systemd/system/app.service",
        },
        {"etc/rc0.d/K01sshd": b"#!/bin/sh\nstart-stop-daemon -S -x /usr/sbin/sshd\n"},
        {"usr/share/doc/rcS": b"/usr/sbin/telnetd\n"},
    ],
)
def test_what_is_not_in_force_is_not_started(files: dict[str, Short], look: Look) -> None:
    assert not started(look, files)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"etc/inittab": b"::respawn:/usr/sbin/telnetd -F -p 2323\n"},
            ("telnetd", "etc/inittab", "root", "telnet", 2323, "-F -p 2323"),
        ),
        ({"etc/inittab": b"::respawn:/usr/bin/app\n"}, ("app", "etc/inittab", "root", "", None, "")),
        (
            {"etc/init.d/rcS": b"#!/bin/sh\n/usr/sbin/telnetd -l /bin/sh &\n"},
            ("telnetd", "etc/init.d/rcS", "root", "telnet", 23, "-l /bin/sh"),
        ),
        ({"etc/rc.local": b"/usr/bin/app -d >/dev/null 2>&1 &\n"}, ("app", "etc/rc.local", "root", "", None, "-d")),
        (
            {
                "etc/init.d/S50sshd": b'#!/bin/sh\ncase "$1" in\n  start)\n\tstart-stop-daemon -S -x /usr/sbin/sshd -- -4\n\t;;\nesac\n'
            },
            ("sshd", "etc/init.d/S50sshd", "root", "ssh", 22, "-4"),
        ),
        (
            {"etc/rc2.d/S01app": b"#!/bin/sh\nstart-stop-daemon --start --chuid app:app --exec /usr/bin/app\n"},
            ("app", "etc/rc2.d/S01app", "app", "", None, "", "app"),
        ),
        (
            {
                "etc/rc.d/S60l": b"#!/bin/sh\nservice_start /usr/sbin/lighttpd -f /etc/l\n",
                "etc/l": b"#server.port = 1\nserver.port = 8080\n",
            },
            ("lighttpd", "etc/rc.d/S60l", "root", "http", 8080, "-f /etc/l", "", "", "etc/l"),
        ),
        (
            {
                "etc/init.d/rcS": b"#!/bin/sh\n/etc/vendor.sh start\n",
                "etc/vendor.sh": b"#!/bin/sh\nmosquitto -p 8883 -d\n",
            },
            ("mosquitto", "etc/vendor.sh", "root", "mqtt", 8883, "-p 8883 -d"),
        ),
        (
            {
                "usr/lib/systemd/system/app.service": b"[Service]\nUser=app\nExecStart=-/usr/bin/app --token=hush --listen 1\n",
                "etc/systemd/system/multi-user.target.wants/app.service": "/usr/lib/systemd/system/app.service",
            },
            ("app", "app.service", "app", "", None, "--token=… --listen 1"),
        ),
        (
            {
                "usr/lib/systemd/system/ssh.socket": b"[Socket]\nListenStream=0.0.0.0:2222\n",
                "usr/lib/systemd/system/ssh@.service": b"[Service]\nExecStart=-/usr/sbin/sshd -i\n",
                "etc/systemd/system/sockets.target.wants/ssh.socket": "/usr/lib/systemd/system/ssh.socket",
            },
            ("sshd", "ssh.socket", "root", "ssh", 2222, "-i -p 2222"),
        ),
        (
            {"etc/rc.local": b"tcpsvd -vE 0.0.0.0 21 ftpd -w / &\n"},
            ("tcpsvd", "etc/rc.local", "root", "ftp", 21, "-vE 0.0.0.0 21 ftpd -w /"),
        ),
        (
            {"etc/rc.local": b"ntpd -n -p pool.example &\n"},
            ("ntpd", "etc/rc.local", "root", "", None, "-n -p pool.example"),
        ),
    ],
)
def test_a_start_is_seen(files: dict[str, Short], expected: tuple[Any, ...], look: Look) -> None:
    assert started(look, files) == [BootService(*expected)]


RUN = b"#!/bin/sh\nexec chpst -u cam:video mosquitto -v\n"
EXECLINE = (
    b"#!/bin/execlineb -P\n# the camera\nforeground { echo begin }\nfdmove -c 2 1\ns6-setuidgid cam\napp --live\n"
)
SCANNER: dict[str, Short] = {"sbin/runsvdir": PROGRAM, "bin/s6-svscan": PROGRAM}
OPENRC = (
    b'#!/sbin/openrc-run\ncommand=/usr/sbin/mosquitto\ncommand_args="-c ${CONF:-/etc/m.conf}"\ncommand_user=mq:mq\n'
)
ANDROID = b"""service web /system/bin/app -p 80
    user system
    group inet net_raw
    capabilities NET_BIND_SERVICE
service once /system/bin/app -x
    oneshot
service adbd /system/bin/adbd --root
    disabled
service idle /system/bin/app -i
    disabled
on property:ro.debuggable=1
    start adbd
"""


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {**SCANNER, "etc/sv/mq/run": (RUN, 0o755, 0, 0), "etc/service/mq": "../sv/mq"},
            [("mosquitto", "etc/service/mq/run", "cam", "mqtt", 1883, "-v", "video")],
        ),
        ({"etc/service/mq/run": (RUN, 0o755, 0, 0)}, []),
        ({**SCANNER, "etc/service/mq/run": (RUN, 0o755, 0, 0), "etc/service/mq/down": b"x"}, []),
        (
            {**SCANNER, "etc/services.d/cam/run": (EXECLINE, 0o755, 0, 0)},
            [("app", "etc/services.d/cam/run", "cam", "", None, "--live")],
        ),
        (
            {
                **SCANNER,
                "etc/s6-overlay/s6-rc.d/cam/run": (EXECLINE, 0o755, 0, 0),
                "etc/s6-overlay/s6-rc.d/idle/run": (RUN, 0o755, 0, 0),
                "etc/s6-overlay/s6-rc.d/user/contents.d/cam": b"",
            },
            [("app", "etc/s6-overlay/s6-rc.d/cam/run", "cam", "", None, "--live")],
        ),
        (
            {"etc/init.d/mq": (OPENRC, 0o755, 0, 0), "etc/runlevels/default/mq": "/etc/init.d/mq"},
            [("mosquitto", "etc/runlevels/default/mq", "mq", "mqtt", None, "-c /etc/m.conf", "mq")],
        ),
        ({"etc/init.d/mq": (OPENRC, 0o755, 0, 0), "etc/runlevels/nonetwork/mq": "/etc/init.d/mq"}, []),
        (
            {
                "system/bin/app": PROGRAM,
                "system/bin/adbd": PROGRAM,
                "init.rc": ANDROID,
            },
            [
                (
                    *("app", "init.rc", "system", "", None, "-p 80", "inet", "", "", ""),
                    ("capabilities NET_BIND_SERVICE",),
                ),
                ("adbd", "init.rc", "root", "adb", None, "--root", "", "", "", "property:ro.debuggable=1"),
            ],
        ),
        (
            {"system/bin/adbd": PROGRAM, "init.rc": ANDROID, "system/build.prop": b"ro.debuggable=1\n"},
            [("adbd", "init.rc", "root", "adb", None, "--root")],
        ),
        ({"system/bin/adbd": PROGRAM, "init.rc": ANDROID, "default.prop": b"ro.debuggable=0\n"}, []),
        (
            {
                "usr/sbin/crond": "/bin/busybox",
                "etc/crontabs/root": b"# m h\n*/5 * * * * pidof telnetd || telnetd -l /bin/sh\n0 3 * * * /usr/bin/app\n",
            },
            [
                (
                    *("telnetd", "etc/crontabs/root", "root", "telnet", 23, "-l /bin/sh"),
                    *("", "", "", "cron: */5 * * * *"),
                )
            ],
        ),
        ({"etc/crontabs/root": b"@reboot telnetd\n"}, []),
        (
            {
                "usr/bin/supervisord": PROGRAM,
                "etc/supervisor/conf.d/a.conf": b"[unix_http_server]\ncommand=telnetd\n[program:mq]\ncommand=mosquitto -v ; x\nuser=mq\n"
                b"[program:idle]\ncommand=app\nautostart=false\n[group:x]\n",
            },
            [("mosquitto", "etc/supervisor/conf.d/a.conf", "mq", "mqtt", 1883, "-v")],
        ),
        ({"etc/supervisord.conf": b"[program:mq]\ncommand=mosquitto\n"}, []),
        (
            {
                "sbin/initctl": PROGRAM,
                "etc/init/a.conf": b"start on runlevel [2345]\nsetuid cam\nsetgid video\nexec app --live\n",
                "etc/init/b.conf": b"start on started a\nscript\n  if true; then\n    exec telnetd -F\n  fi\nend script\n",
                "etc/init/c.conf": b"stop on shutdown\nexec mosquitto\n",
                "etc/init/d.conf": b"start on boot\nexec mosquitto\n",
                "etc/init/d.override": b"manual\n",
            },
            [
                ("app", "etc/init/a.conf", "cam", "", None, "--live", "video"),
                ("telnetd", "etc/init/b.conf", "root", "telnet", 23, "-F"),
            ],
        ),
        (
            {
                "usr/sbin/cron": PROGRAM,
                "etc/cron.d/x": b"SHELL=/bin/sh\n@reboot www telnetd -p 24 % input\n",
                "etc/cron.daily/y": (b"#!/bin/sh\ntelnetd -p 25\n", 0o755, 0, 0),
                "etc/cron.daily/z": (b"#!/bin/sh\ntelnetd -p 26\n", 0o644, 0, 0),
            },
            [
                ("telnetd", "etc/cron.d/x", "www", "telnet", 24, "-p 24", "", "", "", "cron: @reboot"),
                ("telnetd", "etc/cron.daily/y", "root", "telnet", 25, "-p 25", "", "", "", "cron: cron.daily"),
            ],
        ),
        (
            {"etc/mdev.conf": b"# x\nsd[a-z] 0:0 660 @telnetd -p 9\nttyS0 0:0 660 $telnetd\nnull 0:0 666\n"},
            [("telnetd", "etc/mdev.conf", "root", "telnet", 9, "-p 9", "", "", "", "a device appears")],
        ),
        (
            {
                "lib/systemd/systemd-udevd": PROGRAM,
                "usr/lib/udev/start": (b"#!/bin/sh\ntelnetd\n", 0o755, 0, 0),
                "usr/lib/udev/rules.d/9.rules": b'ACTION=="add", RUN+="start now"\n',
            },
            [("telnetd", "usr/lib/udev/start", "root", "telnet", 23, "", "", "", "", "a device appears")],
        ),
        (
            {
                "sbin/udevd": PROGRAM,
                "lib/udev/rules.d/9.rules": b'SUBSYSTEM=="usb", RUN+="/usr/sbin/telnetd -p 9"\n#RUN+="/usr/sbin/sshd"\n',
            },
            [("telnetd", "lib/udev/rules.d/9.rules", "root", "telnet", 9, "-p 9", "", "", "", "a device appears")],
        ),
        (
            {"etc/hotplug.d/usb/10": (b"#!/bin/sh\ntelnetd\n", 0o755, 0, 0)},
            [("telnetd", "etc/hotplug.d/usb/10", "root", "telnet", 23, "", "", "", "", "a device appears")],
        ),
        (
            {"etc/rc.local": b"tcpsvd -E 192.0.2.9:2121 ftpd -w /srv &\n"},
            [
                (
                    *("tcpsvd", "etc/rc.local", "root", "ftp", 2121, "-E 192.0.2.9:2121 ftpd -w /srv"),
                    *("", "192.0.2.9"),
                )
            ],
        ),
        (
            {"etc/rc.local": b". /opt/more\n", "opt/more": b"BB=/bin/busybox\n$BB telnetd -p 24 &\n"},
            [("telnetd", "opt/more", "root", "telnet", 24, "-p 24")],
        ),
        ({"etc/rc.local": b"/bin/busybox rshd &\n"}, []),
        (
            {
                "etc/init.d/S50app": b"#!/bin/sh\n. /opt/functions\nPIDFILE=/x\ncase $1 in start) begin;; *) other;; esac\n",
                "opt/functions": b"begin() {\n  start_daemon -p $PIDFILE /usr/bin/app -d\n}\nother() {\n  telnetd\n}\n",
            },
            [("app", "etc/init.d/S50app", "root", "", None, "-d")],
        ),
        (
            {"etc/init.d/S50m": b"#!/bin/sh\n. /lib/init/init-d-script\nDAEMON=/usr/sbin/mosquitto\nDAEMON_ARGS=-v\n"},
            [("mosquitto", "etc/init.d/S50m", "root", "mqtt", 1883, "-v")],
        ),
        ({"etc/rc.local": b"/usr/sbin/sshd -? 2>&1 | grep x\n"}, []),
        (
            {
                "etc/rc.local": b"inetd /opt/inetd.conf &\n",
                "opt/inetd.conf": b"telnet stream tcp nowait root /usr/sbin/telnetd telnetd\n",
            },
            [
                ("inetd", "etc/rc.local", "root", "", None, "/opt/inetd.conf"),
                ("telnetd", "opt/inetd.conf", "root", "telnet", 23, ""),
            ],
        ),
        (
            {
                "etc/rc.local": b"cd /opt/cam && ./start.sh &\n",
                "opt/cam/start.sh": (b"#!/bin/sh\nwhile true; do ./tools.sh; done\n", 0o755, 0, 0),
                "opt/cam/tools.sh": (b"#!/bin/sh\n[ $DEBUG = 1 ] && sh -c 'telnetd -p 24'\n", 0o755, 0, 0),
            },
            [
                ("telnetd", "opt/cam/tools.sh", "root", "telnet", 24, "-p 24", "", "", "", "[ $DEBUG = 1 ]"),
            ],
        ),
        (
            {
                "etc/init.d/rcS": b"#!/bin/sh\nfor i in 1; do /opt/cam.sh start; done\n",
                "opt/cam.sh": (b"#!/bin/sh\n/opt/tools.sh\n", 0o755, 0, 0),
                "opt/tools.sh": (b'#!/bin/sh\n[ "$DEBUG" = 1 ] && su www -c "telnetd -p 24"\n', 0o755, 0, 0),
            },
            [("telnetd", "opt/tools.sh", "www", "telnet", 24, "-p 24", "", "", "", '[ "$DEBUG" = 1 ]')],
        ),
    ],
)
def test_every_way_of_starting_is_followed(
    files: dict[str, Short], expected: list[tuple[Any, ...]], look: Look
) -> None:
    assert started(look, files) == [BootService(*each) for each in expected]


def test_a_superserver_starts_what_it_lists(look: Look) -> None:
    facts = started(
        look,
        {
            "etc/rc.local": b"inetd &\n",
            "etc/inetd.conf": b"#ftp stream tcp nowait root ftpd ftpd\ntelnet stream tcp nowait root /usr/sbin/telnetd telnetd -i\n",
        },
    )
    assert [(fact.program, fact.protocol) for fact in facts] == [("inetd", ""), ("telnetd", "telnet")]
    facts = started(
        look,
        {
            "etc/rc.local": b"xinetd &\n",
            "etc/xinetd.d/telnet": b"service telnet\n{\n disable = no\n user = nobody\n server = /usr/sbin/telnetd\n}\n",
            "etc/xinetd.d/ftp": b"service ftp\n{\n disable = yes\n server = /usr/sbin/ftpd\n}\n",
        },
    )
    assert [(fact.program, fact.user) for fact in facts] == [("xinetd", "root"), ("telnetd", "nobody")]


def test_a_variable_that_doubles_itself_is_bounded(look: Look) -> None:
    bomb = b"A=aaaaaaaaaa\n" + b"A=$A$A$A$A\n" * 400 + b"/usr/bin/app $A &\n"
    (fact,) = started(look, {"etc/rc.local": bomb})
    assert len(fact.arguments) <= 200


def test_what_the_boot_calls_and_the_image_does_not_hold_is_said(look: Look) -> None:
    files: dict[str, Short] = {
        "home": None,
        "bin/init": "busybox",
        "etc/rc.local": b"#!/bin/sh\n/home/app/init.sh &\n/usr/bin/nothere\n[ -e /x ] && /home/maybe\n/opt/gone.sh\n",
    }
    unexamined = look(boot_services, {**PROGRAMS, **files}).unexamined
    assert sorted(unexamined) == ["etc/rc.local:2", "etc/rc.local:5"]
    assert "/home/app/init.sh" in unexamined["etc/rc.local:2"]


def test_a_script_that_is_nested_too_deep_is_said(look: Look) -> None:
    files: dict[str, Short] = {"etc/rc.local": b"( " * 100 + b"telnetd &" + b" )" * 100}
    assert "nested too deep" in look(boot_services, {**PROGRAMS, **files}).unexamined["etc/rc.local:1"]


def test_a_script_on_another_file_system_of_the_image_is_followed(tmp_path: Path) -> None:
    root = build_squashfs(
        {**BASE, **PROGRAMS, "home": None, "bin/init": "busybox", "etc/rc.local": b"sh /home/app/init.sh &\n"}
    )
    app = build_squashfs({"app/init.sh": b"#!/bin/sh\ntelnetd -p 2323 &\n", "app/readme": b"x"})
    image = tmp_path / "image.bin"
    image.write_bytes(root + b"\xff" * (-len(root) % 65536) + app)
    reports = list(boot_services.look(open_firmware(image)))
    (sighting,) = (report for report in reports if isinstance(report, Sighting))
    assert isinstance(sighting.fact, BootService)
    assert (sighting.fact.program, sighting.fact.port, str(sighting.place)) == ("telnetd", 2323, "app/init.sh:2")
    assert not any(isinstance(report, Unexamined) for report in reports)


def test_without_start_files_nobody_looked(look: Look) -> None:
    assert not look(boot_services, PROGRAMS).examined
