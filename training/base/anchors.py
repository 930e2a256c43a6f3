"""The linked anchors of Wikipedia's Current Events: which page a name means how often, with what other pages, among what words.

Source: Wikipedia, Portal:Current events 2025-26 (CC BY-SA 4.0). Only facts are kept: names, page titles, counts, single words.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.resolve.names import name_key
from training.base.kinds import type_of_labels, type_of_title
from training.base.things import Thing, content_words, remark_of, without_remark

Item = Mapping[str, Any]
NAMED_SHARE = 0.5
"""Of a page's anchors inside a sentence, the share in capitals from which on the page is of a named thing."""
NEVER_NAMED = ("List of", "Lists of", "Category:", "File:", "Wikipedia:", "Portal:", "Template:", "Deaths in")


def read_items(path: Path) -> list[Item]:
    """Return the items of the digest."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def page_title(link: str) -> str:
    """Return the page that a link leads to, or "" for a page that is not there.

    >>> page_title("Grand_Slam_(tennis)#Tournaments"), page_title("Young_Park?action=edit&redlink=1")
    ('Grand_Slam_(tennis)', '')
    """
    return "" if "redlink=1" in link or link.startswith(tuple(name.replace(" ", "_") for name in NEVER_NAMED)) else link.partition("#")[0]


def anchors_of(item: Item) -> Iterator[tuple[int, str, str]]:
    """Yield offset, words and page of each anchor of an item."""
    for start, end, link in item["links"]:
        title = page_title(link)
        if title:
            yield start, item["text"][start:end], title


def is_named(anchor: str) -> bool:
    """Say whether an anchor is written as a name: its words in capitals but small ones inside."""
    words = anchor.split()
    big = sum(word[:1].isupper() or word[:1].isdigit() for word in words)
    return bool(words) and words[-1][:1].isupper() and big >= len(words) - words.count("of") - words.count("the") - words.count("and")


def named_pages(items: Iterable[Item]) -> set[str]:
    """Return the pages of named things: those whose anchors inside a sentence stand in capitals."""
    big: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for item in items:
        for start, anchor, title in anchors_of(item):
            opens = start == 0 or item["text"][max(start - 2, 0) : start].strip() in {".", '"', "“"}
            if not opens or len(anchor.split()) > 1:
                (big if is_named(anchor) else small)[title] += 1
    titled = {title for title in (*big, *small) if name_like(title)}
    return {title for title in titled if big[title] > NAMED_SHARE * (big[title] + small[title])}


def name_like(title: str) -> bool:
    """Say whether a page title is a name by its capitals: one word tells nothing, "Drone_warfare" is none."""
    words = without_remark(title).split()
    return len(words) == 1 or sum(word[:1].isupper() or word[:1].isdigit() for word in words) > 1 or bool(remark_of(title))


def read_anchors(items: Sequence[Item], labels: Mapping[str, Mapping[str, int]]) -> list[Thing]:
    """Return the named things of the digest; `labels` says how often a named entity recognizer gave each page's anchors each label."""
    pages = named_pages(items)
    things: dict[str, Thing] = {}
    for item in items:
        found = list(dict.fromkeys((anchor, title) for _, anchor, title in anchors_of(item) if title in pages))
        titles = sorted({title for _, title in found})
        words = set(content_words(item["text"]))
        for anchor, title in found:
            thing = things.setdefault(title, new_thing(title, labels.get(title, {})))
            if is_named(anchor):
                thing.names[anchor] += 1
        for title in titles:
            own = set(content_words(title.replace("_", " ")))
            things[title].words.update(words - own)
            things[title].related.update(other for other in titles if other != title)
    return [thing for _, thing in sorted(things.items()) if thing.type != "-"]


def new_thing(title: str, labels: Mapping[str, int]) -> Thing:
    """Return the thing of a page; its type is "-" where the title is of no named thing."""
    told = type_of_title(title)
    kind = "-" if told == "" else told or type_of_labels(labels, title)
    label = without_remark(title) if kind not in {"Event", "Law", "Work"} else title.replace("_", " ")
    thing = Thing(label, kind, title=title)
    thing.names[label] += 1
    return thing


def label_counts(items: Sequence[Item], entities: Path) -> dict[str, Counter[str]]:
    """Return how often the anchors of each page are the entities that a recognizer found; `entities` has a list for each item."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    if not entities.is_file():
        return found
    for item, line in zip(items, entities.read_text(encoding="utf-8").splitlines(), strict=False):
        spans = {(name_key(item["text"][start:end]), label) for start, end, label in json.loads(line)}
        by_key = dict(sorted(spans))
        for _, anchor, title in anchors_of(item):
            label = by_key.get(name_key(anchor))
            if label:
                found[title][label] += 1
    return found
