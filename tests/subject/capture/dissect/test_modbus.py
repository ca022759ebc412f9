"""Modbus over TCP."""

from __future__ import annotations

from shinsa.subject.capture.dissect.modbus import ModbusFunction, ModbusRefusal
from tests.simulators.conversations import MODBUS_READ, client, hear, server


def test_functions_and_refusals_are_told_once() -> None:
    heard = hear([*MODBUS_READ, *MODBUS_READ])
    assert heard.only(ModbusFunction) == (ModbusFunction(0x11, 3, writes=False), ModbusFunction(0x11, 6, writes=True))
    assert heard.only(ModbusRefusal) == (ModbusRefusal(0x11, 6, 2),)


def test_a_function_of_any_length_needs_its_answer() -> None:
    ask = client(b"\0\1\0\0\0\x0b\1\x10\0\1\0\2\4\0\1\0\2")
    assert hear([ask]).protocol == ""
    assert hear([ask, server(b"\0\1\0\0\0\6\1\x10\0\1\0\2")]).protocol == "modbus"
    assert hear([ask, server(b"\0\2\0\0\0\6\1\x10\0\1\0\2")]).protocol == ""


def test_frames_that_lie_end_it() -> None:
    heard = hear([*MODBUS_READ, client(b"\0\1\0\7\0\6\1\3\0\0\0\1")])
    assert heard.follower.done
