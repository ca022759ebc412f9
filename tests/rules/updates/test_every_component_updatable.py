from shinsa.facts.updates import SoftwareComponent, UpdateMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.every_component_updatable import every_component_updatable
from tests.rules.given import declared

SYSTEM = SoftwareComponent("C1", "Linux system", ("U1",))
APP = SoftwareComponent("C2", "application", ("U1",))
ROM = SoftwareComponent("C3", "boot ROM", (), "mask ROM, where the chain of trust begins")
SILENT = SoftwareComponent("C4", "radio firmware", (), "TBD")
MECHANISMS = declared.facts(UpdateMechanism("U1", "over the air"))


def test_every_component_with_a_way_passes() -> None:
    judgement = every_component_updatable(declared.facts(SYSTEM, APP), MECHANISMS)
    assert judgement.verdict is Verdict.PASS
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [SYSTEM, APP]


def test_a_component_that_cannot_be_updated_for_a_reason_is_named() -> None:
    judgement = every_component_updatable(declared.facts(SYSTEM, ROM), MECHANISMS)
    assert judgement.verdict is Verdict.PASS
    assert "except C3" in judgement.because.en


def test_no_component_with_a_way_fails_whatever_the_reasons() -> None:
    judgement = every_component_updatable(declared.facts(ROM), MECHANISMS)
    assert judgement.verdict is Verdict.FAIL
    assert "C3" in judgement.because.en


def test_a_way_that_the_dossier_does_not_describe_fails() -> None:
    lost = SoftwareComponent("C5", "modem", ("U9",))
    judgement = every_component_updatable(declared.facts(SYSTEM, lost), MECHANISMS)
    assert judgement.verdict is Verdict.FAIL
    assert "C5" in judgement.because.en


def test_neither_a_way_nor_a_reason_leaves_it_open() -> None:
    judgement = every_component_updatable(declared.facts(SYSTEM, SILENT), MECHANISMS)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "C4" in judgement.because.en
    assert "justification" in judgement.remedy.en


def test_tables_that_are_missing_empty_or_partly_read_leave_it_open() -> None:
    for components in (declared.nobody_looked(), declared.facts(), declared.partly(SYSTEM)):
        assert every_component_updatable(components, MECHANISMS).verdict is Verdict.INCONCLUSIVE
    for mechanisms in (declared.nobody_looked(), declared.partly()):
        assert every_component_updatable(declared.facts(SYSTEM), mechanisms).verdict is Verdict.INCONCLUSIVE
