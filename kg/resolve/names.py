"""The forms of a name: keys for comparing, short forms, acronyms, and parts of a person's name."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

ARTICLES = ("the ", "a ", "an ")
POSSESSIVE = re.compile(r"(['’]s|(?<=s)['’])$")
SHORT_STATES = re.compile(r"\bunited[- ](states|nations|kingdom)\b")
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "md", "mp"})
REGNAL = frozenset({"ii", "iii", "iv", "v", "vi", "vii", "viii"})
PARTICLE_WORDS = "al bin ibn von van de der den del della da dos di du la le el ben abu st mac ter ten"
PARTICLES = frozenset(PARTICLE_WORDS.split())
SMALL_WORDS = frozenset(["of", "and", "the", "for", "in", "on", "to", "a", "an", "at", "by", "with", "de", "la", "und", "et"])
DESIGNATOR = re.compile(r"^[A-Za-z]{1,5}[-‑]\d{1,4}[A-Za-z]{0,3}$")
WEAPON_PREFIXES = (
    "F A B C E T J S MQ RQ AH CH UH MH MV SU MIG AK RPG TU IL KA MI DF HQ KN PL PAC SM BGM AGM AIM KC EA"  # of types and series
)
WEAPON_LETTERS = frozenset(WEAPON_PREFIXES.split())


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Return the form by which names are compared: no accents, case, dots in abbreviations, leading article or possessive.

    >>> name_key("the U.S.") == name_key("US's")
    True
    >>> name_key("Nicolás Maduro’s")
    'nicolas maduro'
    """
    plain = name
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("‑", "-").replace("–", "-"))
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = POSSESSIVE.sub("", " ".join(plain.split()).strip(" \"'“”‘’,;:()[]"))
    folded = plain.casefold()
    for article in ARTICLES:
        folded = folded.removeprefix(article)
    bare = re.sub(r"(?<!\d)\.|\.(?!\d)", "", folded)
    return SHORT_STATES.sub(lambda match: "".join(word[0] for word in match.group().split()), bare)


def slug(text: str) -> str:
    """Return text as lower-case words joined by hyphens, fit for an IRI.

    >>> slug("Côte d’Ivoire")
    'cote-divoire'
    """
    plain = unicodedata.normalize("NFKD", text.replace("’", "").replace("'", ""))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return re.sub(r"[^\w]+|_", "-", plain).strip("-")


def person_words(key: str) -> list[str]:
    """Return the words of a person's name key that tell persons apart: no initials, no suffix.

    >>> person_words("donald j trump jr")
    ['donald', 'trump']
    """
    words = [word for word in key.replace(",", " ").split() if word not in SUFFIXES]
    if len(words) == 1:
        words += [word for word in key.replace(",", " ").split() if word in REGNAL]  # Elizabeth II: the number is part of the name
    kept = [word for word in words if len(word.rstrip(".")) > 1]
    return kept if len(kept) > 1 or len(words) == len(kept) else words


def name_suffix(key: str) -> str:
    """Return junior, senior or number of a person's name key, or ""."""
    last = key.replace(",", " ").split()[-1:]
    return last[0].rstrip(".") if last and last[0] in SUFFIXES else ""


def family_keys(words: Sequence[str]) -> list[str]:
    """Return the keys under which a full name answers when shortened, the likeliest first.

    >>> family_keys(["ursula", "von", "der", "leyen"])
    ['leyen', 'von der leyen', 'der leyen', 'ursula']
    """
    if len(words) < 2:
        return list(words)
    start = len(words) - 1
    while start > 1 and (words[start - 1] in PARTICLES):
        start -= 1
    keys = [words[-1], " ".join(words[start:]), " ".join(words[-2:]) if len(words) > 2 else "", words[0]]
    return list(dict.fromkeys(key for key in keys if key))


def initials(name: str) -> set[str]:
    """Return the acronyms that a name of several words can have.

    >>> sorted(initials("Bank of Northern England"))
    ['BNE', 'BONE']
    """
    words = re.findall(r"[^\W\d_]+", name)
    if len(words) < 2:
        return set()
    big = "".join(word[0] for word in words if word.casefold() not in SMALL_WORDS)
    return {form.upper() for form in (big, "".join(word[0] for word in words)) if len(form) > 1}


def is_acronym(name: str) -> bool:
    """Say whether a name is written as an acronym (DPP, U.N., PiS is not)."""
    bare = name.replace(".", "")
    return 2 <= len(bare) <= 8 and bare.isupper() and bare.isalpha()


