"""Wikidata ids of the hand-kept tables: kept where a source has them, looked up where exactly one source row has name and kind.

`training/knowledge/ids.tsv` lists ids that were checked one by one against public lists which name them (facts of Wikidata, CC0 1.0).
An id that no source supports is left out: the thing keeps an id made of its name and type.
"""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.resolve.kinds import group_of
from kg.resolve.names import name_key
from training.base.brands import country_in
from training.base.gum import read_page_ids
from training.base.kinds import type_of_description
from training.base.people import leaders, ministers, politicians

Row = dict[str, str]
CITY = re.compile(r"\b(city|capital)\b", re.IGNORECASE)


@dataclass(slots=True)
class Ids:
    """Labels that sources have for ids, and ids that they have for a name of a group of types in a country."""

    labels: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    named: dict[tuple[str, str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    checked: dict[tuple[str, str], str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)  # by the title of the English Wikipedia's page

    def add(self, qid: str, label: str, kind: str, country: str = "") -> None:
        """Take in what a source says."""
        key = name_key(label)
        if qid[:1] == "Q" and key:
            self.labels[qid].add(key)
            self.named[key, group_of(kind), country].add(qid)

    def mend(self, qid: str, names: Sequence[str], kind: str, country: str) -> str:
        """Return the id that sources support for a thing of these names, its label first, in a country (a Wikidata id), or ""."""
        keys = [name_key(re.sub(r"\s*\([^)]*\)$", "", name)) for name in names]
        if qid and any(is_part(key, label) for key in keys for label in self.labels.get(qid, ())):
            return qid
        checked = next((self.checked[key, group_of(kind)] for key in keys if (key, group_of(kind)) in self.checked), "")
        found = self.named.get((keys[0], group_of(kind), country), set()) if country else set()
        return checked or (min(found) if len(found) == 1 else "") or self.pages.get(name_key(next(iter(names), "")), "")


def is_part(one: str, other: str) -> bool:
    """Say whether one name is the other, or all of it but some words at one end."""
    return one == other or f" {one}" == other[-len(one) - 1 :] or f" {other}" == one[-len(other) - 1 :]


def read_ids(hand: Path, gazetteer: Path, index: Path, pages: Path, countries: Mapping[str, str]) -> Ids:
    """Return the ids of all sources; `countries` gives the Wikidata id for names and adjectives of countries."""
    ids = Ids(pages={name_key(title.replace("_", " ")): qid for title, qid in sorted(read_page_ids(pages).items())})
    for row in source_rows(gazetteer, index, countries):
        ids.add(*row)
    with (hand / "ids.tsv").open(encoding="utf-8", newline="") as lines:
        for checked in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            ids.add(checked["id"], checked["label"], checked["type"])
            ids.checked[name_key(checked["label"]), group_of(checked["type"])] = checked["id"]
    return ids


def source_rows(gazetteer: Path, index: Path, countries: Mapping[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield id, label, type and country of the sources' things; a municipality is not the city of its name."""
    entries = json.loads((index / "dist" / "wikidata" / "wikidata.json").read_text(encoding="utf-8"))["wikidata"]
    for qid, entry in entries.items():
        told = entry.get("description") or ""
        kind = type_of_description(told)
        yield qid, entry.get("label") or "", kind, "" if kind == "City" and not CITY.search(told) else country_in(told, countries)
    for country in json.loads((gazetteer / "countries_compact.json").read_text(encoding="utf-8")):
        yield country["qid"] or "", country["name"], "Country", ""
    for fact in (*politicians(gazetteer), *ministers(gazetteer), *leaders(gazetteer, {})):
        yield fact[0], fact[1], "Person", fact[3]


def mend_rows(rows: Iterable[Mapping[str, str]], ids: Ids, *, column: str, kind: str = "") -> Iterator[Row]:
    """Yield rows with the ids that sources support; a row whose id goes says so on the way."""
    for row in rows:
        kept = ids.mend(row[column], names_of(row), row.get("type") or kind, row.get("country") or "")
        if row[column] and kept != row[column]:
            print(f"{row[column]} of {names_of(row)[0]}: {f'the sources have {kept}' if kept else 'no source has it'}")
        yield {**row, column: kept}


def names_of(row: Mapping[str, str]) -> list[str]:
    """Return the names of a row, its label first."""
    label = row.get("label") or row.get("city") or ""
    return [name for name in (label, *(row.get("names") or "").split(";")) if name]
