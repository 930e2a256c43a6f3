"""Make the tables of `kg/resolve/data` that come from open sources: countries, office holders, organizations and places.

Run it from the repository root: `python -m training.build_knowledge GAZETTEER NSI PAGES`. GAZETTEER is a folder with
`countries_compact.json`, `officeholders_everypolitician.json`, `us_executive.yaml` and `igo_membership_dieghernan.csv`, NSI the unpacked
npm package `name-suggestion-index`, PAGES GUM's list of pages of the English Wikipedia with Wikidata ids (`wiki_map.tab`); the sources
and licences are in `kg/resolve/data/SOURCES.md`. The folder `training/knowledge` beside this file holds the facts that we keep by hand.
The wider base is made after it, by `training.base.build`.
"""

import argparse
import csv
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.resolve.names import name_key
from training.base.ids import Ids, mend_rows, read_ids
from training.base.people import SCRAPER_COUNTRIES

HAND = Path(__file__).parent / "knowledge"
DATA = Path(__file__).parent.parent / "kg" / "resolve" / "data"
Row = dict[str, str]

NOT_COUNTRIES = {"AX", "AQ", "BV", "HM", "TF", "UM", "GS"}  # nobody lives or governs there
TERRITORY_CODES = (
    "AS AI AW BM BQ IO VG KY CX CC CK CW FK FO GF PF GI GL GP GU GG HK IM JE MO MQ YT MS NC NU NF MP PN PR RE BL SH MF PM SX SJ TK TC "
    "VI WF EH"
)
TERRITORIES = frozenset(TERRITORY_CODES.split())
OTHER_IDS = {"NL": "Q55"}  # the source has the kingdom
OFFICES = (
    (r"^(Federal )?President( of .*)?$", "president"),
    (r"^Vice President$|^Vice President of the (United States|Republic).*$", "vice president"),
    (r"^(Prime Minister|Prime minister)( of .*)?$", "prime minister"),
    (r"^Premier( of the .*| of North Korea)?$", "premier"),
    (r"^(Federal )?Chancellor( of (Germany|Austria))?$", "chancellor"),
    (r"^(Supreme Leader)( of .*)?$", "supreme leader"),
    (r"^(King|Queen|Emperor|Emir|Sultan|monarch|Monarch|emir|Prince)( of .*)$", "monarch"),
    (r"^(Federal )?Minister (of|for|of State for) (Foreign|External) (Affairs|Relations).*$", "foreign minister"),
    (r"^(Secretary of Foreign Affairs|Foreign Secretary)$|^Secretary of State for Foreign.*$", "foreign minister"),
    (r"^(Federal )?Minister (of|for) (National )?Defen[cs]e( .*)?$|^Secretary of State for Defence$", "defence minister"),
    (r"^Secretary of State$", "secretary of state"),
    (r"^Secretary of Defense$", "secretary of defense"),
    (r"^Secretary of the Treasury$", "treasury secretary"),
    (r"^(Federal )?Minister (of|for) Finance$", "finance minister"),
    (r"^Chancellor of the Exchequer$", "chancellor of the exchequer"),
    (r"^Home Secretary$|^Secretary of State for the Home Department$", "home secretary"),
    (r"^(Federal )?Minister (of|for) (the )?Interior$", "interior minister"),
    (r"^Attorney General$", "attorney general"),
    (r"^Secretary-General of the United Nations$", "secretary-general"),
)
NO_CENTRAL_OFFICE = {"united-kingdom-cabinet": {"president"}, "australia-cabinet": {"premier"}, "canada-cabinet": {"premier"}}
GENERIC_ACRONYM = re.compile(r"^[A-Z][A-Z-]{2,}$")


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a tab-separated file with a header."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [{k: (v or "").strip() for k, v in row.items()} for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def write_rows(path: Path, columns: list[str], rows: Iterable[Row]) -> int:
    """Write rows, sorted and without repeats, as a tab-separated file; return how many."""
    lines = sorted({"\t".join(row.get(column, "") for column in columns) for row in rows})
    path.write_text("\t".join(columns) + "\n" + "".join(line + "\n" for line in lines), encoding="utf-8")
    return len(lines)


def slug(text: str) -> str:
    """Return text as lower-case words joined by hyphens, accents gone."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def plural(adjective: str) -> str:
    """Return the people's name for an adjective of nationality."""
    if adjective.endswith(("ese", "ish", "ch", "ss", "inabe")):
        return f"{adjective} people"
    return adjective if adjective.endswith("s") else f"{adjective}s"


