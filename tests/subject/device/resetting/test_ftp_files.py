"""Files over FTP, and what is told of those that are gone."""

from __future__ import annotations

import pytest

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.login import Asks, LoginPoint
from shinsa.subject.device.resetting.ftp_files import ftp_files
from shinsa.subject.device.resetting.visit import Shown, Visit
from tests.simulators.kept_data import Shelf
from tests.simulators.looked_at import FAST
from tests.simulators.made_up_host import MadeUpHost

POINT = LoginPoint("ftp", 21, encrypted=False, asks=Asks.PASSWORD)


def visit(shelf: Shelf, *again: str, user: str = "owner", tls: bool = False) -> Visit:
    host = MadeUpHost({21: shelf.talk, 50: shelf.data})
    return Visit(Endpoint(host, 21, FAST, tls), POINT, user, shelf.password, again)


@pytest.mark.parametrize("extended", [True, False])
def test_files_are_read_and_those_that_are_gone_are_told(extended: bool) -> None:
    shelf = Shelf({"notes.txt": "mine", "x": "y"}, extended=extended)
    assert list(ftp_files(visit(shelf, "notes.txt", "old.txt"))) == [
        Shown("old.txt", b""), Shown("notes.txt", b"mine"), Shown("x", b"y"),
    ]  # fmt: skip


@pytest.mark.parametrize("hostile", ["other", "owner\r\nDELE notes.txt"])
def test_who_is_not_let_in_sees_nothing(hostile: str) -> None:
    with pytest.raises(PermissionError):
        list(ftp_files(visit(Shelf(), user=hostile)))
    with pytest.raises(PermissionError):
        list(ftp_files(Visit(visit(Shelf()).endpoint)))


def test_a_server_without_a_way_for_the_data_shows_nothing() -> None:
    with pytest.raises(PermissionError):
        list(ftp_files(visit(Shelf(data_port=0))))
    with pytest.raises(PermissionError):
        list(ftp_files(visit(Shelf(), tls=True)))
