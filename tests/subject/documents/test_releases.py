from datetime import date

import pytest

from shinsa.subject.documents.html_text import html_lines
from shinsa.subject.documents.plain_text import markdown_lines
from shinsa.subject.documents.releases import releases_in


def read(text: str) -> dict[str, tuple[date, tuple[str, ...]]]:
    found = releases_in(markdown_lines(text))
    return {one.version: (one.released, one.fixes) for one in found}


@pytest.mark.parametrize(
    "text",
    [
        "## 1.4.2 (2026-03-01)\n\n- Fixes CVE-2026-1234 in the web page.\n\n## 1.4.1 - 2026-01-15\n\n- Faster start.\n",
        "| Version | Date | Notes |\n|---|---|---|\n| v1.4.2 | 2026-03-01 | Fixes CVE-2026-1234 |\n| 1.4.1 | 2026-01-15 | - |\n",
        "- Version 1.4.2, released on 1 March 2026, fixes CVE-2026-1234.\n- Version 1.4.1, released on 15 January 2026.\n",
        "## バージョン 1.4.2（2026年3月1日）\n\nCVE-2026-1234 を修正しました。\n\n## バージョン 1.4.1（2026年1月15日）\n\n起動を改善。\n",
    ],
    ids=["headings", "table", "list", "japanese"],
)
def test_versions_stand_beside_their_days(text: str) -> None:
    assert read(text) == {"1.4.2": (date(2026, 3, 1), ("CVE-2026-1234",)), "1.4.1": (date(2026, 1, 15), ())}


def test_cells_of_a_web_table_are_put_together() -> None:
    page = "<table><tr><td>1.4.2</td><td>2026-03-01</td><td>CVE-2026-1234</td></tr>" * 1
    page += (
        "<tr><td>2026.01.15</td><td>1.4.1</td><td>A longer sentence that says nothing of either one.</td></tr></table>"
    )
    found = releases_in(html_lines(page))

    assert [(one.version, str(one.released), one.fixes) for one in found] == [
        ("1.4.2", "2026-03-01", ("CVE-2026-1234",)),
        ("1.4.1", "2026-01-15", ()),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The protocol 1.2.3.4 was tested by us. On 2026-03-01 the fair begins.",
        "We moved the office, as was planned in the year before, from building 1.4.2 on 2026-03-01.",
        "Version 1.4.2 comes in March 2026.",
        "See https://maker.example/1.4.2/ of 2026-03-01",
        "2026-03-01",
        "1.4.2",
        "",
    ],
)
def test_what_only_resembles_an_entry_is_none(text: str) -> None:
    assert read(text) == {}
