"""Mutated conversations of every protocol: nothing is raised, nothing hangs, and what is held stays bounded."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator, Sequence

import pytest

from shinsa.subject.capture.dissect.known import conversation
from shinsa.subject.capture.moment import Moment
from shinsa.subject.device.tls.records import TLS1_2, TLS1_3, Hello
from tests.simulators.conversations import DATAGRAMS, STREAMS, Turn, client, hear
from tests.simulators.noise import noise

ROUNDS = 60
HELLO = Hello([TLS1_3, TLS1_2], [0x1301, 0xC02F], "cloud.example").record()
TURNS = {**STREAMS, "tls": (client(HELLO), client(HELLO))}


def mutants(data: bytes, seed: str) -> Iterator[bytes]:
    """The same bytes with some changed, taken out, put in, repeated or cut off."""
    for number in range(ROUNDS):
        random = noise(8, f"{seed} {number}")
        at = int.from_bytes(random[:2], "big") % max(len(data), 1)
        yield (
            data[:at] + random[3:4] + data[at + 1 :],
            data[:at] + b"\xff\xff\xff\xff" + data[at + 4 :],
            data[:at] + data[at + 1 + random[4] % 8 :],
            data[:at] + random[4:] + data[at:],
            data[:at] + data[:at] + data[at:],
            data[:at],
        )[random[2] % 6]


@pytest.mark.parametrize("protocol", TURNS)
def test_a_mangled_stream_raises_nothing(protocol: str) -> None:
    turns: Sequence[Turn] = TURNS[protocol]
    for at, turn in enumerate(turns):
        for mutant in mutants(turn.data, f"{protocol} {at}"):
            hear([*turns[:at], Turn(turn.by_client, mutant), *turns[at + 1 :]])


@pytest.mark.parametrize("protocol", DATAGRAMS)
def test_a_mangled_datagram_raises_nothing(protocol: str) -> None:
    for datagram in DATAGRAMS[protocol]:
        changed = [client(mutant) for mutant in mutants(datagram, protocol)]
        for mutant in changed:
            hear([mutant], "udp")
        hear([client(DATAGRAMS[protocol][0]), *changed], "udp")


@pytest.mark.parametrize("protocol", TURNS)
def test_who_goes_on_without_end_is_not_remembered(protocol: str) -> None:
    heads = TURNS[protocol][:2]
    for filler in (noise(1400, protocol), b"a" * 1400, b"\0" * 1400, b"A: b\r\n" * 233):
        follower = conversation("tcp", 40000, 50000)
        gc.collect()
        tracemalloc.start()
        for turn in heads:
            list(follower.feed(turn.data, Moment(1, 0.0), by_client=turn.by_client))
        for number in range(150):
            list(follower.feed(filler, Moment(number, 0.0), by_client=number % 2 == 0))
        held = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        assert held < 400_000, f"{held} bytes are held"


def test_a_byte_at_a_time_costs_no_more_than_bytes() -> None:
    follower = conversation("tcp", 80, 50000)
    for number in range(20_000):
        list(follower.feed(b"a", Moment(number, 0.0), by_client=True))
    assert follower.done
    follower = conversation("tcp", 80, 50000)
    list(follower.feed(b"GET / HTTP/1.1\r\n", Moment(1, 0.0), by_client=True))
    for number in range(20_000):
        list(follower.feed(b"a", Moment(number, 0.0), by_client=True))
    assert follower.done