def clean_names(names: Iterable[str]) -> list[str]:
    """Return the names that a newspaper could use: no remarks, no articles, no inverted order."""
    good = [name for name in names if not re.search(r"[(*,]|^the ", name)]
    return list(dict.fromkeys(good))


def build_countries(gazetteer: Path) -> Iterator[Row]:
    """Yield every country and territory: the open list, corrected and extended by the hand-kept one."""
    hand = {row["iso2"]: row for row in read_rows(HAND / "countries.tsv")}
    for country in json.loads((gazetteer / "countries_compact.json").read_text(encoding="utf-8")):
        code = country["iso2"]
        if not country["qid"] or (code in NOT_COUNTRIES and code not in hand):
            continue
        own = hand.get(code, {})
        adjectives = [] if code in TERRITORIES else [a.strip() for a in (country["demonym_countryinfo_MIT"] or "").split(",") if a.strip()]
        label = own.get("label") or country["name"]
        yield {
            "id": OTHER_IDS.get(code, country["qid"]), "label": label,
            "kind": own.get("kind") or ("territory" if code in TERRITORIES else "state"),
            "island": own.get("island") or "0",
            "names": join((split(own["names"]) if own else clean_names(country["names"])) or [label]),
            "adjectives": own["adjectives"] if own else join(adjectives),
            "people": own["people"] if own else join(plural(adjective) for adjective in adjectives),
            "seats": join(dict.fromkeys([*split(own.get("seats")), *seat_of(country, own)])),
        }  # fmt: skip
    yield from read_rows(HAND / "more_countries.tsv")


def seat_of(country: Row, own: Row) -> list[str]:
    """Return the capital of the open list where the hand-kept row names none and the capital is not called as the country."""
    capital = country["capital"].strip()
    known = [country["name"], *country["names"]]
    return [capital] if capital and not own and capital not in known else []


def split(cell: str | None) -> list[str]:
    """Return the values of a cell."""
    return [value.strip() for value in (cell or "").split(";") if value.strip()]


def join(values: Iterable[str]) -> str:
    """Return values as one cell."""
    return ";".join(values)


def office_of(position: str) -> str:
    """Return the plain name of a high office, or "" for other offices."""
    return next((office for pattern, office in OFFICES if re.match(pattern, position)), "")


def read_executive(path: Path) -> Iterator[Row]:
    """Yield presidents and vice presidents of the United States since 1960 (a reader for the few keys of that YAML file)."""
    first = last = gender = kind = start = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, value = line.strip().lstrip("- ").partition(":")
        value = value.strip().strip("'\"")
        match key:
            case "first":
                first = value
            case "last":
                last = value
            case "gender":
                gender = value.lower()
            case "type":
                kind = {"prez": "president", "viceprez": "vice president"}[value]
            case "start":
                start = value
            case "end" if value >= "1960":
                yield {"name": f"{COMMON_NAMES.get(f'{first} {last}', f'{first} {last}')}", "country": "Q30", "office": kind,
                       "start": start, "end": value, "gender": gender}  # fmt: skip


COMMON_NAMES = {"James Carter": "Jimmy Carter", "William Clinton": "Bill Clinton", "Joseph Biden": "Joe Biden", "Albert Gore": "Al Gore",
                "Richard Cheney": "Dick Cheney", "Michael Pence": "Mike Pence", "James Vance": "JD Vance"}  # fmt: skip


def build_holders(gazetteer: Path, organizations: Iterable[Row]) -> Iterator[Row]:
    """Yield who held which high office when: the hand-kept list, the United States executive, and Wikidata's facts."""
    wikidata = json.loads((gazetteer / "officeholders_everypolitician.json").read_text(encoding="utf-8"))
    ids = person_ids(wikidata)
    own = [*read_rows(HAND / "holders.tsv"), *read_executive(gazetteer / "us_executive.yaml")]
    for row in own:
        yield {**row, "id": ids.get(row["name"], "")}
    known = {row["id"] for row in [*build_countries(gazetteer), *organizations]}
    named = {(row["name"], row["country"]) for row in own}
    for fact in wikidata:
        held = holder_row(fact)
        if held and held["country"] in known and (held["name"], held["country"]) not in named:
            yield held


