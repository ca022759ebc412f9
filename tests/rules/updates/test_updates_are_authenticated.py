from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.updates import UpdateAuthentication, UpdateBundle, UpdateMechanism, UpdateTool
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.updates_are_authenticated import updates_are_authenticated
from tests.rules.given import attested, declared, observed

OTA = UpdateMechanism("U1", "over the air", authenticated=True)
SIGNED = UpdateAuthentication("opkg", enabled=True, keys=2)
OPKG = UpdateTool("opkg")
REFUSED = TestRecord(Test.UPDATE_FORGED, held=True, seen="the image was rejected", by="M. Sato")
INSTALLED = replace(REFUSED, held=False, seen="the forged image booted")
UNSAID = declared.nobody_looked()
UNSEEN = observed.nobody_looked()
NOTHING: Seen[Fact] = observed.facts()
UNTESTED = attested.nobody_looked()


def judge(
    mechanisms: Seen[Fact],
    checks: Seen[Fact],
    tools: Seen[Fact],
    tests: Seen[Fact],
    bundles: Seen[Fact] = UNSEEN,
) -> Judgement:
    return updates_are_authenticated(mechanisms, checks, tools, tests, bundles)


def test_declared_and_shown_by_the_firmware() -> None:
    judgement = judge(declared.facts(OTA), observed.facts(SIGNED), observed.facts(OPKG), UNTESTED)
    assert judgement.verdict is Verdict.PASS
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [OTA, SIGNED, OPKG]


def test_declared_and_shown_by_a_forged_update() -> None:
    for tools in (UNSEEN, observed.facts(OPKG)):
        judgement = judge(declared.facts(OTA), UNSEEN, tools, attested.facts(REFUSED))
        assert judgement.verdict is Verdict.PASS


def test_the_firmware_shows_it_alone_where_no_dossier_was_given() -> None:
    judgement = judge(UNSAID, observed.facts(SIGNED), observed.facts(OPKG), UNTESTED)
    assert judgement.verdict is Verdict.PASS


@pytest.mark.parametrize(
    "lax", [UpdateAuthentication("opkg", enabled=False, keys=2), UpdateAuthentication("opkg", enabled=True)]
)
def test_a_tool_that_does_not_check_fails_whatever_else_is_said(lax: UpdateAuthentication) -> None:
    judgement = judge(declared.facts(OTA), observed.facts(SIGNED, lax), NOTHING, attested.facts(REFUSED))
    assert judgement.verdict is Verdict.FAIL
    assert "opkg" in judgement.because.en
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [lax]


def test_a_script_that_asks_only_for_a_digest_fails_and_the_digest_is_named() -> None:
    script = UpdateAuthentication("hub-update (mtd write)", enabled=False, note="md5sum")
    judgement = judge(declared.facts(OTA), observed.facts(SIGNED, script), NOTHING, UNTESTED)
    assert judgement.verdict is Verdict.FAIL
    assert "md5sum is no check" in judgement.because.en
    assert "Settings" not in judgement.remedy.en


def test_the_setting_that_switches_the_check_on_is_named() -> None:
    lax = observed.facts(UpdateAuthentication("rauc", enabled=False))
    assert "[keyring] path=" in judge(declared.facts(OTA), lax, NOTHING, UNTESTED).remedy.en


@pytest.mark.parametrize(
    "doubtful",
    [UpdateAuthentication("up.sh (sh)", enabled=None, keys=None), UpdateAuthentication("tuf", enabled=True, keys=None)],
)
def test_a_check_of_which_too_little_was_seen_leaves_it_open(doubtful: UpdateAuthentication) -> None:
    for table in (declared.facts(OTA), UNSAID):
        judgement = judge(table, observed.facts(SIGNED, doubtful), NOTHING, UNTESTED)
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert doubtful.mechanism in judgement.because.en
    refused = judge(declared.facts(OTA), observed.facts(doubtful), NOTHING, attested.facts(REFUSED))
    assert refused.verdict is Verdict.PASS


