import hashlib
import pickle
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from shinsa.facts.device import Test
from shinsa.facts.hardware import PortState
from shinsa.model.errors import InputError
from shinsa.model.place import RecordPlace
from shinsa.subject.dossier.loader import load_dossier
from shinsa.subject.inspection import Inspection, Port, load_inspection, open_inspection
from shinsa.subject.trial_names import TestName

ON = date(2026, 3, 4)
HEAD = "inspector: {name: A. Person, organisation: Lab}\ndate: 2026-03-04\nsample: {serial: S-1}\n"
PHOTO = b"\xff\xd8\xffonly the beginning of a picture"
DIGEST = hashlib.sha256(PHOTO).hexdigest()


def load(folder: Path, text: str, head: str = HEAD) -> Inspection:
    (folder / "inspection.yaml").write_text(head + text)
    (folder / "board.jpg").write_bytes(PHOTO)
    return load_inspection(folder / "inspection.yaml")


def refused(folder: Path, text: str, head: str = HEAD) -> str:
    with pytest.raises(InputError) as caught:
        load(folder, text, head)
    assert caught.value.in_language("ja") != str(caught.value)
    return str(caught.value)


def test_a_record_says_who_looked_when_and_at_what(tmp_path: Path) -> None:
    photograph = f"{{file: board.jpg, sha256: {DIGEST.upper()}}}"
    text = f"examined: [ports]\nports:\n  - port: UART\n    state: locked\n    photographs: [{photograph}]\n"
    inspection = load(tmp_path, text)

    assert (inspection.by, inspection.on) == ("A. Person, Lab", ON)
    assert inspection.content.ports[0].photographs[0].sha256 == DIGEST
    assert inspection.place("ports", 0) == RecordPlace("inspection.yaml", "ports[0]", 6, ON)
    assert inspection.place("examined") == RecordPlace("inspection.yaml", "examined", 4, ON)
    assert pickle.loads(pickle.dumps(inspection)).by == inspection.by  # noqa: S301 - our own bytes


@pytest.mark.parametrize(
    ("head", "where", "what", "mend"),
    [
        (HEAD.replace("name: A. Person, ", ""), "1:1", "inspector.name is missing", "write it as 'name: …'"),
        (HEAD.replace("A. Person", "' '"), "1:19", "inspector.name: is empty", "fill it in"),
        (HEAD.replace("date: 2026-03-04\n", ""), "1:1", "date is missing", "write it as 'date: …'"),
        (HEAD.replace("2026-03-04", "March"), "2:7", "date: 'March' is not a date", "YYYY-MM-DD"),
        (HEAD.replace("sample: {serial: S-1}\n", ""), "1:1", "sample is missing", "write it as 'sample: …'"),
        ("", "1:1", "must hold 'key: value' lines", "write one 'key: value'"),
    ],
)
def test_nobody_vouches_without_a_name_a_day_and_a_unit(
    tmp_path: Path, head: str, where: str, what: str, mend: str
) -> None:
    error = refused(tmp_path, "", head)

    assert error.startswith(f"inspection.yaml:{where}: {what}")
    assert mend in error


@pytest.mark.parametrize(
    ("text", "where", "what", "mend"),
    [
        ("examned: []\n", "4:1", "unknown key 'examned'", "did you mean 'examined'?"),
        (
            "ports: [{port: UART, state: open}]\n",
            "4:1",
            "'ports' has entries but is not under 'examined'",
            "examined: [",
        ),
        (
            "examined: [ports]\nports: [{port: U, state: opn}]\n",
            "5:26",
            "'opn' is not known here",
            "did you mean 'open'?",
        ),
        (
            "tests: [{test: delete, held: yes, seen: x}]\n",
            "4:16",
            "'delete' is not known here",
            "did you mean 'deletion'?",
        ),
        ("tests: [{test: setup, held: maybe, seen: x}]\n", "4:29", "'maybe' is neither yes nor no", "write yes or no"),
        ("tests: [{test: setup, held: yes}]\n", "4:9", "tests[0].seen is missing", "write it as 'seen: …'"),
    ],
)
def test_a_fault_is_told_with_its_line_and_its_mend(
    tmp_path: Path, text: str, where: str, what: str, mend: str
) -> None:
    error = refused(tmp_path, text)

    assert error.startswith(f"inspection.yaml:{where}: ")
    assert what in error
    assert mend in error


