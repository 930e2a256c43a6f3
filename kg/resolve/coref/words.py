"""The words of a document in plain lists, read from the `Doc` once: a loop over tokens costs less this way."""

from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

QUOTES = frozenset({'"', "“", "”", "``", "''"})
OPENING, CLOSING = frozenset({"“", "``"}), frozenset({"”", "''"})
PLURAL_TAGS = frozenset({"NNS", "NNPS"})


@dataclass(slots=True)
class Words:
    """What is known of each word, by its number."""

    text: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    label: list[str]  # dependency label, in lower case
    base: list[str]  # the same without its subtype
    head: list[int]
    left: list[int]  # first word of the subtree
    right: list[int]  # last word of the subtree
    kids: list[list[int]]
    plural: list[bool]
    sentence: list[int]
    depth: list[int]


def read_words(doc: Doc) -> Words:
    """Return the words of a parsed document."""
    rows = doc.to_array(["HEAD", "LEMMA", "POS", "TAG", "DEP", "MORPH"])
    head = (np.arange(len(doc)) + rows[:, 0].astype(np.int64)).tolist()
    lemma, pos, tag, label, morph = (spell(rows[:, k].tolist(), doc) for k in range(1, 6))
    label = [name.lower() for name in label]
    text = [token.text for token in doc]
    kids: list[list[int]] = [[] for _ in head]
    for i, h in enumerate(head):
        if h != i:
            kids[h].append(i)
    left, right, depth = edges(head, kids)
    return Words(
        text,
        [word.lower() for word in text],
        [word.lower() for word in lemma],
        pos,
        tag,
        label,
        [name.partition(":")[0] for name in label],
        head,
        left,
        right,
        kids,
        [t in PLURAL_TAGS or "Plur" in m for t, m in zip(tag, morph, strict=True)],
        [number for number, sent in enumerate(doc.sents) for _ in range(sent.start, sent.end)],
        depth,
    )


def spell(values: list[int], doc: Doc) -> list[str]:
    """Return an attribute of each word as text; each value is looked up once."""
    strings = doc.vocab.strings
    texts = {value: strings[value] if value else "" for value in set(values)}
    return [texts[value] for value in values]


def edges(head: list[int], kids: list[list[int]]) -> tuple[list[int], list[int], list[int]]:
    """Return first and last word of each subtree, and how deep each word stands."""
    left, right, depth = list(range(len(head))), list(range(len(head))), [0] * len(head)
    order = [i for i, h in enumerate(head) if h == i]
    for i in order:  # grows while it is read: every word after its head
        for kid in kids[i]:
            depth[kid] = depth[i] + 1
            order.append(kid)
    for i in reversed(order):
        h = head[i]
        left[h], right[h] = min(left[h], left[i]), max(right[h], right[i])
    return left, right, depth


def quotations(doc: Doc) -> list[int]:
    """Return for each token the number of the quotation it stands in, or 0; a quotation ends with its paragraph.

    A straight mark that stands free on one side alone opens or closes by that; any other changes sides.
    """
    numbers, number, inside = [0] * len(doc), 0, False
    texts, spaced = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
    for i, text in enumerate(texts):
        if text in QUOTES:
            before = i == 0 or spaced[i - 1] or "\n" in texts[i - 1]
            opens = before if before != spaced[i] else not inside
            inside = text in OPENING or (text not in CLOSING and opens)
            number += inside
        elif "\n" in text:
            inside = False
        numbers[i] = number if inside else 0
    return numbers
