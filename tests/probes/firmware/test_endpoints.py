"""Addresses of other machines, where they are used and where they only stand; what texts speak of is left out."""

import pytest

from shinsa.facts.communication import Endpoint
from shinsa.model.observation import Sighting
from shinsa.probes.firmware.endpoints import LARGEST_TEXT, MOST_IN_A_PROGRAM, endpoints
from tests.probes.firmware.content import content


def seen(data: bytes, path: str = "etc/agent.conf") -> list[tuple[Endpoint, str]]:
    file = content(endpoints, data, path)
    reports = list(endpoints.look(file)) if file is not None else []
    return [
        (one.fact, str(one.place)) for one in reports if isinstance(one, Sighting) and isinstance(one.fact, Endpoint)
    ]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (b"server=http://api.maker.com/v1", Endpoint("http", "api.maker.com", False, None, True)),
        (b"url: https://cloud.maker.com:8443/x", Endpoint("https", "cloud.maker.com", True, 8443, True)),
        (b"broker = mqtt://user:pw@mq.maker.com", Endpoint("mqtt", "mq.maker.com", False, None, True)),
        (b"log http://203.0.113.7/in", Endpoint("http", "203.0.113.7", False, None, True)),
        (
            b'<a xmlns="http://w.maker.com/"><url>http://x.maker.com/</url>',
            Endpoint("http", "x.maker.com", False, None, True),
        ),
        (b"log http://10.42.42.1/in", Endpoint("http", "10.42.42.1", False, None, True)),
    ],
)
def test_an_address_in_a_setting_is_in_use(line: bytes, wanted: Endpoint) -> None:
    assert seen(b"\n" + line + b"\n") == [(wanted, "etc/agent.conf:2")]


@pytest.mark.parametrize(
    ("line", "path"),
    [
        (b"# see http://api.maker.com", "etc/agent.conf"),
        (b"retries = 3  # as http://api.maker.com says", "etc/agent.conf"),
        (b"Version 1.1 - Copyright 2010 GW <gw@maker.com or http://gw.maker.com/>", "usr/sbin/agent.sh"),
        (b"Documentation=https://agent.maker.com/guide", "lib/systemd/system/agent.service"),
        (b"#!/usr/bin/perl\nrun();\n=head1 SEE ALSO\n\nL<http://www.maker.com/>\n\n=cut\n", "usr/bin/agent"),
        (b"xmlns=http://www.w3.org/2000/svg", "etc/agent.xml"),
        (b'<a:root xmlns:a="http://www.maker.com/ns/a" xmlns="http://maker.com/b">', "etc/agent.xml"),
        (b'<x xsi:schemaLocation="http://www.maker.com/ns http://www.maker.com/ns.xsd">', "etc/agent.xml"),
        (b'<schema targetNamespace="http://www.maker.com/ns">', "etc/agent.xml"),
        (b"http://localhost:8080 http://127.0.0.1/ http://0.0.0.0 http://router/", "etc/agent.conf"),
        (b"http://%s/update http://$HOST/x http://1.2/", "etc/agent.conf"),
        (b'HOME_URL="https://maker.com/"', "etc/os-release"),
        (b"http://api.maker.com", "usr/share/doc/agent/README"),
        (b"http://api.maker.com", "usr/lib/node_modules/x/index.js"),
        (b"\x89PNG\r\n\0 http://api.maker.com", "www/logo.png"),
        (b"http://deb.maker.com/debian", "etc/apt/sources.list"),
        (b"http://api.maker.com:99999/", "etc/agent.conf"),
        (b"http://www.text-decoration http://www.css/", "etc/agent.conf"),
    ],
)
def test_what_nobody_connects_to_is_left_out(line: bytes, path: str) -> None:
    assert seen(line + b"\n", path) == []


def test_a_page_is_no_setting_and_a_script_is() -> None:
    assert [fact.in_use for fact, _ in seen(b"<a href=http://shop.maker.com>", "www/index.html")] == [False]
    assert [fact.in_use for fact, _ in seen(b"#!/bin/sh\ncurl http://api.maker.com\n", "usr/bin/report")] == [True]


def test_an_address_in_a_program_is_named_once_at_its_offset() -> None:
    program = b"\x7fELF\0\0http://ota.maker.com/fw\0http://ota.maker.com/other\0https://%s/\0"
    assert seen(program, "usr/sbin/agent") == [
        (Endpoint("http", "ota.maker.com", False, None, False), "usr/sbin/agent@0x6")
    ]


def test_many_addresses_are_bounded() -> None:
    many = b"\0".join(b"http://h%d.maker.com/" % number for number in range(500))
    assert len(seen(b"\x7fELF\0" + many, "usr/sbin/agent")) == MOST_IN_A_PROGRAM
    assert seen(b"http://a.maker.com\n" + b"x" * LARGEST_TEXT) == []
