"""Link scores: named mentions linked to the right thing of Wikidata, what of the gold the knowledge base holds, and coreferent mentions.

Gold is JSON lines, one document each: `text`; `labels`, a list of objects with `span` (first character, last + 1), `entity_id` (a Wikidata
id, or `<NIL>`) and `name` (the label there, or `Unknown`); and, where only part of the text is annotated, `evaluation_span` (characters).
`title` and `published` (an ISO date) are read where they are given; a title that begins with eight digits gives the date.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.model import InputError, MentionKind, Resolution

PRONOUN_WORDS = (
    "i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her hers herself it its itself they them "
    "their theirs themselves who whose whom which"
)
PRONOUNS = frozenset(PRONOUN_WORDS.split())
DETERMINER_WORDS = "the this that these those a an his her its their our my your"
DETERMINERS = frozenset(DETERMINER_WORDS.split())


@dataclass(frozen=True, slots=True, order=True)
class GoldLink:
    """A gold mention: its characters, the Wikidata id, and the name that Wikidata has for the thing."""

    start: int
    end: int
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document with its gold mentions, and the part of the text in which all are annotated."""

    text: str
    title: str
    published: str
    start: int
    end: int
    links: tuple[GoldLink, ...]


@dataclass(frozen=True, slots=True, order=True)
class Guess:
    """A mention that was resolved: its characters, a key of the thing, its Wikidata id or "", its label, and whether it is a name."""

    start: int
    end: int
    key: str
    id: str
    label: str
    is_name: bool


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a knowledge base holds: Wikidata ids, and labels (of things for which no source has an id)."""

    has_id: Callable[[str], bool]
    has_label: Callable[[str], bool]


def read_links(lines: Iterable[str], *, origin: str = "gold") -> list[GoldDocument]:
    """Return the documents.

    Raises:
        InputError: for a line that is no such document, named by its number, and where there is no label.
    """
    documents = []
    for number, line in enumerate(lines, 1):
        try:
            documents.append(_document(json.loads(line)))
        except (ValueError, KeyError, TypeError, IndexError) as error:
            raise InputError(f"{origin}, line {number}: not a document with text and labels with span and entity_id ({error!r})") from error
    if not any(document.links for document in documents):
        raise InputError(f"{origin}: holds no label; give one JSON object a line, with text and labels")
    return documents


def _document(row: Mapping[str, Any]) -> GoldDocument:
    text, title = str(row["text"]), str(row.get("title", ""))
    start, end = row.get("evaluation_span") or (0, len(text))
    day = re.match(r"(\d{4})(\d\d)(\d\d)\b", title)
    published = str(row.get("published") or ("-".join(day.groups()) if day else ""))
    links = {GoldLink(int(x["span"][0]), int(x["span"][1]), str(x["entity_id"]), str(x.get("name", ""))) for x in row["labels"]}
    return GoldDocument(text, title, published, int(start), int(end), tuple(sorted(links)))


def guesses_of(resolution: Resolution) -> list[Guess]:
    """Return the mentions of a resolution; a thing that no knowledge base has gets no label."""
    found = []
    for entity in resolution.entities:
        qid = entity.id if entity.id[:1] == "Q" and entity.id[1:].isdigit() else ""
        label = entity.label if entity.same_as else ""
        for _, mention in entity.mentions:
            found.append(Guess(mention.start, mention.end, entity.id, qid, label, mention.kind is MentionKind.NAME))
    return sorted(found)


def mention_kind(text: str) -> str:
    """Return what a gold mention is: "name", "coreferent" (pronoun, definite description) or "concept".

    >>> mention_kind("Ana Ruiz"), mention_kind("the company"), mention_kind("She"), mention_kind("anxiety")
    ('name', 'coreferent', 'coreferent', 'concept')
    """
    words = text.split()
    if not words or (words[0].lower() in PRONOUNS and len(words) == 1):
        return "coreferent"
    rest = words[1:] if words[0].lower() in DETERMINERS else words
    if any(word[:1].isupper() for word in rest):
        return "name"
    return "coreferent" if rest != words else "concept"


def evaluate_links(
    documents: Sequence[GoldDocument], guesses: Sequence[Sequence[Guess]], holdings: Holdings
) -> dict[str, float | int | dict[str, float | int]]:
    """Return micro precision, recall and F1 of named mentions, the coverage of the knowledge base, and recall of coreferent mentions.

    A guess is right if it overlaps a gold mention of the same Wikidata id; where the knowledge base has no id for a thing, its label must
    be the gold's name. `held` counts gold names that the knowledge base holds: recall and F1 are over these, `f1_all` is over all.
    Guesses of things outside the annotated part do not count; one that meets no gold mention, or one without an id, is wrong.
    """
    totals = dict.fromkeys(("right", "guessed", "held", "names", "with_id", "coreferent", "coreferent_held", "linked", "joined"), 0)
    for document, found in zip(documents, guesses, strict=True):
        for key, count in _count(document, found, holdings).items():
            totals[key] += count
    return _scores(totals)


def _count(document: GoldDocument, found: Sequence[Guess], holdings: Holdings) -> dict[str, int]:
    inside = [g for g in found if document.start <= g.start and g.end <= document.end]
    gold = [link for link in document.links if document.start <= link.start and link.end <= document.end]
    known = [(link, mention_kind(document.text[link.start : link.end])) for link in gold if link.id[1:].isdigit()]
    names = [link for link, kind in known if kind == "name"]
    others = [link for link, kind in known if kind == "coreferent"]
    held = [link for link in names if _holds(link, holdings)]
    linked = [g for g in inside if g.is_name and (g.id or holdings.has_label(g.label))]
    right = [g for g in linked if any(_is_same(g, link) for link in names)]
    keys = {link.id: {g.key for g in found if any(_overlaps(g, n) for n in names if n.id == link.id)} for link in names}
    return {
        "right": len(right),
        "guessed": len(linked),
        "held": len(held),
        "names": len(names),
        "with_id": sum(holdings.has_id(link.id) for link in names),
        "coreferent": len(others),
        "coreferent_held": sum(_holds(link, holdings) for link in others),
        "linked": sum(any(_is_same(g, link) for g in inside) for link in others),
        "joined": sum(any(g.key in keys.get(link.id, ()) for g in inside if _overlaps(g, link)) for link in others),
    }


def _holds(link: GoldLink, holdings: Holdings) -> bool:
    return holdings.has_id(link.id) or holdings.has_label(link.name)


def _overlaps(guess: Guess, link: GoldLink) -> bool:
    return guess.start < link.end and link.start < guess.end


def _is_same(guess: Guess, link: GoldLink) -> bool:
    return _overlaps(guess, link) and (guess.id == link.id or (not guess.id and _plain(guess.label) == _plain(link.name)))


def _plain(label: str) -> str:
    return re.sub(r"\W+", " ", label).strip().casefold()


def _scores(totals: Mapping[str, int]) -> dict[str, float | int | dict[str, float | int]]:
    right, guessed, held, names = totals["right"], totals["guessed"], totals["held"], totals["names"]
    return {
        "f1": _percent(2 * right, guessed + held),
        "precision": _percent(right, guessed),
        "recall": _percent(right, held),
        "f1_all": _percent(2 * right, guessed + names),
        "right": right,
        "guessed": guessed,
        "coverage": {
            "names": names,
            "held": held,
            "share": _percent(held, names),
            "with_wikidata_id": totals["with_id"],
        },
        "coreferent": {
            "mentions": totals["coreferent"],
            "linked": totals["linked"],
            "recall": _percent(totals["linked"], totals["coreferent"]),
            "recall_held": _percent(totals["linked"], totals["coreferent_held"]),
            "joined_to_a_name": totals["joined"],
        },
    }


def _percent(part: int, whole: int) -> float:
    return round(100 * part / max(whole, 1), 2)
