"""Make `kg/resolve/data/base.sqlite`, the wider knowledge that names are linked to.

Run it from the repository root after `python -m training.build_knowledge`:
`python -m training.base.build GAZETTEER CURRENT_EVENTS NSI ENTITIES PAGES TREEBANK...`. CURRENT_EVENTS is the digest with its linked
anchors (JSON lines), NSI the unpacked npm package `name-suggestion-index`, ENTITIES what the bundled model finds in the digest (made by
`training.base.entities`; its labels tell the type of pages whose title tells none), PAGES GUM's list of pages with Wikidata ids
(`wiki_map.tab`), TREEBANK its train and dev files in CoNLL-U.
Sources and licences are in `kg/resolve/data/SOURCES.md`. The same inputs give the same rows.
"""

import csv
import json
import math
import re
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kg.resolve.linking.base import SOUND
from kg.resolve.names import name_key, slug, sound_key
from training.base.anchors import label_counts, read_anchors, read_items
from training.base.brands import country_in, read_brands
from training.base.gum import read_gum, read_page_ids
from training.base.people import read_people
from training.base.things import KEYWORDS, RELATED, Thing, give, join_things
from training.build_knowledge import DATA, country_names, read_rows, split

VERSION = "3"
FILE = DATA / "base.sqlite"
SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE thing (number INTEGER PRIMARY KEY, id TEXT, label TEXT, type TEXT, country TEXT, title TEXT, seen INTEGER,
 words TEXT, near TEXT, terms TEXT);
