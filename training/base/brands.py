"""Companies, public bodies and other organizations with Wikidata ids: the name-suggestion-index of OpenStreetMap.

Source: `name-suggestion-index` 8 (npm, BSD 3-Clause), which names for each brand and operator its Wikidata id, and repeats Wikidata's
English label and description (CC0 1.0).
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.resolve.names import name_key
from training.base.kinds import type_of_description
from training.base.things import Thing, content_words

LATIN = re.compile(r"^[\x20-\x7e\u00c0-\u024f\u2019\u2013-]+$")
KINDS = ("brand", "operator", "network", "flag")
WORLD = "001"
WIDE = 20
"""Countries from which on a brand counts as known everywhere."""
KEPT = frozenset(
    {"Company", "Government", "MilitaryForce", "Media", "EducationalOrganization", "Organization", "Country", "City", "Region"}
)
TRIVIAL = 3
"""Letters up to which a brand's name is more often something else, where it is no known acronym."""


def read_brands(folder: Path, countries: Mapping[str, str]) -> list[Thing]:
    """Return the things of the index; `countries` gives the Wikidata id for names and adjectives of countries."""
    entries = json.loads((folder / "dist" / "wikidata" / "wikidata.json").read_text(encoding="utf-8"))["wikidata"]
    uses = read_uses(folder)
    found = []
    for qid in sorted(entries, key=lambda q: int(q[1:])):
        thing = brand(qid, entries[qid], uses.get(qid, Counter()), countries)
        if thing is not None:
            found.append(thing)
    return found


def read_uses(folder: Path) -> dict[str, Counter[str]]:
    """Return for each Wikidata id the names that the index has for it, and under "" how widely it is met."""
    index = json.loads((folder / "dist" / "json" / "nsi.min.json").read_text(encoding="utf-8"))["nsi"]
    found: dict[str, Counter[str]] = {}
    for category, group in index.items():
        if category.startswith(("transit/", "flags/")):
            continue
        for item in group["items"]:
            for qid, names in names_of(item):
                uses = found.setdefault(qid, Counter())
                uses.update(names)
                uses[""] = max(uses[""], reach(item))
    return found


def names_of(item: Mapping[str, Any]) -> Iterator[tuple[str, set[str]]]:
    """Yield each Wikidata id of an item with the names that go with it."""
    tags = item["tags"]
    for kind in KINDS:
        qid = tags.get(f"{kind}:wikidata", "")
        if re.fullmatch(r"Q\d+", qid):
            names = {tags.get(kind, ""), tags.get(f"{kind}:en", ""), tags.get(f"{kind}:short", "")}
            yield qid, {name for name in names if len(name) > TRIVIAL and LATIN.match(name) and name[0].isupper()}


def reach(item: Mapping[str, Any]) -> int:
    """Return in how many countries something is met, as far as the index says."""
    places = item.get("locationSet", {}).get("include", [])
    return WIDE if WORLD in places else min(len(places), WIDE)


def brand(qid: str, entry: Mapping[str, Any], uses: Counter[str], countries: Mapping[str, str]) -> Thing | None:
    """Return an entry of the index as a thing, or None for what no news names."""
    label, description = entry.get("label") or "", entry.get("description") or ""
    kind = type_of_description(description)
    if kind not in KEPT or not LATIN.match(label) or len(label) < 2 or not label[0].isalnum() or not any(c.isupper() for c in label):
        return None
    thing = Thing(label, kind, qid, country=country_in(description, countries))
    thing.names[label] += 1 + (uses[""] >= WIDE) + (int(qid[1:]) < 100_000)
    thing.names.update({name: 1 for name in uses if name and name_key(name) != name_key(label)})
    thing.words.update(content_words(description))
    return thing


def country_in(description: str, countries: Mapping[str, str]) -> str:
    """Return the country that a description names first, as a name or an adjective, or ""."""
    words = re.findall(r"[^\W\d_]+(?:\.[A-Z]\.?)?", description)
    for size in (3, 2, 1):
        for i in range(len(words) - size + 1):
            found = countries.get(name_key(" ".join(words[i : i + size])))
            if found and words[i][0].isupper():
                return found
    return ""
