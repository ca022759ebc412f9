import pytest

from shinsa.model.free_text import explained, filled, named


@pytest.mark.parametrize(
    "words",
    [
        "", " ", "-", "—", "...", "?", "○○", "TBD", "tbd.", "<TODO>", "(TBA)", "TODO: ask the factory", "FIXME later", "TODO記入",
        "n/a", "N.A.", "NA", "none", "None.", "no", "yes", "xxx", "XXXX", "〇〇", "unknown", "to be defined", "Lorem ipsum dolor",
        "未定", "なし", "無し。", "該当なし", "「未記入」", "ＴＢＤ", "特になし", "検討中", "要確認", "N/A. The data are not evaluated.", "None (open to all)", "n.a. – see table 7",
        "None: nothing limits it", "別途", "別途定める", "同上", "該当なし（電池式のため）", "**N/A**. See above.",
    ],
)  # fmt: skip
def test_a_placeholder_describes_nothing(words: str) -> None:
    assert not filled(words)


@pytest.mark.parametrize(
    "words",
    [
        "AES-256-GCM",
        "by opt-in in the app",
        "no retries, random delay",
        "to be decided by the user",
        "アプリで同意を得る",
        "todoist",
        "NAND",
        "None of the keys leaves the chip",
        "nonetheless encrypted",
        "No. 5 relay driver",
        "x509",
    ],
)
def test_a_description_is_one(words: str) -> None:
    assert filled(words)


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("Garden Hub GH-1 1.4", "gh-1", True),
        ("Garden Hub GH-10", "GH-1", False),
        ("ＧＨ－１", "GH-1", True),
        ("anything", " ", False),
    ],
)
def test_a_name_stands_in_words_of_its_own(text: str, name: str, wanted: bool) -> None:
    assert named(text, name) is wanted


@pytest.mark.parametrize("words", ["used by the app", "アプリが設定に使用する", "shows pictures"])
def test_a_reason_is_more_than_a_label(words: str) -> None:
    assert explained(words)


@pytest.mark.parametrize("words", ["", "TBD", "needed", "HTTPS/443", "必要", "N/A. The data are not evaluated."])
def test_a_label_is_no_reason(words: str) -> None:
    assert not explained(words)
