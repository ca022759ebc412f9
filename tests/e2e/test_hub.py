"""The made-up hub, end to end: each flaw is found at its place and judged, and the sound twin with its decoys fails nothing."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from benchmarks.planted import planted
from shinsa.assess.replay import judge_again
from shinsa.standards.loader import select_standards
from tests.cli.shell import Ended, run
from tests.e2e.hub.components import DATA, UNRELATED
from tests.e2e.hub.decoys import Decoy, decoys
from tests.e2e.hub.dossier import DOSSIER
from tests.e2e.hub.flash import OPAQUE
from tests.e2e.hub.flaw import FLASH, Flaw
from tests.e2e.hub.flaws import FLAWS
from tests.e2e.hub.twins import Twin, build, place_of
from tests.e2e.written import Json, Written

TODAY = "2026-09-01"
SETTLED = ("PASS", "NOT_APPLICABLE")
HARMLESS = ("BinaryHardening", "TrustAnchors", "Endpoint", "ErasurePath")
"""Kinds that are told of every file of their sort; whether one counts, its fields say, and the rules."""
EXPECTED = {
    "html": ("etc/init.d", "CVE-2016-7406", "usr/sbin/hub-ota.sh"),
    "sarif": ("usr/sbin/hub-ota.sh", "attack_surface.least_privilege", '"version": "2.1.0"'),
    "cyclonedx": ("pkg:generic/openssl@1.0.1t", "pkg:generic/dropbear@2016.72", "CVE-2016-7406"),
    "vex": ("CVE-2016-7406", "dropbear"),
    "markdown": ("etsi-ts-103-645-1.1.1 4.", "binding provisions fail"),
    "text": ("4.4-1",),
}
ALSO = {
    ("etsi-ts-103-645-1.1.1", "4.7-2"),
    ("etsi-ts-103-645-1.1.1", "4.10-2"),
    ("iec-62443-4-2", "EDR 3.14"),
    ("japan-mic-34-10", "34-10-2"),
}
"""What fails besides, for the same flaws."""


@dataclass(frozen=True)
class Assessed(Written):
    """What the command wrote about one twin."""

    ended: Ended


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of its own, with the vulnerability data imported."""
    folder = tmp_path_factory.mktemp("hub")
    (folder / "data").mkdir()
    for number, record in enumerate((DATA, UNRELATED)):
        (folder / "data" / f"{number}.json").write_text(json.dumps(record))
    done = run("vulndb", "import", folder / "data", "--vulndb", folder / "vulnerabilities.sqlite")
    assert done.code == 0, done.err
    return folder


def assess(home: Path, twin: Twin) -> Assessed:
    dossier, out = home / twin, home / f"out-{twin}"
    dossier.mkdir()
    (dossier / "hub.bin").write_bytes(build(twin).flash)
    (dossier / "dossier.yaml").write_text(DOSSIER)
    words = ("assess", dossier, "--out", out, "--today", TODAY, "--vulndb", home / "vulnerabilities.sqlite", "--quiet")
    ended = run("--lang", "en", *words, XDG_CACHE_HOME=str(home / "cache"))
    assert ended.code in {0, 1}, ended.err
    return Assessed(out, ended)


@pytest.fixture(scope="module")
def twins(home: Path) -> dict[Twin, Assessed]:
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(Twin, pool.map(lambda twin: assess(home, twin), Twin), strict=True))


def seen(flaw: Flaw, twin: Twin, assessed: Assessed) -> list[Json]:
    """The observations that show a flaw: right kind, right place, right fields."""
    line, offset = place_of(flaw, build(twin))
    found = []
    for each in assessed.document["observations"]:
        place = each["place"]
        if each["kind"] != flaw.kind or place.get("path") != flaw.path:
            continue
        exact = flaw.tree == FLASH or not flaw.mark or (place["line"], place["offset"]) == (line, offset)
        if exact and all(each["fact"][name] == value for name, value in flaw.facts.items()):
            found.append(each)
    return found


