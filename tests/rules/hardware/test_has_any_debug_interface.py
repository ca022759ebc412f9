from shinsa.facts.hardware import DebugFacility, DebugPort, Interface, PortState, SerialConsole
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.hardware.has_any_debug_interface import has_any_debug_interface
from tests.rules.given import attested, declared, observed

USB = Interface("IF-1", "USB", type="physical", debug=False)
WEB = Interface("IF-2", "web page", type="logical")
NONE: Seen[Fact] = observed.facts()
NOBODY: Seen[Fact] = attested.nobody_looked()


def asked(
    interfaces: Seen[Fact], consoles: Seen[Fact] = NONE, facilities: Seen[Fact] = NONE, ports: Seen[Fact] = NOBODY
) -> Judgement:
    return has_any_debug_interface(interfaces, consoles, facilities, ports)


def test_a_denial_that_the_device_contradicts_fails() -> None:
    console = observed.facts(SerialConsole("ttyS0", "getty", asks_password=True))
    adb = observed.facts(DebugFacility("ADB", "ro.debuggable=1"))
    assert asked(declared.facts(USB, WEB), console).verdict is Verdict.FAIL
    assert asked(declared.facts(USB), facilities=adb).verdict is Verdict.FAIL
    assert asked(declared.facts(USB), ports=attested.facts(DebugPort("UART", PortState.OPEN))).verdict is Verdict.FAIL


def test_one_of_any_kind_makes_it_hold() -> None:
    for one in (
        Interface("IF-3", "UART", type="physical", debug=True, enabled=False),
        Interface("IF-3", "debug shell", type="logical", debug=True),
    ):
        assert asked(declared.facts(USB, one)).verdict is Verdict.PASS
    console = observed.facts(SerialConsole("ttyS0", "getty", asks_password=True))
    assert asked(declared.nobody_looked(), console).verdict is Verdict.PASS


def test_one_that_is_disabled_is_asked_for_and_not_held_against_the_table() -> None:
    disabled = attested.facts(DebugPort("JTAG", PortState.DISABLED))
    assert asked(declared.facts(USB), ports=disabled).verdict is Verdict.PASS


def test_a_denial_that_nothing_contradicts_is_believed() -> None:
    absent = attested.facts(DebugPort("JTAG", PortState.ABSENT))
    for_root = observed.facts(DebugFacility("debugfs", "mounted", root_only=True))
    judgement = asked(declared.facts(USB, WEB), facilities=for_root, ports=absent)
    assert judgement.verdict is Verdict.NOT_APPLICABLE


def test_who_does_not_say_leaves_it_open() -> None:
    assert asked(declared.facts(USB, Interface("IF-4", "pads", type="physical"))).verdict is Verdict.INCONCLUSIVE
    assert asked(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
