"""Real servers, strict and lax, each alone on a device: what the probes say of it is what is true, no more and no less."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from shinsa.assess.discover import all_probes
from shinsa.subject.device.bounds import DeviceBounds
from shinsa.subject.device.device import Device
from tests.servers.catalogue import SERVERS
from tests.servers.laboratory import DEVICE, TESTER_END, beside, laboratory, lacking
from tests.servers.seen import ASPECTS, Seen, look, told
from tests.servers.server import Server

PORTS = "1-10000"
"""All that the servers are told to open; the whole range is asked in benchmarks/servers.py."""
ATTEMPTS = 9
"""So many of the list's credentials take every one that the servers are told to accept."""
BOUNDED = DeviceBounds(login_attempts=ATTEMPTS, brute_force_seconds=1, recovery_seconds=1, lock_seconds=1)
AT_ONCE = 8
Looks = dict[Server, Future[Seen]]


@pytest.fixture(scope="module")
def looks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Looks]:
    """A look at each server that can be had here. They mostly wait, so they look at the same time."""
    if reason := lacking():
        pytest.skip(reason)
    all_probes()  # imported once, not by all at a time
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield {
            server: pool.submit(_look, server, tmp_path_factory.mktemp(str(server)))
            for server in SERVERS
            if not server.lacking()
        }
        pool.shutdown(cancel_futures=True)


def _look(server: Server, folder: Path) -> Seen:
    with laboratory(folder) as lab:
        server.start(lab)
        with beside(lab):
            return look(Device(DEVICE, PORTS, bounds=BOUNDED, multicast=TESTER_END))


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("server", SERVERS, ids=str)
def test_what_is_seen_is_what_is_true(server: Server, aspect: str, looks: Looks) -> None:
    if reason := server.lacking():
        pytest.skip(reason)
    seen = getattr(looks[server].result(), aspect)
    assert seen == getattr(told(server.truth), aspect)
