"""Who speaks: first persons to the speaker, or to the country or body that the speaker serves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from kg.model import Extraction
from kg.resolve.knowledge import ORGANIZATIONS
from kg.resolve.metonyms import preposition
from kg.resolve.references import Reference, base

if TYPE_CHECKING:
    from kg.resolve.anaphora import Discourse
    from kg.resolve.chains import Chain

FIRST_SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})
FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
FIRST_PERSONS = FIRST_SINGULAR | FIRST_PLURAL
COLLECTIVES = ORGANIZATIONS | {"Group", "Country"}
OWNERS = frozenset({"amod", "compound", "nmod"})
SERVES = frozenset({"", "of", "for", "at"})


def speaker_spans(extraction: Extraction) -> dict[int, list[tuple[int, int, int]]]:
    """Return what is said by whom: by sentence start, the extents of attributed relations and the head of their speaker."""
    found: dict[int, list[tuple[int, int, int]]] = {}
    for relation in extraction.relations:
        if relation.attribution is None or relation.attribution.speaker is None:
            continue
        spans = [(word.start, word.end) for word in relation.words] + [(a.start, a.end) for a in relation.arguments]
        if spans:
            extent = (min(s for s, _ in spans), max(e for _, e in spans), relation.attribution.speaker.head)
            found.setdefault(relation.sentence.start, []).append(extent)
    return found


def quote_speakers(doc: Doc | None, quoted: Sequence[int]) -> Mapping[int, frozenset[int]]:
    """Return for each quotation the offsets of the subjects of the verbs that it hangs on."""
    found: dict[int, set[int]] = defaultdict(set)
    for token in doc or ():
        number, head = quoted[token.i], token.head
        if number and quoted[head.i] != number and head.pos_ == "VERB":
            found[number] |= {child.idx for child in head.children if base(child) == "nsubj" and quoted[child.i] != number}
    return {number: frozenset(offsets) for number, offsets in found.items()}


def speaker_chain(ref: Reference, discourse: Discourse) -> Chain | None:
    """Return the speaker for I; for we, the country or body that speaks or that the speaker serves."""
    sent = ref.token.sent
    heads = {e[2] for e in discourse.speakers.get(sent.start_char, ()) if e[0] <= ref.head < e[1]}
    if len(heads) != 1:
        return None
    head = heads.pop()
    chain = discourse.chains.get(head)
    if ref.token.lower_ in FIRST_SINGULAR:
        return chain if chain is not None and chain.type == "Person" else None
    if chain is not None and chain.type in COLLECTIVES:
        return chain
    if chain is not None and chain.named:
        countries = {country for office, country in chain.roles if country and office & discourse.knowledge.words["speaks_for"]}
        return discourse.names.by_id.get(countries.pop()) if len(countries) == 1 else None
    return served(next((token for token in sent if token.idx == head), None), discourse)


def served(speaker: Token | None, discourse: Discourse) -> Chain | None:
    """Return the one country or body for which an unnamed speaker speaks: a spokesman for Acme, an official of Peru's ministry."""
    if speaker is None or not discourse.knowledge.is_in("speaks_for", speaker.lemma_.lower()):
        return None
    chains = {id(chain): chain for token in owners(speaker) if (chain := discourse.chains.get(token.idx)) is not None}
    found = [chain for chain in chains.values() if chain.type in COLLECTIVES]
    return found[0] if len(found) == 1 else None


def owners(token: Token) -> Iterator[Token]:
    """Yield the words that say whose somebody is."""
    for child in token.children:
        if base(child) in OWNERS and preposition(child) in SERVES:
            yield child
            yield from owners(child)
