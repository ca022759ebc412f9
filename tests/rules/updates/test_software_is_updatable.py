from dataclasses import replace

from shinsa.facts.device import DeviceProfile
from shinsa.facts.updates import UpdateChannel, UpdateMechanism, UpdateTool
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.software_is_updatable import software_is_updatable
from tests.rules.given import declared, observed

SILENT = DeviceProfile("Lamp", "Maker", "L1", "1.0")
YES = declared.facts(replace(SILENT, updatable=True))
NO = declared.facts(replace(SILENT, updatable=False))
UNSAID = declared.facts(SILENT)
NONE: Seen[Fact] = declared.facts()
UNSEEN = observed.nobody_looked()
NOTHING: Seen[Fact] = observed.facts()
TOOL = observed.facts(UpdateTool("sysupgrade"))
CHANNEL = observed.facts(UpdateChannel("opkg", "https://maker.example/feed", encrypted=True))
MECHANISM = declared.facts(UpdateMechanism("U1", "over the air"))


def test_it_holds_by_declaration() -> None:
    assert software_is_updatable(YES, NONE, UNSEEN, UNSEEN).verdict is Verdict.PASS
    assert software_is_updatable(UNSAID, MECHANISM, UNSEEN, UNSEEN).verdict is Verdict.PASS


def test_what_is_found_makes_it_hold_alone() -> None:
    unsaid = declared.nobody_looked()
    assert software_is_updatable(unsaid, unsaid, TOOL, UNSEEN).verdict is Verdict.PASS
    assert software_is_updatable(unsaid, unsaid, UNSEEN, CHANNEL).verdict is Verdict.PASS


def test_it_does_not_hold_where_the_dossier_says_so_and_nothing_speaks_against_it() -> None:
    for tools, channels in ((UNSEEN, UNSEEN), (NOTHING, NOTHING)):
        judgement = software_is_updatable(NO, NONE, tools, channels)
        assert judgement.verdict is Verdict.NOT_APPLICABLE
        assert judgement.evidence


def test_a_denial_against_a_means_to_update_is_a_contradiction() -> None:
    for mechanisms, tools, channels, name in (
        (NONE, TOOL, NOTHING, "sysupgrade"),
        (NONE, NOTHING, CHANNEL, "opkg"),
        (MECHANISM, UNSEEN, UNSEEN, "U1"),
    ):
        judgement = software_is_updatable(NO, mechanisms, tools, channels)
        assert judgement.verdict is Verdict.FAIL
        assert name in judgement.because.en
        assert "device.updatable" in judgement.because.ja


def test_a_denial_that_could_not_be_checked_leaves_it_open() -> None:
    assert software_is_updatable(NO, NONE, observed.partly(), NOTHING).verdict is Verdict.INCONCLUSIVE
    assert software_is_updatable(NO, NONE, NOTHING, observed.partly()).verdict is Verdict.INCONCLUSIVE


def test_nothing_said_and_nothing_found_leaves_it_open() -> None:
    for profiles in (UNSAID, declared.nobody_looked()):
        judgement = software_is_updatable(profiles, NONE, NOTHING, NOTHING)
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert "device.updatable" in judgement.remedy.en
