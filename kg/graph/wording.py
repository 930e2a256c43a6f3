"""Words and labels: how text is cut into words, and how predicates and things are put for people and for ids."""

import re
import unicodedata

from kg.model import Relation, Tense

_WORD = re.compile(r"[\w$€£¥%]+(?:[-'’.][\w]+)*")


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text as a set: how this package writes its tables.

    >>> sorted(word_set("b a"))
    ['a', 'b']
    """
    return frozenset(words.split())


AUXILIARIES = word_set(
    """
    have has had having be is are was were am been being do does did will would shall should can could may might must ought to not n't
    never 'm ’m 's 've 're 'd 'll ’s ’ve ’re ’d ’ll n’t cannot going about used set
    """
)
ADVERBS = word_set(
    """
    also already still just even ever now then soon once again often always recently only yet later first long far well almost too
    reportedly thus however therefore today perhaps instead nearly both
    """
)
OPENERS = word_set(
    """
    a an the this that these those its his her their our my your whose some any such own said no both all each every another one
    and or but only just even
    """
)
"""Words that a concept's name does without at its beginning."""
STRAY = word_set("of into from out by with than")
"""Prepositions that a phrase in pieces may begin with."""
SMALL_WORDS = frozenset({"of", "for", "and", "the", "in", "to", "on", "at"})
BE = {Tense.PAST: "was", Tense.PRESENT: "is", Tense.FUTURE: "will be"}
ONE = {"are": "is", "were": "was"}
IRREGULAR = {"be": "is", "have": "has", "do": "does", "go": "goes"}
PAST = {
    "be": "was", "have": "had", "do": "did", "go": "went", "say": "said", "make": "made", "take": "took", "come": "came", "get": "got",
    "give": "gave", "find": "found", "think": "thought", "tell": "told", "become": "became", "leave": "left", "feel": "felt", "put": "put",
    "bring": "brought", "begin": "began", "keep": "kept", "hold": "held", "write": "wrote", "stand": "stood", "hear": "heard", "let": "let",
    "mean": "meant", "set": "set", "meet": "met", "run": "ran", "pay": "paid", "sit": "sat", "speak": "spoke", "lie": "lay", "lead": "led",
    "read": "read", "grow": "grew", "lose": "lost", "fall": "fell", "send": "sent", "build": "built", "understand": "understood",
    "draw": "drew", "break": "broke", "spend": "spent", "cut": "cut", "rise": "rose", "drive": "drove", "buy": "bought", "wear": "wore",
    "choose": "chose", "win": "won", "fight": "fought", "strike": "struck", "hit": "hit", "hurt": "hurt", "shoot": "shot", "sell": "sold",
    "seek": "sought", "teach": "taught", "throw": "threw", "catch": "caught", "fly": "flew", "forget": "forgot", "freeze": "froze",
    "hang": "hung", "hide": "hid", "know": "knew", "lend": "lent", "ride": "rode", "ring": "rang", "see": "saw", "shake": "shook",
    "show": "showed", "shut": "shut", "sing": "sang", "sink": "sank", "sleep": "slept", "steal": "stole", "stick": "stuck",
    "swear": "swore", "swim": "swam", "tear": "tore", "wake": "woke", "withdraw": "withdrew", "beat": "beat", "bend": "bent",
    "bid": "bid", "bind": "bound", "bite": "bit", "bleed": "bled", "blow": "blew", "burst": "burst", "cast": "cast", "cost": "cost",
    "deal": "dealt", "dig": "dug", "drink": "drank", "eat": "ate", "feed": "fed", "flee": "fled", "forbid": "forbade", "forgive": "forgave",
    "lay": "laid", "oversee": "oversaw", "overtake": "overtook", "overthrow": "overthrew", "quit": "quit", "rebuild": "rebuilt",
    "shed": "shed", "shrink": "shrank", "slide": "slid", "split": "split", "spring": "sprang", "sweep": "swept", "swing": "swung",
    "undergo": "underwent", "undertake": "undertook", "uphold": "upheld", "upset": "upset", "weep": "wept", "admit": "admitted",
    "commit": "committed", "permit": "permitted", "submit": "submitted", "refer": "referred", "prefer": "preferred", "occur": "occurred",
    "control": "controlled", "compel": "compelled", "expel": "expelled", "spread": "spread", "bear": "bore",
}  # fmt: skip
"""The past of verbs that do not just take -ed."""
SIBILANTS = ("s", "x", "z", "ch", "sh", "o")
VOWELS = "aeiou"


def verb_label(relation: Relation) -> str:
    """Return the label of a verbal relation.

    >>> from kg.model import Span
    >>> verb_label(Relation(Span(0, 9), "ramp up", "verb", "has also ramped up", (), ()))
    'ramped up'
    >>> verb_label(Relation(Span(0, 9), "weigh", "verb", "is weighing", (), (), tense=Tense.PRESENT))
    'weighs'
    >>> verb_label(Relation(Span(0, 9), "carry out", "verb", "was carrying out", (), ()))
    'carried out'
    >>> verb_label(Relation(Span(0, 9), "take over", "verb", "had taken over", (), ()))
    'took over'
    """
    if relation.lemma in ("be", "have", "do"):
        past = {"be": "was", "have": "had", "do": "did"}
        return past[relation.lemma] if relation.tense is Tense.PAST else IRREGULAR[relation.lemma]
    words = [word for word in relation.phrase.split() if not _is_dropped(word, relation)]
    if not words or not _is_finite(words[0], relation) or _is_participle(words, relation):
        return past_tense(relation.lemma) if relation.tense is Tense.PAST else third_person(relation.lemma)
    return " ".join(words)


