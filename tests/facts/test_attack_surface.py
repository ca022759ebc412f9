import re
from pathlib import Path

import pytest

from shinsa.facts.attack_surface import CONTROLS_JA, BootService, OpenControl, OpenPort
from shinsa.subject.device import discovery


@pytest.mark.parametrize(
    "arguments",
    [
        "-b 127.0.0.1",
        "-b127.0.0.1:23",
        "-F -l /bin/sh -b 127.0.0.1",
        "-p 2323 -b 127.0.0.1",
        "-p 127.0.0.1:80 -p [::1]:80",
        "--listen-address=127.0.0.1",
        "--bind ::1",
        "-l localhost",
    ],
)
def test_a_service_bound_to_loopback_is_local(arguments: str) -> None:
    assert BootService("daemon", "etc/inittab", arguments=arguments).local_only


@pytest.mark.parametrize(
    "arguments",
    [
        "",
        "-F -l /bin/sh",
        "-p 8080",
        "-p 0.0.0.0:80",
        "-p 127.0.0.1:80 -p 8080",
        "-p 127.0.0.1:80 -p [::]:80",
        "-p 127.0.0.1:80 -p *:81",
        "-b 127.0.0.1 -b eth0",
        "--listen-address=127.0.0.1 --listen-address 192.168.1.1",
        "--server=127.0.0.1",
    ],
)
def test_a_service_that_also_listens_elsewhere_is_not(arguments: str) -> None:
    assert not BootService("daemon", "etc/inittab", arguments=arguments).local_only


@pytest.mark.parametrize(
    ("seen", "said", "may"),
    [
        ("https", "HTTPS", True),
        ("tls", "mqtts", True),
        ("dtls", "coaps", True),
        ("tls", "http", False),
        ("http", "https", False),
        ("unknown", "", False),
    ],
)
def test_a_port_under_tls_may_speak_what_tls_carries(seen: str, said: str, may: bool) -> None:
    assert OpenPort("tcp", 8443, seen).may_speak(said) is may


def test_what_anybody_may_do_is_said_in_japanese() -> None:
    """Every word that the questions of the live device have for it."""
    folder = Path(discovery.__path__[0])
    sources = "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.py")))
    said = {
        *re.findall(r'control="([^"]+)"', sources),
        *re.findall(r'^ *(?:order|[A-Z_]+) = "([a-z].*\([A-Z].*\))"', sources, re.MULTILINE),
    }

    assert len(said) > 8
    assert said <= CONTROLS_JA.keys()
    coap = OpenControl("coap", "udp", 5683, "resources of CoAP without security: /led, /x", proven=False)
    assert coap.text.ja == "5683/udp の保護されていない CoAP のリソース: /led, /x"
