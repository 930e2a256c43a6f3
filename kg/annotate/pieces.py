"""Words to what the encoder reads: word pieces and a word-shape class."""

from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from zlib import crc32

from tokenizers import Tokenizer

SHAPE_COUNT = 7
SUFFIX_SIZES = (2, 3, 4)
SUFFIX_BUCKETS = 4096
MAX_WORD_PIECES = 12
"""Pieces kept of one word; only a word's first piece carries its predictions, so a longer word (a URL, a run of letters) loses nothing."""


@lru_cache(maxsize=65536)
def word_shape(word: str) -> int:
    """Return the shape class of a word: 0 lower, 1 upper, 2 one capital, 3 title, 4 digit first, 5 mixed case, 6 other.

    >>> [word_shape(w) for w in ("arms", "NATO", "A", "Taipei", "2016", "iPhone", "--")]
    [0, 1, 2, 3, 4, 5, 6]
    """
    if word.islower():
        return 0
    if word.isupper():
        return 1 if len(word) > 1 else 2
    if word[:1].isupper() and word[1:].islower():
        return 3
    if word[:1].isdigit():
        return 4
    return 5 if any(c.isupper() for c in word) else 6


@lru_cache(maxsize=65536)
def word_suffixes(word: str) -> tuple[int, ...]:
    """Return the buckets of a word's last two, three and four letters: a word that is one piece shows the encoder no letters.

    >>> word_suffixes("announced") == word_suffixes("Pronounced")
    True
    """
    lower = word.lower()
    return tuple(crc32(f"{size}{lower[-size:]}".encode("utf8", "replace")) % SUFFIX_BUCKETS for size in SUFFIX_SIZES)


class PieceEncoder:
    """Encode words with a WordPiece tokenizer, one word at a time, remembering each word's pieces."""

    def __init__(self, tokenizer_file: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer_file))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._cache: dict[str, tuple[int, ...]] = {}
        vocabulary = self._tokenizer.get_vocab()
        self.cls_id, self.sep_id, self.unknown_id = vocabulary["[CLS]"], vocabulary["[SEP]"], vocabulary["[UNK]"]

    @cached_property
    def whole_words(self) -> frozenset[str]:
        """The words, in lower case, that the vocabulary has as one piece."""
        return frozenset(word for word in self._tokenizer.get_vocab() if len(word) > 2 and word.isalpha())

    def pieces(self, word: str) -> tuple[int, ...]:
        """Return the ids of a word's pieces, at least one and at most `MAX_WORD_PIECES`."""
        ids = self._cache.get(word)
        if ids is None:
            encoded = self._tokenizer.encode(word[:200], add_special_tokens=False).ids
            ids = tuple(encoded[:MAX_WORD_PIECES]) or (self.unknown_id,)
            if len(self._cache) < 500_000:
                self._cache[word] = ids
        return ids

    def encode(self, words: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
        """Return piece ids with [CLS] and [SEP], each word's first position, and each piece's word shape (0 for the specials)."""
        ids, first, shapes = [self.cls_id], [], [0]
        for word in words:
            pieces = self.pieces(word)
            first.append(len(ids))
            ids.extend(pieces)
            shapes.extend([word_shape(word)] * len(pieces))
        return [*ids, self.sep_id], first, [*shapes, 0]