def participle(relation: Relation) -> str:
    """Return the words of a passive relation without its auxiliaries: "arrested"."""
    return " ".join(word for word in relation.phrase.split() if not _is_dropped(word, relation)) or relation.lemma


def be_label(relation: Relation, words: str, *, is_one: bool = False) -> str:
    """Return what somebody or something is said to be, with the verb; in the singular for each one of several."""
    be = next((word for word in relation.phrase.lower().split() if word in ("is", "are", "was", "were")), BE[relation.tense])
    return f"{ONE.get(be, be) if is_one else be} {words}".strip()


def third_person(lemma: str) -> str:
    """Return a verb with its particle in the third person of the present.

    >>> third_person("carry out"), third_person("buy"), third_person("reach")
    ('carries out', 'buys', 'reaches')
    """
    verb, _, particle = lemma.partition(" ")
    if verb in IRREGULAR:
        form = IRREGULAR[verb]
    elif verb.endswith("y") and verb[-2:-1] not in VOWELS:
        form = verb[:-1] + "ies"
    else:
        form = verb + ("es" if verb.endswith(SIBILANTS) else "s")
    return f"{form} {particle}".strip()


def past_tense(lemma: str) -> str:
    """Return a verb with its particle in the past.

    >>> past_tense("carry out"), past_tense("take"), past_tense("stop"), past_tense("raise"), past_tense("visit")
    ('carried out', 'took', 'stopped', 'raised', 'visited')
    """
    verb, _, particle = lemma.partition(" ")
    if verb in PAST:
        form = PAST[verb]
    elif verb.endswith("y") and verb[-2:-1] not in VOWELS:
        form = verb[:-1] + "ied"
    elif verb.endswith("e"):
        form = verb + "d"
    elif re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprtv]", verb):
        form = verb + verb[-1] + "ed"
    else:
        form = verb + "ed"
    return f"{form} {particle}".strip()


def _is_dropped(word: str, relation: Relation) -> bool:
    lower = word.lower().strip(",")
    if lower in relation.lemma.split() or (relation.lemma == "use" and lower == "used"):
        return False
    return lower in AUXILIARIES or lower in ADVERBS or lower.endswith("ly")


def _is_finite(word: str, relation: Relation) -> bool:
    """Tell whether a verb's form can stand alone as a label; the base form and the -ing form cannot."""
    verb = relation.lemma.split()[0]
    return not (word.endswith("ing") and not verb.endswith("ing")) and word.lower() != verb


def _is_participle(words: list[str], relation: Relation) -> bool:
    """Tell whether a verb's words are those that stand after "had", other than those of its past: "taken", not "took"."""
    verb = relation.lemma.split()[0]
    same_length = len(words) == len(relation.lemma.split())
    return relation.tense is Tense.PAST and same_length and verb in PAST and words[0].lower() != PAST[verb]


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case.

    >>> words_of("F-35 fighter jets, 20%")
    ['f-35', 'fighter', 'jets', '20%']
    """
    return [word.lower() for word in _WORD.findall(text)]


def first_word(text: str) -> str:
    """Return the first word of a text, with its inner hyphens and full stops."""
    match = _WORD.match(text)
    return match.group() if match else ""


def singular(word: str) -> str:
    """Return a plural's likely singular.

    >>> singular("batteries"), singular("jets"), singular("pass")
    ('battery', 'jet', 'pass')
    """
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


def possessive(label: str) -> str:
    """Return a name with the ending of a possessor.

    >>> possessive("Peru"), possessive("United States")
    ("Peru's", "United States'")
    """
    return f"{label}'" if label.endswith("s") else f"{label}'s"


def slug(text: str) -> str:
    """Return a text as lower-case words with hyphens.

    >>> slug("São Tomé's F-35 jets")
    'sao-tomes-f-35-jets'
    """
    plain = unicodedata.normalize("NFKD", text.replace("'s", "s").replace("’s", "s"))
    ascii_only = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub(r"[^\w]+", "-", ascii_only.lower()).strip("-")


def without_opener(phrase: str) -> str:
    """Return a phrase without quotation marks around it and articles or possessives before it.

    >>> without_opener("the country's exports")
    "country's exports"
    >>> without_opener("one of the best officers"), without_opener("into a large space")
    ('one of the best officers', 'large space')
    """
    words = phrase.replace("\n", " ").strip(" \t\"'“”‘’.,;:()[]-–—").split()
    while words and not _begins_part(words) and words[0].lower().strip("\"'“”‘’") in OPENERS | STRAY:
        words = words[1:]
    return " ".join(words)


def _begins_part(words: list[str]) -> bool:
    """Tell whether words begin as those for a part of many do: "some of", "one out of"."""
    return len(words) > 1 and words[0].lower() not in STRAY and words[1].lower() in ("of", "out")


def plain(phrase: str) -> str:
    """Return a phrase without brackets and without quotation marks that lost their partner.

    >>> plain('"great" fires'), plain('insane" heat'), plain("[the Turkish] army")
    ('"great" fires', 'insane heat', 'the Turkish army')
    """
    text = re.sub(r"[\[\]()]", "", phrase)
    is_whole = text.count('"') % 2 == 0 and text.count("“") == text.count("”")
    return text if is_whole else re.sub(r'["“”]', "", text)