def test_a_forged_update_that_was_installed_fails() -> None:
    for table in (declared.facts(OTA), declared.facts(), UNSAID):
        judgement = judge(table, NOTHING, NOTHING, attested.facts(INSTALLED))
        assert judgement.verdict is Verdict.FAIL
        assert "the forged image booted" in judgement.because.en


def test_one_mechanism_declared_without_a_check_fails() -> None:
    usb = UpdateMechanism("U2", "from a stick", authenticated=False)
    judgement = judge(declared.facts(OTA, usb), observed.facts(SIGNED), NOTHING, UNTESTED)
    assert judgement.verdict is Verdict.FAIL
    assert "U2" in judgement.because.en


def test_a_tool_of_which_nobody_saw_the_check_leaves_it_open() -> None:
    tools = observed.facts(OPKG, UpdateTool("sysupgrade"))
    for table in (declared.facts(OTA), UNSAID):
        judgement = judge(table, observed.facts(SIGNED), tools, UNTESTED)
        assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "sysupgrade" in judge(declared.facts(OTA), observed.facts(SIGNED), tools, UNTESTED).because.en


def test_a_declaration_alone_is_not_enough() -> None:
    for tests in (UNTESTED, attested.facts(replace(REFUSED, seen="-"))):
        judgement = judge(declared.facts(OTA), NOTHING, NOTHING, tests)
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert "update-forged" in judgement.remedy.en


def test_a_test_without_a_list_of_mechanisms_is_not_enough() -> None:
    for table in (UNSAID, declared.partly(OTA)):
        judgement = judge(table, UNSEEN, UNSEEN, attested.facts(REFUSED))
        assert judgement.verdict is Verdict.INCONCLUSIVE


def test_what_is_left_out_leaves_it_open() -> None:
    silent = declared.facts(replace(OTA, authenticated=None))
    judgement = judge(silent, observed.facts(SIGNED), NOTHING, UNTESTED)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`authenticated`" in judgement.remedy.en


def test_a_firmware_that_could_not_be_read_whole_leaves_it_open() -> None:
    table = declared.facts(OTA)
    assert judge(table, observed.partly(SIGNED), NOTHING, UNTESTED).verdict is Verdict.INCONCLUSIVE
    assert judge(table, observed.facts(SIGNED), observed.partly(), UNTESTED).verdict is Verdict.INCONCLUSIVE


def test_no_mechanism_at_all_is_not_applicable_unless_the_firmware_holds_one() -> None:
    none: Seen[Fact] = declared.facts()
    assert judge(none, NOTHING, NOTHING, UNTESTED).verdict is Verdict.NOT_APPLICABLE
    assert judge(none, NOTHING, observed.partly(), UNTESTED).verdict is Verdict.INCONCLUSIVE
    judgement = judge(none, NOTHING, observed.facts(OPKG), UNTESTED)
    assert judgement.verdict is Verdict.FAIL
    assert "opkg" in judgement.because.en


@pytest.mark.parametrize(
    ("bundle", "said"),
    [
        (UpdateBundle("mender", signed=False), "mender without a signature"),
        (UpdateBundle("swupdate", signed=True, unhashed=("u-boot.img",)), "without a digest of u-boot.img"),
    ],
)
def test_a_bundle_that_anybody_can_make_fails(bundle: UpdateBundle, said: str) -> None:
    for table in (declared.facts(OTA), declared.facts(), UNSAID):
        judgement = judge(table, observed.facts(SIGNED), NOTHING, attested.facts(REFUSED), observed.facts(bundle))
        assert judgement.verdict is Verdict.FAIL
        assert said in judgement.because.en
        assert "sw-description.sig" in judgement.remedy.en


def test_a_signed_bundle_alone_shows_nothing() -> None:
    bundle = observed.facts(UpdateBundle("rauc", signed=True))
    assert judge(declared.facts(OTA), NOTHING, NOTHING, UNTESTED, bundle).verdict is Verdict.INCONCLUSIVE
