"""Names that an article says are an older and a newer one of one thing: Novaris, formerly known as Quillon."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from spacy.tokens import Doc

from kg.model import MergeDecision
from kg.resolve.chains import Chain, Names
from kg.resolve.kinds import group_of
from kg.resolve.references import Reference

LONGEST_GAP = 60
"""Characters between two names that may say that one is the other's older form."""
BEFORE = re.compile(r"^\s*,?\s*\(?\s*(formerly|previously|originally|until recently)( known as| called| named)?( the)?\s*[\"“‘']?\s*$")
KNOWN = re.compile(r"^\s*,?\s*\(?\s*(once|then|also)( widely| better)? (known as|called|named)( the)?\s*[\"“‘']?\s*$")
NOW = re.compile(r"^\s*,?\s*\(?\s*(now|since) (known as|called|named|renamed|rebranded)( as)?( the)?\s*[\"“‘']?\s*$")
RENAMED = re.compile(
    r"^[^.;\n]{0,25}\b(renamed|rebranded|renaming|rebranding|restyled|changed its name|changes its name|change its name|changing its name)"
    r"( (itself|it|the company|the group|the party))?( as| to)?( the)?\s*[\"“‘']?\s*$"
)
OLDER, NEWER = "older", "newer"
SAYINGS = ((BEFORE, OLDER), (KNOWN, OLDER), (NOW, NEWER), (RENAMED, NEWER))
"""What the words between say of the second name."""
KINDS = frozenset({"Organization", "Place", "Product", "Work", "Event"})


def find_renamings(names: Names, links: dict[int, Chain], doc: Doc) -> Iterator[tuple[Chain, Chain, str]]:
    """Yield the chain of a newer name, that of an older one, and the words that say so."""
    refs = sorted((ref for chain in names.chains for ref in chain.references if ref.mention is not None), key=lambda ref: ref.head)
    text = doc.text
    for one, other in pairwise(refs):
        first, second = links.get(one.head), links.get(other.head)
        if first is None or second is None or first is second or not may_be_one(first, second):
            continue
        between = gap(one, other, text)
        said = next((age for pattern, age in SAYINGS if pattern.match(between)), "") if between else ""
        if said:
            yield (first, second, between) if said == OLDER else (second, first, between)


def inner_names(names: Names) -> Iterator[tuple[Chain, Chain]]:
    """Yield a person and the chain of one word from inside the full name, where just one person of the article has that word: Lula."""
    inside: dict[str, list[Chain]] = {}
    for chain in names.chains:
        if chain.type == "Person" and len(chain.words) > 2:
            for word in chain.words[1:-1]:
                inside.setdefault(word, []).append(chain)
    for chain in names.chains:
        if chain.type == "Person" and chain.local and chain.known is None and len(chain.words) == 1:
            found = inside.get(chain.words[0], [])
            if len(found) == 1 and not (chain.gender and found[0].gender and chain.gender != found[0].gender):
                yield found[0], chain


def gap(one: Reference, other: Reference, text: str) -> str:
    """Return the words between two names, "" where they are far apart or side by side."""
    if one.mention is None or other.mention is None:
        return ""
    start, end = one.mention.end, other.mention.start
    return text[start:end] if 4 < end - start <= LONGEST_GAP else ""


def may_be_one(first: Chain, second: Chain) -> bool:
    """Say whether two chains can be one thing by their kind, and are not known as two."""
    if first.known is not None and second.known is not None:
        return False
    return group_of(first.type) == group_of(second.type) and group_of(first.type) in KINDS and first.named and second.named


def renaming_decisions(newer: Chain, older: Chain, words: str, article: str) -> Iterable[MergeDecision]:
    """Yield why an older name was taken for the thing of a newer one."""
    target = newer.known.id if newer.known else newer.label
    for form in sorted(older.forms):
        yield MergeDecision(
            one=f'"{form}"',
            other=target,
            merged=True,
            reasons=(f"the text says so: {' '.join(words.split())}",),
            names=(form, newer.label),
            type=newer.type,
            articles=(article,),
        )
