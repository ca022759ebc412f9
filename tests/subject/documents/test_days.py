from datetime import date

import pytest

from shinsa.subject.documents.days import date_and_rest, dates_in, ends_in
from shinsa.subject.documents.plain_text import plain_lines
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
        ("until 31.12.2030", date(2030, 12, 31)),
        ("until 12/31/2030", date(2030, 12, 31)),
        ("until 31/12/2030", date(2030, 12, 31)),
        ("until 5/5/2030", date(2030, 5, 5)),
        ("until 31-Dec-2030", date(2030, 12, 31)),
        ("End of support: 2030-09", date(2030, 9, 30)),
        ("End of life: 2030", date(2030, 12, 31)),
        ("until Q3 2030", date(2030, 9, 30)),
        ("令和八年三月末日まで", date(2026, 3, 31)),
        ("R13年3月31日まで", date(2031, 3, 31)),
        ("令和13/3/31まで", date(2031, 3, 31)),
        ("2030年度末まで", date(2031, 3, 31)),
        ("令和12年度まで", date(2031, 3, 31)),
        ("二〇三〇年六月まで", date(2030, 6, 30)),
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
        "until 01/02/2030",
        "until 13/13/2030",
        "firmware R1.2.3",
        "CVE-2024-12",
        "1.2.2030.4",
    ],
)
def test_what_is_no_promise_of_a_day_is_passed_over(text: str) -> None:
    assert dates_in(read(text)) == ()


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Security updates from 1 January 2025 until 31 December 2029.", (date(2029, 12, 31),)),
        ("Sales ended on 2027-12-31; updates come until 2029-12-31.", (date(2029, 12, 31),)),
        ("2025年1月1日から2029年12月31日まで提供します。", (date(2029, 12, 31),)),
        ("販売終了日: 2027年3月31日、サポート終了日: 2030年3月31日", (date(2030, 3, 31),)),
        ("2025年3月1日発売。サポートは2030年3月31日までです。", (date(2030, 3, 31),)),
        ("5 years after the launch on 1 March 2025", ()),
    ],
)
def test_the_day_of_a_launch_or_a_sale_ends_nothing(text: str, ends: tuple[date, ...]) -> None:
    assert ends_in(read(text)) == ends


def test_a_day_and_the_rest_of_its_line() -> None:
    assert date_and_rest("1.2.3 (2024-05-06) 01/02/2024")[0] == date(2024, 5, 6)
    assert "01/02/2024" in date_and_rest("1.2.3 (2024-05-06) 01/02/2024")[1]
    assert date_and_rest("1.2.3 in May 2024")[0] is None