@pytest.mark.parametrize("flaw", FLAWS, ids=str)
def test_the_flaw_is_found_at_its_place_and_judged(flaw: Flaw, twins: dict[Twin, Assessed]) -> None:
    twin = Twin.FLAWED if flaw in Twin.FLAWED.flaws else Twin.DOUBTFUL
    found = {each["id"] for each in seen(flaw, twin, twins[twin])}
    assert found, f"{flaw.kind} at {flaw.path} is not seen"
    shown = [
        (provision, judgement)
        for provision, judgement in twins[twin].judgements()
        if judgement["verdict"] == flaw.verdict and found & set(judgement["evidence"])
    ]
    assert set(flaw.provisions) <= {provision for provision, _ in shown}
    assert all(judgement["remedy"] and judgement["remedy_ja"] for _, judgement in shown)
    assert flaw.honestly or (flaw.provisions and flaw.verdict == "FAIL")
    assert shown or not flaw.provisions


@pytest.mark.parametrize("flaw", [flaw for flaw in FLAWS if flaw.alone and flaw.provisions], ids=str)
def test_the_flaw_alone_is_enough(flaw: Flaw, twins: dict[Twin, Assessed]) -> None:
    """The sound twin with nothing but this seen in it is judged as badly."""
    twin = Twin.FLAWED if flaw in Twin.FLAWED.flaws else Twin.DOUBTFUL
    names = {each["id"] for each in seen(flaw, twin, twins[twin])}
    added = (replace(each, id=f"x{each.id}") for each in twins[twin].read.observations if each.id in names)
    sound = twins[Twin.SOUND].read
    mended = {flaw.kind, "BootVerification"}
    kept = [
        each for each in sound.observations if each.kind not in mended or getattr(each.place, "path", "") != flaw.path
    ]
    again = judge_again(replace(sound, observations=(*kept, *added)), select_standards(()))
    verdicts = {(one.id, each.id): each.verdict.name for one in again.standards for each in one.provisions}
    assert {verdicts[provision] for provision in flaw.provisions} == {flaw.verdict}


@pytest.mark.parametrize("flaw", FLAWS, ids=str)
def test_the_sound_twin_does_not_show_it(flaw: Flaw, twins: dict[Twin, Assessed]) -> None:
    sound = twins[Twin.SOUND]
    shown = [
        each
        for each in sound.document["observations"]
        if each["kind"] == flaw.kind
        and each["place"].get("path") == flaw.path
        and all(each["fact"][name] == value for name, value in flaw.facts.items())
    ]
    cited = {
        name
        for _, judgement in sound.judgements()
        if judgement["verdict"] not in SETTLED
        for name in judgement["evidence"]
    }
    assert not cited & {each["id"] for each in shown}


@pytest.mark.parametrize("decoy", decoys(), ids=str)
def test_no_decoy_is_held_against_the_sound_twin(decoy: Decoy, twins: dict[Twin, Assessed]) -> None:
    sound = twins[Twin.SOUND]
    at_it = {name for name, each in sound.observations.items() if each["place"].get("path", "").startswith(decoy.path)}
    for provision, judgement in sound.judgements():
        shown_only = judgement["role"] == "person"  # all that a person has to look at, decoys too
        assert shown_only or judgement["verdict"] in SETTLED or not at_it & set(judgement["evidence"]), provision
    loud = [
        each["kind"]
        for each in (sound.observations[name] for name in at_it)
        if each["kind"] not in HARMLESS and not each["fact"].get("sample") and not _usual(each["fact"])
    ]
    assert loud == []


def _usual(fact: Json) -> bool:
    """Whether it is the permission or the encrypted address that every device has."""
    return str(fact.get("risk", "")).endswith("as every Linux has it")


