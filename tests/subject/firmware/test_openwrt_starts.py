"""OpenWrt's start scripts: uci decides, procd says as whom and how confined."""

from __future__ import annotations

import pytest

from shinsa.subject.firmware.boot import started_at_boot
from shinsa.subject.firmware.root_view import roots_of
from tests.simulators.squashfs_image import Short, build_squashfs
from tests.subject.firmware.conftest import Open

PROGRAM = (b"\x7fELF", 0o755, 0, 0)
SCRIPT = """#!/bin/sh /etc/rc.common
USE_PROCD=1
helper() { /usr/bin/other & }
stop_service() { /usr/bin/other & }
start_instance() {
  local enabled
  config_get_bool enabled "$1" enabled 1
  config_get port "$1" port 80
  [ "$enabled" -gt 0 ] || return 1
  procd_open_instance
  procd_set_param command /usr/bin/app
  procd_append_param command -p "$port"
  [ -n "$VERBOSE" ] && procd_append_param command -v
  procd_set_param user web
  procd_set_param group www
  procd_set_param capabilities /etc/capabilities/app.json
  procd_add_jail app log
  procd_close_instance
  /etc/init.d/other restart
}
start_service() {
  config_load app
  config_foreach start_instance app
}
"""
BASE: dict[str, Short] = {
    "usr/bin/app": PROGRAM,
    "usr/bin/other": PROGRAM,
    "etc/init.d/other": (b"#!/bin/sh /etc/rc.common\nstart() { /usr/bin/other & }\n", 0o755, 0, 0),
    "etc/rc.d/S50app": SCRIPT.encode(),
}


def started(opened: Open, files: dict[str, Short]) -> list[tuple[str, str, str, str, tuple[str, ...], str]]:
    view = next(roots_of(opened(build_squashfs({**BASE, **files}))))
    return [
        (each.name, each.arguments, each.user, each.group, each.sandbox, each.condition)
        for each in started_at_boot(view).programs
    ]


def test_an_instance_says_as_whom_and_how_confined(opened: Open) -> None:
    files: dict[str, Short] = {"etc/config/app": b"config app main\n\toption port '8080'\n", "sbin/ujail": PROGRAM}
    confined = ("procd capabilities /etc/capabilities/app.json", "procd jail log")
    assert started(opened, files) == [("app", "-p 8080", "web", "www", confined, "")]


def test_without_the_jailer_nothing_is_confined(opened: Open) -> None:
    files: dict[str, Short] = {"etc/config/app": b"config app main\n"}
    assert started(opened, files) == [("app", "-p 80", "web", "www", (), "")]


@pytest.mark.parametrize("value", ["0", "off", "no", "false"])
def test_a_service_that_its_configuration_switches_off_is_not_started(value: str, opened: Open) -> None:
    assert started(opened, {"etc/config/app": f"config app main\n\toption enabled {value}\n".encode()}) == []


def test_sections_that_differ_leave_a_condition(opened: Open) -> None:
    text = b"config app a\n\toption enabled 0\nconfig app b\n\toption enabled 1\n"
    (each,) = started(opened, {"etc/config/app": text})
    assert "$enabled" in each[5]


def test_defaults_of_a_validation_count(opened: Open) -> None:
    script = SCRIPT.replace(
        'config_get_bool enabled "$1" enabled 1', "uci_validate_section app app \"$1\" 'enabled:bool:0'"
    )
    files: dict[str, Short] = {"etc/config/app": b"config app main\n", "etc/rc.d/S50app": script.encode()}
    assert started(opened, files) == []
