import pytest

from shinsa.subject.pictures import is_picture


@pytest.mark.parametrize(
    "start",
    [
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"GIF89a\1\0",
        b"II*\0\x08\0\0\0",
        b"RIFF\x24\0\0\0WEBPVP8 ",
        b"\0\0\0\x18ftypheic\0\0\0\0",
        b"BM\x46\0\0\0\0\0\0\0\x36",
    ],
)
def test_a_picture_is_told_by_its_beginning(start: bytes) -> None:
    assert is_picture(start)


@pytest.mark.parametrize(
    "start", [b"", b"picture", b"BMW type plate", b"%PDF-1.7", b"RIFF\x24\0\0\0WAVEfmt ", b"\0\0\0\x18ftypmp42"]
)
def test_what_only_bears_the_name_of_one_is_none(start: bytes) -> None:
    assert not is_picture(start)
