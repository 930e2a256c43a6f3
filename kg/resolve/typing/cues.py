"""The tables of what tells a class: words in and beside names, and names whose class is known."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.resolve.names import name_key

Row = Mapping[str, str]
Vote = tuple[str, float]
"""A class and how much speaks for it; 1 is enough for a narrower class, 2 for one of another kind than the recognizer's label."""
Sign = tuple[str, Vote]
"""The cue as it reads ("said:newspaper"), and what it tells."""
LONGEST = 4
"""Words of the longest phrase of the tables."""
SOURCES = {"own": 4.0, "index": 1.4, "cities": 1.0}
"""How much it tells that a source lists a name: our own list is made for news, an index has companies, a gazetteer cities of many names."""
SELF_NAMED = frozenset({"Government", "MilitaryForce"})
"""Classes of things that are named by the word for them: the Senate, the Army."""
OPENS, ENDS, HAS = "start", "end", "any"
SAID, OF, OWNER, BEFORE, FOR, TOLD, DOES, IN, MATCH, SCENE = "said", "of", "has", "before", "for", "told", "does", "in", "match", "scene"
TEXTUAL = frozenset({SAID, OF, OWNER, BEFORE, FOR, TOLD, DOES, IN, MATCH})
"""Where cues stand: in a name at its start, its end or anywhere; in the text beside it; words of an article about sport."""


@dataclass(frozen=True, slots=True)
class Cues:
    """What tells a class, by where it stands (see `data/cues.tsv`), and the classes of known names, by name key."""

    words: Mapping[str, Mapping[str, tuple[Vote, ...]]] = field(default_factory=dict)
    names: Mapping[str, tuple[Vote, ...]] = field(default_factory=dict)

    def find(self, where: str, word: str) -> tuple[Vote, ...]:
        """Return what a word or phrase in a place tells."""
        return self.words.get(where, {}).get(word, ())

    def longest(self, where: str, words: list[str]) -> tuple[str, tuple[Vote, ...]]:
        """Return the longest phrase at the end of some words that tells a class there, and what it tells."""
        for size in range(min(LONGEST, len(words)), 0, -1):
            phrase = " ".join(words[-size:])
            votes = self.find(where, phrase)
            if votes:
                return phrase, votes
        return "", ()

    def opening(self, words: list[str]) -> tuple[str, tuple[Vote, ...]]:
        """Return the longest phrase at the start of a name that tells a class, and what it tells."""
        for size in range(min(LONGEST, len(words) - 1), 0, -1):
            phrase = " ".join(words[:size])
            votes = self.find(OPENS, phrase)
            if votes:
                return phrase, votes
        return "", ()


def read_cues(words: Iterable[Row], names: Iterable[Row]) -> Cues:
    """Return the cues of the tables."""
    places: dict[str, dict[str, tuple[Vote, ...]]] = defaultdict(dict)
    for row in words:
        known = places[row["where"]].get(row["word"], ())
        places[row["where"]][row["word"]] = (*known, (row["class"], float(row["weight"])))
    listed: dict[str, tuple[Vote, ...]] = {}
    for row in names:
        key = name_key(row["name"])
        listed[key] = (*listed.get(key, ()), (row["class"], SOURCES[row["source"]]))
    return Cues(dict(places), listed)


def name_votes(key: str, cues: Cues) -> Iterator[Sign]:
    """Yield what the words of a name tell, each with the words that tell it: its legal form, its head word, its first words.

    >>> table = read_cues([{"where": "end", "word": "school", "class": "EducationalOrganization", "weight": "1.5"}], [])
    >>> list(name_votes("northern school of law", table))
    [('end:school', ('EducationalOrganization', 1.5))]
    """
    words = [word.strip(",") for word in key.split()]
    for word in words[1:]:
        yield from ((f"{HAS}:{word}", vote) for vote in cues.find(HAS, word))
    words = [*words[:-1], *(part for word in words[-1:] for part in word.split("-"))]  # WXYZ-TV
    head = words[: head_length(words)]
    ending, votes = cues.longest(ENDS, words)
    if " of " not in ending:
        ending, votes = cues.longest(ENDS, head)
    if ending == key:
        votes = tuple(vote for vote in votes if vote[0] in SELF_NAMED)
    yield from ((f"{ENDS}:{ending}", vote) for vote in votes)
    opening, votes = cues.opening(words)
    yield from ((f"{OPENS}:{opening}", vote) for vote in votes)


def head_length(words: list[str]) -> int:
    """Return how many words of a name stand before what follows with a preposition: School of Economics."""
    return next((i for i, word in enumerate(words) if i and word in {"of", "for", "on", "in", "at", "against"}), len(words))
