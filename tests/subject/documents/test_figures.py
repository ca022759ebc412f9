import pytest

from shinsa.subject.documents.figures import in_figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("at least five years", "at least 5 years"),
        ("a five-year promise", "a 5-year promise"),
        ("thirty-six months", "36 months"),
        ("Twenty four hours", "24 hours"),
        ("five (5) years", "5 years"),
        ("5 (five) years", "5 years"),
        ("ten business days", "10 business days"),
        ("within a week", "within 1 week"),
        ("two and a half years", "30 months"),
        ("2.5 years", "30 months"),
        ("12.5 years", "150 months"),
        ("1 year and 6 months", "18 months"),
        ("五年間", "5年間"),
        ("二十五日", "25日"),
        ("百二十日", "120日"),
        ("十か月", "10か月"),
        ("二〇三一年三月", "2031年3月"),
        ("令和八年", "令和8年"),
        ("2年半", "30か月"),
        ("1年6か月", "18か月"),
        ("2年と3か月", "27か月"),
    ],
)
def test_the_number_of_a_time_is_written_in_figures(text: str, figures: str) -> None:
    assert in_figures(text) == figures


@pytest.mark.parametrize(
    "text",
    ["one of the five parties", "2031年3月", "第三者に提供", "万一の場合", "version 2.5", "once a year"],
)
def test_other_numbers_stay_as_they_are(text: str) -> None:
    assert in_figures(text) == text
