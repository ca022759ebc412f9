import pytest

from shinsa.subject.documents.line import Unreadable
from shinsa.subject.documents.pdf_text import pdf_lines
from tests.subject.documents.pdf_samples import pdf, set_pdf


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


@pytest.mark.parametrize("beside", ["", "Page 3 of 12"])
def test_a_page_of_pictures_is_told_as_unread(beside: str) -> None:
    assert [(line.page, line.unread) for line in pdf_lines(pdf("Hello", "", None, beside=beside)) if not line.text] == [
        (1, False),
        (2, False),
        (3, True),
    ]


def test_what_is_set_larger_is_a_heading_and_a_gap_ends_a_paragraph() -> None:
    page = set_pdf(
        (24, 760, "Product security"),
        (18, 720, "Support period"),
        (12, 690, "Security updates come until"),
        (12, 676, "31 December 2030 for this model."),
        (12, 662, "They are free of charge."),
        (12, 630, "CAM-24 5 years"),
        (18, 600, "Updates until 31 December 2031"),
        (18, 560, "This is a sentence."),
    )

    lines = list(pdf_lines(page))
    assert [(line.text, line.heading) for line in lines if line.heading] == [
        ("Product security", 1),
        ("Support period", 2),
    ]
    texts = [line.text for line in lines]
    assert texts[texts.index("They are free of charge.") + 1] == ""
    assert texts[texts.index("Security updates come until") + 1] == "31 December 2030 for this model."


def test_a_link_belongs_to_the_words_that_it_lies_on() -> None:
    page = set_pdf(
        (12, 700, "Report it to our team"), (12, 686, "or call us"), link=(697, 712, "mailto:psirt@maker.example")
    )

    assert [(line.text, line.links) for line in pdf_lines(page) if line.text] == [
        ("Report it to our team", ("mailto:psirt@maker.example",)),
        ("or call us", ()),
    ]


def test_a_link_that_makes_no_sense_is_passed_over() -> None:
    page = (
        set_pdf((12, 700, "Report it to our team"), link=(697, 712, "x"))
        .replace(b"/Rect[50 ", b"/Rect[(a) ")
        .replace(b"/URI(x)", b"/URX(x)")
    )

    assert [line.links for line in pdf_lines(page) if line.text] == [()]


def test_text_that_is_set_larger_than_the_small_print_stays_text() -> None:
    small = [(6, 400 - 8 * n, "small print that goes on and on for many rows of a page") for n in range(20)]
    page = set_pdf((12, 700, "Updates"), (9, 680, "Security updates come until"), (9, 670, "31 December 2030 or as long as"),
                   (9, 660, "the hub is sold"), *small)  # fmt: skip

    assert [line.text for line in pdf_lines(page) if line.heading] == ["Updates"]


def test_text_that_is_turned_has_its_size_too() -> None:
    page = set_pdf((12, 700, "Security updates come until"), (12, 686, "the end of the year")).replace(
        b"1 0 0 1 50", b"0 1 -1 0 50"
    )

    assert {line.heading for line in pdf_lines(page) if line.text} == {0}
