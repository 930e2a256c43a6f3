"""Pages of the English Wikipedia that the annotators of GUM found mentioned, with their Wikidata ids and the class of the thing.

Source: GUM (A. Zeldes), annotations CC BY 4.0: its list of pages with Wikidata ids, and which pages its train and dev documents mention.
Only facts are kept: titles, ids, classes, and in how many documents a page is met; no word of a text.
"""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from training.base.anchors import is_named
from training.base.brands import country_in
from training.base.kinds import is_personal, type_of_title
from training.base.things import Thing, remark_of, without_remark

TYPES = {"person": "Person", "organization": "Organization", "place": "Place", "event": "Event"}
"""Types for the classes of GUM of which pages are taken; its others are mostly of what is no named thing."""
MENTION = re.compile(r"\((?P<number>\d+)-(?P<fields>[^()]*)")
KIND, TITLE = 0, 6
"""Which field of a mention, after its number, is its class, and which the title of its page."""
COLUMNS = 10


def read_gum(ids: Path, treebanks: Iterable[Path], countries: Mapping[str, str]) -> list[Thing]:
    """Return the named things of GUM's pages; `countries` gives the Wikidata id for names and adjectives of countries."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    documents: dict[str, set[str]] = defaultdict(set)
    for path in treebanks:
        for document, kind, title in read_pages(path.read_text(encoding="utf-8").splitlines()):
            kinds[title][kind] += 1
            documents[title].add(document)
    qids = read_page_ids(ids)
    return [
        page_thing(title, TYPES[kind], len(documents[title]), qids.get(title, ""), countries)
        for title in sorted(kinds)
        if (kind := max(kinds[title], key=lambda name: (kinds[title][name], name))) in TYPES and is_name(title, kind)
    ]


def read_page_ids(path: Path) -> dict[str, str]:
    """Return the Wikidata id for each page title of the list."""
    found: dict[str, str] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if re.fullmatch(r"Q\d+", row["WikidataID"]):
                for title in (row["#FormattedTitle"], row["URLTitle"]):
                    found[unquote(title)] = row["WikidataID"]
    return found


def read_pages(lines: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Yield document, class and page title for each mention in a treebank that has a page.

    >>> list(read_pages(["# newdoc id = a", chr(9).join([*"1234567890"][:9] + ["Entity=(8-place-new-n-cf1-2-sgl-Lind_%28town%29)"])]))
    [('a', 'place', 'Lind_(town)')]
    """
    document = ""
    for line in lines:
        if line.startswith("# newdoc"):
            document = line.partition("=")[2].strip()
        cells = line.split("\t")
        marks = cells[-1].split("|") if len(cells) == COLUMNS else []
        for match in MENTION.finditer(next((mark for mark in marks if mark.startswith("Entity=")), "")):
            fields = match["fields"].split("-", TITLE)
            if len(fields) > TITLE:
                yield document, fields[KIND], unquote(fields[TITLE])


def is_name(title: str, kind: str) -> bool:
    """Say whether a page of a class is of a named thing: its title is written as a name, and a person's as a person's."""
    return is_named(without_remark(title)) and (kind != "person" or is_personal(title))


def page_thing(title: str, kind: str, documents: int, qid: str, countries: Mapping[str, str]) -> Thing:
    """Return a page as a thing under its title; what the title says of its kind goes before the class."""
    told = kind if kind == "Person" else type_of_title(title) or kind
    label = without_remark(title) if told != "Event" else title.replace("_", " ")
    place = remark_of(title) or title.replace("_", " ").partition(", ")[2]
    thing = Thing(label, told, qid, title=title, country=country_in(place, countries))
    thing.names[label] += documents
    return thing
