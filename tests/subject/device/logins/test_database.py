"""Data stores are open to all, or take the right password only."""

from __future__ import annotations

import hashlib

import pytest

from shinsa.subject.device.logins.database import MongoLogin, MysqlLogin, RedisLogin, native
from shinsa.subject.device.logins.login import Outcome
from tests.simulators.login_servers import SALT, mongo, mysql, redis
from tests.simulators.looked_at import device_at
from tests.simulators.loopback import Talk, closing, greeting, listening


def test_redis_with_a_password() -> None:
    with listening(redis("foobared")) as port:
        door = RedisLogin(device_at(port).endpoint(port))

        assert door.try_in(None, None).outcome is Outcome.REFUSED
        assert door.try_in("", "foobared").outcome is Outcome.ACCEPTED
        assert door.try_in("", "wrong").outcome is Outcome.REFUSED
        assert door.try_in("", "two words").outcome is Outcome.UNCLEAR


def test_redis_without_a_password_lets_everybody_in() -> None:
    with listening(redis(None)) as port:
        door = RedisLogin(device_at(port).endpoint(port))

        assert door.try_in(None, None).outcome is Outcome.ACCEPTED
        assert door.try_in("", "anything").outcome is Outcome.ACCEPTED


def test_the_proof_that_mysql_wants() -> None:
    once = hashlib.sha1(b"root", usedforsecurity=False).digest()
    mask = hashlib.sha1(SALT + hashlib.sha1(once, usedforsecurity=False).digest(), usedforsecurity=False).digest()

    assert native("", SALT) == b""
    assert bytes(a ^ b for a, b in zip(native("root", SALT), mask, strict=True)) == once


@pytest.mark.parametrize("password", ["", "root"])
def test_mysql_takes_the_right_password_only(password: str) -> None:
    with listening(mysql(native(password, SALT))) as port:
        door = MysqlLogin(device_at(port).endpoint(port))

        assert door.try_in("root", password).outcome is Outcome.ACCEPTED
        assert door.try_in("root", "wrong").outcome is Outcome.REFUSED


def test_a_mysql_host_that_is_blocked_is_held_off() -> None:
    with listening(mysql(None, code=1129)) as port:
        assert MysqlLogin(device_at(port).endpoint(port)).try_in("root", "").outcome is Outcome.HELD_OFF


def test_mongo_is_open_or_not() -> None:
    with listening(mongo(guarded=False)) as open_one, listening(mongo(guarded=True)) as guarded:
        device = device_at(open_one, guarded)

        assert MongoLogin(device.endpoint(open_one)).try_in(None, None).outcome is Outcome.ACCEPTED
        assert MongoLogin(device.endpoint(open_one)).try_in("a", "b").outcome is Outcome.ACCEPTED
        assert MongoLogin(device.endpoint(guarded)).try_in(None, None).outcome is Outcome.REFUSED
        assert MongoLogin(device.endpoint(guarded)).try_in("a", "b").outcome is Outcome.UNCLEAR


@pytest.mark.parametrize("door", [RedisLogin, MysqlLogin, MongoLogin])
@pytest.mark.parametrize("talk", [closing, greeting(b"\x05\0\0\0\x0a1.0\0"), greeting(b"\xff\xff\xff\0" + b"\n" * 90)])
def test_nonsense_is_neither_yes_nor_no(door: type[RedisLogin], talk: Talk) -> None:
    with listening(talk) as port:
        outcome = door(device_at(port).endpoint(port)).try_in("root", "root").outcome

    assert outcome in {Outcome.DROPPED, Outcome.UNCLEAR}
