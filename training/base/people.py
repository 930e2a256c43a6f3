"""People in office, with Wikidata ids and dates: facts of Wikidata as three lists give them.

Sources: every-politician scrapers and foreign ministers (facts of Wikidata, CC0 1.0, 2022-07 to 2023-01); leaders of 30 countries and
bodies on 2026-08-22 (open-data-archive/world-leaders-current, CC BY-SA 4.0).
"""

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from training.base.things import Thing, content_words

SCRAPER_COUNTRIES = {
    "united-kingdom-cabinet": "Q145", "us-cabinet": "Q30", "australia-cabinet": "Q408", "france-cabinet": "Q142", "japan-ministers": "Q17",
    "india-ministers": "Q668", "canada-cabinet": "Q16", "russia-cabinet": "Q159", "ukraine-cabinet": "Q212", "taiwan": "Q865",
    "philippines-ministers": "Q928", "pakistan-ministers": "Q843", "south-korea-ministers": "Q884", "israel-ministers": "Q801",
    "brazil-ministers": "Q155", "turkey-ministers": "Q43", "china-ministers": "Q148", "iran-ministers": "Q794", "vietnam": "Q881",
}  # fmt: skip
OFFICE_CUT = 60
"""Letters from which on the name of an office is a whole sentence, and left out."""
OLDEST = "1990"


def read_people(gazetteer: Path, codes: Mapping[str, str]) -> list[Thing]:
    """Return the people of all lists, one for each Wikidata id; `codes` gives the Wikidata id for two-letter codes of countries."""
    people: dict[str, Thing] = {}
    homes: dict[str, Counter[str]] = defaultdict(Counter)
    for qid, name, *term in sorted((*politicians(gazetteer), *ministers(gazetteer), *leaders(gazetteer, codes))):
        office, country, start, end = term
        if not qid.startswith("Q") or not name or name == qid or (end or "9999") < OLDEST:
            continue
        person = people.setdefault(qid, Thing(name, "Person", qid))
        person.names[name] = 1
        homes[qid][country] += bool(country)
        person.words.update(set(content_words(office)))
        if len(office) <= OFFICE_CUT and start:
            person.terms.add((office.lower(), country, start, end))
    for qid, person in people.items():
        person.country = max(homes[qid], key=lambda country: (homes[qid][country], country), default="")
    return [people[qid] for qid in sorted(people)]


def politicians(gazetteer: Path) -> Iterator[tuple[str, ...]]:
    """Yield id, name, office, country, start and end of the politicians' list; who was in office when it was made has "?" in the end."""
    for fact in json.loads((gazetteer / "officeholders_everypolitician.json").read_text(encoding="utf-8")):
        country = fact.get("country_qid") or SCRAPER_COUNTRIES.get(fact["scraper"], "")
        end = fact["end"] or f"{fact['as_of']}?"
        yield fact["qid"], fact["person"], fact["position"], country, fact["start"], end


def ministers(gazetteer: Path) -> Iterator[tuple[str, ...]]:
    """Yield the same of the foreign ministers in office in January 2023."""
    with (gazetteer / "foreign_ministers_wikidata_2023-01.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield row["person"], row["name"], row["positionLabel"], row["country"], row["start"], "2023-01-15?"


def leaders(gazetteer: Path, codes: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield the same of the leaders in office in August 2026."""
    data: Mapping[str, Any] = json.loads((gazetteer / "world_leaders_2026.json").read_text(encoding="utf-8"))
    for unit in data.values():
        if not isinstance(unit, dict) or "positions" not in unit:
            continue
        country = codes.get(unit["country"]["iso_code"], "")
        for position in unit["positions"].values():
            holder = position.get("current_holder") or {}
            if holder.get("wikidata_id"):
                yield holder["wikidata_id"], holder["name_en"], position["title_en"], country, holder.get("since") or "", "2026-08-22?"
