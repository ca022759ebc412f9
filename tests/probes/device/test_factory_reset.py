"""What is said of a device that the laboratory reset."""

from __future__ import annotations

from shinsa.facts.factory_reset import DataFate, FactoryReset, ResetSign, UserDatum
from shinsa.model.observation import Report, Sighting
from shinsa.probes.device.factory_reset import factory_reset
from shinsa.subject.device.resetting.reset import NO_COMMAND, NOT_AGAIN
from tests.simulators.kept_data import InPlace, Pages
from tests.simulators.looked_at import facts, made_up, unexamined
from tests.simulators.made_up_host import MadeUpHost
from tests.subject.device.resetting.test_reset import EMPTY, FULL, LABEL, NEW, USED, device


def looked(after: Pages) -> list[Report]:
    host = MadeUpHost({80: USED.talk})
    return list(factory_reset.look(device(host, InPlace(host, {80: after.talk}))))


def test_a_value_that_is_left_is_said_at_its_page() -> None:
    reports = looked(Pages(LABEL, FULL))

    (mail,) = (
        r for r in reports if isinstance(r, Sighting) and isinstance(r.fact, UserDatum) and r.fact.name == "CAN-1"
    )
    assert mail.fact == UserDatum("CAN-1", "personal-data", DataFate.LEFT)
    assert "/mine" in str(mail.place)
    assert not any("kaneko" in f"{r.fact} {r.excerpt}" for r in reports if isinstance(r, Sighting))


def test_a_device_that_forgets_everything_is_said_to_do_so_and_the_reset_last() -> None:
    *data, reset = facts(looked(NEW))

    assert reset == FactoryReset(reset.seconds, (ResetSign.INITIAL_LOGIN, ResetSign.LOGIN_REFUSED))  # type: ignore[attr-defined]
    assert {(one.kind, one.fate) for one in data if isinstance(one, UserDatum)} == {
        ("personal-data", DataFate.GONE), ("configuration", DataFate.GONE), ("keys", DataFate.GONE),
    }  # fmt: skip


def test_a_reset_that_nothing_shows_is_no_proof() -> None:
    *_, reset = facts(looked(USED))
    assert isinstance(reset, FactoryReset)
    assert not reset.proven
    assert "nothing shows" in str(reset)


def test_gaps_are_said() -> None:
    assert NOT_AGAIN.en in unexamined(looked(Pages({"owner": "unknown"}, EMPTY)))
    host = MadeUpHost({80: USED.talk})
    assert unexamined(list(factory_reset.look(device(host, None)))) == [NO_COMMAND.en] * 2
    assert unexamined(list(factory_reset.look(made_up(MadeUpHost(dead=True)))))


def test_it_asks_for_consent() -> None:
    assert {"login-attempts", "factory-reset"} <= {*factory_reset.needs.consent}
