"""The made-up hub on its network, end to end: each flaw is found at its place and judged, and the sound twin with its decoys fails nothing."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from shinsa.assess.replay import judge_again
from shinsa.standards.loader import select_standards
from tests.cli.shell import run
from tests.e2e.network.flaw import Flaw, place_of
from tests.e2e.network.flaws import FLAWS
from tests.e2e.network.life import CHECK, NEIGHBOUR, NEWS, PASSWORD, PLANTED, TIME
from tests.e2e.network.services import PASSWORDS, SHARED, missing
from tests.e2e.network.twins import Assessed, Twin, assess

SETTLED = ("PASS", "NOT_APPLICABLE")
ETSI = "etsi-ts-103-645-1.1.1"
PASSES = {
    "attack_surface.every_port_is_declared",
    "attack_surface.little_is_disclosed",
    "attack_surface.mud_holds",
    "communication.certificates_are_sound",
    "communication.declared_mechanisms_match",
    "communication.encrypted_in_transit",
    "communication.implementations_are_reviewed",
    "communication.outgoing_tls_is_current",
    "communication.peer_certificates_are_checked",
    "communication.resists_interception",
    "communication.ssh_is_current",
    "communication.tls_is_current",
    "communication.traffic_is_as_declared",
    "passwords.can_be_changed",
    "passwords.every_login_is_declared",
    "passwords.first_use_or_unique",
    "passwords.no_universal_default",
    "passwords.not_guessable",
    "passwords.resists_guessing",
    "passwords.sessions_are_protected",
    "passwords.settings_need_login",
    "passwords.unique_per_unit",
    "personal_data.confidential_in_transit",
    "personal_data.nothing_before_consent",
    "personal_data.sensitive_is_confidential",
    "resilience.reconnects_in_order",
    "secrets.differ_between_units",
    "updates.checks_after_start",
    "updates.server_is_verified",
}
"""What is judged by what was seen here, and holds in the sound twin."""
OTHER_QUESTIONS = {"person", "communication.integrity_is_given", "communication.authenticity_is_given"}
"""News in the clear are no secret; that anybody may change them on the way is what IEC 62443-4-2 asks, and this maker leaves open."""
FORMS = {
    "html": ("life.pcap #", "10.77.0.2:22/tcp", "sshd_config"),
    "sarif": ("communication.ssh_is_current", '"version": "2.1.0"'),
    "markdown": ("4.1-1", "binding provisions fail"),
    "text": ("4.5-1",),
}


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> dict[Twin, Assessed]:
    if reason := missing():
        pytest.skip(reason)
    home = tmp_path_factory.mktemp("network")
    with ThreadPoolExecutor(len(Twin)) as pool:
        return dict(zip(Twin, pool.map(lambda twin: assess(home, twin), Twin), strict=True))


def seen(flaw: Flaw, assessed: Assessed) -> set[str]:
    """The numbers of the observations that show a flaw: right kind, right place, right fields."""
    packets = assessed.packets(flaw.mark) if flaw.mark else set()
    return {
        each["id"]
        for each in assessed.document["observations"]
        if each["kind"] == flaw.kind
        and place_of(each["place"]) == flaw.at
        and (not flaw.mark or each["place"]["packet"] in packets)
        and all(each["fact"][name] == value for name, value in flaw.facts.items())
    }


@pytest.mark.parametrize("flaw", FLAWS, ids=str)
def test_the_flaw_is_found_at_its_place_and_judged(flaw: Flaw, twins: dict[Twin, Assessed]) -> None:
    found = seen(flaw, twins[flaw.twin])
    assert found, f"{flaw.kind} at {flaw.at} is not seen"
    assert bool(flaw.rules) is not bool(flaw.honestly)
    for rule in flaw.rules:
        judged = [each for _, each in twins[flaw.twin].judgements() if each["rule"] == rule]
        assert {each["verdict"] for each in judged} == {flaw.verdict}, rule
        assert all(found & set(each["evidence"]) for each in judged), rule
        assert all(each["remedy"] and each["remedy_ja"] and each["because_ja"] for each in judged)
    remedies = [each["remedy"] for _, each in twins[flaw.twin].judgements() if each["rule"] in flaw.rules]
    assert not flaw.rules or any(flaw.mends in remedy for remedy in remedies)


@pytest.mark.parametrize("flaw", [flaw for flaw in FLAWS if flaw.twin is Twin.FLAWED], ids=str)
def test_the_sound_twin_does_not_show_it(flaw: Flaw, twins: dict[Twin, Assessed]) -> None:
    sound = twins[Twin.SOUND]
    assert not seen(replace(flaw, mark=b""), sound) & _held_against(sound)


@pytest.mark.parametrize("rule", sorted({rule for flaw in FLAWS for rule in flaw.rules}))
def test_what_was_seen_of_the_flaws_alone_is_enough(rule: str, twins: dict[Twin, Assessed]) -> None:
    """The sound twin with nothing but one flaw seen in it is judged as badly."""
    sound = twins[Twin.SOUND].read
    for flaw in (flaw for flaw in FLAWS if rule in flaw.rules and flaw.twin is Twin.FLAWED and flaw.alone):
        names = seen(flaw, twins[flaw.twin])
        added = (replace(each, id=f"x{each.id}") for each in twins[flaw.twin].read.observations if each.id in names)
        again = judge_again(replace(sound, observations=(*sound.observations, *added)), select_standards(()))
        verdicts = {
            each.verdict.name
            for standard in again.standards
            for provision in standard.provisions
            for each in provision.judgements
            if each.rule == rule
        }
        assert verdicts == {"FAIL"}, flaw


def _held_against(assessed: Assessed) -> set[str]:
    """The observations on which anything is worse than settled; what a person is shown is held against nobody."""
    asked = (each for _, each in assessed.judgements() if each["rule"] not in OTHER_QUESTIONS)
    cited = {name for each in asked if each["verdict"] not in SETTLED for name in each["evidence"]}
    return cited & assessed.observations.keys()


def test_the_sound_twin_fails_nothing_and_passes_on_what_was_seen(twins: dict[Twin, Assessed]) -> None:
    sound = twins[Twin.SOUND]
    failing = [(*where, each["because"]) for where, each in sound.judgements() if each["verdict"] == "FAIL"]
    assert failing == []
    assert sound.code == 0
    verdicts = {each["rule"]: each["verdict"] for _, each in sound.judgements()}
    assert {rule: verdicts[rule] for rule in PASSES} == dict.fromkeys(PASSES, "PASS")
    assert verdicts["communication.secrets_stay_unreadable"] == "NOT_APPLICABLE"
    assert verdicts["personal_data.unreadable_in_transit"] == "NOT_APPLICABLE"
    assert verdicts["personal_data.sensitive_is_unreadable"] == "NOT_APPLICABLE"
    assert {rule for flaw in FLAWS for rule in flaw.rules} - PASSES == {
        "communication.names_and_time_as_declared",
        "communication.secrets_stay_unreadable",
        "personal_data.sensitive_is_unreadable",
        "personal_data.unreadable_in_transit",
        "secrets.stored_information_is_confidential",
        "telemetry.audit_can_be_read",
        "telemetry.audit_is_protected",
        "updates.channel_is_secure",
    }


@pytest.mark.parametrize("mark", [NEIGHBOUR, NEWS, CHECK, TIME, "_http._tcp.local"])
@pytest.mark.parametrize("twin", [Twin.SOUND])
def test_what_only_looks_like_a_flaw_is_held_against_nobody(mark: str, twin: Twin, twins: dict[Twin, Assessed]) -> None:
    assessed = twins[twin]
    told = json.dumps([assessed.observations[name] for name in _held_against(assessed)])
    assert mark not in told


@pytest.mark.parametrize("twin", [Twin.SOUND, Twin.FLAWED])
def test_nothing_is_told_of_the_neighbour(twin: Twin, twins: dict[Twin, Assessed]) -> None:
    assert NEIGHBOUR not in json.dumps(twins[twin].document)


def test_exit_codes_and_failed_probes(twins: dict[Twin, Assessed]) -> None:
    assert [twins[twin].code for twin in Twin] == [0, 1, 1]
    for assessed in twins.values():
        assert [each for each in assessed.document["attempts"] if each["outcome"] == "failed"] == []


def test_every_probe_of_the_network_saw_something(twins: dict[Twin, Assessed]) -> None:
    """Each has a flaw that it alone could tell of."""
    flawed = twins[Twin.FLAWED]
    told = {flawed.observations[name]["probe"] for flaw in FLAWS for name in seen(flaw, flawed)}
    all_of_them = {
        each["probe"]
        for each in flawed.document["attempts"]
        if each["probe"].partition(".")[0] in {"device", "capture", "bench"}
    }
    without_power = {
        "device.without_power",
        "device.wrong_passwords_restarted",
        "device.factory_reset",
    }  # see test_restart.py
    assert all_of_them - told - without_power == {
        "bench.reconnects",
        "capture.told_versions",  # no history of releases for the unit's to be held against
        "device.told_versions",
        "device.crowds",  # no leave for one here
        "device.designations",  # see test_full_evidence.py
        "device.first_use",
        "device.held_sessions",  # no dossier declares any here
        "device.known_users",  # see test_full_evidence.py
        "device.login_faces",  # these logins hide what is typed
        "device.malformed_input",  # these servers stand it
        "device.tls_renegotiation",
    }


def test_no_secret_is_written_out(twins: dict[Twin, Assessed]) -> None:
    for assessed in twins.values():
        said = json.dumps(assessed.document) + (assessed.folder / "report.html").read_text(encoding="utf-8")
        secrets = (*PASSWORDS.values(), SHARED, PASSWORD, PLANTED, "hidden-word")
        assert [secret for secret in secrets if secret in said] == []


@pytest.mark.parametrize("form", FORMS)
def test_the_flawed_twin_is_reported_in_every_form(form: str, twins: dict[Twin, Assessed], tmp_path: Path) -> None:
    file = tmp_path / "report"
    done = run("--lang", "en", "report", twins[Twin.FLAWED].folder, "--format", form, "--out", file)
    assert done.code == 0, done.err
    text = file.read_text(encoding="utf-8")
    for word in FORMS[form]:
        assert word in text
    assert (
        run("--lang", "ja", "report", twins[Twin.FLAWED].folder, "--format", form, "--out", tmp_path / "ja").code == 0
    )


@pytest.mark.parametrize("twin", Twin)
def test_the_verdicts_come_out_the_same_without_the_device(
    twin: Twin, twins: dict[Twin, Assessed], tmp_path: Path
) -> None:
    done = run("--lang", "en", "judge", twins[twin].folder, "--out", tmp_path / "again.json")
    assert done.code == twins[twin].code, done.err
    again = json.loads((tmp_path / "again.json").read_bytes())
    assert json.dumps(again["standards"]) == json.dumps(twins[twin].document["standards"])


def test_the_comparison_names_what_was_lost(twins: dict[Twin, Assessed]) -> None:
    folders = (twins[Twin.SOUND].folder, twins[Twin.FLAWED].folder)
    told = run("--lang", "en", "diff", *folders, "--format", "json")
    assert told.code == 1
    lost = {
        (each["standard"], each["provision"]) for each in json.loads(told.out)["verdicts"] if each["after"] == "FAIL"
    }
    assert lost == _failing(twins[Twin.FLAWED])
    assert f"{ETSI} 4.5-1: Pass → Fail" in run("--lang", "en", "diff", *folders).out
    assert run("--lang", "en", "diff", *reversed(folders), "--format", "json").code == 0


def _failing(assessed: Assessed) -> set[tuple[str, str]]:
    return {
        (standard["id"], provision["id"])
        for standard in assessed.document["standards"]
        for provision in standard["provisions"]
        if provision["verdict"] == "FAIL"
    }