@pytest.mark.parametrize(
    ("photograph", "what", "mend"),
    [
        ("{file: board.jpg, sha256: abc}", "is no SHA-256", "64 hexadecimal digits"),
        (f"{{file: ../board.jpg, sha256: {DIGEST}}}", "'../board.jpg' leads out of the folder", "dossier's folder"),
        ("{file: board.jpg}", "ports[0].photographs[0].sha256 is missing", "write it as 'sha256: …'"),
    ],
)
def test_a_photograph_that_cannot_be_one_is_refused(tmp_path: Path, photograph: str, what: str, mend: str) -> None:
    error = refused(tmp_path, f"examined: [ports]\nports:\n- {{port: U, state: open, photographs: [{photograph}]}}\n")

    assert error.startswith("inspection.yaml:6:")
    assert what in error
    assert mend in error


@pytest.mark.parametrize(
    ("photograph", "why"),
    [
        (f"{{file: board.jpg, sha256: {'0' * 64}}}", DIGEST),
        (f"{{file: none.jpg, sha256: {DIGEST}}}", "'none.jpg' is not there"),
        (f"{{file: empty.jpg, sha256: {hashlib.sha256().hexdigest()}}}", "'empty.jpg' is no picture"),
    ],
)
def test_a_photograph_that_is_missing_or_another_shows_nothing(tmp_path: Path, photograph: str, why: str) -> None:
    (tmp_path / "empty.jpg").write_bytes(b"")
    sound = f"{{file: board.jpg, sha256: {DIGEST}}}"
    entry = f"{{port: U, state: locked, photographs: [{sound}, {photograph}]}}"
    inspection = load(tmp_path, f"examined: [ports]\nports:\n- {entry}\n- {{port: V, state: locked}}\n")

    (reason,) = inspection.missing("ports", 0)
    assert why in reason.en
    assert inspection.missing("ports", 1) == ()


def test_the_record_of_a_dossier_is_opened(tmp_path: Path) -> None:
    load(tmp_path, "examined: [tamper]\n").tree.keys.clear()
    (tmp_path / "dossier.yaml").write_text("device: {name: a, model: b}\n")
    assert open_inspection(load_dossier(tmp_path)) is None

    (tmp_path / "dossier.yaml").write_text("device: {name: a, model: b}\ninspection: {record: inspection.yaml}\n")
    opened = open_inspection(load_dossier(tmp_path))
    assert opened is not None
    assert opened.content.examined == ("tamper",)


def test_the_words_of_the_record_are_those_of_the_vocabulary() -> None:
    assert set(get_args(TestName)) == {test.value for test in Test}
    assert set(get_args(Port.model_fields["state"].annotation)) == {state.value for state in PortState}


LOG = b"07:00 started\n07:03 case opened\n2026-01-09 07:03 door opened\n"
RUN = "tests:\n- {test: enclosure-opened-detected, held: yes, seen: It was logged, event_log: %s}\n"


@pytest.mark.parametrize(
    ("file", "entry", "digest", "fault"),
    [
        ("events.log", "case opened", "", ""),
        ("events.log", "case opened", "0" * 64, "not the file of the record"),
        ("events.log", "case closed", "", "is not in 'events.log'"),
        ("events.log", "started 07:03", "", "is not in 'events.log'"),
        ("events.log", "door opened", "", "of another day than the test (2026-03-04)"),
        ("other.log", "case opened", "", "'other.log' is not there"),
    ],
)
def test_an_event_log_holds_the_entry_that_the_test_caused(
    tmp_path: Path, file: str, entry: str, digest: str, fault: str
) -> None:
    (tmp_path / "events.log").write_bytes(LOG)
    digest = digest or hashlib.sha256(LOG).hexdigest()
    text = RUN % f"{{file: {file}, sha256: {digest}, entry: {entry}}}"
    inspection = load(tmp_path, text)
    assert inspection.logged == ({} if fault else {0: "07:03 case opened"})
    assert fault in (inspection.unlogged[0].en if fault else "")


def test_of_lines_with_the_entry_one_of_the_day_of_the_test_counts(tmp_path: Path) -> None:
    log = b"2026-01-09 07:03 case opened\n2026-04-01 09:00 case opened\n"
    (tmp_path / "events.log").write_bytes(log)
    text = RUN % f"{{file: events.log, sha256: {hashlib.sha256(log).hexdigest()}, entry: case opened}}, on: 2026-04-01"
    assert load(tmp_path, text).logged == {0: "2026-04-01 09:00 case opened"}
