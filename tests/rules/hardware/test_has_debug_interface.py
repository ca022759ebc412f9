from shinsa.facts.hardware import DebugFacility, DebugPort, Interface, PortState, SerialConsole
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.hardware.has_debug_interface import has_debug_interface
from tests.rules.given import attested, declared, observed

USB = Interface("IF-1", "USB", type="physical", debug=False)
UART = Interface("IF-2", "UART", type="physical", debug=True)
SILENT = Interface("IF-3", "pads", type="physical")
WEB = Interface("IF-4", "web", type="logical")
NONE: Seen[Fact] = observed.facts()
NOBODY = attested.nobody_looked()


def ask(
    interfaces: Seen[Fact], consoles: Seen[Fact] = NONE, facilities: Seen[Fact] = NONE, ports: Seen[Fact] = NOBODY
) -> Judgement:
    return has_debug_interface(interfaces, consoles, facilities, ports)


def test_a_denial_that_the_device_contradicts_fails() -> None:
    console = observed.facts(SerialConsole("ttyS0", "getty", asks_password=True))
    port = attested.facts(DebugPort("UART", PortState.LOCKED))
    assert ask(declared.facts(USB), console).verdict is Verdict.FAIL
    assert ask(declared.facts(USB), ports=port).verdict is Verdict.FAIL


def test_one_that_is_declared_or_found_makes_the_condition_hold() -> None:
    adb = observed.facts(DebugFacility("ADB", "ro.debuggable=1"))
    assert ask(declared.facts(USB, UART)).verdict is Verdict.PASS
    assert ask(declared.nobody_looked(), facilities=adb).verdict is Verdict.PASS


def test_a_denial_that_nothing_contradicts_lifts_it() -> None:
    absent = attested.facts(DebugPort("JTAG", PortState.ABSENT))
    for_root = observed.facts(DebugFacility("debugfs", "mounted", root_only=True))
    assert ask(declared.facts(USB, WEB), facilities=for_root, ports=absent).verdict is Verdict.NOT_APPLICABLE


def test_who_does_not_say_leaves_it_open() -> None:
    assert ask(declared.facts(USB, SILENT)).verdict is Verdict.INCONCLUSIVE
    assert ask(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
