"""Where the paragraphs of a text begin and end: at blank lines and, in text that is not hard-wrapped, at every line end."""

import re
import statistics
from collections.abc import Iterator
from itertools import pairwise

from kg.model import Span

MIN_WRAP, MAX_WRAP = 45, 100
"""The lengths of lines that a program or a typist wrapped: mail and wire services wrap at 60 to 80 characters."""
MIN_WRAPPED_SHARE = 0.3
"""Of the lines of that length in wrapped English, more than half break before a word in lower case; of one-line paragraphs, almost none."""

_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"""[.!?…]["'”’»)\]]*$""")


def split_paragraphs(text: str) -> list[Span]:
    r"""Return the paragraphs of a text in order, without the white space around them; they never overlap.

    >>> split_paragraphs("Rain fell.\nRoads closed.\n\nTrains ran.")
    [Span(start=0, end=10), Span(start=11, end=24), Span(start=26, end=37)]
    """
    lines = list(_find_lines(text))
    width = _wrap_width(text, lines)
    paragraphs: list[Span] = []
    for number, line in enumerate(lines):
        if number and _continues(text, lines[number - 1], line, width=width):
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
    return paragraphs


def ends_sentence(text: str) -> bool:
    """Return whether the text ends as a sentence does: with a mark, perhaps followed by quotation marks or brackets."""
    return bool(_SENTENCE_END.search(text[-12:]))


def _find_lines(text: str) -> Iterator[Span]:
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        if line.strip():
            yield Span(start, start + len(line.strip()))


def _wrap_width(text: str, lines: list[Span]) -> float:
    """Return the usual length of the full lines of hard-wrapped text, or 0 when the text is not hard-wrapped."""
    neighbours = [(one, two) for one, two in pairwise(lines) if _are_neighbours(text, one, two) and _has_wrap_length(one)]
    broken = [one.end - one.start for one, two in neighbours if _breaks_sentence(text, one, two)]
    return statistics.median(broken) if broken and len(broken) >= MIN_WRAPPED_SHARE * len(neighbours) else 0


def _continues(text: str, line: Span, following: Span, *, width: float) -> bool:
    if not _are_neighbours(text, line, following):
        return False
    return _breaks_sentence(text, line, following) or (width > 0 and _is_full(text, line, following, width=width))


def _is_full(text: str, line: Span, following: Span, *, width: float) -> bool:
    """Return whether the next line's first word had no room in this one, so that the line ends where it does for want of room."""
    first_word = text[following.start : following.end].split(maxsplit=1)[0]
    length = line.end - line.start
    return length <= MAX_WRAP and length + 1 + len(first_word) > width


def _breaks_sentence(text: str, line: Span, following: Span) -> bool:
    return _has_wrap_length(line) and text[following.start].islower() and not ends_sentence(text[max(line.start, line.end - 12) : line.end])


def _has_wrap_length(line: Span) -> bool:
    return MIN_WRAP <= line.end - line.start <= MAX_WRAP


def _are_neighbours(text: str, line: Span, following: Span) -> bool:
    return text.count("\n", line.end, following.start) == 1
