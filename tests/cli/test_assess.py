"""`shinsa assess`: exit codes, one clear line, nothing half-written."""

import signal
import subprocess
import time
from pathlib import Path

import pytest

from shinsa.model.document import load
from shinsa.model.verdict import Verdict
from tests.assess.images import EMPTY_PASSWORD, LOCKED, SLOW_HASHES, children_of, write_image
from tests.cli.shell import ENVIRONMENT, HUNG_SECONDS, command, is_one_line, run
from tests.simulators.noise import noise

DEVICE = "device:\n  name: Sensor\n  model: S1\n"


def write_dossier(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "dossier.yaml").write_text(text, encoding="utf-8")
    return folder


def test_an_image_with_an_empty_root_password_ends_with_1(saved: Path) -> None:
    assessment = load((saved / "assessment.json").read_bytes())
    assert assessment.fails
    assert assessment.device.name == "router.bin"
    assert sorted(path.name for path in saved.iterdir()) == ["assessment.json", "evidence", "report.html"]


def test_an_image_on_which_nothing_fails_ends_with_0_and_shows_the_table(tmp_path: Path) -> None:
    image = write_image(tmp_path / "image.bin", LOCKED)
    ended = run("assess", "--firmware", image, "--out", tmp_path / "out", "--lang", "en")
    assert (ended.code, ended.err) == (0, "")
    assert "4.1-1" in ended.out
    assert (
        "Not judged by without a dossier: en-18031-1, etsi-ts-103-701-1.1.1 (name them with --standard)." in ended.out
    )
    assert ended.out.endswith(f"{tmp_path / 'out' / 'report.html'}\n")


def test_quiet_prints_nothing(tmp_path: Path) -> None:
    image = write_image(tmp_path / "image.bin", EMPTY_PASSWORD)
    ended = run("assess", "--firmware", image, "--out", tmp_path / "out", "--quiet")
    assert (ended.code, ended.out, ended.err) == (1, "", "")


def test_a_dossier_alone_is_assessed_by_one_standard(tmp_path: Path) -> None:
    dossier = write_dossier(tmp_path / "device", DEVICE)
    ended = run("assess", dossier, "--out", tmp_path / "out", "--standard", "japan-mic-34-10", "--lang", "ja")
    assert ended.code == 0
    assert "判定不能" in ended.out or "不明" in ended.out or any("぀" <= letter <= "ヿ" for letter in ended.out)
    assessment = load((tmp_path / "out" / "assessment.json").read_bytes())
    assert [one.id for one in assessment.standards] == ["japan-mic-34-10"]
    assert assessment.device.name == "Sensor"


