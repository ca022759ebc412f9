"""What counts as date and time on a line of a log."""

from __future__ import annotations

from datetime import date

import pytest

from shinsa.subject.event_lines import of_another_day, pointed_out, stamp_of

DAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    "line",
    [
        "Mar  4 00:00:41 hub login[212]: login root on ttyS0",
        "Mar 4, 2026 00:00:41 login",
        "2026-03-05T10:00:01Z hub auth: ok",
        "[03/Mar/26:10:00:01 +0900] GET /",
        "4.3.2026, 10:00 Anmeldung",
        "3/4/2026 10:00 login",
        "audit(1772589601.243:24): pid=1",
        "2026年3月4日 10時00分 ログイン",
        "20260304T100001 login",
        "2026-01-01 00:00:01 started; now 2026-03-04 10:00:01",
        "07:03 case opened",
        "",
    ],
)
def test_a_line_of_the_day_or_of_no_day_is_not_of_another(line: str) -> None:
    assert not of_another_day(line, DAY)


@pytest.mark.parametrize(
    "line",
    [
        "Jan  1 00:00:41 hub login[212]: login root on ttyS0",
        "2025-03-04T10:00:01Z hub auth: ok",
        "1970-01-01 00:00:41 case opened",
        "[04/Apr/2026:10:00:01 +0900] GET /",
        "6.3.2026, 10:00 Anmeldung",
        "audit(1672589601.243:24): pid=1",
        "2026年3月14日 10時00分 ログイン",
        "99999999T100001 login",
    ],
)
def test_a_line_of_another_day_is_told(line: str) -> None:
    assert of_another_day(line, DAY)


def test_a_year_that_is_not_told_may_have_ended_meanwhile() -> None:
    assert not of_another_day("Dec 31 23:59:59 hub: case opened", date(2026, 1, 1))


@pytest.mark.parametrize(
    "line",
    [
        "Jan  1 00:00:41 hub login[212]: login root on ttyS0",
        "2026-03-04T10:00:01Z hub auth: ok",
        "2026/03/04 10:00:01 failed login",
        "[04/Mar/2026:10:00:01 +0900] GET /",
        "Wed Mar  4 10:00:01 2026 kern.info",
        "4.3.2026, 10:00 Anmeldung",
        "type=USER_LOGIN msg=audit(1772589601.243:24): pid=1",
        '{"ts":1772589601243,"event":"login"}',
        "2026年3月4日 10時00分 ログイン",
        "20260304T100001 login",
    ],
)
def test_date_and_time_are_known_in_many_spellings(line: str) -> None:
    assert stamp_of(line) == "dated"


@pytest.mark.parametrize("line", ["07:03 case opened", "[   12.345678] usb reset", "260304100001 x", "3日 login"])
def test_what_may_be_one_is_unclear(line: str) -> None:
    assert stamp_of(line) == "unclear"


@pytest.mark.parametrize("line", ["login root on ttyS0", "error 7 at port 443", ""])
def test_other_numbers_are_none(line: str) -> None:
    assert stamp_of(line) == "none"


def test_parts_are_pointed_out_by_their_words() -> None:
    parts = {"source": "login[212]", "result": "success", "type": ""}
    line = "user=satomi id=17 ユーザー佐藤"
    assert pointed_out(line, {"a": "sato", "b": "d=17", "c": "佐藤", "d": "id=17", "e": "=satomi"}) == {"c", "d", "e"}
    assert pointed_out("Jan  1 00:00:41 hub login[212]: root", parts) == {"source"}
