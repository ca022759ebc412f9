import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinsa.model.errors import InputError
from shinsa.subject.dossier.yaml_tree import BYTES, DEPTH, Mark, Tree, read_tree


def read(text: str) -> Tree:
    return read_tree(text.encode(), "d.yaml")


def refused(text: str | bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        read_tree(text if isinstance(text, bytes) else text.encode(), "d.yaml")
    return caught.value


def test_what_was_typed_stays_what_was_typed() -> None:
    tree = read("a: no\nb: 5.10\nc: 2026-01-01\nd: 0o17\ne: ~\nf: null\ng: 'x'\nh: |\n  one\n  two\n<<: on\n")

    assert tree.data == {
        "a": "no",
        "b": "5.10",
        "c": "2026-01-01",
        "d": "0o17",
        "e": "~",
        "f": "null",
        "g": "x",
        "h": "one\ntwo\n",
        "<<": "on",
    }


def test_nothing_typed_is_none_and_an_empty_text_is_a_text() -> None:
    assert read("a:\nb: ''\nc: []\n").data == {"a": None, "b": "", "c": []}


def test_every_key_and_value_has_its_place() -> None:
    tree = read("live:\n  ports: 1\nlist:\n  - x: 2\n")

    assert tree.mark(("live", "ports")) == Mark(2, 10)
    assert tree.mark(("live", "ports"), key=True) == Mark(2, 3)
    assert tree.mark(("list", 0)) == Mark(4, 5)
    assert tree.mark(("list", 0, "absent"), key=True) == Mark(4, 5)
    assert tree.mark(("absent",)) == Mark(1, 1)


@pytest.mark.parametrize(
    ("text", "line", "column", "what", "mend"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, 1, "the key 'a' stands twice", "the first is on line 1"),
        ("a: &x 1\n", 1, 4, "anchors and aliases", "write the value out"),
        ("a: *x\n", 1, 4, "anchors and aliases", "write the value out"),
        ("a: !!python/object:os.system 1\n", 1, 4, "tags are not read", "remove"),
        ("a: 1\n---\nb: 2\n", 2, 1, "a second document begins", "keep one document"),
        ("? [a]\n: 1\n", 1, 3, "a key must be a word", "write 'key: value'"),
        ("a: [1\n", 2, 1, "not YAML", "check indentation"),
        ("a:\n\tb: c\n", 2, 1, "not YAML", "not with tabs"),
        ("a: b: c\n", 1, 5, "not YAML", "check indentation"),
        ('a: "\\0"\n', 1, 4, "control character U+0000", "remove it"),
        ("a: \x07\n", 1, 4, "control character U+0007", "remove it"),
        ("a: 1\nb: caf\u00e9".encode("latin-1"), 2, 7, "not UTF-8", "save it as UTF-8"),
    ],
)
def test_an_error_names_the_line_the_fault_and_the_mend(
    text: str | bytes,
    line: int,
    column: int,
    what: str,
    mend: str,
) -> None:
    error = refused(text)

    assert str(error).startswith(f"d.yaml:{line}:{column}: ")
    assert what in str(error)
    assert mend in str(error)
    assert error.in_language("ja") != str(error)


def test_nesting_is_bounded_at_once_however_deep_it_goes() -> None:
    assert f"nested deeper than {DEPTH}" in str(refused("[" * 500_000))
    assert f"nested deeper than {DEPTH}" in str(refused("- " * 200_000))


def test_size_and_number_are_bounded() -> None:
    assert "has more than" in str(refused(b"#" * (BYTES + 1)))
    assert "more than 50000 values" in str(refused("-\n" * 60_000))


def test_a_mark_of_byte_order_is_passed_over() -> None:
    assert read_tree(b"\xef\xbb\xbfa: 1", "d.yaml").data == {"a": "1"}


@given(st.binary(max_size=200))
def test_any_bytes_are_a_tree_or_an_input_error(raw: bytes) -> None:
    try:
        read_tree(raw, "d.yaml")
    except InputError as error:
        told = str(error)
    else:
        told = "d.yaml"
    assert told.startswith("d.yaml")


@given(st.text(alphabet="ab :-[]{}&*!?|>'\"#%@`\n\t\\,0\u3042\x85\u2028\ufeff", max_size=60))
def test_any_text_is_a_tree_or_an_input_error(text: str) -> None:
    try:
        read(text)
    except InputError as error:
        told = str(error)
    else:
        told = "d.yaml"
    assert told.startswith("d.yaml")
