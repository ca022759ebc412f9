"""What counts as date and time on a line of a log."""

from __future__ import annotations

import pytest

from shinsa.subject.event_lines import pointed_out, stamp_of


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
