"""What a crowd at one service does to it and to the others, and what only looks so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shinsa.subject.device.bounds import DeviceBounds
from shinsa.subject.device.clock import Time
from shinsa.subject.device.crowd import Crowded, Stand, crowd, size_of
from shinsa.subject.device.endpoint import Endpoint
from tests.simulators.crowded_shop import Shop
from tests.simulators.looked_at import FAST
from tests.simulators.made_up_host import MadeUpHost

FEW = replace(FAST, connections=66, recovery_seconds=60, answer_seconds=0.5)
AT_ONCE = replace(FEW, recovery_seconds=0)
RESTLESS = Time(rest=lambda _: None)


def stands(*shops: Shop, bounds: DeviceBounds = FEW) -> tuple[Stand, ...]:
    host = MadeUpHost({80 + number: shop.serve for number, shop in enumerate(shops)})
    return tuple(Stand(Endpoint(host, port, bounds), "http") for port in host.services)


def held_at(*shops: Shop, bounds: DeviceBounds = FEW) -> Crowded:
    first, *others = stands(*shops, bounds=bounds)
    return crowd(first, tuple(others), RESTLESS)


def test_services_that_share_nothing_do_not_silence_each_other() -> None:
    assert held_at(Shop(), Shop()) == Crowded(50, (), served_itself=True)


def test_a_crowd_that_takes_the_room_of_another_silences_it_but_not_a_third() -> None:
    shared = Shop(room=40)
    assert held_at(shared, shared, Shop()) == Crowded(50, (81,), served_itself=False)


def test_one_that_is_silent_once_is_not_silenced() -> None:
    once = Shop()
    once.deaf = 3
    assert held_at(Shop(), once).silenced == ()


def test_one_that_never_comes_back_is_told_and_what_else_is_silent_then_is_not_held_against_it() -> None:
    shut = Shop(room=40, closes_for_good=True)
    assert held_at(shut, shut, bounds=AT_ONCE) == Crowded(50, came_back=False)


def test_a_service_that_refuses_is_asked_no_more() -> None:
    nowhere = Stand(Endpoint(MadeUpHost({81: Shop().serve}), 80, AT_ONCE), "http")
    assert crowd(nowhere, (), RESTLESS).opened == 0


@pytest.mark.parametrize(("protocol", "wanted"), [("http", True), ("ssh", True), ("mqtt", True), ("unknown", False)])
def test_a_stand_can_be_asked_where_a_question_is_known(protocol: str, *, wanted: bool) -> None:
    assert Stand(Endpoint(MadeUpHost(), 80, FEW), protocol).can_be_asked is wanted


@pytest.mark.parametrize(("allowed", "wanted"), [(1, 0), (65, 0), (66, 50), (512, 200)])
def test_a_crowd_leaves_room_for_questions(allowed: int, wanted: int) -> None:
    assert size_of(allowed) == wanted
