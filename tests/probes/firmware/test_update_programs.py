"""A command inside a program counts where what it fetches is installed by another; help texts and lone downloads do not."""

from __future__ import annotations

import pytest

from shinsa.facts.updates import UpdateAuthentication, UpdateChannel
from shinsa.probes.firmware.update_programs import update_programs
from tests.probes.firmware.conftest import Seen
from tests.probes.firmware.content import content


def look(*texts: bytes, path: str = "usr/sbin/hubd") -> Seen:
    file = content(update_programs, b"\x7fELF\0\0" + b"".join(text + b"\0" for text in texts), path)
    return Seen(list(update_programs.look(file)) if file is not None else [])


def test_what_is_fetched_by_one_command_and_flashed_by_another_is_seen() -> None:
    seen = look(b"wget -q -O /tmp/fw.bin http://%s/hub/%s", b"checking", b"mtd write /tmp/fw.bin firmware")
    assert seen.facts == [
        UpdateAuthentication("hubd (mtd write)", enabled=None, keys=None),
        UpdateChannel("hubd", "http://%s/hub/%s", encrypted=False),
    ]
    assert seen.places == ["usr/sbin/hubd@0x37", "usr/sbin/hubd@0x6"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            (b"curl -s http://a.example/i.sh | sh",),
            [
                UpdateAuthentication("hubd (sh)", enabled=False),
                UpdateChannel("hubd", "http://a.example/i.sh", encrypted=False),
            ],
        ),
        (
            (b"curl -k -o /tmp/f https://a.example/f", b"sysupgrade -n /tmp/f"),
            [UpdateChannel("hubd", "https://a.example/f", encrypted=True, server_verified=False)],
        ),
        (
            (b"tftp -g -l /tmp/f -r fw.bin %s && mtd_write write /tmp/f Kernel",),
            [
                UpdateAuthentication("hubd (mtd_write write)", enabled=None, keys=None),
                UpdateChannel("hubd", "tftp://%s/fw.bin", encrypted=False),
            ],
        ),
    ],
)
def test_ways_to_fetch_and_install(texts: tuple[bytes, ...], expected: list[object]) -> None:
    assert look(*texts).facts == expected


@pytest.mark.parametrize(
    "texts",
    [
        (b"wget -O /tmp/w http://a.example/weather", b"mtd write /tmp/x firmware"),
        (b"Usage: curl -k -o FILE URL", b"nandwrite [-p] DEVICE FILE"),
        (b"mtd write %s firmware", b"wget -O %s %s"),
        (b"wget http://a.example/x",),
        (b"curl -" * 1000, b"| sh" * 1000),
    ],
)
def test_decoys(texts: tuple[bytes, ...]) -> None:
    assert not look(*texts).facts
