import pytest

from shinsa.subject.documents.docx_text import docx_lines
from shinsa.subject.documents.line import Line, Unreadable
from tests.subject.documents.docx_samples import W, archive, docx, paragraph, row

LINK = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="mailto:psirt@maker.example" TargetMode="External"/></Relationships>'
)


def read(raw: bytes) -> list[Line]:
    return [line for line in docx_lines(raw) if line.text]


def test_headings_items_and_paragraphs_stand_at_their_numbers() -> None:
    raw = docx(
        paragraph("Delete your data", "1"),
        paragraph("Part", "Sub"),
        paragraph("Deeper", "Deep"),
        paragraph(""),
        paragraph("Open the app.", "Steps"),
        paragraph("Sub-step.", numbering="7", level="1"),
        paragraph("Tap Delete.", numbering="7"),
        paragraph("A bullet.", numbering="8"),
        paragraph("3. Typed by hand."),
        paragraph("Ordinary", "Loop"),
    )

    assert read(raw) == [
        Line("Delete your data", 1, heading=1),
        Line("Part", 2, heading=1),
        Line("Deeper", 3, heading=2),
        Line("Open the app.", 4, item=True, ordinal=1),
        Line("Sub-step.", 5, item=True, ordinal=1),
        Line("Tap Delete.", 6, item=True, ordinal=2),
        Line("A bullet.", 7, item=True),
        Line("Typed by hand.", 8, item=True, ordinal=3),
        Line("Ordinary", 9),
    ]


def test_what_is_hidden_deleted_or_drawn_twice_is_not_read() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret </w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>shown </w:t></w:r>'
    deleted = "<w:del><w:r><w:t>gone </w:t></w:r></w:del><w:moveFrom><w:r><w:t>moved </w:t></w:r></w:moveFrom>"
    twice = "<w:AlternateContent><w:Choice/><w:Fallback><w:r><w:t>twice </w:t></w:r></w:Fallback></w:AlternateContent>"
    code = "<w:r><w:instrText>PAGEREF </w:instrText></w:r>"

    (line,) = read(docx(paragraph("text", inside=hidden + shown + deleted + twice + code)))
    assert line.text == "shown text"


def test_what_a_property_was_before_a_tracked_change_is_not_what_it_is() -> None:
    former = '<w:pPr><w:pPrChange><w:pPr><w:pStyle w:val="1"/><w:numId w:val="7"/></w:pPr></w:pPrChange></w:pPr>'
    (line,) = read(docx(f"<w:p>{former}<w:r><w:t>ordinary</w:t></w:r></w:p>"))

    assert (line.heading, line.item) == (0, False)


def test_pages_are_told_where_the_document_was_laid_out() -> None:
    broken = '<w:r><w:br w:type="page"/></w:r>'
    raw = docx(
        paragraph("one"),
        paragraph("two", inside="<w:r><w:lastRenderedPageBreak/></w:r>"),
        paragraph("a", inside=broken),
    )

    assert [(line.text, line.page) for line in read(raw)] == [("one", 1), ("two", 1), ("a", 2)]
    assert read(docx(paragraph("one"), paragraph("two")))[1].page is None


def test_a_row_is_a_line_unless_the_table_only_arranges_the_text() -> None:
    history = row(paragraph("1.4.2"), paragraph("2026-03-01"), paragraph(""))
    layout = row(paragraph("Set-up", "1"), paragraph("x " * 400))
    nested = row(paragraph("outer") + row(paragraph("inner"), paragraph("cell")), paragraph("beside"))

    lines = read(docx(history, layout, nested, row(paragraph("alone"))))
    assert [line.text[:30].strip() for line in lines] == [
        "1.4.2 | 2026-03-01",
        "Set-up",
        ("x " * 15).strip(),
        "outer inner | cell | beside",
        "alone",
    ]
    assert lines[1].heading == 1


def test_links_lead_where_they_do() -> None:
    inside = '<w:hyperlink r:id="r1"><w:r><w:t>Write to us </w:t></w:r></w:hyperlink><w:hyperlink r:id="r2"/>'
    (line,) = read(docx(paragraph("please", inside=inside), parts={"word/_rels/document.xml.rels": LINK}))

    assert (line.text, line.links) == ("Write to us please", ("mailto:psirt@maker.example",))


def test_notes_and_footers_are_read_behind_the_body() -> None:
    note = f"<w:footnotes {W}><w:footnote>{paragraph('Until 2031-12-31.')}</w:footnote></w:footnotes>"
    footer = f"<w:ftr {W}>{paragraph('Maker Ltd.')}</w:ftr>"
    raw = docx(
        paragraph("Supported.¹"),
        parts={"word/footnotes.xml": note, "word/footer1.xml": footer, "word/comments.xml": "<"},
    )

    assert [line.text for line in read(raw)] == ["Supported.¹", "Until 2031-12-31.", "Maker Ltd."]


def test_a_document_without_styles_is_read_too() -> None:
    raw = archive({"word/document.xml": f"<w:document {W}>{paragraph('日本語', '1', '7')}</w:document>".encode()})

    assert read(raw) == [Line("日本語", 1, item=True)]


BODY = "word/document.xml"
ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"PK\3\4 no archive", "cannot be read"),
        (archive({"word/styles.xml": b"<a/>"}), "cannot be read"),
        (docx(parts={BODY: "<w:document"}), "cannot be read"),
        (
            docx(parts={BODY: f"{ENTITIES}<w:document {W}><w:p><w:t>&b;</w:t></w:p></w:document>"}),
            "cannot be read",
        ),
        (
            docx(parts={BODY: f"{EXTERNAL}<w:document {W}><w:p><w:t>&a;</w:t></w:p></w:document>"}),
            "cannot be read",
        ),
        (docx("<w:tbl>" * 3000), "pages, parts or levels"),
        (docx("<w:p>" * 60 + "</w:p>" * 60), "pages, parts or levels"),
        (archive({f"word/{n}": b"" for n in range(10_001)}), "pages, parts or levels"),
        (archive({"word/document.xml": b"<a>" + b" " * (101 << 20)}), "pages, parts or levels"),
        (docx(paragraph("x" * 21_000_000)), "more than 20000000 characters"),
    ],
    ids=["no archive", "no body", "cut off", "entities", "external", "deep", "nested", "parts", "bomb", "much"],
)
def test_hostile_documents_are_refused_with_a_reason(raw: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        list(docx_lines(raw))
