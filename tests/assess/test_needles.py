"""One scan finds every needle where a plain search does."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinsa.assess.needles import HITS_KEPT, NeedleScan


@pytest.mark.parametrize(
    ("needles", "data", "wanted"),
    [
        ((), b"anything", {}),
        ((b"key",), b"", {}),
        ((b"key",), b"a key, a KEY", {b"key": (2, 9)}),
        ((b"KEY",), b"a key, a KEY", {b"KEY": (9,)}),
        ((b"\x02\x01", b"."), b"\x02\x01.", {b"\x02\x01": (0,), b".": (2,)}),
        ((b"aa",), b"aaaa", {b"aa": (0, 1, 2)}),
        ((b"ab", b"ab", b"b"), b"ab", {b"ab": (0,), b"b": (1,)}),
    ],
)
def test_needles_are_found_at_their_offsets(
    needles: tuple[bytes, ...], data: bytes, wanted: Mapping[bytes, tuple[int, ...]]
) -> None:
    assert NeedleScan(needles).hits(data) == wanted


def test_a_needle_repeated_without_end_keeps_so_many_hits() -> None:
    assert len(NeedleScan([b"x"]).hits(b"x" * 50_000)[b"x"]) == HITS_KEPT


@settings(max_examples=50)
@given(st.lists(st.binary(min_size=1, max_size=4), min_size=1, max_size=5), st.binary(max_size=300))
def test_it_agrees_with_a_plain_search(needles: list[bytes], data: bytes) -> None:
    exact = [needle for needle in needles if not any(chr(byte).isalpha() for byte in needle)]
    hits = NeedleScan(exact).hits(data)
    for needle in exact:
        plain = tuple(at for at in range(len(data)) if data.startswith(needle, at))
        assert hits.get(needle, ()) == plain
