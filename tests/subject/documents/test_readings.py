import pytest

from shinsa.subject.documents.line import Line
from shinsa.subject.documents.plain_text import plain_lines
from shinsa.subject.documents.readings import contacts_in, durations_in, steps_in, unread_time_in
from shinsa.subject.documents.sentences import Sentence, sentences_of


def read(text: str) -> tuple[Sentence, ...]:
    return sentences_of(plain_lines(text))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("for at least 5 years", "5 years"),
        ("two years", "2 years"),
        ("a five-year promise", "5 year"),
        ("for five (5) years", "5 years"),
        ("thirty-six months", "36 months"),
        ("2.5 years", "30 months"),
        ("6ヵ年", "6ヵ年"),
        ("5 yrs", "5 yrs"),
        ("within 90 days", "90 days"),
        ("after 3 business days", "3 business days"),
        ("5年間提供します", "5年間"),
        ("発売から３年", "3年"),
        ("24か月間", "24か月間"),
        ("90日以内", "90日"),
        ("3営業日以内", "3営業日"),
    ],
)
def test_a_period_is_read_with_its_number_in_figures(text: str, period: str) -> None:
    assert durations_in(read(text)) == (period,)


@pytest.mark.parametrize(
    "text", ["2030年12月31日", "令和12年", "12月31日", "v1.5 yearsago", "many years", "3 to 5 years", "3～5年"]
)
def test_a_date_is_no_period(text: str) -> None:
    assert durations_in(read(text)) == ()


def test_contacts_are_mail_telephone_and_forms() -> None:
    text = "Report to security@example.com or https://example.com/report. Tel: +81 3-1234-5678. 電話 03-1234-5678。"

    assert contacts_in(read(text)) == (
        "security@example.com",
        "https://example.com/report",
        "+81 3-1234-5678",
        "03-1234-5678",
    )


def test_other_addresses_and_numbers_are_no_contacts() -> None:
    assert contacts_in(read("See https://example.com/products for more. Serial 03-1234-5678. user@host @home")) == ()


def test_the_links_of_a_page_are_contacts_too() -> None:
    line = Line(
        "Report it by mail to our team", 1, links=("mailto:psirt@example.com?subject=x", "https://example.com/form")
    )

    assert contacts_in(sentences_of([line])) == ("psirt@example.com", "https://example.com/form")


def test_every_item_is_one_step() -> None:
    assert steps_in(read("Do this:\n1. Open the menu. Wait for it.\n2. Tap Delete data.\n- Confirm with yes.\n")) == 3
    assert steps_in(read("Open the menu and tap Delete.")) == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Supported for 3 to 5 years.", "3 to 5 years"),
        ("サポート期間は3～5年です。", "3~5年"),
        ("Supported until 01/02/2029.", "01/02/2029"),
        ("サポート期限は R13.3.31 です。", "R13.3.31"),
        ("Supported for a decade.", "a decade"),
        ("Supported until the spring of 2031.", "spring of 2031"),
    ],
)
def test_a_time_that_cannot_be_read_is_told(text: str, words: str) -> None:
    assert words in unread_time_in(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Supported until 2030-12-31, at least for five years.",
        "Supported as long as we like.",
        "2030年12月31日まで、5年間提供します。",
        "See https://maker.example/2024/support for more.",
    ],
)
def test_what_was_read_is_not_told_again(text: str) -> None:
    assert unread_time_in(read(text)) == ""
