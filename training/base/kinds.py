"""What type a thing is, by the words of its page title, its remark, its description, and how a text speaks of it."""

import csv
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kg.resolve.knowledge import TYPES
from kg.resolve.names import is_designator
from training.base.things import remark_of

HAND = Path(__file__).parent.parent / "knowledge"
SURE_SHARE = 0.6
"""Of a page's anchors, the share that must carry one label for it to tell the type."""


@cache
def rules(table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the types and patterns of a table, in its order; the first that fits counts."""
    return tuple((row["type"], re.compile(row["pattern"])) for row in hand_rows(table))


@cache
def remark_types() -> dict[str, str]:
    """Return the type for each remark in brackets of page titles."""
    return {row["remark"]: row["type"] for row in hand_rows("remarks")}


def hand_rows(table: str) -> list[dict[str, str]]:
    """Return the rows of a hand-kept table."""
    with (HAND / f"{table}.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def type_of_title(title: str) -> str | None:
    """Return the type that a page title tells, "" for what is no named thing, or None where it tells nothing.

    >>> type_of_title("Amazon_(company)"), type_of_title("Lao_Airlines"), type_of_title("Kherson")
    ('Company', 'Company', None)
    """
    remark = remark_of(title)
    for words, kind in remark_types().items():
        if remark == words or remark.endswith(f" {words}"):
            return kind
    name = re.sub(r"\s*\([^)]*\)$", "", title.replace("_", " "))
    if any(is_designator(word) for word in name.split()):
        return "WeaponSystem"
    return next((kind for kind, pattern in rules("page_types") if pattern.search(name)), None)


def type_of_description(description: str) -> str:
    """Return the type that a short description tells, or "".

    >>> type_of_description("German airline based in Cologne"), type_of_description("capital of Peru")
    ('Company', 'City')
    """
    return next((kind for kind, pattern in rules("description_types") if pattern.search(description.lower())), "")


def type_of_labels(labels: Mapping[str, int], title: str) -> str:
    """Return the type that most of the labels of a page's anchors tell, or "" where they disagree."""
    counted = Counter({label: n for label, n in labels.items() if label in TYPES and label})
    if not counted:
        return ""
    label, most = max(counted.items(), key=lambda pair: (pair[1], pair[0]))
    if most < SURE_SHARE * sum(labels.values()):
        return ""
    if label == "PERSON" and not is_personal(title):
        return ""
    return TYPES[label]


def is_personal(title: str) -> bool:
    """Say whether a page title can be a person's name: no comma, no digit, at most five words, each but small ones in capitals."""
    words = re.sub(r"\s*\([^)]*\)$", "", title.replace("_", " ")).split()
    small = {"al", "el", "bin", "ibn", "de", "da", "dos", "van", "von", "der", "of", "den", "la", "le", "di", "du", "e", "y", "ul", "ud"}
    return 0 < len(words) < 6 and not re.search(r"[\d,]", title) and all(w[0].isupper() or w.split("-")[0].lower() in small for w in words)
