"""How a relation reads when it is not so, or no longer: "sells arms to" as "does not sell arms to" or "sold arms to"."""

import re
from collections.abc import Sequence
from typing import Final

from kg.model import Tense

NEGATED: Final = re.compile(r"\b(?:not|never|no|cannot|without|nor|neither)\b|n['’]t\b", re.IGNORECASE)
AUXILIARIES: Final = frozenset(
    [
        "is",
        "are",
        "am",
        "was",
        "were",
        "be",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "shall",
        "should",
        "does",
        "do",
        "did",
    ]
)
"""Words that take "not" behind them."""
PARTICIPLES: Final = {
    "ate": "eaten",
    "became": "become",
    "began": "begun",
    "broke": "broken",
    "came": "come",
    "chose": "chosen",
    "drew": "drawn",
    "drove": "driven",
    "fell": "fallen",
    "flew": "flown",
    "gave": "given",
    "grew": "grown",
    "knew": "known",
    "overthrew": "overthrown",
    "ran": "run",
    "rose": "risen",
    "saw": "seen",
    "spoke": "spoken",
    "stole": "stolen",
    "swore": "sworn",
    "threw": "thrown",
    "took": "taken",
    "went": "gone",
    "withdrew": "withdrawn",
    "wore": "worn",
    "wrote": "written",
}
"""Past forms that differ from their participle."""
PAST: Final = frozenset(
    [
        "bought",
        "brought",
        "built",
        "caught",
        "cut",
        "dealt",
        "fed",
        "fled",
        "fought",
        "found",
        "got",
        "had",
        "held",
        "hit",
        "kept",
        "laid",
        "led",
        "left",
        "lent",
        "lost",
        "made",
        "met",
        "paid",
        "put",
        "read",
        "said",
        "sent",
        "shot",
        "sold",
        "spent",
        "stood",
        "struck",
        "taught",
        "told",
        "thought",
        "understood",
        "won",
    ]
)
"""Past forms without -ed that are their own participle."""
STATES: Final = frozenset(
    [
        "affiliated",
        "allied",
        "asked",
        "associated",
        "attributed",
        "based",
        "born",
        "educated",
        "elected",
        "engaged",
        "known",
        "located",
        "married",
        "named",
        "nominated",
        "owned",
        "related",
        "removed",
        "united",
    ]
)
"""Participles that say a state or a passive when words follow: "based in"."""
NOT_VERBS: Final = frozenset(["across", "headquarters", "overseas", "series", "species", "towards"])
PAST_OF: Final = {
    "buys": "bought",
    "controls": "controlled",
    "costs": "cost",
    "gives": "gave",
    "has": "had",
    "holds": "held",
    "leads": "led",
    "pays": "paid",
    "refers": "referred",
    "seeks": "sought",
    "sells": "sold",
}
"""Third persons whose past does not just take -ed."""
LASTING: Final = frozenset(["born", "child", "office", "parent", "related", "sibling"])
"""First words of labels for what never ends."""
DO_VERBS: Final = {Tense.PAST: "did not", Tense.PRESENT: "does not", Tense.FUTURE: "will not"}


def negate_label(label: str, predicate: str, tense: Tense) -> str:
    """Return a relation's label with "not" in it, as it would be said.

    Args:
        label: The label of the relation that is denied.
        predicate: As in `Statement.predicate`: the words of an open one are lemmas.
        tense: The tense of the statement.

    >>> negate_label("sells arms to", "sellsArmsTo", Tense.PRESENT), negate_label("held", "open:hold", Tense.PAST)
    ('does not sell arms to', 'did not hold')
    >>> negate_label("is third-highest", "open:be", Tense.PRESENT), negate_label("won", "won", Tense.PAST)
    ('is not third-highest', 'has not won')
    """
    if NEGATED.search(label) or not label.strip():
        return label
    first, space, rest = label.partition(" ")
    word = first.lower()
    if word in AUXILIARIES:
        return f"{first} not{space}{rest}"
    if predicate.startswith("open:"):
        return f"{DO_VERBS[tense]} {predicate.removeprefix('open:').split(' ')[0]}{space}{rest}"
    return f"{_negated_verb(word, rest) or f'not {first}'}{space}{rest}"


def past_label(label: str) -> str:
    """Return the label of a property as it is said of what is over.

    >>> past_label("leads"), past_label("works for"), past_label("member of"), past_label("criticized"), past_label("child of")
    ('led', 'worked for', 'was member of', 'criticized', 'child of')
    """
    first, space, rest = label.partition(" ")
    if first in PAST_OF:
        return f"{PAST_OF[first]}{space}{rest}"
    if _is_third_person(first):
        base = _base_form(first)
        return f"{base[:-1] + 'ied' if first.endswith('ies') else base + ('d' if base.endswith('e') else 'ed')}{space}{rest}"
    is_over = first.endswith("ed") or first in PAST or first in PARTICIPLES or first in AUXILIARIES or first in LASTING
    return label if is_over or not rest else f"was {label}"


def _negated_verb(word: str, rest: str) -> str:
    """Return a finite verb with its negation, or "" for what is no finite verb."""
    if (word in PARTICIPLES or word in PAST or word.endswith("ed")) and not _is_state(word, rest.split(" ")):
        return f"has not {PARTICIPLES.get(word, word)}"
    if _is_third_person(word):
        return f"does not {_base_form(word)}"
    return "does not have" if word == "has" else ""


def _is_third_person(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in NOT_VERBS


def _is_state(word: str, rest: Sequence[str]) -> bool:
    return rest[0] in ("by", "as") or rest[-1] == "by" or (word in STATES and rest[0] != "")


def _base_form(word: str) -> str:
    """Return the base of a third person.

    >>> _base_form("carries"), _base_form("reaches"), _base_form("uses")
    ('carry', 'reach', 'use')
    """
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "oes", "zzes")) else word[:-1]