SOUNDS = (
    (re.compile(r"['’`ʼ-]"), ""),
    (re.compile(r"tsch|sch|dzh|tch|sh|ch|zh|cz|sz|dj"), "s"),
    (re.compile(r"ts|tz|dz|z|j|s"), "s"),
    (re.compile(r"kh|gh|ck|qu|q|c|k|g|x"), "k"),
    (re.compile(r"ph|v|w|f"), "f"),
    (re.compile(r"b|p"), "b"),
    (re.compile(r"th|dh|d|t"), "t"),
    (re.compile(r"[aeiouyh]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
"""Spellings that transliterations from Cyrillic, Arabic and other scripts mix up, each to one letter; vowels are left out."""


@lru_cache(maxsize=65536)
def sound_key(name: str) -> str:
    """Return what a name's spellings in Latin letters have in common: the consonants of its words, particles left out.

    >>> sound_key("Volodymyr Zelenskyy") == sound_key("Volodimir Zelensky")
    True
    >>> sound_key("Muammar Gaddafi") == sound_key("Moammar Qadhafi"), sound_key("John Smith") == sound_key("Jane Smith")
    (True, True)
    """
    words = [word for word in name_key(name).replace("-", " ").split() if word not in PARTICLES and word not in SUFFIXES]
    return " ".join(filter(None, (word_sound(word) for word in words)))


def word_sound(word: str) -> str:
    """Return the consonants of a word by which its spellings agree."""
    for pattern, letter in SOUNDS:
        word = pattern.sub(letter, word)
    return word


def near_spelling(one: str, other: str) -> bool:
    """Say whether two words can be spellings of one in Latin letters: the same consonants, and vowels that spellings mix up.

    >>> near_spelling("zelenskyy", "zelensky"), near_spelling("gaddafi", "qadhafi"), near_spelling("khamenei", "khomeini")
    (True, True, False)
    """
    if one == other:
        return True
    short = min(len(one), len(other))
    if short < 4 or word_sound(one) != word_sound(other):
        return False
    first, second = vowels_of(one), vowels_of(other)
    if short < SHORT_WORD:
        return re.sub(r"[^aeiou]", "", one) == re.sub(r"[^aeiou]", "", other)
    return first[0] == second[0] and first[-1] == second[-1] and collapsed(first[1:]) == collapsed(second[1:])


def collapsed(vowels: str) -> str:
    """Return vowels after the first, a and e as one: transliterations from Arabic write either."""
    return re.sub(r"(.)\1+", r"\1", vowels.replace("a", "i"))


def vowels_of(word: str) -> str:
    """Return the vowels of a word, those of like sound as one letter; "." stands for a consonant at its end.

    >>> vowels_of("hussein"), vowels_of("husain")
    ('ui.', 'ui.')
    """
    merged = re.sub(r"[aei][iy]+|[yj]|ie?", "i", re.sub(r"ou|oo", "u", word)).translate(VOWELS)
    vowels = re.sub(r"[^aiu]", "", merged)
    return re.sub(r"(.)\1+", r"\1", vowels) + ("" if merged[-1] in "aiu" else ".")


VOWELS = str.maketrans({"o": "u", "e": "i"})
SHORT_WORD = 5
"""Letters below which two names with other vowels are two names: Hall and Hill."""


def is_designator(name: str) -> bool:
    """Say whether a name is like a weapon's (F-35, S-400, MQ-9).

    >>> is_designator("F-35"), is_designator("COVID-19")
    (True, False)
    """
    last = re.split(r"[-‑\d]", name.upper(), maxsplit=1)[0]
    return bool(DESIGNATOR.match(name)) and last in WEAPON_LETTERS


def is_short_form(text: str) -> bool:
    """Say whether a name is written as an acronym, small letters inside allowed: NHS, TfL."""
    return is_acronym(text) or (text.isalpha() and len(text) <= 5 and text[0].isupper() and sum(c.isupper() for c in text) > 1)


def abbreviates(short: str, long: str) -> bool:
    """Say whether the letters of an acronym open words of a name, from its first word on.

    >>> abbreviates("DPP", "Democratic Progressive Party"), abbreviates("NSW", "Parliament of New South Wales")
    (True, False)
    """
    letters = [c for c in short.casefold() if c.isalpha()]
    words = [word.casefold() for word in long.replace("-", " ").split() if word[0].isalnum()]
    if not letters or not words or words[0][0] != letters[0]:
        return False
    text = iter("".join(words))
    return all(letter in text for letter in letters)
