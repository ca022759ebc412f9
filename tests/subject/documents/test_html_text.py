import time

import pytest

from shinsa.subject.documents.html_text import TAG, html_lines
from shinsa.subject.documents.line import Line


def read(page: str) -> list[Line]:
    return [line for line in html_lines(page) if line.text]


def test_headings_items_and_paragraphs_stand_at_their_lines() -> None:
    page = "<html>\n<h2>Support</h2>\n<p>Until <b>2030</b>.\n</p><ol><li>Open it</li>\n<li><p>Tap</p></ol>"

    assert read(page) == [
        Line("Support", 2, heading=2),
        Line("Until 2030 .", 3),
        Line("Open it", 4, item=True, ordinal=1),
        Line("Tap", 5, item=True, ordinal=2),
    ]


def test_what_a_reader_does_not_see_is_left_out() -> None:
    page = (
        "<head><title>t</title></head><script>var s='report a vulnerability';</script><style>p{}</style>"
        "<nav><p>menu</p></nav><div style='color:red; display: none'>secret<div>inner</div></div>"
        "<p hidden>h</p><template>x</template><p>seen</p>"
    )

    assert [line.text for line in read(page)] == ["seen"]


def test_a_block_that_is_only_a_link_is_told_apart_from_words_with_a_link() -> None:
    only, words = read(
        '<p><a href="/privacy">Privacy policy</a></p><p>Write to <a href="mailto:a@b.example">us</a> today</p>'
    )

    assert (only.linked, words.linked) == (True, False)
    assert words.links == ("mailto:a@b.example",)


def test_an_element_left_open_hides_no_more_than_the_page_does() -> None:
    assert [line.text for line in read("<body><nav><p>menu</body><p>after")] == ["after"]


def test_what_is_never_closed_is_plain_text_or_nothing() -> None:
    assert [line.text for line in read("a <b and <p>c</p> <!-- d")] == ["a c"]
    assert [line.text for line in read("1 < 2" + " " * TAG)] == ["1 < 2"]


@pytest.mark.parametrize("piece", ["<a ", "<p\n", '<a b="', "<!--", "<p", "</", "<a b='>", "<?"])
def test_a_page_of_nothing_but_openings_takes_no_long_time(piece: str) -> None:
    start = time.process_time()
    read(piece * (1_000_000 // len(piece)))

    assert time.process_time() - start < 60  # without a bound, hours


def test_deep_nesting_is_no_burden() -> None:
    assert read("<div>" * 100_000 + "x")[0].text == "x"


def test_the_cells_of_a_row_are_one_paragraph() -> None:
    page = "<table><tr><th>Warranty</th><td>2 years</td></tr><tr><th>Updates</th><td>until 2030</td></tr></table><p>End</p>"

    assert [line.text for line in html_lines(page)] == [
        "Warranty",
        "2 years",
        "",
        "Updates",
        "until 2030",
        "",
        "End",
        "",
    ]
