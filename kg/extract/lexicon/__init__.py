"""Tables of words that the rules look up, by what they tell."""


def word_set(words: str) -> frozenset[str]:
    """Return the words of a table, written as one text.

    >>> sorted(word_set("may might"))
    ['may', 'might']
    """
    return frozenset(words.split())
