from dataclasses import replace

import pytest

from shinsa.facts.attack_surface import BootService
from shinsa.facts.design import Privilege, PrivilegeControl
from shinsa.facts.kernel import Guard, KernelProtection
from shinsa.facts.permissions import FilePermission, PermissionRisk, RootWay, WayToRoot
from shinsa.facts.service_settings import Opens, ServiceSetting
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.place import FilePlace
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.attack_surface.least_privilege import least_privilege
from tests.rules.given import declared, observed

USERS = PrivilegeControl(
    "PC-1",
    "Each daemon has a user of its own and a seccomp filter",
    (Privilege.SEPARATE_USERS, Privilege.SYSTEM_CALL_FILTER),
)


NO_SETTINGS: Seen[Fact] = observed.facts()
ROOT_LOGIN = ServiceSetting("sshd", "PermitRootLogin", "yes", Opens.ROOT_LOGIN, "ssh")


def service(program: str, *, user: str = "root", protocol: str = "http", arguments: str = "") -> BootService:
    return BootService(program, "etc/init.d/rcS", user, protocol, None, arguments)


def judge(  # noqa: PLR0917 - as the rule asks
    started: Seen[Fact],
    said: Seen[Fact],
    settings: Seen[Fact] = NO_SETTINGS,
    permissions: Seen[Fact] = NO_SETTINGS,
    ways: Seen[Fact] = NO_SETTINGS,
    kernel: Seen[Fact] = NO_SETTINGS,
) -> Judgement:
    return least_privilege(started, said, settings, permissions, ways, kernel)


@pytest.mark.parametrize(
    ("risk", "verdict"),
    [
        (PermissionRisk.SET_ID_SHELL, Verdict.FAIL),
        (PermissionRisk.CAPABILITY, Verdict.FAIL),
        (PermissionRisk.WRITABLE_ROOT_CODE, Verdict.FAIL),
        (PermissionRisk.READABLE_SECRET, Verdict.FAIL),
        (PermissionRisk.OWN_SET_ID, Verdict.INCONCLUSIVE),
        (PermissionRisk.USUAL_SET_ID, Verdict.PASS),
        (PermissionRisk.USUAL_CAPABILITY, Verdict.PASS),
    ],
)
def test_permissions_count(risk: PermissionRisk, verdict: Verdict) -> None:
    found = observed.facts(
        FilePermission("usr/bin/x", "4755", 0, 0, risk, "set-uid 0"),
        FilePermission("usr/bin/su", "4755", 0, 0, PermissionRisk.USUAL_SET_ID),
    )
    judgement = judge(observed.facts(), declared.facts(USERS), permissions=found)
    assert judgement.verdict is verdict
    assert verdict is Verdict.PASS or "usr/bin/x" in judgement.because.en


def test_permissions_that_an_image_does_not_keep_are_inconclusive() -> None:
    judgement = judge(observed.facts(), declared.facts(USERS), permissions=observed.partly())
    assert judgement.verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize(
    ("name", "guard", "on", "verdict"),
    [
        ("kernel.kptr_restrict", Guard.SECRECY, False, Verdict.INCONCLUSIVE),
        ("kernel.unprivileged_bpf_disabled", Guard.NO_USER_CODE, False, Verdict.INCONCLUSIVE),
        ("kernel.dmesg_restrict", Guard.SECRECY, True, Verdict.PASS),
        ("CONFIG_SECCOMP", Guard.SYSTEM_CALLS, False, Verdict.PASS),
    ],
)
def test_what_is_opened_to_every_user_wants_a_reason(name: str, guard: Guard, on: bool, verdict: Verdict) -> None:
    found = observed.facts(KernelProtection(name, guard, on, f"{name} = {int(on)}"))
    judgement = judge(observed.facts(), declared.facts(USERS), kernel=found)
    assert judgement.verdict is verdict
    assert verdict is Verdict.PASS or name in judgement.remedy.en


def test_settings_of_the_kernel_that_cannot_be_read_are_inconclusive() -> None:
    assert judge(observed.facts(), declared.facts(USERS), kernel=observed.partly()).verdict is Verdict.INCONCLUSIVE


def test_a_way_to_root_without_a_password_fails() -> None:
    sudo = WayToRoot(RootWay.SUDO, "www-data", "www-data … NOPASSWD")
    judgement = judge(
        observed.facts(), declared.facts(USERS), ways=observed.facts(sudo, at=FilePlace("etc/sudoers", 3))
    )
    assert judgement.verdict is Verdict.FAIL
    assert "sudo: www-data at etc/sudoers:3" in judgement.because.en
    assert "NOPASSWD' in etc/sudoers:3" in judgement.remedy.en
    unread = judge(observed.facts(), declared.facts(USERS), ways=observed.partly())
    assert unread.verdict is Verdict.INCONCLUSIVE
    assert judge(observed.facts(), declared.facts(USERS)).verdict is Verdict.PASS