def test_an_unpacked_image_is_named_by_the_dossier_as_on_the_command_line(tmp_path: Path) -> None:
    folder = write_dossier(tmp_path / "device", f"{DEVICE}firmware: [{{image: rootfs}}]\n")
    (folder / "rootfs/etc").mkdir(parents=True)
    (folder / "rootfs/bin").mkdir()
    (folder / "rootfs/bin/sh").write_text("#!/bin/busybox\n")
    (folder / "rootfs/etc/passwd").write_text("root::0:0:root:/root:/bin/sh\n")
    (folder / "rootfs/etc/hosts").symlink_to(folder / "dossier.yaml")
    named = (("declared", (folder,)), ("typed", ("--firmware", folder / "rootfs")))
    for out, what in named:
        run("assess", *what, "--out", tmp_path / out, "--standard", "etsi-ts-103-645-1.1.1", "--quiet")
    declared, typed = (load((tmp_path / out / "assessment.json").read_bytes()) for out, _ in named)
    seen = [
        {(str(one.place), str(one.fact)) for one in each.observations if one.kind == "PasswordHash"}
        for each in (declared, typed)
    ]

    assert seen[0] == seen[1] != set()
    assert [one.name for one in declared.subjects if one.kind == "firmware"] == ["rootfs"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("captures:\n- file: notes.txt\n", "5:9: captures[0].file: notes.txt: is no pcap or pcapng — record one"),
        ("firmware: [{image: empty}]\n", "4:20: firmware[0].image: empty: an empty directory — name an image"),
        ("live:\n  address: nowhere.invalid\n", "5:12: live.address: nowhere.invalid: has no address"),
    ],
)
def test_what_a_dossier_names_and_cannot_be_opened_is_pointed_to(tmp_path: Path, text: str, why: str) -> None:
    folder = write_dossier(tmp_path / "device", f"{DEVICE}{text}consent: [scan]\n")
    (folder / "notes.txt").write_text("notes, and no recording")
    (folder / "empty").mkdir()
    ended = run("assess", folder, "--out", tmp_path / "out", "--lang", "en", "--quiet")

    assert (ended.code, ended.out) == (2, "")
    assert f"shinsa: dossier.yaml:{why}" in ended.err
    assert is_one_line(ended.err)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((), "nothing to assess"),
        (("missing",), "missing"),
        (("empty",), "dossier.yaml"),
        (("unknown",), "dossier.yaml:4:1"),
        (("zeros.bin",), "--firmware zeros.bin"),
        (("",), "DOSSIER: the name is empty"),
        (("--firmware", ""), "--firmware: the name is empty"),
        (("--device", " "), "--device: the name is empty"),
        (("--firmware", "image.bin", "--vulndb", "empty"), "empty: is a folder"),
        (("--firmware", "image.bin", "--out", "manual.pdf"), "manual.pdf: "),
        (("--firmware", "image.bin", "--vulndb", "missing.sqlite"), "shinsa: missing.sqlite: there is no such file"),
        (("--firmware", "image.bin", "--vex", "missing.json"), "shinsa: missing.json: there is no such file"),
        (("--firmware", "image.bin", "--known-keys", "missing.txt"), "shinsa: missing.txt: there is no such file"),
        (("--firmware", "image.bin", "--known-keys", "keys.txt"), "shinsa: keys.txt:2:1: 'abcd' is no SHA-256 — write"),
        (("--firmware", "missing.bin"), "missing.bin: there is no such file"),
        (("--capture", ""), "--capture: the name is empty"),
        (("--capture", "missing.pcap"), "missing.pcap: there is no such file"),
        (("--capture", "manual.pdf"), "manual.pdf: is no pcap or pcapng"),
        (("--capture", "missing.pcap", "--address", "camera"), "--address camera: is neither a MAC nor an IP address"),
        (("--firmware", "image.bin", "--address", "192.0.2.1"), "--address: an address says which station"),
        (("--firmware", "image.bin", "--restart-with", "true"), "--restart-with: there is no device"),
        (("--device", "192.0.2.1", "--reset-with", "true"), "--reset-with: no dossier says which data are the user's"),
        (("--firmware", "zeros.bin"), "zeros.bin"),
        (("--firmware", "manual.pdf"), "manual.pdf"),
        (("--firmware", "image.bin", "--standard", "no-such"), "no-such"),
    ],
)
def test_a_wrong_input_ends_with_2_and_one_line(tmp_path: Path, arguments: tuple[str, ...], why: str) -> None:
    write_dossier(tmp_path / "empty", "")
    write_dossier(tmp_path / "unknown", f"{DEVICE}firmwear:\n")
    write_image(tmp_path / "image.bin", LOCKED)
    (tmp_path / "keys.txt").write_text("# mine\nabcd\n")
    (tmp_path / "zeros.bin").write_bytes(bytes(100_000))
    (tmp_path / "manual.pdf").write_bytes(b"%PDF-1.7\n" + b"words " * 9999)
    for language, said in (("en", why), ("ja", "shinsa: ")):
        ended = run("assess", *arguments, "--lang", language, cwd=tmp_path)
        assert (ended.code, ended.out) == (2, "")
        assert is_one_line(ended.err)
        assert said in ended.err
    assert not (tmp_path / "shinsa-out" / "assessment.json").exists()


def test_a_folder_that_cannot_be_written_ends_with_3(tmp_path: Path) -> None:
    image = write_image(tmp_path / "image.bin", LOCKED)
    ended = run("assess", "--firmware", image, "--out", image / "out")
    assert ended.code == 3
    assert is_one_line(ended.err)


