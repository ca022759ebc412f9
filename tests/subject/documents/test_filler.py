import pytest

from shinsa.subject.documents.filler import filler_in
from shinsa.subject.documents.plain_text import plain_lines
from shinsa.subject.documents.sentences import Sentence, sentences_of


def sentences(text: str) -> tuple[Sentence, ...]:
    return sentences_of(plain_lines(text))


@pytest.mark.parametrize(
    "text",
    [
        "We answer within XX days of a report.",
        "Report it to security@example.com please.",
        "See https://www.example.com/privacy for more.",
        "Lorem ipsum dolor sit amet, consectetur.",
        "The period is TBD for this model.",
        "Contact [insert name] at our company.",
        "受領は〇営業日以内に連絡します。",
        "サポート期間は○○年までです。",
        "窓口: 要記入",
        "XX日以内に回答します。",
    ],
)
def test_filler_in_the_section_taints_the_statement(text: str) -> None:
    assert filler_in((), sentences(text))


@pytest.mark.parametrize(
    "text",
    [
        "More products are coming soon to our shop.",
        "The app has a to-do list and a todo widget.",
        "Write to security@maker.example or see https://maker.example/example.com.html today.",
        "Size XXL is available for the case.",
        "準備中の新製品があります。",
        "5日以内に回答します。",
        "○は対応、×は非対応を示します。",
    ],
)
def test_words_that_only_resemble_filler_do_not(text: str) -> None:
    assert filler_in((), sentences(text)) == ""


def test_words_of_waiting_count_in_the_statement_itself() -> None:
    assert filler_in(sentences("Our policy is coming soon to this page."), ()) == "coming soon"
    assert filler_in(sentences("サポート期間は準備中です。"), ()) == "準備中"


def test_a_link_may_be_the_filler() -> None:
    assert filler_in((), (Sentence("Write to us", 1, None, links=("mailto:me@example.org",)),)) == "@example.org"
