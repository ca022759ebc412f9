"""Real servers at an address of IPv6, on the link too: what is seen of them is what is seen at their address of IPv4."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from shinsa.assess.discover import all_probes
from shinsa.subject.device.device import Device
from tests.e2e.test_servers import BOUNDED, PORTS
from tests.servers.catalogue import SERVERS
from tests.servers.laboratory import DEVICE_IPV6, TESTER_END, beside, laboratory, lacking
from tests.servers.seen import ASPECTS, Seen, look, told
from tests.servers.server import Server

NAMES = {"dropbear-strict", "lighttpd-lax", "mosquitto-strict", "vsftpd-strict", "libcoap-strict", "rtsp-lax"}
CHOSEN = tuple(server for server in SERVERS if str(server) in NAMES)
ON_THE_LINK = "lighttpd-lax"
"""Looked at by the address of its link, which names the interface."""
Looks = dict[Server, Future[Seen]]


@pytest.fixture(scope="module")
def looks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Looks]:
    """A look at each, one beside the other."""
    if reason := lacking() or ("" if shutil.which("socat") else "not installed: socat"):
        pytest.skip(reason)
    all_probes()  # imported once, not by all at a time
    with ThreadPoolExecutor(len(CHOSEN)) as pool:
        yield {
            server: pool.submit(_look, server, tmp_path_factory.mktemp(str(server)))
            for server in CHOSEN
            if not server.lacking()
        }


def _look(server: Server, folder: Path) -> Seen:
    with laboratory(folder) as lab:
        server.start(lab)
        lab.serve_over_ipv6()
        host = f"{lab.link_address()}%{TESTER_END}" if str(server) == ON_THE_LINK else DEVICE_IPV6
        with beside(lab):
            return look(Device(host, PORTS, bounds=BOUNDED, multicast=TESTER_END))


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("server", CHOSEN, ids=str)
def test_what_is_seen_over_ipv6_is_what_is_true(server: Server, aspect: str, looks: Looks) -> None:
    if reason := server.lacking():
        pytest.skip(reason)
    assert getattr(looks[server].result(), aspect) == getattr(told(server.truth), aspect)