LIGHTTPD = replace(service("lighttpd"), configuration="etc/lighttpd/lighttpd.conf")
UNIT = BootService("camd", "camd.service", "root", "http", 80)


def test_the_remedy_names_the_setting_and_its_file() -> None:
    judgement = judge(observed.facts(UNIT, LIGHTTPD), declared.facts(USERS))
    assert "CapabilityBoundingSet= in camd.service" in judgement.remedy.en
    assert "lighttpd (somewhere, etc/lighttpd/lighttpd.conf)" in judgement.remedy.en
    assert "procd" not in judge(observed.facts(UNIT), declared.facts(USERS)).remedy.en


@pytest.mark.parametrize("setting", [ROOT_LOGIN, ServiceSetting("nginx", "user", "root", Opens.ROOT)])
def test_a_setting_that_keeps_root_fails(setting: ServiceSetting) -> None:
    judgement = judge(observed.facts(), declared.facts(USERS), observed.facts(setting))
    assert judgement.verdict is Verdict.FAIL
    assert setting.setting in judgement.remedy.en
    local = observed.facts(replace(setting, local_only=True))
    assert judge(observed.facts(), declared.facts(USERS), local).verdict is Verdict.PASS


def test_a_strange_permission_without_detail_is_named() -> None:
    found = observed.facts(FilePermission("etc/shadow", "0644", 0, 0, PermissionRisk.READABLE_SECRET))
    assert "etc/shadow" in judge(observed.facts(), declared.facts(USERS), permissions=found).because.ja


def test_settings_that_could_not_be_read_are_inconclusive() -> None:
    assert judge(observed.facts(), declared.facts(USERS), observed.partly()).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize(
    "bad",
    [
        service("camd"),
        service("httpd", user="0"),
        service("httpd", arguments="-u root -p 80"),
        service("uhttpd", arguments="-u /ubus -p 80"),
        replace(service("lighttpd"), configuration="etc/lighttpd/lighttpd.conf"),
        replace(service("camd"), sandbox=("PrivateTmp=yes",)),
    ],
)
def test_a_network_service_that_serves_as_root_fails(bad: BootService) -> None:
    judgement = judge(observed.facts(bad), declared.facts(USERS))
    assert judgement.verdict is Verdict.FAIL
    assert bad.program in judgement.because.en
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [bad]


def test_a_service_that_waits_for_files_that_are_not_there_is_open_to_question() -> None:
    waiting = replace(service("rsync", protocol="rsync"), condition="ConditionPathExists=/etc/rsyncd.conf")
    judgement = judge(observed.facts(waiting), declared.facts(USERS))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "/etc/rsyncd.conf" in judgement.because.ja
    asked = replace(waiting, condition='[ -n "$START" ]')
    assert judge(observed.facts(waiting, asked), declared.facts(USERS)).verdict is Verdict.FAIL


def test_a_supplier_who_declares_no_control_fails() -> None:
    assert judge(observed.facts(), declared.facts()).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "decoy",
    [
        service("dropbear", protocol="ssh"),
        service("lighttpd"),
        replace(service("camd"), sandbox=("PrivateTmp=yes", "CapabilityBoundingSet=CAP_NET_BIND_SERVICE")),
        replace(service("uhttpd"), sandbox=("procd capabilities /etc/capabilities/uhttpd.json",)),
        service("mosquitto", protocol="mqtt"),
        service("hostapd", protocol="wifi"),
        service("xl2tpd", protocol="l2tp"),
        service("camd", user="cam"),
        service("httpd", arguments="-p 80 -u www:www"),
        service("snmpd", protocol="snmp", arguments="--user=snmp"),
        service("camd", arguments="-b 127.0.0.1"),
        service("crond", protocol=""),
    ],
)
def test_decoys_pass(decoy: BootService) -> None:
    judgement = judge(observed.facts(decoy), declared.facts(USERS))
    assert judgement.verdict is Verdict.PASS
    assert USERS in [getattr(o, "fact", o) for o in judgement.evidence]


@pytest.mark.parametrize(
    ("started", "said"),
    [
        (observed.nobody_looked(), declared.facts(USERS)),
        (observed.partly(), declared.facts(USERS)),
        (observed.facts(), declared.nobody_looked()),
        (observed.facts(), declared.partly(USERS)),
        (observed.facts(), declared.facts(PrivilegeControl("PC-1", "Each daemon has a user of its own"))),
    ],
)
def test_half_the_evidence_is_inconclusive(started: Seen[Fact], said: Seen[Fact]) -> None:
    judgement = judge(started, said)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert judgement.remedy.ja
