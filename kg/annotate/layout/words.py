"""Words as the model should read them, whatever a page's markup left in them."""

import unicodedata
from functools import lru_cache

HIDDEN = frozenset({"Cc", "Cf"})
"""Unicode categories of what no reader sees: control characters, zero-width joints, soft hyphens, direction marks."""


@lru_cache(maxsize=65536)
def readable_word(word: str) -> str:
    r"""Return a word in composed characters, without hidden ones; the word itself where nothing else is in it.

    >>> readable_word("Kyiv\u200d"), readable_word("soft\u00adware"), readable_word("\ufb01nance"), readable_word("\u200b") == "\u200b"
    ('Kyiv', 'software', 'finance', True)
    """
    if word.isascii() and word.isprintable():
        return word
    seen = "".join(c for c in word if unicodedata.category(c) not in HIDDEN)
    return unicodedata.normalize("NFKC" if seen.isalpha() else "NFC", seen) or word
