from dataclasses import replace

from shinsa.facts.device import DeviceProfile, Test, TestRecord
from shinsa.facts.updates import SoftwareComponent, UpdateMechanism, UpdateTool
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.device_can_be_updated import device_can_be_updated
from tests.rules.given import attested, declared, observed

LAMP = DeviceProfile("Lamp", "Maker", "L1", "1.0", updatable=True)
PROFILE = declared.facts(LAMP)
MECHANISMS = declared.facts(UpdateMechanism("U1", "over the air"))
RADIO = SoftwareComponent("C1", "network stack", ("U1",), communication=True)
FONTS = SoftwareComponent("C2", "fonts", (), "never change", communication=False)
COMPONENTS = declared.facts(RADIO, FONTS)
TOOL = observed.facts(UpdateTool("SWUpdate"))
INSTALLED = TestRecord(Test.UPDATE_INSTALL, held=True, seen="1.0 became 1.1", by="M. Sato")
UNSAID = declared.nobody_looked()
UNSEEN = observed.nobody_looked()
UNTESTED = attested.nobody_looked()


def test_shown_by_the_firmware_or_by_a_test() -> None:
    assert device_can_be_updated(PROFILE, COMPONENTS, MECHANISMS, TOOL, UNTESTED).verdict is Verdict.PASS
    tests = attested.facts(INSTALLED)
    assert device_can_be_updated(PROFILE, COMPONENTS, MECHANISMS, UNSEEN, tests).verdict is Verdict.PASS


def test_the_firmware_shows_it_alone_where_no_dossier_was_given() -> None:
    judgement = device_can_be_updated(UNSAID, UNSAID, UNSAID, TOOL, UNTESTED)
    assert judgement.verdict is Verdict.PASS
    assert "SWUpdate" in judgement.because.en


def test_a_declaration_alone_is_not_enough() -> None:
    for tools in (UNSEEN, observed.facts()):
        judgement = device_can_be_updated(PROFILE, COMPONENTS, MECHANISMS, tools, UNTESTED)
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert "update-install" in judgement.remedy.en


def test_an_update_that_failed_fails() -> None:
    broken = attested.facts(replace(INSTALLED, held=False, seen="stayed at 1.0"))
    judgement = device_can_be_updated(PROFILE, COMPONENTS, MECHANISMS, TOOL, broken)
    assert judgement.verdict is Verdict.FAIL
    assert "stayed at 1.0" in judgement.because.en


def test_a_dossier_that_denies_it_fails() -> None:
    no = declared.facts(replace(LAMP, updatable=False))
    assert device_can_be_updated(no, UNSAID, UNSAID, UNSEEN, UNTESTED).verdict is Verdict.FAIL
    assert device_can_be_updated(PROFILE, UNSAID, declared.facts(), UNSEEN, UNTESTED).verdict is Verdict.FAIL
    judgement = device_can_be_updated(no, UNSAID, UNSAID, TOOL, UNTESTED)
    assert judgement.verdict is Verdict.FAIL
    assert "SWUpdate" in judgement.because.en


def test_communication_software_declared_as_fixed_fails() -> None:
    fixed = declared.facts(replace(RADIO, update_mechanisms=(), justification="in mask ROM"), FONTS)
    judgement = device_can_be_updated(PROFILE, fixed, MECHANISMS, TOOL, UNTESTED)
    assert judgement.verdict is Verdict.FAIL
    assert "C1" in judgement.because.en


def test_what_is_left_out_leaves_it_open() -> None:
    for components in (
        declared.facts(replace(RADIO, update_mechanisms=())),
        declared.facts(replace(FONTS, communication=None)),
        declared.facts(FONTS),
        declared.facts(),
        declared.partly(RADIO),
    ):
        judgement = device_can_be_updated(PROFILE, components, MECHANISMS, TOOL, UNTESTED)
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert "`communication`" in judgement.remedy.en
