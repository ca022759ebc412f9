from pathlib import Path

import pytest

from shinsa.model.errors import InputError
from shinsa.subject.sample_passwords.reading import BYTES, ROWS, Unit, read_units


def written(folder: Path, text: str | bytes) -> Path:
    file = folder / "list.csv"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def test_columns_may_stand_in_any_order_and_be_left_out(tmp_path: Path) -> None:
    text = '\ufeffSerial,PASSWORD\nS1,"a,b"\n\nS2,c d \nS1,"a,b"\n'

    assert read_units(written(tmp_path, text)) == (Unit("a,b", serial="S1"), Unit("c d ", serial="S2"))
    assert "a,b" not in repr(Unit("a,b"))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("mac,serial\n1,2\n", 1),
        ("password,colour\na,b\n", 1),
        ("password,password\na,b\n", 1),
        ("password,mac\na\n", 2),
        ("password,mac\na,b\n,b\n", 3),
        ("password\n" + "a" * 300 + "\n", 2),
        ('password\n"a"b"\n', None),
        (b"password\n\xff\xfe\n", None),
        (b"password\n" + b"a\n" * BYTES, None),
        ("password\n" + "".join(f"{n}\n" for n in range(ROWS + 1)), ROWS + 2),
    ],
)
def test_what_is_no_such_list_is_refused_with_its_line(tmp_path: Path, text: str | bytes, line: int | None) -> None:
    with pytest.raises(InputError) as caught:
        read_units(written(tmp_path, text))
    assert caught.value.line == line