def test_a_cut_off_image_is_assessed_and_passes_nothing(tmp_path: Path) -> None:
    whole = write_image(tmp_path / "whole.bin", {**LOCKED, "lib/large": noise(300_000)}).read_bytes()
    (tmp_path / "cut.bin").write_bytes(whole[: len(whole) // 2])
    ended = run("assess", "--firmware", tmp_path / "cut.bin", "--out", tmp_path / "out", "--lang", "en")
    assessment = load((tmp_path / "out" / "assessment.json").read_bytes())
    provisions = [one for standard in assessment.standards for one in standard.provisions]
    assert ended.code == 0
    assert not any(one.verdict is Verdict.PASS for one in provisions)
    assert any("bytes of squashfs could not be opened" in one.because.en for one in provisions)
    assert all(
        "could not be opened" in gap.reason.en for gap in assessment.gaps if gap.kind == "PasswordHash" and gap.place
    )


@pytest.mark.parametrize("signals", [(signal.SIGINT,), (signal.SIGTERM,), (signal.SIGINT, signal.SIGINT)])
def test_stopped_it_keeps_what_was_done_and_goes_on(tmp_path: Path, signals: tuple[signal.Signals, ...]) -> None:
    image = write_image(tmp_path / "image.bin", SLOW_HASHES)
    out = tmp_path / "out"
    asked = ("assess", "--firmware", image, "--out", out, "--jobs", 1, "--no-cache", "--today", "2026-01-15")
    running = subprocess.Popen(
        command(*asked), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT, start_new_session=True
    )
    until = time.monotonic() + HUNG_SECONDS
    while not list(out.glob("journal/*.jsonl")) and time.monotonic() < until:
        time.sleep(0.05)
    while not (children := children_of(running.pid)) and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(0.5)
    for sign in signals:  # who is impatient interrupts twice
        running.send_signal(sign)
        time.sleep(0.02)
    _, said = running.communicate(timeout=HUNG_SECONDS)
    assert running.returncode == 3
    assert is_one_line(said.decode())
    assert "--resume" in said.decode()
    assert children
    assert not [one for one in children if Path(f"/proc/{one}").exists()]
    assert not (out / "assessment.json").exists()
    assert run(*asked, "--resume", "--quiet").code in {0, 1}
    assert (out / "assessment.json").exists()
    assert not (out / "journal").exists()


def test_another_file_in_the_evidence_folder_is_let_be(tmp_path: Path) -> None:
    image = write_image(tmp_path / "image.bin", LOCKED)
    own = tmp_path / "out" / "evidence" / "photograph.jpg"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"mine")
    assert run("assess", "--firmware", image, "--out", tmp_path / "out", "--quiet").code == 0
    assert own.read_bytes() == b"mine"


def test_the_lists_of_leaked_keys_of_the_command_line_and_of_the_dossier_are_told(tmp_path: Path) -> None:
    write_image(tmp_path / "image.bin", LOCKED)
    (tmp_path / "mine.txt").write_text(f"{'ab' * 32} mine\n")
    folder = write_dossier(
        tmp_path / "hub", f"{DEVICE}firmware: [{{image: ../image.bin}}]\nknown_keys: [{{file: own.txt}}]\n"
    )
    (folder / "own.txt").write_text(f"{'cd' * 32} own\n")
    ended = run("assess", folder, "--known-keys", tmp_path / "mine.txt", "--out", tmp_path / "out", "--quiet")
    assert ended.code in {0, 1}, ended.err
    subjects = load((tmp_path / "out" / "assessment.json").read_bytes()).subjects
    assert [one.name for one in subjects if one.kind == "known keys"] == ["mine.txt", "own.txt"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("--device", "127.0.0.1", "--ports", "1-99999"),
            "--ports: '1-99999' is no range of ports — write ports from 1",
        ),
        (("--device", "nowhere.invalid"), "nowhere.invalid: has no address"),
        (("--standard", "uk-pst", "--device", "127.0.0.1"), "no standard 'uk-pst' — did you mean 'uk-psti'?"),
    ],
)
def test_what_is_mistyped_is_named_with_its_mend(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    ended = run("assess", *words, "--out", tmp_path / "out", "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert is_one_line(ended.err)
    assert said in ended.err
    assert " — " in ended.err
