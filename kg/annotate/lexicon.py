"""Known lemmas: forms whose lemma the treebanks agree on, by part of speech."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from kg.annotate.lemma import apply_script

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


REGULAR_ENDINGS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "VBD": (("ied", "y"), ("ed", "e"), ("ed", "")),
    "VBN": (("ied", "y"), ("ed", "e"), ("ed", "")),
    "VBG": (("ing", "e"), ("ing", "")),
    "VBZ": (("ies", "y"), ("es", "e"), ("es", ""), ("s", "")),
    "NNS": (("ies", "y"), ("ves", "fe"), ("ves", "f"), ("es", "e"), ("es", ""), ("s", "")),
}
"""Inflected endings by Penn tag, and what a lemma has in their place, the likelier first."""
MUTE_E_STEMS = ("at", "is", "iz", "yz", "v", "u", "c", "dg", "rg", "ng")
"""Ends of verb stems that English spells with a final e: no verb is spelled "vaccinat"."""
IRREGULAR_VERBS = """
    awake awoke awoken; bear borne; befall befell befallen; behold beheld; bid bidden; bite bit bitten; dream dreamt; dwell dwelt; flee
    fled; fling flung; fly flown; forbid forbidden; forego forewent foregone; foresee foreseen; forgo forwent forgone; forsake forsook
    forsaken; freeze froze; grind ground; kneel knelt; leap leapt; lend lent; lie lay lain; mistake mistaken; mow mown; outdo outdid
    outdone; overcome overcame; override overrode overridden; overrun overran; oversee oversaw overseen; overtake overtaken; overthrow
    overthrew overthrown; partake partook partaken; redo redid redone; repay repaid; resell resold; retake retook retaken; rewrite
    rewrote rewritten; ring rung; rise risen; sew sewn; shake shook; shrink shrank; sing sung; slay slew slain; slide slid; slink slunk;
    smell smelt; sneak snuck; spell spelt; spill spilt; spin spun; spring sprung; sting stung; stink stank; stride strode stridden;
    strike struck stricken; strive strove striven; swear swore; swell swollen; swim swum; tear tore; undergo underwent undergone; undo
    undid undone; unwind unwound; uphold upheld; weave wove woven; weep wept; withstand withstood; wring wrung
"""
"""Lemma, then past forms: irregular verbs that the treebanks happen not to hold, or hold once with another lemma."""
DOUBLED = "bdgklmnprstvz"
SHORT_STEM = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""A stem of one short syllable: its last consonant is doubled before an ending that begins with a vowel."""
VERB_TAGS = frozenset({"VBD", "VBN", "VBG"})


@lru_cache(maxsize=1)
def _irregular_forms() -> dict[str, str]:
    rows = (row.split() for row in IRREGULAR_VERBS.split(";"))
    return {form: lemma for lemma, *forms in rows for form in forms}


@lru_cache(maxsize=1)
def known_verbs() -> frozenset[str]:
    """Return the lemmas of English verbs (the words of WordNet 3.1; its notice is in verbs.LICENSE.txt)."""
    return frozenset((Path(__file__).parent / "verbs.txt").read_text(encoding="utf8").split())


def sure_lemma(lexicon: Lexicon, form: str, upos: str) -> str:
    """Return the lemma that a lexicon has for a form; nothing where it has none, or what it has for a verb is a slip of the treebanks.

    >>> entries = {"VERB": {"lent": "l3oan", "freed": "l2", "told": "l3ell"}}
    >>> [sure_lemma(entries, form, "VERB") for form in ("lent", "freed", "Told")]
    ['', '', 'tell']
    """
    script = lexicon.get(upos, {}).get(form.lower())
    lemma = apply_script(script, form) if script else ""
    is_slip = upos == "VERB" and (lemma not in known_verbs() or form.lower() in _irregular_forms())
    return "" if is_slip else lemma


def mend_lemma(form: str, lemma: str, xpos: str, known: frozenset[str]) -> str:
    """Return a lemma that is a word: the one given where it is known, else the regular one that is, else the one given, spelled.

    Args:
        form: the word form.
        lemma: what the model says.
        xpos: regular inflections are mended (VBD, VBN, VBG, VBZ, NNS), all others left.
        known: words in lower case.

    >>> mend_lemma("moored", "moore", "VBD", frozenset({"moor"})), mend_lemma("irked", "irk", "VBN", frozenset())
    ('moor', 'irk')
    >>> mend_lemma("vaccinated", "vaccinat", "VBD", frozenset()), mend_lemma("planned", "plann", "VBD", frozenset({"plan"}))
    ('vaccinate', 'plan')
    >>> mend_lemma("bootlegged", "bootlegged", "VBN", frozenset()), mend_lemma("bring", "bring", "VB", frozenset())
    ('bootleg', 'bring')
    >>> mend_lemma("overran", "overran", "VBD", frozenset()), mend_lemma("freed", "fre", "VBN", frozenset({"fre"}))
    ('overrun', 'free')
    """
    endings = REGULAR_ENDINGS.get(xpos)
    lower = form.lower()
    irregular = _irregular_forms().get(lower) if xpos in ("VBD", "VBN") else None
    if irregular or endings is None:
        return irregular or lemma
    for words in (known_verbs(), known) if xpos.startswith("V") else (known,):
        if lemma in words and lemma != lower and not _lacks_mute_e(lower, lemma):
            return lemma
        found = next((candidate for candidate in _regular_lemmas(lower, endings) if candidate in words), None)
        if found:
            return found
    stem = lower.removesuffix("ed").removesuffix("ing") if lemma == lower else lemma
    return lemma if xpos not in VERB_TAGS or not lower.startswith(stem) or len(stem) < 3 else _spell(stem)


def _lacks_mute_e(form: str, lemma: str) -> bool:
    """Return whether a form is spelled from a longer lemma: "hoped" is no form of "hop", whose consonant would be doubled."""
    return form in (f"{lemma}ed", f"{lemma}ing") and SHORT_STEM.fullmatch(lemma) is not None


def _spell(stem: str) -> str:
    """Return a verb's stem as English spells it: one consonant where the ending doubled it, a mute e where one must stand."""
    if stem[-1] == stem[-2] and stem[-1] in DOUBLED:
        return stem[:-1]
    return stem + "e" if stem.endswith(MUTE_E_STEMS) else stem


def _regular_lemmas(form: str, endings: Iterable[tuple[str, str]]) -> Iterator[str]:
    for ending, replacement in endings:
        stem = form.removesuffix(ending)
        if stem == form or len(stem) < 2:
            continue
        yield stem + replacement
        if not replacement and ending in ("ed", "ing") and stem[-1] == stem[-2] and stem[-1] in DOUBLED:
            yield stem[:-1]
