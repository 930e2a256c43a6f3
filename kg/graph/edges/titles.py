"""Names of offices: their words without whose they are, who holds them and when, and the entity that stands for one."""

import re
from collections.abc import Iterable, Sequence

from kg.graph.fillers import Scene, linked_heads, whole_end
from kg.graph.wording import OPENERS, SMALL_WORDS, singular, slug, word_set, words_of
from kg.model import Argument, Entity, Mention, MentionKind

OFFICE = "Office"
SPELLINGS = {
    "defense": "defence",
    "labor": "labour",
    "center": "centre",
    "program": "programme",
    "honor": "honour",
    "organization": "organisation",
}
"""American spellings to British ones, so that an office has one id on both sides of the Atlantic."""
ENDED = word_set("then former formerly ex late previous previously past ousted deposed retired erstwhile onetime")
COMING = frozenset({"elect", "designate", "incoming", "future", "designated"})
ACTING = frozenset({"acting", "interim", "caretaker", "provisional"})
IDLE = word_set(
    "current currently now outgoing new newly present incumbent sitting serving elected newly-elected re-elected reelected fellow"
    " longtime veteran long-time long-serving recently different two three several only sole female male woman"
)
"""Words before an office that are no part of its name."""
IDLE_RANKING = re.compile(
    r"(?:\d+(?:st|nd|rd|th)|first|second|third|\w+(?:fth|xth|nth|hth|lfth|ieth)|(?!for|inter|mid)\w{3,}est)(?:-\w+)?", re.I
)
"""How many-eth its holder is, or what sets him apart from all others: the eleventh, first-ever, longest-serving or youngest governor."""
YEARS = re.compile(r"\(?\d{4}(?:[–-]\d{0,4})?\)?")
"""When an office was held, where it stands beside it."""
OWNER_DESCRIBED = re.compile(r"(?P<office>.+?) (?:of|for|in|at) the (?:[\w'’-]+ )*?(?P<kind>\w+)(?: of)?")
"""An office whose owner's name is gone, with the description that stood before the name."""
INDEFINITE = word_set("a an any every each some another")
"""Words before an owner that names nothing in particular: the president of an independent state."""
FIRST_OFFICES = word_set("minister lady secretary")
RANKED_FIRST = FIRST_OFFICES | word_set("vice deputy lord sea")
"""Words that make "first" part of an office's name; some only where it is written as a name."""
RANK = re.compile(r"\b(?:prime|vice|deputy|chief|First|attorney)[ -]$", re.IGNORECASE)
"""A word of rank right before a title."""
ARTICLE_WORDS = word_set("United Republic Kingdom Union Federation Emirates Islands Nations Commission Council Confederation Department")
"""Words whose names stand with "the": the United States, the European Commission."""
ARTICLE_TYPES = frozenset({"Party", "Alliance"})
SINGULAR_IN_S = frozenset({"Cyprus", "Mauritius", "Honduras", "Belarus", "Laos", "Barbados", "Nevis", "Texas", "Kansas", "Wales"})
"""Names of countries and states that end in s and are no plurals."""
MAX_WORDS = 8
"""What stands behind an office's head word belongs to its name up to so many words."""


def office_of(scene: Scene, argument: Argument, owner: str, holder: str) -> Entity:
    """Return the office that a phrase names, of an organization or place given by its id; an ownerless one is its holder's alone."""
    return office_entity(scene, office_words(scene, argument, owner), owner, argument, holder)


def office_entity(scene: Scene, words: Sequence[str], owner: str, argument: Argument, holder: str = "") -> Entity:
    """Return the office with these words for its title, of the owner or else the holder's alone."""
    title = " ".join(word if word.lower() in SMALL_WORDS or not word.islower() else word.capitalize() for word in words)
    label = f"{title} of {with_article(scene.entities[owner])}" if owner else title
    name = f"{slug(office_key(words))}-{slug(owner or holder)}-office"
    return Entity(name, label, OFFICE, mentions=(_mention(scene, argument),))


def with_article(owner: Entity) -> str:
    """Return the name of an office's owner as it stands after "of".

    >>> with_article(Entity("Q30", "United States", "Country")), with_article(Entity("Q20", "Norway", "Country"))
    ('the United States', 'Norway')
    """
    words = owner.label.split()
    if words[0].lower() in {"the", "a", "an"} or owner.label.isupper():
        return owner.label
    plural = owner.type == "Country" and (words[-1].endswith("s") and words[-1] not in SINGULAR_IN_S)
    told = ARTICLE_WORDS & {word.strip(",.") for word in words}
    return f"the {owner.label}" if told or plural or owner.type in ARTICLE_TYPES else owner.label


