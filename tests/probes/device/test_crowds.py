"""Services at which a crowd was held, and those at which none could be."""

from __future__ import annotations

from dataclasses import replace

from shinsa.facts.crowds import CrowdTrial
from shinsa.model.observation import Report
from shinsa.probes.device.crowds import crowds
from shinsa.subject.device.crowd import size_of
from tests.simulators.crowded_shop import Shop
from tests.simulators.looked_at import FAST, examined, facts, made_up, unexamined
from tests.simulators.loopback import silent
from tests.simulators.made_up_host import MadeUpHost

FEW = replace(FAST, connections=66, recovery_seconds=60)


def looked_at(first: Shop, second: Shop) -> list[Report]:
    return list(crowds.look(made_up(MadeUpHost({80: first.serve, 81: second.serve}), bounds=FEW)))


def found(reports: list[Report]) -> list[CrowdTrial]:
    return [fact for fact in facts(reports) if isinstance(fact, CrowdTrial)]


def test_services_that_share_nothing_do_not_silence_each_other() -> None:
    reports = looked_at(Shop(), Shop())
    assert found(reports) == [CrowdTrial("http", port, 50) for port in (80, 81)]
    assert not unexamined(reports)


def test_a_service_that_is_full_itself_is_told() -> None:
    first, second = found(looked_at(Shop(room=40), Shop()))
    assert (first.silenced, first.served_itself) == ((), False)
    assert second.served_itself


def test_of_a_service_that_never_comes_back_nobody_can_tell() -> None:
    shut = Shop(room=40, closes_for_good=True)
    at_once = replace(FEW, recovery_seconds=0.0)
    reports = list(crowds.look(made_up(MadeUpHost({80: shut.serve}), bounds=at_once)))
    assert not facts(reports)
    assert "keeps this machine out" in unexamined(reports)[0]


def test_what_cannot_be_asked_is_no_stand() -> None:
    reports = list(crowds.look(made_up(MadeUpHost({9: silent}), bounds=FEW)))
    assert unexamined(reports) == ["no orderly question to it is answered"]
    assert not facts(reports)


def test_few_allowed_connections_make_no_crowd() -> None:
    few = replace(FEW, connections=12)
    reports = list(crowds.look(made_up(MadeUpHost({80: Shop().serve}), bounds=few)))
    assert "live.connections" in unexamined(reports)[0]
    assert (size_of(12), size_of(66), size_of(512)) == (0, 50, 200)


def test_nothing_is_said_of_a_dead_host_and_of_one_without_services() -> None:
    reports = list(crowds.look(made_up(MadeUpHost(dead=True))))
    assert not examined(reports)
    assert unexamined(reports)
    assert examined(list(crowds.look(made_up(MadeUpHost())))) == ["192.0.2.7"]


def test_it_is_not_run_without_consent() -> None:
    assert crowds.needs.consent == ("scan", "stress")
