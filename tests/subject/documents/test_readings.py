from datetime import date

import pytest

from shinsa.subject.documents.line import Line
from shinsa.subject.documents.plain_text import plain_lines
from shinsa.subject.documents.readings import contacts_in, dates_in, durations_in, steps_in
from shinsa.subject.documents.sentences import Sentence, sentences_of


def read(text: str) -> tuple[Sentence, ...]:
    return sentences_of(plain_lines(text))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Supported until 2030-12-31.", date(2030, 12, 31)),
        ("until 2030/6/1", date(2030, 6, 1)),
        ("until 31 December 2030", date(2030, 12, 31)),
        ("until the 1st of May 2030", date(2030, 5, 1)),
        ("until December 31st, 2030", date(2030, 12, 31)),
        ("until the end of June 2030", date(2030, 6, 30)),
        ("until Feb. 2028", date(2028, 2, 29)),
        ("until the end of 2030", date(2030, 12, 31)),
        ("2030年12月31日まで", date(2030, 12, 31)),
        ("２０３０年６月末まで", date(2030, 6, 30)),
        ("令和12年3月31日まで", date(2030, 3, 31)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("2030年末まで", date(2030, 12, 31)),
    ],
)
def test_a_day_is_read_as_it_is_written(text: str, day: date) -> None:
    assert dates_in(read(text)) == (day,)


@pytest.mark.parametrize(
    "text",
    [
        "Last updated: 2024-01-05",
        "Copyright 2020-01-01 Example",
        "改訂日 2024年1月5日",
        "2030-13-40",
        "until 2030-02-30",
        "model 12030-12-31x",
        "平成99年",
        "since 2019",
    ],
)
def test_what_is_no_promise_of_a_day_is_passed_over(text: str) -> None:
    assert dates_in(read(text)) == ()


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("for at least 5 years", "5 years"),
        ("two years", "2 years"),
        ("a five-year promise", "5 year"),
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


@pytest.mark.parametrize("text", ["2030年12月31日", "令和12年", "12月31日", "v1.5 yearsago", "many years"])
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
