import pytest

from shinsa.facts.binaries import BinaryHardening
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.integrity import BootFlaw, BootVerification, BootWeakness, Covered, SoftwareProtection
from shinsa.facts.kernel import Guard, KernelProtection
from shinsa.facts.updates import UpdateAuthentication
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.integrity.unauthorised_software_prevented import unauthorised_software_prevented
from tests.rules.given import attested, declared, observed

REFUSED = TestRecord(Test.UNAUTHORISED_SOFTWARE, held=True, seen="the package was refused", by="A. Sato")
RAN = TestRecord(Test.UNAUTHORISED_SOFTWARE, held=False, seen="the package was installed", by="A. Sato")
OTHER = TestRecord(Test.UPDATE_FORGED, held=True, seen="refused", by="A. Sato")
CHECKED = UpdateAuthentication("opkg", enabled=True, keys=2)
UNCHECKED = UpdateAuthentication("opkg", enabled=False)
SIGNED = SoftwareProtection("SP-1", "Only signed packages are installed; files are mounted noexec", "dm-verity, usign")


SHELL = BootWeakness("kernel command line", BootFlaw.SHELL_AS_INIT, "init=/bin/sh")
OPEN_KERNEL = BootWeakness("kernel command line", BootFlaw.KERNEL_WEAKENED, "mitigations=off")
ANY_MODULE = BootVerification("module signatures", authenticated=False, enforced=False, covers=Covered.MODULES)
HASHED = BootVerification("FIT with hashes", authenticated=False, enforced=False)


USUAL_PROTECTIONS = declared.facts(SIGNED)
USUAL_UPDATES = observed.facts(CHECKED)
USUAL_PROGRAMS = observed.facts(BinaryHardening("dropbear", library=False, serves=True, nx=True))
USUAL_CHECKS = observed.facts(HASHED)
USUAL_FLAWS = observed.nobody_looked()
USUAL_KERNEL = observed.nobody_looked()
USUAL_TESTS = attested.facts(REFUSED)


def judge(  # noqa: PLR0917 - as the rule asks
    protections: Seen[Fact] = USUAL_PROTECTIONS,
    updates: Seen[Fact] = USUAL_UPDATES,
    programs: Seen[Fact] = USUAL_PROGRAMS,
    checks: Seen[Fact] = USUAL_CHECKS,
    flaws: Seen[Fact] = USUAL_FLAWS,
    kernel: Seen[Fact] = USUAL_KERNEL,
    tests: Seen[Fact] = USUAL_TESTS,
) -> Judgement:
    return unauthorised_software_prevented(protections, updates, programs, checks, flaws, kernel, tests)


@pytest.mark.parametrize(
    "given",
    [
        {"protections": declared.facts()},
        {"tests": attested.facts(RAN, REFUSED)},
        {"updates": observed.facts(CHECKED, UNCHECKED)},
        {"programs": observed.facts(BinaryHardening("uhttpd", library=False, serves=True, nx=False))},
        {"updates": observed.partly(UNCHECKED), "protections": declared.nobody_looked()},
        {"flaws": observed.facts(SHELL)},
    ],
)
def test_a_way_in_for_foreign_software_fails(given: dict[str, Seen[Fact]]) -> None:
    judgement = judge(**given)
    assert judgement.verdict is Verdict.FAIL
    assert judgement.evidence


def test_the_update_mechanism_that_checks_nothing_is_named() -> None:
    judgement = judge(updates=observed.facts(UNCHECKED))
    assert "opkg" in judgement.because.ja
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [UNCHECKED]


@pytest.mark.parametrize("updates", [observed.facts(CHECKED), observed.facts(), observed.nobody_looked()])
def test_a_declared_protection_that_a_test_showed_passes(updates: Seen[Fact]) -> None:
    judgement = judge(updates=updates, tests=attested.facts(OTHER, REFUSED))
    assert judgement.verdict is Verdict.PASS
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [SIGNED, REFUSED]


