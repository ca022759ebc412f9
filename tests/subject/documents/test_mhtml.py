from pathlib import Path

import pytest

from shinsa.subject.documents.documents import Documents
from shinsa.subject.documents.line import Unreadable

HEAD = "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=text/html;{} boundary=B\r\n\r\n"


def part(kind: str, body: str, more: str = "") -> str:
    return f"--B\r\nContent-Type: {kind}\r\n{more}\r\n{body}\r\n"


def read(folder: Path, text: str | bytes) -> list[str]:
    (folder / "a.mhtml").write_bytes(text.encode() if isinstance(text, str) else text)
    lines = Documents((), None, {"a.mhtml": folder / "a.mhtml"}).read("a.mhtml")
    return [line.text for line in lines if line.text]


def test_the_page_is_taken_out_of_its_parts(tmp_path: Path) -> None:
    page = "<h1>Support</h1><script>x()</script><p>Updates un=\r\ntil 2030.</p><p hidden>no</p>"
    quoted = part('text/html; charset="utf-8"', page, "Content-Transfer-Encoding: quoted-printable\r\n")
    text = (
        HEAD.format("") + part("image/png", "iVBORw0K", "Content-Transfer-Encoding: base64\r\n") + quoted + "--B--\r\n"
    )

    assert read(tmp_path, text) == ["Support", "Updates until 2030."]


def test_the_root_is_the_page_that_the_archive_starts_with(tmp_path: Path) -> None:
    frame = part("text/html", "<p>frame</p>", "Content-ID: <a>\r\n")
    root = part("text/html", "<p>root</p>", "Content-ID: <b>\r\n")

    assert read(tmp_path, HEAD.format(' start="<b>";') + frame + root + "--B--\r\n") == ["root"]


@pytest.mark.parametrize("charset", ["shift_jis", "euc-jp", "utf-8"])
def test_japanese_pages_are_read_in_their_encodings(tmp_path: Path, charset: str) -> None:
    raw = (HEAD.format("") + part(f"text/html; charset={charset}", "<p>サポート期間</p>") + "--B--\r\n").encode(charset)

    assert read(tmp_path, raw) == ["サポート期間"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        HEAD.format("") + part("text/plain", "hello") + "--B--\r\n",
        HEAD.format("") + part("image/png", "") * 6000 + part("text/html", "<p>a</p>"),
    ],
    ids=["empty", "no page", "too many parts"],
)
def test_what_holds_no_page_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Unreadable):
        read(tmp_path, text)