def person_ids(facts: Iterable[Row]) -> dict[str, str]:
    """Return the Wikidata id of each name that only one person of the list has."""
    found: dict[str, set[str]] = {}
    for fact in facts:
        found.setdefault(fact["person"], set()).add(fact["qid"])
    return {name: min(ids) for name, ids in found.items() if len(ids) == 1}


def holder_row(fact: Row) -> Row | None:
    """Return a fact of the Wikidata list as a row, or None where office, country or date are not for us."""
    office = office_of(fact["position"])
    country = fact.get("country_qid") or SCRAPER_COUNTRIES.get(fact["scraper"], "")
    late = (fact["end"] or fact["as_of"]) >= "1995" and fact["start"] != ""
    if not office or not country or not late or office in NO_CENTRAL_OFFICE.get(fact["scraper"], ()):
        return None
    end = fact["end"] or f"{fact['as_of']}?"  # still in office when the list was made
    return {
        "id": fact["qid"],
        "name": fact["person"],
        "country": country,
        "office": office,
        "start": fact["start"],
        "end": end,
        "gender": "",
    }


def build_organizations(gazetteer: Path, hand: list[Row]) -> Iterator[Row]:
    """Yield organizations: the hand-kept list, and intergovernmental ones with their acronyms."""
    known = {name.casefold() for row in hand for name in split(row["names"])}
    for row in hand:
        yield {**row, "id": row["id"] or f"{slug(row['label'])}-{row['type'].lower()}"}
    with (gazetteer / "igo_membership_dieghernan.csv").open(encoding="utf-8", newline="") as lines:
        bodies = {row["org_name"].strip(): row["org_id"] for row in csv.DictReader(lines)}
    for name, acronym in sorted(bodies.items()):
        names = [name, *([acronym] if GENERIC_ACRONYM.match(acronym) and "_" not in acronym else [])]
        if not any(n.casefold() in known for n in names) and " " in name:
            yield {"id": f"{slug(name)}-organization", "label": name, "type": "Organization", "names": join(names), "country": ""}


def country_names(countries: Iterable[Row]) -> dict[str, str]:
    """Return the Wikidata id for each name and adjective of a country."""
    return {name_key(name): row["id"] for row in countries for cell in ("names", "adjectives") for name in split(row[cell])}


def build_places(ids: Ids) -> Iterator[Row]:
    """Yield the hand-kept places."""
    for row in mend_rows(read_rows(HAND / "places.tsv"), ids, column="id"):
        yield {**row, "id": row["id"] or f"{slug(row['label'])}-{row['type'].lower()}"}


def renamed(before: Iterable[Row], after: Iterable[Row]) -> dict[str, str]:
    """Return the new id of each row whose id no source supports."""
    labels = {row["label"]: row["id"] for row in after}
    return {row["id"]: labels[row["label"]] for row in before if row["id"] and labels.get(row["label"], row["id"]) != row["id"]}


def main(gazetteer: Path, index: Path, pages: Path) -> None:
    """Write all tables that come from sources."""
    ids = read_ids(HAND, gazetteer, index, pages, country_names(list(build_countries(gazetteer))))
    hand = read_rows(HAND / "organizations.tsv")
    organizations = list(build_organizations(gazetteer, list(mend_rows(hand, ids, column="id"))))
    new = renamed(hand, organizations)
    seats = mend_rows(read_rows(HAND / "seats.tsv"), ids, column="city_id", kind="City")
    metonyms = [{**row, "actor": new.get(row["actor"], row["actor"])} for row in read_rows(HAND / "metonyms.tsv")]
    tables: dict[str, tuple[list[str], Iterable[Row]]] = {
        "countries": (["id", "label", "kind", "island", "names", "adjectives", "people", "seats"], build_countries(gazetteer)),
        "holders": (["name", "id", "country", "office", "start", "end", "gender"], build_holders(gazetteer, organizations)),
        "organizations": (["id", "label", "type", "names", "country", "local"], organizations),
        "places": (["id", "label", "type", "names", "country", "island"], build_places(ids)),
        "seats": (["name", "city", "city_id"], seats),
        "metonyms": (["name", "actor", "place", "place_type"], metonyms),
    }
    for name, (columns, rows) in tables.items():
        print(f"{name}: {write_rows(DATA / f'{name}.tsv', columns, rows)} rows")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("gazetteer", "index", "pages"):
        parser.add_argument(name, type=Path)
    main(**vars(parser.parse_args()))
