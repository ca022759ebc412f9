"""Settings of the kernel are read where the start sets them, and nowhere else."""

import time

import pytest

from shinsa.facts.kernel import Guard, KernelProtection
from shinsa.model.observation import Report, Sighting
from shinsa.probes.firmware.kernel_settings import kernel_settings
from tests.probes.firmware.content import content


def looked(data: str, *paths: str) -> list[Report]:
    file = content(kernel_settings, data.encode(), *paths)
    return list(kernel_settings.look(file)) if file is not None else []


def seen(data: str, *paths: str) -> list[tuple[str, bool, str]]:
    return [
        (one.fact.name, one.fact.on, str(one.place))
        for one in looked(data, *paths)
        if isinstance(one, Sighting) and isinstance(one.fact, KernelProtection)
    ]


ASLR = "kernel.randomize_va_space"


@pytest.mark.parametrize(
    ("path", "line", "name", "on"),
    [
        ("etc/sysctl.conf", "kernel.randomize_va_space = 0", ASLR, False),
        ("etc/sysctl.d/10-x.conf", "kernel/randomize_va_space=2 # all", ASLR, True),
        ("usr/lib/sysctl.d/50-x.conf", "-kernel.kptr_restrict = 0", "kernel.kptr_restrict", False),
        ("etc/sysctl.conf", "kernel.dmesg_restrict=1", "kernel.dmesg_restrict", True),
        ("etc/sysctl.conf", "kernel.unprivileged_bpf_disabled=0", "kernel.unprivileged_bpf_disabled", False),
        ("etc/sysctl.conf", "kernel.kexec_load_disabled = 1", "kernel.kexec_load_disabled", True),
        ("etc/sysctl.conf", "kernel.modules_disabled = 1", "kernel.modules_disabled", True),
        ("etc/init.d/rcS", "echo 0 > /proc/sys/kernel/randomize_va_space", ASLR, False),
        ("etc/rc.local", 'echo "0" >/proc/sys/kernel/randomize_va_space 2>/dev/null', ASLR, False),
        ("etc/init.d/S10sec", "/sbin/sysctl -q -w kernel.randomize_va_space=0", ASLR, False),
        ("init.rc", "    write /proc/sys/kernel/randomize_va_space 0", ASLR, False),
        ("system/etc/init/hw/init.rc", "    write /proc/sys/kernel/kptr_restrict 2", "kernel.kptr_restrict", True),
    ],
)
def test_a_setting_is_seen(path: str, line: str, name: str, on: bool) -> None:
    assert seen(f"# first\n{line}\n", path) == [(name, on, f"{path}:2")]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("etc/sysctl.conf", "# kernel.randomize_va_space = 0\n;kernel.kptr_restrict=0\n"),
        ("etc/sysctl.conf", "kernel.randomize_va_space = off\nkernel.other = 0\n"),
        ("usr/share/doc/procps/examples/sysctl.conf", "kernel.randomize_va_space = 0\n"),
        ("usr/share/man/man5/proc.5", "kernel.randomize_va_space = 0\n"),
        ("usr/bin/debug.sh", "echo 0 > /proc/sys/kernel/randomize_va_space\n"),
        ("etc/init.d/rcS", 'if [ "$DEBUG" ]; then\n  echo 0 > /proc/sys/kernel/randomize_va_space\nfi\n'),
        ("etc/init.d/rcS", "#echo 0 > /proc/sys/kernel/randomize_va_space\necho see kernel.randomize_va_space=0\n"),
        ("etc/init.d/rcS", "kernel.randomize_va_space = 0\n"),
    ],
)
def test_decoys(path: str, text: str) -> None:
    assert not seen(text, path)


def test_the_last_of_a_file_holds_and_every_path_counts() -> None:
    text = "kernel.randomize_va_space=0\nkernel.randomize_va_space=2\n"
    assert seen(text, "etc/a.conf", "etc/sysctl.conf") == [(ASLR, True, "etc/a.conf:2")]


def test_the_fact_says_what_it_guards() -> None:
    (_, one) = looked("kernel.randomize_va_space=0\n", "etc/sysctl.conf")
    assert isinstance(one, Sighting)
    assert one.fact == KernelProtection(ASLR, Guard.PROGRAM_ADDRESSES, False, f"{ASLR}=0")


def test_hostile_lines_take_no_time() -> None:
    begun = time.process_time()
    lines = (
        "sysctl " + "-w " * 60_000 + "kptr_restrict",
        "echo 0 > kptr_restrict" + " " * 90_000,
        " " * 90_000 + "dmesg_restrict",
    )
    assert not seen("\n".join(lines), "etc/init.d/rcS")
    assert not seen("\n".join(lines), "etc/sysctl.conf")
    assert time.process_time() - begun < 1
