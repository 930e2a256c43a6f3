"""Long texts as windows that the encoder reads: whole sentences as far as can be known, never a word dropped."""

from collections.abc import Iterator, Sequence

WINDOW_PIECES = 160
"""Pieces in a window. Training windows have up to 150; attention beyond costs time and gains nothing seen."""
LONGEST_WINDOW = 400
SENTENCE_ENDS = frozenset(".!?…")
CLOSERS = frozenset("\"'”’)]»")


def cut_points(words: Sequence[str], glued: Sequence[bool]) -> list[int]:
    """Return the positions where a sentence surely begins: after a lone full stop or its like, with any closing quotes.

    Args:
        words: the words.
        glued: whether each word follows the one before it without a space: a quote that does closes.

    >>> cut_points(["He", "left", ".", '"', "She", "stayed"], [False, False, True, False, True, False])
    [3]
    """
    points = []
    for i, word in enumerate(words):
        if word not in SENTENCE_ENDS:
            continue
        end = i + 1
        while end < len(words) and words[end] in CLOSERS and glued[end]:
            end += 1
        if end < len(words) and (words[end][:1].isupper() or words[end][:1] in "\"'“‘("):
            points.append(end)
    return points


def cut_windows(words: Sequence[str], sizes: Sequence[int], paragraphs: Sequence[int], glued: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield first word and last word + 1 of each window of a document.

    Args:
        words: the document's words.
        sizes: how many pieces each word has.
        paragraphs: positions of the words that begin a paragraph (or a known sentence), in order, 0 excluded.
        glued: whether each word follows the one before it without a space.

    Notes:
        A window ends at the last paragraph or sure sentence end that fits; where none does, it grows to `LONGEST_WINDOW` pieces in
        search of one, and is cut there only if a single sentence is longer.
    """
    good = sorted({*paragraphs, *cut_points(words, glued), len(words)})
    start = last_good = position = used = 0
    goods = iter([*good, len(words) + 1])
    next_good = next(goods)
    while position < len(words):
        if position == next_good:
            last_good, next_good = position, next(goods)
        full = used + sizes[position] > WINDOW_PIECES and last_good > start
        if full or used + sizes[position] > LONGEST_WINDOW:
            end = last_good if last_good > start else position
            yield start, end
            start, used = end, sum(sizes[end:position])
        used += sizes[position]
        position += 1
    if start < len(words):
        yield start, len(words)
