"""No answer rests on a record of a day that has not come, and none of today's is lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from shinsa.assess.ahead import counted, weighed
from shinsa.assess.judge import ask_rules
from shinsa.assess.ledger import Ledger
from shinsa.facts.hardware import DebugPort, Interface, PortState
from shinsa.model.basis import Basis
from shinsa.model.observation import Gap, Look, Observation
from shinsa.model.place import DossierPlace, RecordPlace
from shinsa.model.text import Text
from shinsa.model.verdict import Verdict
from tests.assess.made import TODAY, answer, provision, standard, words

PASS, FAIL, NA, INCONCLUSIVE = Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE, Verdict.INCONCLUSIVE
TOMORROW = TODAY + timedelta(days=1)
LATER = TODAY + timedelta(days=2)
RULE = "hardware.debug_ports_closed"


def inspected(on: date | None, state: PortState = PortState.DISABLED) -> Ledger:
    """A port that the dossier declares, as an inspector found it on a day."""
    place = RecordPlace("inspection.yaml", "ports[0]", 6, on)
    declared = Interface("IF-1", "physical", "UART", enabled=False, debug=True)
    return Ledger(
        (
            Observation(
                "o1",
                DebugPort("UART", state, by="A. Person", photographs=1),
                place,
                Basis.ATTESTED,
                "inspection.debug_ports",
            ),
            Observation("o2", declared, DossierPlace("ixit.15-Intf[0]", 9), Basis.DECLARED, "dossier.declared"),
        ),
        (
            Look("x1", "DebugPort", replace(place, entry="examined"), Basis.ATTESTED, "inspection.debug_ports"),
            Look("x2", "Interface", DossierPlace("ixit.15-Intf", 8), Basis.DECLARED, "dossier.declared"),
        ),
        (),
    )


def asked(ledger: Ledger) -> tuple[Verdict, str, str]:
    said = ask_rules([standard(provision(rules=(RULE,)))], ledger, TODAY)[RULE]
    return said.verdict, said.because.en, said.remedy.en


@pytest.mark.parametrize("state", PortState)
def test_a_record_of_a_day_to_come_decides_nothing_and_is_named(state: PortState) -> None:
    verdict, because, remedy = asked(inspected(LATER, state))

    assert verdict is INCONCLUSIVE
    assert f"later than {TODAY}: inspection.yaml:6 " in because
    assert f"({LATER})" in because
    assert remedy.startswith("Correct the day of the record (`date`")


@pytest.mark.parametrize("day", [None, date(2020, 1, 1), TODAY, TOMORROW])
def test_a_record_of_a_day_that_may_have_come_counts(day: date | None) -> None:
    assert asked(inspected(day))[0] is PASS
    assert asked(inspected(day, PortState.OPEN))[0] is FAIL


def test_without_such_records_the_ledger_is_as_it_was() -> None:
    assert counted(ledger := inspected(TOMORROW), TODAY) is ledger
    gap = Gap(
        "DebugPort", "inspection.debug_ports", words("lost"), RecordPlace("inspection.yaml", "ports[0]", 6, LATER)
    )
    assert counted(replace(inspected(LATER), gaps=(gap,)), TODAY).gaps == (gap,)


@pytest.mark.parametrize("without", [PASS, FAIL, NA, INCONCLUSIVE])
@pytest.mark.parametrize("otherwise", [PASS, FAIL, NA, INCONCLUSIVE])
def test_what_they_would_change_is_open(without: Verdict, otherwise: Verdict) -> None:
    said = weighed(answer("one", without), replace(answer("one", otherwise), evidence=()), inspected(LATER), TODAY)

    assert said.verdict is (without if without is otherwise else INCONCLUSIVE)
    assert ("Not counted" in said.because.en) is (without is not otherwise)
    assert bool(said.remedy.ja) is (said.verdict in {FAIL, INCONCLUSIVE})


def test_another_reason_to_be_open_is_told_with_the_record() -> None:
    without = answer("one", INCONCLUSIVE)
    said = weighed(without, replace(without, because=Text("Half of it.", "半分。")), inspected(LATER), TODAY)

    assert said.because.en.startswith(without.because.en)
    assert "ports[0]" in said.because.en
