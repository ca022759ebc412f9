"""Writes small PDF files by hand, so that tests need no writer and know every byte."""


def pdf(*pages: str | None, beside: str = "") -> bytes:
    """A PDF of these pages in Helvetica, one line of text for each line; a page of None is a picture with a line `beside`."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, page in enumerate(pages):
        text = "".join(f"({line}) Tj T* " for line in (beside if page is None else page).splitlines())
        content = f"BT /F1 12 Tf 14 TL 50 700 Td {text}ET".encode("cp1252")
        resources = f"/Resources<</Font<</F1 3 0 R>>{'' if page is not None else '/XObject<</Im0 3 0 R>>'}>>"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]{resources}/Contents {5 + 2 * number} 0 R>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    return _file(objects)


def set_pdf(*rows: tuple[int, int, str], link: tuple[int, int, str] | None = None) -> bytes:
    """A PDF of one page: each row with its size and its height in points, and a link from one height to another."""
    text = "".join(f"/F1 {size} Tf 1 0 0 1 50 {height} Tm ({words}) Tj " for size, height, words in rows)
    content = f"BT {text}ET".encode("cp1252")
    annotation = ""
    if link:
        low, high, target = link
        annotation = f"/Annots[<</Type/Annot/Subtype/Link/Rect[50 {low} 200 {high}]/A<</S/URI/URI({target})>>>>]"
    return _file(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R>>>>/Contents 5 0 R{annotation}>>".encode(),
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        ]
    )


def _file(objects: list[bytes]) -> bytes:
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return out + head + table + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