def office_key(words: Iterable[str]) -> str:
    """Return the words of an office in one spelling.

    >>> office_key(["Defense", "Minister"])
    'defence minister'
    """
    return " ".join(SPELLINGS.get(word, word) for word in " ".join(words).lower().split())


def office_words(scene: Scene, argument: Argument, owner: str) -> list[str]:
    """Return the words of an office without its country, its articles, its holder's party, and what tells the time it was held."""
    text = scene.article.text
    kept: list[str] = []
    first = start_of_title(text, argument.start)
    own: set[str] = set()
    for match in re.finditer(r"[^\s,;]+", text[first : whole_end(scene, argument)]):
        start, word = first + match.start(), match.group()
        linked = [scene.links[head] for head in linked_heads(scene, start, start + len(word))]
        if start != argument.head and any(scene.entities[name].type == "Person" for name in linked):
            if start > argument.head:
                break
            kept.clear()
            own = set(re.findall(r"[^\s,;]+", argument.text))
            continue
        if YEARS.fullmatch(word) or (own and start < argument.head and word not in own):
            continue
        if start > argument.head and word.lower() in INDEFINITE:
            break
        if start != argument.head and any(name == owner or scene.entities[name].type == "Party" for name in linked):
            continue
        parts = [part for part in re.split(r"-", word) if part.lower() not in ENDED | COMING | ACTING]
        if start < argument.head and _is_idle_ranking(text, match.group(), first + match.end()):
            continue
        if parts and parts[0] and (kept or word.lower() not in OPENERS | IDLE | SMALL_WORDS):
            kept.append(_in_singular(argument, "-".join(parts)) if start == argument.head else "-".join(parts))
        if start > argument.head and len(kept) > MAX_WORDS:
            break
    joined = " ".join(kept).replace(" 's", "").strip("\"“”'")
    joined = _without_kind_of_owner(scene, joined) if owner else joined
    return re.sub(r"(\s+(of|for|to|the|a|an|and|at|in))+$", "", joined).split() or [argument.head_lemma]


def _without_kind_of_owner(scene: Scene, words: str) -> str:
    """Return the words of an office without what kind of thing its owner is: "mayor" of "mayor of the Egyptian city of"."""
    said = OWNER_DESCRIBED.fullmatch(words)
    return said.group("office") if said and said.group("kind").lower() in scene.ontology.noun_types else words


def _is_idle_ranking(text: str, word: str, end: int) -> bool:
    """Tell whether a word before an office says how many-eth its holder is; "first" may belong to its name."""
    following = set(words_of(text[end : end + 20])[:1])
    is_named = word.lower() == "first" and bool(following & (RANKED_FIRST if word[0].isupper() else FIRST_OFFICES))
    return bool(IDLE_RANKING.fullmatch(word)) and not is_named


def start_of_title(text: str, start: int) -> int:
    """Return where a title begins that a parse cut: a word of rank may stand before it.

    >>> start_of_title("Then Prime Minister Ruiz", 11)
    5
    """
    match = RANK.search(text[max(0, start - 20) : start])
    return start - len(match.group()) if match else start


def _in_singular(argument: Argument, word: str) -> str:
    """Return the head word of an office for one holder: of "Presidents", "President"."""
    is_plural = word.lower() != argument.head_lemma and singular(word).lower() == argument.head_lemma
    return singular(word) if is_plural else word


def time_marks(words: str) -> tuple[str, ...]:
    """Return what words like "former" say of an office: ended, coming, acting.

    >>> time_marks("then president"), time_marks("president-elect")
    (('ended',), ('coming',))
    """
    found = {part for word in words_of(words) for part in word.split("-")}
    marks = (("ended", ENDED), ("coming", COMING), ("acting", ACTING))
    return tuple(name for name, table in marks if found & table)


def with_prefix(scene: Scene, argument: Argument) -> str:
    """Return a phrase with the "ex-" or "then-" that may hang before it."""
    before = re.search(r"(\w+)-$", scene.article.text[max(0, argument.start - 12) : argument.start])
    return f"{before.group(1) if before else ''} {scene.article.text[argument.start : argument.end]}"


def _mention(scene: Scene, argument: Argument) -> tuple[str, Mention]:
    words = scene.article.text[argument.start : argument.end]
    return scene.article.id, Mention(argument.start, argument.end, words, MentionKind.DESCRIPTION, "", argument.head)
