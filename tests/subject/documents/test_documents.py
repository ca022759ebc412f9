import pickle
from pathlib import Path

import pytest

from shinsa.subject.documents.documents import LINES, LONGEST, TEXT_BYTES, Documents, open_documents
from shinsa.subject.documents.line import Unreadable
from shinsa.subject.dossier.loader import load_dossier
from tests.subject.documents.docx_samples import docx, paragraph
from tests.subject.documents.pdf_samples import pdf

DEVICE = "device: {name: a, model: b}\n"


def documents(folder: Path, name: str, raw: bytes) -> Documents:
    (folder / name).write_bytes(raw)
    return Documents((), None, {name: folder / name})


@pytest.mark.parametrize(
    ("name", "raw", "text"),
    [
        ("a.html", b"<h1>Support</h1>", "Support"),
        ("a.HTM", "<p>サポート</p>".encode("cp932"), "サポート"),
        ("a.md", b"# Support", "Support"),
        ("a.txt", b"Support", "Support"),
        ("a", b"Support", "Support"),
        ("a.pdf", pdf("Support"), "Support"),
        ("a.bin", pdf("Support"), "Support"),
        ("a.docx", docx(paragraph("Support")), "Support"),
        ("a.bin", docx(paragraph("Support")), "Support"),
    ],
)
def test_a_document_is_read_by_what_it_is(tmp_path: Path, name: str, raw: bytes, text: str) -> None:
    assert documents(tmp_path, name, raw).read(name)[0].text == text


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"x" * (TEXT_BYTES + 1), "larger than"),
        (b"x" * (LONGEST + 1), "a line has more than"),
        (b"\0\1" * 99, "not a text"),
        (b"\xff\xfe\0", "is not utf-16"),
        (b"{\\rtf1 hello}", "RTF is not read"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 99, "DOC is not read"),
        (b"x y z\n" * (LINES + 1), "more than 50000 lines"),
    ],
)
def test_bounds_are_kept(tmp_path: Path, raw: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        documents(tmp_path, "a.txt", raw).read("a.txt")


def test_a_file_that_has_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be opened"):
        Documents((), None, {"a": tmp_path / "a"}).read("a")


@pytest.mark.parametrize("text", ["", "documents: {}\n", "documents: {security_txt: {url: https://x.example}}\n"])
def test_where_nothing_is_claimed_there_is_nothing_to_open(tmp_path: Path, text: str) -> None:
    (tmp_path / "dossier.yaml").write_text(DEVICE + text)

    assert open_documents(load_dossier(tmp_path)) is None


def test_what_a_dossier_points_to_is_opened_and_travels_to_a_worker(tmp_path: Path) -> None:
    (tmp_path / "dossier.yaml").write_text(DEVICE + "documents: {statements: [{topic: deletion, file: a.txt}]}\n")
    (tmp_path / "a.txt").write_text("Delete")
    dossier = load_dossier(tmp_path)

    opened = pickle.loads(pickle.dumps(open_documents(dossier)))  # noqa: S301 - our own bytes
    assert opened.read("a.txt")[0].text == "Delete"
    assert pickle.loads(pickle.dumps(dossier)).place("device").line == 1  # noqa: S301 - our own bytes
