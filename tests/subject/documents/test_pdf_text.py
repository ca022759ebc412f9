import pytest

from shinsa.subject.documents.line import Unreadable
from shinsa.subject.documents.pdf_text import pdf_lines
from tests.subject.documents.pdf_samples import pdf


def test_every_line_has_its_page() -> None:
    lines = [(line.text, line.page) for line in pdf_lines(pdf("Support period\nUntil 2030.", "Page two")) if line.text]

    assert lines == [("Support period", 1), ("Until 2030.", 1), ("Page two", 2)]


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "cannot be read"),
        (b"%PDF-1.7\n%%EOF", "cannot be read"),
        (b"%PDF-1.4\n" + b"[" * 200_000, "cannot be read"),
        (pdf(""), "no text, only pictures"),
        (pdf(*[""] * 501), "pages, parts or levels"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_reason(raw: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        list(pdf_lines(raw))


def test_a_page_of_pictures_is_told_as_unread() -> None:
    assert [(line.page, line.unread) for line in pdf_lines(pdf("Hello", "", None)) if not line.text] == [
        (1, False),
        (2, False),
        (3, True),
    ]
