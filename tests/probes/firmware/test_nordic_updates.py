import pytest

from shinsa.facts.updates import UpdateAuthentication
from shinsa.model.fact import Fact
from shinsa.model.observation import Sighting
from shinsa.probes.firmware.nordic_updates import nordic_updates
from shinsa.subject.firmware.content import Content, FileContent
from shinsa.subject.firmware.tree import Entry, EntryKind


def field(number: int, value: bytes | int) -> bytes:
    if isinstance(value, int):
        return bytes([number << 3, value])
    return bytes([number << 3 | 2, len(value) & 0x7F | 0x80, len(value) >> 7]) + value


INIT = field(1, 1) + field(2, field(1, 3) + field(2, 52) + field(6, 100) + field(7, b"\0" * 32))
SIGNATURE = field(2, 0) + field(3, b"s" * 64)


def seen(data: bytes) -> list[Fact]:
    entry = Entry("t", "app.dat", EntryKind.FILE, None, None, None, len(data), content="c")
    reports = nordic_updates.look(FileContent((entry,), Content(data, "0"), {}))
    return [each.fact for each in reports if isinstance(each, Sighting)]


def test_a_package_without_signature_is_accepted_from_anybody() -> None:
    (found,) = seen(field(1, INIT))
    assert isinstance(found, UpdateAuthentication)
    assert (found.mechanism, found.enabled) == ("nordic-dfu", False)


def test_a_signed_package_leaves_the_key_open() -> None:
    (found,) = seen(field(2, field(1, INIT) + SIGNATURE))
    assert isinstance(found, UpdateAuthentication)
    assert (found.enabled, found.keys, found.checked, found.unchecked) == (True, None, False, False)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x0a",
        b"settings\0of something else",
        bytes(100),
        field(1, b"x" * 20),
        field(2, field(1, INIT)),
        field(2, field(1, INIT) + field(3, b"s" * 10)),
        field(1, field(1, 1)),
        field(1, INIT)[:-3],
        field(1, INIT) + bytes(2000),
        b"\x0a\xff\xff\xff\xff\xff\xff",
    ],
)
def test_other_data_says_nothing(data: bytes) -> None:
    assert seen(data) == []
