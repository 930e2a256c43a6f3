"""Known lemmas: forms whose lemma the treebanks agree on, by part of speech."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

Lexicon = Mapping[str, Mapping[str, str]]
"""Lemma script by UPOS and lower-case form."""

AGREEMENT = 0.9
"""Share of a form's occurrences that must have one script: below it the context decides, which the model sees."""
PROPER = "PROPN"


def collect_lexicon(words: Iterable[tuple[str, str, str]]) -> dict[str, dict[str, str]]:
    """Return the lexicon of (form, UPOS, lemma script) of a treebank; names are left out, their lemma is their form.

    >>> collect_lexicon([("Spent", "VERB", "l2nd"), ("spent", "VERB", "l2nd")])
    {'VERB': {'spent': 'l2nd'}}
    """
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for form, upos, script in words:
        if upos != PROPER and len(form) > 1 and form.isalpha():
            counts[upos, form.lower()][script] += 1
    lexicon: dict[str, dict[str, str]] = defaultdict(dict)
    for (upos, form), scripts in sorted(counts.items()):
        script, count = min(scripts.items(), key=lambda item: (-item[1], item[0]))
        if count >= AGREEMENT * scripts.total():
            lexicon[upos][form] = script
    return dict(lexicon)


@lru_cache(maxsize=4)
def load_lexicon(file: Path) -> Lexicon:
    """Return the lexicon of a model; an empty one where the model has none."""
    if not file.exists():
        return {}
    lexicon: Lexicon = json.loads(file.read_text(encoding="utf8"))
    return lexicon
