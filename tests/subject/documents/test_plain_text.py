import pytest

from shinsa.subject.documents.plain_text import markdown_lines, plain_lines


def test_headings_of_markdown_have_their_level() -> None:
    text = "# One\n\nTwo\n---\n\nThree\n=====\n\n#### Four ####\n"

    assert [(line.text, line.heading, line.number) for line in markdown_lines(text) if line.text] == [
        ("One", 1, 1),
        ("Two", 2, 3),
        ("Three", 1, 6),
        ("Four", 4, 9),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "1. Open",
        "12) Open",
        "- Open",
        "* Open",
        "•  Open",
        "(3) Open",
        "① Open",
        "Step 2: Open",
        "手順3 Open",
        "1．Open",
    ],
)
def test_an_item_is_known_by_its_mark(line: str) -> None:
    (read,) = plain_lines(line)

    assert (read.text, read.item) == ("Open", True)


@pytest.mark.parametrize("line", ["2030 is the year", "5.10 is a version", "a - b", "1.5 years"])
def test_a_number_is_not_always_an_item(line: str) -> None:
    (read,) = plain_lines(line)

    assert not read.item


def test_a_link_reads_as_its_words_and_a_bare_one_is_told_apart() -> None:
    bare, words = markdown_lines(
        "[Privacy policy](https://x.example/p)\nSee **our** [form](https://x.example/f) to report\n"
    )

    assert (bare.text, bare.linked) == ("Privacy policy", True)
    assert (words.text, words.linked, words.links) == ("See our form to report", False, ("https://x.example/f",))


def test_comments_and_code_are_no_part_of_what_is_said() -> None:
    text = "<!-- TODO\nreport here -->\nSeen\n```\ncode\n```\nToo\n<!-- open"

    assert [(line.text, line.number) for line in markdown_lines(text) if line.text] == [("Seen", 3), ("Too", 7)]


def test_each_row_of_a_table_is_a_paragraph() -> None:
    text = "Times\n| Warranty | 2 years |\n|---|:-:|\n| [Updates](https://a.example/u) | until 2030 |\n"

    lines = list(markdown_lines(text))
    assert [line.text for line in lines] == ["Times", "", "Warranty | 2 years", "", "", "Updates | until 2030", ""]
    assert lines[-2].links == ("https://a.example/u",)
    assert (lines[2].number, lines[-2].number) == (2, 4)
