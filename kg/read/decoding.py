"""Bytes to text: encodings, line ends, and the repair of text that was decoded wrongly."""

import codecs
import re

from kg.model import InputError

MAX_CONTROL_SHARE = 0.05
"""More control characters than this is no text. Text has none but tabs and line ends; compressed bytes read as cp1252 have 11 %."""

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BINARY_STARTS = (b"%PDF-", b"\x89PNG", b"PK\x03\x04", b"\x1f\x8b", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")
FALLBACK_ENCODING = "cp1252"
LATIN_NAMES = dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii"), FALLBACK_ENCODING)
"""Names that pages declare when they mean the encoding of Western Windows, as browsers read them."""

_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_DECLARED_CHARSET = re.compile(rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)


def decode_text(data: bytes, *, where: str) -> str:
    """Return the text of a file: UTF-8, UTF-16 or UTF-32 with a byte order mark, else the encoding of Western Windows.

    Raises:
        InputError: The bytes are no text.
    """
    check_start(data[:1024], where=where)
    return normalize_text(decode_line(data), where=where)


def decode_line(data: bytes) -> str:
    """Return the characters of a file or line, without looking whether they are text."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(FALLBACK_ENCODING, errors="replace")


def check_start(start: bytes, *, where: str) -> None:
    """Raise an InputError if the first bytes of a file show that it is binary."""
    has_mark = start.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS))
    if start.startswith(BINARY_STARTS) or (b"\x00" in start and not has_mark):
        raise _binary(where)


def decode_page(data: bytes, *, where: str) -> str:
    """Return the text of an HTML page: as any other text if it is UTF-8 or has a byte order mark, else in the encoding that it declares."""
    check_start(data[:1024], where=where)
    declared = _DECLARED_CHARSET.search(data, 0, 4096)
    if not declared or data.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)) or _is_utf_8(data):
        return decode_text(data, where=where)
    name = declared.group(1).decode("ascii").lower()
    try:
        text = data.decode(LATIN_NAMES.get(name, name))
    except (LookupError, UnicodeError):  # an unknown or wrong name: the page is decoded as if it declared none
        text = decode_line(data)
    return normalize_text(text, where=where)


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def normalize_text(text: str, *, where: str) -> str:
    r"""Return the text with line ends made `\n`, and without byte order mark and lone surrogates.

    >>> normalize_text("\ufeffone\r\ntwo\rthree", where="a.txt")
    'one\ntwo\nthree'

    Raises:
        InputError: It has NUL characters, or many other control characters.
    """
    if "\x00" in text:
        raise _binary(where)
    if len(_CONTROL.findall(text)) > MAX_CONTROL_SHARE * len(text):
        raise _binary(where)
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def repair_mojibake(text: str) -> str:
    """Return the text with those lines mended that were clearly decoded with the wrong encoding; other lines stay as they are.

    >>> repair_mojibake("the cafÃ© owner")
    'the café owner'
    >>> repair_mojibake("the café owner’s “São Tomé”")
    'the café owner’s “São Tomé”'
    """
    if text.isascii():
        return text
    return "\n".join(map(_repair_line, text.split("\n")))


def _repair_line(line: str) -> str:
    import ftfy
    from ftfy.badness import is_bad

    if line.isascii() or not is_bad(line):
        return line
    fixed = ftfy.fix_encoding(line)
    return line if is_bad(fixed) or "\n" in fixed or "\r" in fixed else fixed


def _binary(where: str) -> InputError:
    return InputError(f"{where}: this is no text (binary data, or UTF-16 without a byte order mark); save it as UTF-8 text")
