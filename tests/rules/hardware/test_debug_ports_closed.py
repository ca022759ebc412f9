import pytest

from shinsa.facts.hardware import DebugFacility, DebugPort, Interface, PortState
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.hardware.debug_ports_closed import debug_ports_closed
from tests.rules.given import attested, declared, observed

NO_DOSSIER = declared.nobody_looked()
NO_FIRMWARE = observed.nobody_looked()
KGDB = DebugFacility("kernel debugger", "kgdboc=ttyS0,115200")


def judge(ports: Seen[Fact], interfaces: Seen[Fact], facilities: Seen[Fact] = NO_FIRMWARE) -> Judgement:
    return debug_ports_closed(ports, interfaces, facilities)


def port(state: PortState, *, by: str = "A. Sato", photographs: int = 2) -> DebugPort:
    return DebugPort("JTAG", state, "J3", by=by, photographs=photographs)


def interface(
    *,
    debug: bool | None = True,
    enabled: bool | None = False,
    needed: str = "",
    protection: str = "",
    kind: str = "physical",
) -> Interface:
    return Interface("I-1", "JTAG header", kind, enabled, needed, debug, protection)


LOCKED = port(PortState.LOCKED)


@pytest.mark.parametrize("interfaces", [NO_DOSSIER, declared.facts(interface())])
def test_an_open_port_fails_even_without_a_photograph(interfaces: Seen[Fact]) -> None:
    found = port(PortState.OPEN, by="", photographs=0)
    judgement = judge(attested.partly(LOCKED, found), interfaces)
    assert judgement.verdict is Verdict.FAIL
    assert "JTAG (open)" in judgement.because.en
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [found]


@pytest.mark.parametrize(
    "said",
    [
        interface(enabled=True),
        interface(enabled=True, protection="TBD"),
        interface(enabled=True, needed="never", protection="inside the casing"),
    ],
)
def test_a_debug_interface_declared_as_enabled_without_need_or_protection_fails(said: Interface) -> None:
    judgement = judge(attested.facts(LOCKED), declared.facts(said))
    assert judgement.verdict is Verdict.FAIL
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [said]


@pytest.mark.parametrize("state", [PortState.ABSENT, PortState.DISABLED, PortState.LOCKED])
def test_ports_found_closed_and_photographed_pass(state: PortState) -> None:
    judgement = judge(attested.facts(port(state)), NO_DOSSIER)
    assert judgement.verdict is Verdict.PASS
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [port(state)]


@pytest.mark.parametrize(
    ("ports", "interfaces"),
    [
        (attested.facts(), NO_DOSSIER),
        (attested.facts(), declared.facts(interface(debug=False, enabled=True))),
        (attested.facts(LOCKED), declared.facts(interface())),
        (attested.facts(LOCKED), declared.facts(interface(enabled=True, protection="signed unlock token"))),
        (attested.facts(LOCKED), declared.facts(interface(debug=None, kind="network"))),
    ],
)
def test_what_is_closed_by_inspection_and_declaration_passes(ports: Seen[Fact], interfaces: Seen[Fact]) -> None:
    assert judge(ports, interfaces).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("ports", "interfaces"),
    [
        (attested.nobody_looked(), NO_DOSSIER),
        (attested.nobody_looked(), declared.facts(interface())),
        (attested.partly(LOCKED), NO_DOSSIER),
        (attested.partly(), NO_DOSSIER),
        (attested.facts(port(PortState.ABSENT, photographs=0)), NO_DOSSIER),
        (attested.facts(port(PortState.LOCKED, by="-")), NO_DOSSIER),
        (attested.facts(), declared.facts(interface())),
        (attested.facts(LOCKED), declared.facts(interface(debug=None))),
        (attested.facts(LOCKED), declared.facts(interface(debug=None, kind=""))),
        (attested.facts(LOCKED), declared.facts(interface(enabled=None))),
        (attested.facts(LOCKED), declared.partly(interface())),
    ],
)
def test_what_was_not_inspected_or_not_said_is_inconclusive(ports: Seen[Fact], interfaces: Seen[Fact]) -> None:
    judgement = judge(ports, interfaces)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert judgement.remedy.ja


def test_what_the_firmware_switches_on_fails_whatever_else_is_said() -> None:
    judgement = judge(attested.facts(LOCKED), declared.facts(interface()), observed.partly(KGDB))
    assert judgement.verdict is Verdict.FAIL
    assert "kernel debugger (kgdboc=ttyS0,115200)" in judgement.because.en
    assert "`kgdboc=`" in judgement.remedy.en
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [KGDB]


def test_a_firmware_that_was_not_read_whole_leaves_it_open() -> None:
    for facilities, verdict in (
        (observed.facts(), Verdict.PASS),
        (NO_FIRMWARE, Verdict.PASS),
        (observed.partly(), Verdict.INCONCLUSIVE),
    ):
        assert judge(attested.facts(LOCKED), declared.facts(interface()), facilities).verdict is verdict
    assert judge(attested.nobody_looked(), NO_DOSSIER, observed.facts()).verdict is Verdict.INCONCLUSIVE


def test_what_only_root_can_use_is_named_and_opens_no_port() -> None:
    memory = DebugFacility("/dev/mem", "CONFIG_STRICT_DEVMEM is not set", root_only=True)
    judgement = judge(attested.facts(LOCKED), declared.facts(interface()), observed.facts(memory))
    assert judgement.verdict is Verdict.PASS
    assert "/dev/mem" in judgement.because.en
    assert judge(attested.nobody_looked(), NO_DOSSIER, observed.facts(memory)).verdict is Verdict.INCONCLUSIVE
    assert judge(attested.facts(LOCKED), NO_DOSSIER, observed.facts(memory, KGDB)).verdict is Verdict.FAIL
