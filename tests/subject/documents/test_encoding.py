import pytest

from shinsa.subject.documents.encoding import text_of
from shinsa.subject.documents.line import Unreadable

JAPANESE = "脆弱性を見つけた方は、窓口までご連絡ください。セキュリティのサポート期間は5年間です。"


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "iso2022_jp", "utf-16", "utf-16-le"])
def test_japanese_is_read_in_every_encoding_it_is_written_in(name: str) -> None:
    text = f"Support サポート\n{JAPANESE}"

    assert text_of(text.encode(name)) == text


def test_western_text_is_read_too() -> None:
    assert text_of("Größe: 5 €".encode("cp1252")) == "Größe: 5 €"
    assert text_of("Support until 2030".encode("utf-16-be")) == "Support until 2030"


@pytest.mark.parametrize("said", ["Shift_JIS", "x-sjis", "'euc-jp'"])
def test_a_page_is_read_as_it_says_it_is_written(said: str) -> None:
    page = f"<meta charset={said}><p>{JAPANESE}"
    name = "euc_jp" if "euc" in said else "cp932"

    assert text_of(page.encode(name)) == page


@pytest.mark.parametrize("said", ["no-such-charset", "utf-16", "rot13", "hex"])
def test_a_page_that_says_nonsense_is_read_all_the_same(said: str) -> None:
    page = f'<meta charset="{said}"><p>{JAPANESE}'

    assert text_of(page.encode()) == page


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(Unreadable):
        text_of(b"\x7fELF\0\0\0\1\2\3\0\0" * 40)
