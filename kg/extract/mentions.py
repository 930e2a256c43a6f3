"""Mentions: the phrases of a sentence that stand for people, groups, places, things, amounts and times."""

from kg.extract.lexicon import word_set
from kg.extract.lexicon.nouns import TYPE_OF_NOUN
from kg.extract.syntax.sentence import Tree, entity_range, noun_phrase, surface
from kg.extract.times import is_time_head
from kg.model import Mention, MentionKind

AMOUNT_TYPES = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL"})
NOT_HEADS = word_set("compound flat fixed goeswith case mark advmod cc det nummod punct discourse amod nmod:desc")
PRONOUN_TAGS = word_set("PRP PRP$ WP WP$ WDT DT")
NOT_MENTIONED = frozenset(["there", "what", "whatever", "whichever"])
PERSON_PRONOUNS = word_set("he him his she her hers himself herself who whom i me my you your")


def find_mentions(tree: Tree) -> list[Mention]:
    """Return the mentions of a sentence in order of start, outer ones first."""
    found: dict[tuple[int, int], Mention] = {}
    named = _named_mentions(tree)
    for mention in named:
        found[(mention.start, mention.end)] = mention
    heads = {m.head for m in named}
    for i in range(len(tree)):
        word = _word_mention(tree, i) if tree.starts[i] not in heads else None
        if word is not None:
            found.setdefault((word.start, word.end), word)
    return sorted(found.values(), key=lambda m: (m.start, -m.end, m.head))


def _named_mentions(tree: Tree) -> list[Mention]:
    """Return the mentions of the named entities."""
    mentions, i = [], 0
    while i < len(tree):
        if not tree.entities[i]:
            i += 1
            continue
        first, last = i, entity_range(tree, i)[1]
        mentions.append(_entity_mention(tree, first, last))
        i = last + 1
    return mentions


def _entity_mention(tree: Tree, first: int, last: int) -> Mention:
    label = tree.entities[first]
    kind = MentionKind.DATE if label == "DATE" else MentionKind.AMOUNT if label in AMOUNT_TYPES else MentionKind.NAME
    head = _head_within(tree, first, last)
    start, end = tree.starts[first], tree.ends[last]
    return Mention(start, end, tree.text[start:end], kind, label, tree.starts[head])


def _head_within(tree: Tree, first: int, last: int) -> int:
    for i in range(first, last + 1):
        if not first <= tree.heads[i] <= last and tree.deps[i] != "punct":
            return i
    return first


def _word_mention(tree: Tree, i: int) -> Mention | None:
    pos, dep = tree.pos[i], tree.deps[i]
    if tree.entities[i] and not _is_head_outside(tree, i):
        return None
    if pos == "PRON":
        return _pronoun(tree, i)
    if dep in NOT_HEADS or dep == "expl":
        return _inner_name(tree, i) if pos == "PROPN" and dep in ("compound", "amod") else None
    if pos not in ("NOUN", "PROPN", "NUM", "SYM"):
        return None
    return _phrase_mention(tree, i)


def _is_head_outside(tree: Tree, i: int) -> bool:
    """Return whether a word in an entity heads a larger phrase that is no mere part of the entity."""
    first, last = entity_range(tree, i)
    return tree.pos[i] == "NOUN" and not first <= tree.heads[i] <= last and tree.left[i] < first and tree.deps[i] not in NOT_HEADS


def _pronoun(tree: Tree, i: int) -> Mention | None:
    word = tree.words[i].lower()
    if tree.deps[i] in ("expl", "det", "fixed", "case", "mark") or tree.tags[i] not in PRONOUN_TAGS or word in NOT_MENTIONED:
        return None
    kind = "PERSON" if word in PERSON_PRONOUNS else ""
    return Mention(tree.starts[i], tree.ends[i], tree.words[i], MentionKind.PRONOUN, kind, tree.starts[i])


def _inner_name(tree: Tree, i: int) -> Mention | None:
    """Return a name that modifies a noun, where the entity recognizer left it out."""
    if tree.entities[tree.heads[i]] or tree.pos[tree.heads[i]] == "PROPN":
        return None
    return Mention(tree.starts[i], tree.ends[i], tree.words[i], MentionKind.NAME, "", tree.starts[i])


def _phrase_mention(tree: Tree, i: int) -> Mention:
    words = noun_phrase(tree, i)
    start, end = tree.starts[words[0]], tree.ends[words[-1]]
    kind, label = _kind_and_type(tree, i)
    return Mention(start, end, surface(tree, words), kind, label, tree.starts[i])


def _kind_and_type(tree: Tree, i: int) -> tuple[MentionKind, str]:
    if is_time_head(tree, i):
        return MentionKind.DATE, "DATE"
    if tree.pos[i] == "PROPN" and tree.lemmas[i] not in TYPE_OF_NOUN:
        return MentionKind.NAME, ""
    if tree.pos[i] in ("NUM", "SYM"):
        return MentionKind.AMOUNT, "CARDINAL"
    return MentionKind.DESCRIPTION, TYPE_OF_NOUN.get(tree.lemmas[i], "")