CREATE TABLE name (key TEXT, thing INTEGER, seen INTEGER, PRIMARY KEY (key, thing)) WITHOUT ROWID;
CREATE UNIQUE INDEX thing_id ON thing (id);
"""
COMMON_WORDS = 400
"""Words that more things than this have for context tell nothing."""
LONGEST_NAME = 8
HOME_SHARE = 0.6
"""Of the countries met with a page, the share that one must have to be taken for its own."""


def curated_things(countries: Sequence[Mapping[str, str]]) -> list[Thing]:
    """Return the things of the tables that are loaded whole, under the ids that they have there."""
    things = [of_row(row, "Region" if row["kind"] == "territory" else "Country", row["id"]) for row in countries]
    for table in ("places", "organizations"):
        things += [of_row(row, row["type"], row["country"]) for row in read_rows(DATA / f"{table}.tsv")]
    known = {thing.id for thing in things}
    cities = {(row["city_id"] or slug(row["city"]) + "-city", row["city"]) for row in read_rows(DATA / "seats.tsv")}
    things += [Thing(label, "City", key, names=Counter([label])) for key, label in sorted(cities) if key not in known]
    for thing in things:
        thing.curated = True
    return things


def of_row(row: Mapping[str, str], kind: str, country: str) -> Thing:
    """Return a row of a table as a thing."""
    return Thing(row["label"], kind, row["id"], country=country, names=Counter(split(row["names"])))


def country_codes(gazetteer: Path) -> dict[str, str]:
    """Return the Wikidata id for each two-letter code."""
    return {row["iso2"]: row["qid"] for row in json.loads((gazetteer / "countries_compact.json").read_text(encoding="utf-8")) if row["qid"]}


def currencies(gazetteer: Path) -> list[Thing]:
    """Return the currencies of the list of country codes (datasets/country-codes, PDDL)."""
    with (gazetteer / "datasets_country-codes.csv").open(encoding="utf-8", newline="") as lines:
        names = {name.strip() for row in csv.DictReader(lines) for name in (row.get("ISO4217-currency_name") or "").split(",")}
    return [Thing(name, "Concept", names=Counter([name])) for name in sorted(names) if name.strip()]


def gather(gazetteer: Path, digest: Path, index: Path, entities: Path, pages: Path, treebanks: Sequence[Path]) -> list[Thing]:
    """Return all things of all sources, joined."""
    countries = read_rows(DATA / "countries.tsv")
    known: dict[str, list[Thing]] = {}
    items = read_items(digest)
    things = curated_things(countries)
    for thing in things:
        for key in {name_key(name) for name in (thing.label, *thing.names)}:
            known.setdefault(key, []).append(thing)
    things += join_things(read_people(gazetteer, country_codes(gazetteer)), known=known)
    things += join_things(read_brands(index, country_names(countries)), known=known)
    things += join_things(currencies(gazetteer), known=known)
    things += join_things(join_by_id(read_gum(pages, treebanks, country_names(countries)), things), known=known)
    anchors = read_anchors(items, label_counts(items, entities))
    give_countries(anchors, country_names(countries))
    peoples = country_names(countries)
    anchors = [thing for thing in anchors if thing.type != "Group" or name_key(thing.label) not in peoples]
    give_ids(anchors, read_page_ids(pages))
    things += join_things(join_by_id(anchors, things), known=known)
    return [thing for thing in things if sum(thing.names.values())]


def join_by_id(pages: Iterable[Thing], things: Iterable[Thing]) -> list[Thing]:
    """Give pages to the things of their Wikidata id, and return those whose id is new."""
    by_id = {thing.id: thing for thing in things if thing.id}
    fresh = []
    for page in pages:
        if page.id in by_id:
            give(page, by_id[page.id])
        else:
            fresh.append(page)
    return fresh


def give_ids(pages: Iterable[Thing], ids: Mapping[str, str]) -> None:
    """Set the Wikidata id of each page that a list by title has."""
    for page in pages:
        page.id = ids.get(page.title, page.id)


def give_countries(things: Iterable[Thing], countries: Mapping[str, str]) -> None:
    """Set the country of each page: the one that its title names, or that most of its items name."""
    for thing in things:
        thing.country = country_in(without_name(thing.title), countries)
        met = Counter({countries[key]: n for title, n in thing.related.items() if (key := name_key(title.replace("_", " "))) in countries})
        best = max(met, key=lambda country: (met[country], country), default="")
        items = max(thing.related.values(), default=0)
        if best and not thing.country and met[best] >= max(HOME_SHARE * sum(met.values()), items / 2):
            thing.country = best


def without_name(title: str) -> str:
    """Return what a page title says besides a bare name: the remark in brackets, the place after a comma, or all of a longer one."""
    text = title.replace("_", " ")
    _, mark, rest = text.partition(" (") if "(" in text else text.partition(", ")
    return rest if mark else text if " " in text else ""


def by_key(things: Iterable[Thing]) -> dict[str, Thing]:
    """Return the things by id; of two that would have one id, the one seen more often."""
    found: dict[str, Thing] = {}
    for thing in sorted(things, key=lambda t: (-sum(t.names.values()), t.title, t.label)):
        found.setdefault(thing.key, thing)
    return dict(sorted(found.items()))


def keywords(things: Mapping[str, Thing]) -> dict[str, str]:
    """Return for each thing the words that tell most of its contexts, the best first."""
    spread = Counter(word for thing in things.values() for word in thing.words)
    total = len(things)
    found = {}
    for key, thing in things.items():
        weights = {word: n * math.log(total / spread[word]) for word, n in thing.words.items() if 1 < spread[word] <= COMMON_WORDS}
        found[key] = " ".join(sorted(weights, key=lambda word: (-weights[word], word))[:KEYWORDS])
    return found


def neighbours(things: Mapping[str, Thing], numbers: Mapping[str, int]) -> dict[str, str]:
    """Return for each thing the numbers of those that it is most met with, each with how often."""
    titles = {thing.title: key for key, thing in things.items() if thing.title}
    found = {}
    for key, thing in things.items():
        counts = Counter({titles[title]: n for title, n in thing.related.items() if title in titles and titles[title] != key})
        best = sorted(counts, key=lambda other: (-counts[other], other))[:RELATED]
        found[key] = " ".join(f"{numbers[other]}:{counts[other]}" for other in best)
    return found


def name_counts(things: Mapping[str, Thing]) -> dict[tuple[str, str], int]:
    """Return how often each name, as it is compared, means each thing."""
    found: Counter[tuple[str, str]] = Counter()
    for key, thing in things.items():
        for name, count in thing.names.items():
            for compared in {name_key(name), joined_initials(name_key(name))}:
                if len(compared) > 1 and len(compared.split()) <= LONGEST_NAME:
                    found[compared, key] += count
        if thing.type == "Person" and len(name_key(thing.label).split()) > 1:
            found[f"{SOUND}{sound_key(thing.label)}", key] = sum(thing.names.values())
    return found


def joined_initials(key: str) -> str:
    """Return a name, as names are compared, with initials side by side joined, as some papers write them.

    >>> joined_initials("j k lind"), joined_initials("ana j ruiz")
    ('jk lind', 'ana j ruiz')
    """
    return re.sub(r"\b(\w) (?=\w )", r"\1", key) if re.match(r"\w \w ", key) else key


def write_base(things: Mapping[str, Thing], file: Path) -> None:
    """Write the base anew."""
    file.unlink(missing_ok=True)
    numbers = {key: number for number, key in enumerate(things, 1)}
    words, near = keywords(things), neighbours(things, numbers)
    with sqlite3.connect(file) as base:
        base.executescript(SCHEMA)
        base.executemany("INSERT INTO about VALUES (?, ?)", [("things", str(len(things))), ("version", VERSION)])
        base.executemany(
            "INSERT INTO thing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (numbers[key], key, t.label, t.type, t.country, t.title, sum(t.names.values()), words[key], near[key], terms_cell(t))
                for key, t in things.items()
            ),
        )
        rows = sorted((name, numbers[key], count) for (name, key), count in name_counts(things).items())
        base.executemany("INSERT INTO name VALUES (?, ?, ?)", rows)
    base.close()
    connection = sqlite3.connect(file)
    connection.execute("VACUUM")
    connection.close()


def terms_cell(thing: Thing) -> str:
    """Return the terms of office of a thing as one cell."""
    return "\n".join("\t".join(term) for term in sorted(thing.terms))


def main(gazetteer: str, digest: str, index: str, entities: str, pages: str, *treebanks: str) -> None:
    """Write the base and print what it holds."""
    files = [Path(name) for name in treebanks]
    things = by_key(gather(Path(gazetteer), Path(digest), Path(index), Path(entities), Path(pages), files))
    write_base(things, FILE)
    kinds: dict[str, int] = defaultdict(int)
    for thing in things.values():
        kinds[thing.type or "(open)"] += 1
    with_ids = sum(key[0] == "Q" and key[1:].isdigit() for key in things)
    print(f"{FILE}: {len(things)} things, {with_ids} with Wikidata ids, {FILE.stat().st_size} bytes; {dict(sorted(kinds.items()))}")


if __name__ == "__main__":
    main(*sys.argv[1:])