def test_the_sound_twin_fails_nothing_and_passes_on_what_was_seen(twins: dict[Twin, Assessed]) -> None:
    sound = twins[Twin.SOUND]
    failing = [
        (*where, judgement["because"]) for where, judgement in sound.judgements() if judgement["verdict"] == "FAIL"
    ]
    assert failing == []
    assert sound.ended.code == 0
    known = sound.observations.keys() | {each["id"] for each in sound.document["looks"]}
    passed = {judgement["rule"] for _, judgement in sound.judgements() if judgement["verdict"] == "PASS"}
    assert passed >= {
        "attack_surface.code_is_minimal",
        "attack_surface.least_privilege",
        "attack_surface.services_are_used",
        "hardware.no_open_console",
        "integrity.boot_is_authenticated",
        "integrity.secure_boot",
        "passwords.every_login_is_declared",
        "passwords.no_universal_default",
        "secrets.no_hard_coded_credentials",
        "secrets.no_private_keys_shipped",
        "updates.channel_is_secure",
    }
    assert all(known.issuperset(judgement["evidence"]) for _, judgement in sound.judgements())


def test_exit_codes_and_failed_probes(twins: dict[Twin, Assessed]) -> None:
    assert [twins[twin].ended.code for twin in Twin] == [0, 0, 1]
    for assessed in twins.values():
        assert [each for each in assessed.document["attempts"] if each["outcome"] == "failed"] == []


def test_the_region_that_nobody_can_open_is_said(twins: dict[Twin, Assessed]) -> None:
    at = build(Twin.FLAWED).flash.index(OPAQUE)
    gaps = [each for each in twins[Twin.FLAWED].document["gaps"] if (each["place"] or {}).get("offset") == at]
    assert {"HardCodedCredential", "PrivateKey", "PasswordHash"} <= {each["kind"] for each in gaps}


def test_no_secret_is_written_out(twins: dict[Twin, Assessed]) -> None:
    text = json.dumps(twins[Twin.FLAWED].document)
    used = {flaw.path for flaw in FLAWS}
    secrets = [
        each.mark.decode("latin-1") for each in planted() if each.path in used and each.kind == "HardCodedCredential"
    ]
    assert [secret for secret in secrets if len(secret) >= 8 and secret in text] == []


@pytest.mark.parametrize("form", ["html", "sarif", "cyclonedx", "vex", "markdown", "text"])
def test_the_flawed_twin_is_reported_in_every_form(form: str, twins: dict[Twin, Assessed], tmp_path: Path) -> None:
    file = tmp_path / "report"
    done = run("--lang", "en", "report", twins[Twin.FLAWED].folder, "--format", form, "--out", file)
    assert done.code == 0, done.err
    text = file.read_text(encoding="utf-8")
    for word in EXPECTED[form]:
        assert word in text


def test_the_comparison_names_what_was_lost(twins: dict[Twin, Assessed]) -> None:
    folders = (twins[Twin.SOUND].folder, twins[Twin.FLAWED].folder)
    told = run("--lang", "en", "diff", *folders, "--format", "json")
    assert told.code == 1
    change = json.loads(told.out)
    lost = {(each["standard"], each["provision"]) for each in change["verdicts"] if each["after"] == "FAIL"}
    expected = {provision for flaw in Twin.FLAWED.flaws for provision in flaw.provisions} | ALSO
    told_of = {standard for standard, _ in expected}
    asked_again = {each for each in lost if each[1].startswith(("CR ", "CCSC "))}  # IEC 62443-4-2 asks much of it twice
    assert {each for each in lost if each[0] in told_of} - asked_again == expected
    assert [
        "etsi-ts-103-645-1.1.1 4.4-1: Pass → Fail" in line
        for line in run("--lang", "en", "diff", *folders).out.splitlines()
    ].count(True) == 1
    back = run("--lang", "en", "diff", *reversed(folders), "--format", "json")
    assert back.code == 0
