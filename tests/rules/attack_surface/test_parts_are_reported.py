from dataclasses import replace

from shinsa.facts.attack_surface import ClosedPorts, DisclosedInformation, Piece
from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import Test, TestRecord
from shinsa.model.verdict import Verdict
from shinsa.rules.attack_surface.parts_are_reported import parts_are_reported
from tests.rules.given import attested, declared, observed

ENTRY = Capability(
    "CAP-1",
    "System page",
    Provides.INVENTORY,
    by=("snmp",),
    covers=(
        "model",
        "versions",
    ),
)
HELD = TestRecord(
    Test.INVENTORY_REPORTED, held=True, seen="Model and every version stood there as in the SBOM", by="K. Sato"
)
BARE = TestRecord(Test.INVENTORY_REPORTED, held=True, seen="", by="")
BROKEN = TestRecord(Test.INVENTORY_REPORTED, held=False, seen="The version was that of the last release", by="K. Sato")
NOT_ABLE = Capability("CAP-1", "Not there", Provides.INVENTORY, by=("none",))


def judged(entry: Capability, *records: TestRecord) -> Verdict:
    return parts_are_reported(
        declared.facts(entry), attested.facts(*records), observed.facts(), observed.facts(), observed.facts()
    ).verdict


def test_what_is_declared_and_was_tested_passes() -> None:
    assert judged(ENTRY, HELD) is Verdict.PASS


def test_a_declaration_alone_passes_nothing() -> None:
    assert judged(ENTRY) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, BARE) is Verdict.INCONCLUSIVE
    silent = parts_are_reported(
        declared.nobody_looked(), attested.facts(HELD), observed.facts(), observed.facts(), observed.facts()
    )
    assert silent.verdict is Verdict.INCONCLUSIVE
    assert "inventory" in silent.remedy.en


def test_what_is_denied_or_too_little_or_was_seen_not_to_work_fails() -> None:
    for entry in (NOT_ABLE, replace(ENTRY, covers=("model",)), replace(ENTRY, by=("syslog",))):
        assert judged(entry, HELD) is Verdict.FAIL
    assert judged(ENTRY, BROKEN) is Verdict.FAIL


def test_what_is_declared_at_a_port_that_is_refused_stays_open() -> None:
    at_port = replace(ENTRY, protocol="https", port=443)
    for closed, wanted in (
        (ClosedPorts("tcp", "1-1000"), Verdict.INCONCLUSIVE),
        (ClosedPorts("udp", "1-1000"), Verdict.PASS),
    ):
        given = parts_are_reported(
            declared.facts(at_port), attested.facts(HELD), observed.facts(), observed.facts(closed), observed.facts()
        )
        assert given.verdict is wanted


def test_a_live_device_that_tells_model_and_version_there_needs_no_record() -> None:
    entry = replace(ENTRY, by=("snmp",), protocol="snmp", transport="udp", port=161)
    model, version = (DisclosedInformation(piece, "snmp", "udp", 161) for piece in (Piece.MODEL, Piece.VERSION))
    slips = tuple(replace(each, protocol="upnp") for each in (model, version))
    elsewhere = DisclosedInformation(Piece.VERSION, "http", "tcp", 80)
    for told, wanted in (
        ((model, version), Verdict.PASS),
        ((model, elsewhere), Verdict.INCONCLUSIVE),
        (slips, Verdict.INCONCLUSIVE),
    ):
        seen = observed.facts(*told)
        given = parts_are_reported(declared.facts(entry), attested.facts(), observed.facts(), observed.facts(), seen)
        assert given.verdict is wanted
