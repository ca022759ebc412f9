"""What is stepped over is counted as what is not: whatever the bytes are, the same is told of a recording either way."""

from __future__ import annotations

from functools import partial
from random import Random

import pytest

from shinsa.subject.capture.faults import Faults
from shinsa.subject.capture.identity import Identity
from shinsa.subject.capture.listening import Listening
from shinsa.subject.capture.neighbours import Counted
from shinsa.subject.capture.records import NotCapture, Record, records
from shinsa.subject.capture.setting import PhaseSpan, Setting
from tests.simulators.conversations import dns, dns_name
from tests.simulators.noise import noise
from tests.simulators.packets import CAMERA, CLOUD, LAPTOP, Host, Wire, frame, pcap, udp

PHASES = (PhaseSpan("boot", 0.0, 0.02), PhaseSpan("use", 0.05, 9.0))
SIXTH, FAR = Host("fe80::14", CAMERA.mac), Host("2001:db8::9")
HEADERS = 24 + 16 + 54


def home() -> list[tuple[float, bytes]]:
    """Long conversations that nobody listens to after their beginning, and what must not be taken for a part of them."""
    wire = Wire()
    wire.datagram(SIXTH, FAR, (50_000, 53), dns((dns_name("cloud.example") + b"\0\1\0\1",)))
    https, other = wire.connect(CAMERA, CLOUD, 443), wire.connect(LAPTOP, CLOUD, 80)
    mqtt = wire.connect(CAMERA, CLOUD, 1883)
    mqtt.say(b"\x10\x0d\x00\x04MQTT\x04\x02\x00\x3c\x00\x01c", by_client=True)
    mqtt.say(b"\x20\x02\x00\x00", by_client=False)
    for turn in range(12):
        for ends in ((CAMERA, CLOUD), (LAPTOP, CLOUD), (SIXTH, FAR)):
            for _ in range(3):
                wire.datagram(*ends, (5000, 6000), b"\0" * (40 + turn))
        wire.datagram(SIXTH, FAR, (50_000, 53), dns((dns_name(f"{turn}.example") + b"\0\1\0\1",)))
        mqtt.say(b"\x30\x08\x00\x01a" + noise(5, str(turn)), by_client=True)
        https.say(noise(900, str(turn)), by_client=turn % 2 == 0)
        other.say(b"\0" * 300, by_client=False)
        wire.put(frame(CAMERA, CLOUD, 17, udp(5000, 6000, b"x"))[:30])
        wire.put(frame(CAMERA, CLOUD, 50, b"neither"))
    https.end()
    return wire.take()


class LongWay(Listening):
    """Takes nothing for plain that is listened to."""

    def _straight(self, side: Counted, record: Record, number: int, at: int) -> None:
        del side, at
        self._long_way(record, number)


def told(data: bytes, *, stepping: bool, way: type[Listening] = Listening) -> object:
    """Everything that is known after a pass."""
    setting = Setting((CAMERA.mac,), (), PHASES)
    listening, at = way(Identity.of(setting), setting, None), 0

    def read(size: int) -> bytes:
        nonlocal at
        at += size
        return data[at - size : at]

    try:
        listening.listen(records(read, listening.faults, listening.skipping if stepping else None))
    except NotCapture:
        return None
    sent = {mac: {ip: one.packets for ip, one in of.items()} for mac, of in listening.neighbours.sent.items()}
    everybody = partial(lambda *_: True)
    talks = listening.ledger.talks(everybody)
    words = listening.ledger.words.told(everybody)
    return listening.packets, listening.ended, talks, listening.faults.told((CAMERA.ip, SIXTH.ip)), sent, words


@pytest.mark.parametrize("link", [1, 113, 101])
@pytest.mark.parametrize("order", ["<", ">"])
def test_the_same_is_told_of_a_recording_that_is_stepped_over(order: str, link: int) -> None:
    cooked = b"" if link != 113 else b"\0\4\0\1\0\6"
    frames = [(seconds, cooked + (data if link != 101 else data[14:])) for seconds, data in home()]
    data = pcap(frames, order=order, link=link)
    assert told(data, stepping=True) == told(data, stepping=False)


def test_what_is_only_counted_is_stepped_over() -> None:
    setting, data = Setting((CAMERA.mac,)), [pcap(home())]
    listening, listened = Listening(Identity.of(setting), setting, None), list[Record]()
    found = records(lambda _: data.pop() if data else b"", Faults(), listening.skipping)
    listening.listen(listened.append(one) or one for one in found)  # type: ignore[func-returns-value]
    assert listening.packets == len(home())
    assert len(listened) < 2 / 3 * len(home())


@pytest.mark.parametrize("seed", range(60))
def test_the_same_is_told_of_whatever_a_recording_holds(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - a sample, not a secret
    data = bytearray(pcap(home()))
    for _ in range(chance.randrange(1, 30)):
        at = chance.randrange(24, len(data))
        data[at : at + chance.choice((0, 1, 1, 1, 4))] = chance.randbytes(chance.choice((0, 1, 1, 1, 4)))
    cut = bytes(data[: chance.randrange(HEADERS, len(data))])
    for mangled in (bytes(data), cut):
        usual = told(mangled, stepping=True)
        assert usual == told(mangled, stepping=False)
        assert usual == told(mangled, stepping=True, way=LongWay)


def test_a_packet_of_another_version_than_its_frame_says_is_malformed() -> None:
    frames = home()
    seconds, sound = next(one for one in frames if one[1][12:14] == b"\x86\xdd")
    wrong = pcap([*frames[:40], (seconds, sound), (seconds, sound[:14] + b"\x45" + sound[15:]), *frames[40:]])
    assert told(wrong, stepping=True) == told(wrong, stepping=True, way=LongWay)


def test_what_begins_a_phase_is_not_stepped_over() -> None:
    _, _, talks, *_ = told(pcap(home()), stepping=True)  # type: ignore[misc]
    assert {talk.phase for talk in talks} == {"boot", "use", ""}  # type: ignore[has-type]
