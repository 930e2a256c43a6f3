"""How merging across articles grows with their number, and what many mentions in one article cost.

`python -m benchmarks.resolve_scale CURRENT_EVENTS [SIZE...]`, by default 1000 4000 16000; CURRENT_EVENTS is the digest with its anchors.
Articles are made of the digest: each joins four items of one day, taken by a fixed step, so that any number of them can be made. Their
anchors stand for the names, and the page of an anchor tells its type; the entities and profiles are made straight from them, without the
model, so that the time measured is that of `propose_merges` and `merge_resolutions` alone. The first line measures one document of 50,000
mentions through `resolve_article`, on a tree made of three-word sentences.
"""

import argparse
import json
import math
import resource
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kg.model import Article, Entity, Extraction, Mention, MentionKind, Profile, Resolution, Span

ITEMS = 4
"""Items of the digest in one article."""
MENTIONS = 50_000
DISTINCT = 9_973


def read_items(file: Path) -> list[dict[str, Any]]:
    """Return the items of the digest that have links, by day."""
    items = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return sorted((item for item in items if item["links"]), key=lambda item: (item["date"], item["text"]))


def make_resolutions(items: Sequence[dict[str, Any]], count: int) -> list[Resolution]:
    """Return the resolutions of a number of articles; a further round over the digest shifts which items stand together."""
    made = []
    for number in range(count):
        shift = number // len(items) + 1
        chosen = [items[(number + step * shift) % len(items)] for step in range(ITEMS)]
        made.append(resolution(f"a{number:06}", chosen))
    return made


def resolution(article: str, items: Sequence[dict[str, Any]]) -> Resolution:
    """Return who is who in an article, as its anchors tell."""
    entities: dict[str, Entity] = {}
    profiles: dict[str, Profile] = {}
    offset = 0
    for item in items:
        names = [(start, item["text"][start:end], page) for start, end, page in item["links"]]
        named = [(start, text, page) for start, text, page in names if text[:1].isupper()]
        words = tuple(sorted({word.lower() for word in item["text"].split() if word.isalpha() and word.islower() and len(word) > 5})[:16])
        company = tuple(sorted({entity_id(text) for _, text, _ in named})[:12])
        for start, text, page in named:
            name = entity_id(text)
            mention = Mention(offset + start, offset + start + len(text), text, MentionKind.NAME, "", offset + start)
            old = entities.get(name)
            mentions = (*(old.mentions if old else ()), (article, mention))
            entities[name] = Entity(name, text, kind_of(text, page), (), (), tuple(sorted(mentions)))
            profiles[name] = Profile(company=tuple(c for c in company if c != name), words=words, published=item["date"])
        offset += len(item["text"]) + 1
    found = tuple(sorted(entities.values(), key=lambda entity: entity.id))
    return Resolution(found, {}, (), profiles)


def entity_id(text: str) -> str:
    """Return an id made of a name."""
    return "-".join(text.lower().split())


def kind_of(text: str, page: str) -> str:
    """Return a type for an anchor: two words that are the page's are a person's name, others an organization's."""
    return "Person" if len(text.split()) == 2 and page == text.replace(" ", "_") else "Organization"


def measure(items: Sequence[dict[str, Any]], count: int) -> tuple[float, int, int]:
    """Return the seconds that merging takes, the entities before and the decisions."""
    from kg.resolve import merge_resolutions, propose_merges

    resolutions = make_resolutions(items, count)
    start = time.process_time()
    decisions = propose_merges(resolutions)
    merge_resolutions(resolutions)
    return time.process_time() - start, sum(len(found.entities) for found in resolutions), len(decisions)


def measure_document(mentions: int) -> tuple[float, float, int]:
    """Return seconds, megabytes at the peak and entities of one document of so many mentions."""
    import spacy
    from spacy.tokens import Doc

    from kg.resolve import load_knowledge, resolve_article

    words = [word for i in range(mentions) for word in ("Ana", f"Prado{i % DISTINCT}", "spoke")]
    heads = [i - i % 3 + 2 if i % 3 != 1 else i - 1 for i in range(len(words))]
    ents = ["B-PERSON", "I-PERSON", "O"] * mentions
    doc = Doc(
        spacy.blank("en").vocab,
        words=words,
        heads=heads,
        deps=["nsubj", "flat", "ROOT"] * mentions,
        pos=["PROPN", "PROPN", "VERB"] * mentions,
        ents=ents,
        sent_starts=[i % 3 == 0 for i in range(len(words))],
    )
    article = Article("many", doc.text, (Span(0, len(doc.text)),))
    knowledge = load_knowledge()
    start = time.process_time()
    found = resolve_article(article, doc, Extraction((), (), ()), knowledge)
    seconds = time.process_time() - start
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(found.entities)


def main() -> None:
    """Print a line for each size, with the time over n log n against the first size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("digest", type=Path)
    parser.add_argument("sizes", type=int, nargs="*", default=[1000, 4000, 16000])
    parser.add_argument("--mentions", type=int, default=MENTIONS)
    options = parser.parse_args()
    seconds, memory, entities = measure_document(options.mentions)
    print(f"{options.mentions} mentions in one document: {seconds:.1f} s CPU, {memory:.0f} MB at the peak, {entities} entities")
    items = read_items(options.digest)
    first = 0.0
    for size in options.sizes:
        seconds, entities, decisions = measure(items, size)
        rate = seconds / (entities * math.log2(max(entities, 2)))
        first = first or rate
        growth = f"{rate / first:.2f} times n log n from the first"
        print(f"{size} articles, {entities} entities: {seconds:.2f} s CPU, {decisions} decisions, {growth}", flush=True)


if __name__ == "__main__":
    main()