@pytest.mark.parametrize(
    "given",
    [
        {"protections": declared.nobody_looked()},
        {"protections": declared.partly(SIGNED)},
        {"protections": declared.facts(SoftwareProtection("SP-1", "TBD", "dm-verity"))},
        {"protections": declared.facts(SoftwareProtection("SP-1", "Only signed packages"))},
        {"updates": observed.partly(CHECKED)},
        {"flaws": observed.facts(OPEN_KERNEL)},
        {"checks": observed.facts(ANY_MODULE)},
        {"tests": attested.nobody_looked()},
        {"tests": attested.facts(OTHER)},
        {"tests": attested.facts(TestRecord(Test.UNAUTHORISED_SOFTWARE, True, "refused", "n/a"))},
    ],
)
def test_what_is_left_out_or_not_tested_is_inconclusive(given: dict[str, Seen[Fact]]) -> None:
    judgement = judge(**given)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert judgement.remedy.ja


def test_a_service_with_an_executable_stack_is_named_and_another_program_is_not() -> None:
    service = BinaryHardening("uhttpd", library=False, serves=True, nx=False)
    tool = BinaryHardening("convert", library=False, serves=False, nx=False)
    judgement = judge(programs=observed.facts(service, tool))
    assert judgement.verdict is Verdict.FAIL
    assert "noexecstack" in judgement.remedy.en
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [service]


@pytest.mark.parametrize("nx", [True, None])
def test_a_stack_that_is_no_code_or_that_the_processor_decides_passes(nx: bool | None) -> None:
    program = BinaryHardening("uhttpd", library=False, serves=True, nx=nx)
    assert judge(programs=observed.facts(program)).verdict is Verdict.PASS


def test_a_program_that_could_not_be_read_keeps_it_open() -> None:
    assert judge(programs=observed.partly()).verdict is Verdict.INCONCLUSIVE


def guard(name: str, guards: Guard, *, on: bool = False) -> KernelProtection:
    return KernelProtection(name, guards, on, f"{name} = {int(on)}")


ASLR = "kernel.randomize_va_space"
KEXEC = guard("CONFIG_KEXEC", Guard.NO_OTHER_KERNEL)


@pytest.mark.parametrize(
    ("facts", "verdict", "remedy"),
    [
        ([guard("CONFIG_STRICT_KERNEL_RWX", Guard.NO_EXECUTE)], Verdict.FAIL, "CONFIG_STRICT_KERNEL_RWX=y"),
        ([guard(ASLR, Guard.PROGRAM_ADDRESSES)], Verdict.FAIL, "kernel.randomize_va_space = 2"),
        (
            [guard(ASLR, Guard.PROGRAM_ADDRESSES), guard(ASLR, Guard.PROGRAM_ADDRESSES, on=True)],
            Verdict.INCONCLUSIVE,
            "kernel.randomize_va_space = 2",
        ),
        ([guard("CONFIG_RANDOMIZE_BASE", Guard.KERNEL_ADDRESS)], Verdict.INCONCLUSIVE, "CONFIG_RANDOMIZE_BASE=y"),
        ([guard("CONFIG_STACKPROTECTOR", Guard.STACK)], Verdict.INCONCLUSIVE, "CONFIG_STACKPROTECTOR_STRONG=y"),
        ([KEXEC], Verdict.INCONCLUSIVE, "kernel.kexec_load_disabled = 1"),
        ([KEXEC, guard("kernel.kexec_load_disabled", Guard.NO_OTHER_KERNEL, on=True)], Verdict.PASS, ""),
        (
            [guard("CONFIG_HARDENED_USERCOPY", Guard.COPIES), guard("CONFIG_SECCOMP", Guard.SYSTEM_CALLS)],
            Verdict.PASS,
            "",
        ),
        ([guard("CONFIG_STRICT_KERNEL_RWX", Guard.NO_EXECUTE, on=True)], Verdict.PASS, ""),
        ([], Verdict.PASS, ""),
    ],
)
def test_the_kernels_own_protections_count(facts: list[Fact], verdict: Verdict, remedy: str) -> None:
    judgement = judge(kernel=observed.facts(*facts))
    assert judgement.verdict is verdict
    assert remedy in judgement.remedy.en
    if remedy:
        assert facts[0] in [getattr(o, "fact", o) for o in judgement.evidence]


def test_a_kernel_that_could_not_be_read_keeps_it_open() -> None:
    assert judge(kernel=observed.partly()).verdict is Verdict.INCONCLUSIVE
