from shinsa.subject.documents.line import Line
from shinsa.subject.documents.plain_text import markdown_lines, plain_lines
from shinsa.subject.documents.sentences import Sentence, hinted, section_at, sentences_of


def read(text: str) -> tuple[Sentence, ...]:
    return sentences_of(markdown_lines(text))


def test_a_sentence_may_run_over_lines_and_a_line_may_hold_two() -> None:
    first, second = read("We support it\nuntil the end of 2030. It costs nothing at all.\n")

    assert (first.text, first.number) == ("We support it until the end of 2030.", 1)
    assert (second.text, second.number) == ("It costs nothing at all.", 2)


def test_japanese_lines_are_joined_without_a_space() -> None:
    assert [one.text for one in read("サポート期間は\n5年間です。以後は更新しません。")] == [
        "サポート期間は5年間です。",
        "以後は更新しません。",
    ]


def test_full_width_signs_are_read_as_plain_ones() -> None:
    assert read("サポート期間は２０３０年１２月まで。")[0].text == "サポート期間は2030年12月まで。"


def test_headings_links_and_contents_say_nothing() -> None:
    text = "# Security support period of the device\n\n[How to report a vulnerability to us](x)\n\n"
    contents = "Support period ........ 12\n\n目次　サポート期間 …… 3\n"

    assert not any(one.says for one in read(text + contents))


def test_a_section_ends_at_the_next_heading_of_its_level() -> None:
    sentences = read("# A\n\nOne is said here.\n\n## B\n\nTwo is said here.\n\n# C\n\nThree is said here.\n")

    assert [one.text for one in section_at(sentences, 1)] == ["A", "One is said here.", "B", "Two is said here."]
    assert [one.text for one in section_at(sentences, 3)] == ["B", "Two is said here."]


def test_a_hint_finds_the_section_of_its_heading_first() -> None:
    sentences = read(
        "See deleting data below, please.\n\n# Deleting  Data\n\nPress the button for long.\n\n# Other\n\nNot this.\n"
    )

    assert [[one.text for one in section] for section in hinted(sentences, "deleting data")] == [
        ["Deleting Data", "Press the button for long."],
    ]
    assert hinted(sentences, "absent") == ()
    assert hinted(sentences, "") == ()


def test_a_hint_without_a_heading_finds_what_is_near() -> None:
    lines = plain_lines("\n\n".join(f"Sentence number {n} stands here." for n in range(100)))
    (section,) = hinted(sentences_of(lines), "number 50")

    assert [section[0].text, section[-1].text] == ["Sentence number 38 stands here.", "Sentence number 62 stands here."]


def test_pages_are_kept() -> None:
    (sentence,) = sentences_of([Line("A sentence on the page.", None, 7)])

    assert (sentence.number, sentence.page) == (None, 7)
