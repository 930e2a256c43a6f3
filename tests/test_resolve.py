"""Who is who, on hand-built trees: names, metonyms, pronouns, descriptions, and joining of articles."""

import pytest
import spacy
from spacy.tokens import Doc

from kg.model import (
    Argument,
    Article,
    Attribution,
    Extraction,
    KgError,
    Mention,
    MentionKind,
    Relation,
    Resolution,
    Span,
)
from kg.resolve import Knowledge, load_knowledge, merge_resolutions, resolve_article

# A sentence is its words; a word is text/pos/dependency/head/entity/lemma/P. Heads count from 1, 0 is the root; a backslash after the text
# means that no space follows; the lemma is given where it is not the text in lower case; P marks a plural.
VOCAB = spacy.blank("en").vocab
TREES = {
    "metonym_subject": (
        "Warsaw/PROPN/nsubj/3/B-GPE has/AUX/aux/3//have thanked/VERB/ROOT/0//thank Lisbon/PROPN/obj/3/B-GPE for/ADP/case/7 "
        "the/DET/det/7 tanks\\/NOUN/obl/3//tank/P .\\/PUNCT/punct/3",
    ),
    "in_city": (
        "Officials/NOUN/nsubj/2//official/P met/VERB/ROOT/0//meet in/ADP/case/4 Warsaw/PROPN/obl/2/B-GPE on/ADP/case/6 "
        "Friday\\/PROPN/obl/2/B-DATE .\\/PUNCT/punct/2",
    ),
    "travel": (
        "Ana/PROPN/nsubj/3/B-PERSON Prado/PROPN/flat/1/I-PERSON flew/VERB/ROOT/0//fly to/ADP/case/5 Warsaw\\/PROPN/obl/3/B-GPE "
        ".\\/PUNCT/punct/3",
    ),
    "possess": (
        "Warsaw\\/PROPN/nmod:poss/3/B-GPE 's/PART/case/1 streets/NOUN/nsubj/5//street/P were/AUX/cop/5//be empty\\/ADJ/ROOT/0 "
        ".\\/PUNCT/punct/5",
    ),
    "two_people": (
        "Peter/PROPN/nsubj/6/B-PERSON Hall/PROPN/flat/1/I-PERSON and/CCONJ/cc/4 Mary/PROPN/conj/1/B-PERSON "
        "Hall/PROPN/flat/4/I-PERSON own/VERB/ROOT/0 the/DET/det/8 mill\\/NOUN/obj/6 ./PUNCT/punct/6",
        "Mr/PROPN/nmod:desc/2 Hall/PROPN/nsubj/3/B-PERSON sold/VERB/ROOT/0//sell his/PRON/nmod:poss/5 share\\/NOUN/obj/3 "
        "./PUNCT/punct/3",
        "Mrs/PROPN/nmod:desc/2 Hall/PROPN/nsubj/3/B-PERSON kept/VERB/ROOT/0//keep her/PRON/nmod:poss/5 share\\/NOUN/obj/3 "
        ".\\/PUNCT/punct/3",
    ),
    "club": (
        "Lowbridge/PROPN/compound/2/B-ORG FC/PROPN/nsubj/3/I-ORG beat/VERB/ROOT/0 Fenwick\\/PROPN/obj/3/B-GPE ./PUNCT/punct/3",
        "The/DET/det/2 city/NOUN/nsubj/5 of/ADP/case/4 Lowbridge/PROPN/nmod/2/B-GPE cheered\\/VERB/ROOT/0//cheer "
        ".\\/PUNCT/punct/5",
    ),
    "acronym": (
        "The/DET/det/4 Northern/ADJ/amod/3/B-ORG/Northern Fishing/PROPN/compound/4/I-ORG Alliance/PROPN/nsubj/8/I-ORG "
        "(\\/PUNCT/punct/6 NFA\\/PROPN/appos/4/B-ORG )/PUNCT/punct/6 met/VERB/ROOT/0//meet on/ADP/case/10 "
        "Monday\\/PROPN/obl/8/B-DATE ./PUNCT/punct/8",
        "The/DET/det/2 NFA/PROPN/nsubj/3/B-ORG said/VERB/ROOT/0//say it/PRON/nsubj/6 would/AUX/aux/6 sue\\/VERB/ccomp/3 "
        ".\\/PUNCT/punct/3",
    ),
    "island": (
        "Iceland/PROPN/nsubj/3/B-GPE has/AUX/aux/3//have bought/VERB/ROOT/0//buy two/NUM/nummod/5/B-CARDINAL "
        "ships\\/NOUN/obj/3//ship/P ./PUNCT/punct/3",
        "The/DET/det/2 island/NOUN/nsubj/3 fears/VERB/ROOT/0//fear storms\\/NOUN/obj/3//storm/P .\\/PUNCT/punct/3",
    ),
    "notisland": (
        "Poland/PROPN/nsubj/3/B-GPE has/AUX/aux/3//have bought/VERB/ROOT/0//buy two/NUM/nummod/5/B-CARDINAL "
        "ships\\/NOUN/obj/3//ship/P ./PUNCT/punct/3",
        "The/DET/det/2 island/NOUN/nsubj/3 fears/VERB/ROOT/0//fear storms\\/NOUN/obj/3//storm/P .\\/PUNCT/punct/3",
    ),
    "title": (
        "Then/ADV/advmod/6 Iceland/PROPN/compound/3/B-GPE president/NOUN/nmod:desc/4 Ana/PROPN/nsubj/6/B-PERSON "
        "Prado/PROPN/flat/4/I-PERSON resigned\\/VERB/ROOT/0//resign ./PUNCT/punct/6",
        "The/DET/det/2 president/NOUN/nsubj/3 blamed/VERB/ROOT/0//blame her/PRON/nmod:poss/5 health\\/NOUN/obj/3 "
        ".\\/PUNCT/punct/3",
    ),
    "nationality": (
        "Chinese/ADJ/amod/2/B-NORP/Chinese officials/NOUN/nsubj/3//official/P met/VERB/ROOT/0//meet "
        "Americans\\/PROPN/obj/3/B-NORP//P .\\/PUNCT/punct/3",
    ),
    "official": (
        "A/DET/det/4 senior/ADJ/amod/4 tax/NOUN/compound/4 official/NOUN/nsubj/5 resigned\\/VERB/ROOT/0//resign ./PUNCT/punct/5",
        "The/DET/det/2 official/NOUN/nsubj/3 gave/VERB/ROOT/0//give no/DET/det/5 reason\\/NOUN/obj/3 .\\/PUNCT/punct/3",
    ),
    "it": (
        "Norway/PROPN/nsubj/2/B-GPE signed/VERB/ROOT/0//sign the/DET/det/4 treaty\\/NOUN/obj/2 ,/PUNCT/punct/9 and/CCONJ/cc/9 "
        "it/PRON/nsubj/9 will/AUX/aux/9 send/VERB/conj/2 troops\\/NOUN/obj/9//troop/P ./PUNCT/punct/2",
        "It/PRON/nsubj/3 also/ADV/advmod/3 promised/VERB/ROOT/0//promise money\\/NOUN/obj/3 .\\/PUNCT/punct/3",
    ),
    "expl": (
        "Norway/PROPN/nsubj/2/B-GPE waited\\/VERB/ROOT/0//wait ./PUNCT/punct/2",
        "It/PRON/expl/3 is/AUX/cop/3//be clear/ADJ/ROOT/0 that/SCONJ/mark/7 the/DET/det/6 talks/NOUN/nsubj/7//talk/P "
        "failed\\/VERB/ccomp/3//fail .\\/PUNCT/punct/3",
    ),
    "who": (
        "Tom/PROPN/nsubj/9/B-PERSON Becker\\/PROPN/flat/1/I-PERSON ,/PUNCT/punct/5 who/PRON/nsubj/5 lives/VERB/acl:relcl/1//live "
        "in/ADP/case/7 Oslo\\/PROPN/obl/5/B-GPE ,/PUNCT/punct/1 owns/VERB/ROOT/0//own a/DET/det/11 bank/NOUN/obj/9 "
        "that/PRON/nsubj/13 lends/VERB/acl:relcl/11//lend to/ADP/case/15 Norway\\/PROPN/obl/13/B-GPE .\\/PUNCT/punct/9",
    ),
    "appos": (
        "Ana/PROPN/nsubj/10/B-PERSON Prado\\/PROPN/flat/1/I-PERSON ,/PUNCT/punct/5 the/DET/det/5 chairwoman/NOUN/appos/1 "
        "of/ADP/case/8 Lumo/PROPN/compound/8/B-ORG Bank\\/PROPN/nmod/5/I-ORG ,/PUNCT/punct/1 resigned\\/VERB/ROOT/0//resign "
        "./PUNCT/punct/10",
        "The/DET/det/2 chairwoman/NOUN/nsubj/4 was/AUX/cop/4//be ill\\/ADJ/ROOT/0 .\\/PUNCT/punct/4",
    ),
    "trump": (
        "Trump/PROPN/nsubj/2/B-PERSON criticised/VERB/ROOT/0//criticise the/DET/det/6 "
        "United/ADJ/amod/5/B-ORG/PROPN/compound/6/I-ORG Congress\\/PROPN/obj/2/I-ORG .\\/PUNCT/punct/2",
    ),
    "refl": (
        "Ana/PROPN/nsubj/3/B-PERSON Prado/PROPN/flat/1/I-PERSON blamed/VERB/ROOT/0//blame herself\\/PRON/obj/3 .\\/PUNCT/punct/3",
    ),
    "coarg": (
        "Ana/PROPN/nsubj/3/B-PERSON Prado/PROPN/flat/1/I-PERSON praised/VERB/ROOT/0//praise her\\/PRON/obj/3//she "
        "./PUNCT/punct/3",
        "Tom/PROPN/nsubj/3/B-PERSON Becker/PROPN/flat/1/I-PERSON admired/VERB/ROOT/0//admire him\\/PRON/obj/3//he "
        ".\\/PUNCT/punct/3",
    ),
    "poss_its": (
        "Norway/PROPN/nsubj/2/B-GPE raised/VERB/ROOT/0//raise its/PRON/nmod:poss/4 budget\\/NOUN/obj/2 .\\/PUNCT/punct/2",
    ),
    "capital": (
        "The/DET/det/3 Polish/ADJ/amod/3/B-NORP/Polish capital/NOUN/nsubj/5 was/AUX/cop/5//be quiet\\/ADJ/ROOT/0 "
        ".\\/PUNCT/punct/5",
    ),
    "weapon": (
        "Norway/PROPN/nsubj/2/B-GPE ordered/VERB/ROOT/0//order F-35/PROPN/compound/4/B-PRODUCT jets\\/NOUN/obj/2//jet/P "
        ".\\/PUNCT/punct/2",
    ),
    "misper": (
        "Norwegian/ADJ/amod/3/B-NORP/Norwegian Defence/NOUN/compound/3 Minister/PROPN/nmod:desc/4 Tom/PROPN/nsubj/6/B-PERSON "
        "Becker/PROPN/flat/4/I-PERSON resigned\\/VERB/ROOT/0//resign .\\/PUNCT/punct/6",
    ),
    "surname": (
        "Ana/PROPN/nsubj/3/B-PERSON Prado/PROPN/flat/1/I-PERSON met/VERB/root/0//meet Tom/PROPN/obj/3/B-PERSON "
        "Becker\\/PROPN/flat/4/I-PERSON ./PUNCT/punct/3",
        "Prado/PROPN/nsubj/2/B-PERSON praised/VERB/root/0//praise the/DET/det/4 deal\\/NOUN/obj/2 ,/PUNCT/punct/8 and/CCONJ/cc/8 "
        "Becker/PROPN/nsubj/8/B-PERSON thanked/VERB/conj/2//thank her\\/PRON/obj/8 ./PUNCT/punct/2",
    ),
    "father_son": (
        "John/PROPN/nsubj/4/B-PERSON Mills/PROPN/flat/1/I-PERSON Jr./PROPN/flat/1/I-PERSON succeeded/VERB/root/0//succeed "
        "John/PROPN/obj/4/B-PERSON Mills/PROPN/flat/5/I-PERSON Sr./PROPN/flat/5/I-PERSON yesterday\\/NOUN/obl/4 ./PUNCT/punct/4",
    ),
    "joined": (
        "France\\/PROPN/compound/4/B-GPE -\\/PUNCT/punct/3 Japan/PROPN/compound/4/B-GPE talks/NOUN/nsubj/5//talk/P "
        "began\\/VERB/root/0//begin ./PUNCT/punct/5",
    ),
    "one_word": (
        "France-Japan/PROPN/compound/2/B-GPE talks/NOUN/nsubj/3//talk/P began\\/VERB/root/0//begin ./PUNCT/punct/3",
    ),
    "epithet": (
        "Oslo/PROPN/nsubj/2/B-GPE praised/VERB/root/0//praise Tom/PROPN/obj/2/B-PERSON Becker\\/PROPN/flat/3/I-PERSON "
        ",/PUNCT/punct/6 hoping/VERB/advcl/2//hope for/ADP/case/9 the/DET/det/9 magnate\\/NOUN/obl/6 \\'s/PART/case/9 "
        "money\\/NOUN/obl/6 ./PUNCT/punct/2",
    ),
    "other_island": (
        "Iceland/PROPN/nsubj/2/B-GPE shrank\\/VERB/root/0//shrink ./PUNCT/punct/2",
        "Another/DET/det/2 island/NOUN/nsubj/3 grew\\/VERB/root/0//grow ./PUNCT/punct/3",
        "The/DET/det/3 other/ADJ/amod/3 island/NOUN/nsubj/4 sank\\/VERB/root/0//sink ./PUNCT/punct/4",
    ),
    "which": (
        "Tom/PROPN/nsubj/7/B-PERSON Becker\\/PROPN/flat/1/I-PERSON ,/PUNCT/punct/5 which/PRON/nsubj/5 "
        "angered/VERB/acl:relcl/1//anger Norway\\/PROPN/obj/5/B-GPE left\\/VERB/root/0//leave ./PUNCT/punct/7",
    ),
    "we": (
        "\"\\/PUNCT/punct/3 We/PRON/nsubj/3 agree\\/VERB/ccomp/7 ,/PUNCT/punct/3 \"/PUNCT/punct/3 Norway/PROPN/nsubj/7/B-GPE "
        "said\\/VERB/root/0//say ./PUNCT/punct/7",
    ),
    "common": (
        "Guardrails/NOUN/nsubj/2/B-ORG bend\\/VERB/root/0 ./PUNCT/punct/2",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def make_doc(sentences: tuple[str, ...]) -> Doc:
    rows, starts = [], []
    for sentence in sentences:
        offset = len(rows)
        for word in sentence.split():
            text, pos, dep, head, entity, lemma, number = (word.split("/") + [""] * 6)[:7]
            spaced, text = not text.endswith("\\"), text.rstrip("\\")
            position = len(rows)
            target = position if head == "0" else offset + int(head) - 1
            plain = lemma or (text if pos == "PROPN" else text.lower())
            rows.append((text, spaced, pos, dep, target, entity or "O", plain, "Number=Plur" if number else ""))
            starts.append(position == offset)
    texts, spaces, pos, deps, heads, ents, lemmas, morphs = (list(column) for column in zip(*rows, strict=True))
    return Doc(VOCAB, words=texts, spaces=spaces, pos=pos, deps=deps, heads=heads, ents=ents, lemmas=lemmas, morphs=morphs)


def resolve(doc: Doc, knowledge: Knowledge, *, published: str = "", extraction: Extraction | None = None, name: str = "a1") -> Resolution:
    doc.user_data["published"] = published
    article = Article(name, doc.text, (Span(0, len(doc.text)),), published=published)
    return resolve_article(article, doc, extraction or Extraction((), (), ()), knowledge)


def meaning(doc: Doc, resolution: Resolution) -> dict[str, str]:
    """The label of what each linked word stands for; a word that comes twice is numbered from the second on (her, her2)."""
    labels = {entity.id: entity.label for entity in resolution.entities}
    found: dict[str, str] = {}
    counts: dict[str, int] = {}
    for token in doc:
        counts[token.text] = counts.get(token.text, 0) + 1
        if token.idx in resolution.links:
            key = token.text if counts[token.text] == 1 else f"{token.text}{counts[token.text]}"
            found[key] = labels[resolution.links[token.idx]]
    return found


CASES = [
    ("metonym_subject", {"Warsaw": "Poland", "Lisbon": "Portugal"}),
    ("in_city", {"Warsaw": "Warsaw"}),
    ("travel", {"Warsaw": "Warsaw", "Ana": "Ana Prado"}),
    ("possess", {"Warsaw": "Warsaw"}),
    ("surname", {"Prado2": "Ana Prado", "Becker2": "Tom Becker", "her": "Ana Prado"}),
    ("two_people", {"Hall3": "Peter Hall", "his": "Peter Hall", "Hall4": "Mary Hall", "her": "Mary Hall"}),
    ("father_son", {"John": "John Mills Jr.", "John2": "John Mills Sr."}),
    ("club", {"FC": "Lowbridge FC", "Lowbridge2": "Lowbridge"}),
    ("acronym", {"NFA": "Northern Fishing Alliance", "NFA2": "Northern Fishing Alliance", "it": "Northern Fishing Alliance"}),
    ("island", {"island": "Iceland"}),
    ("title", {"Ana": "Ana Prado", "Iceland": "Iceland", "president2": "Ana Prado", "her": "Ana Prado"}),
    ("joined", {"France": "France", "Japan": "Japan"}),
    ("nationality", {"Chinese": "China", "Americans": "Americans"}),
    ("official", {"official": "senior tax official", "official2": "senior tax official"}),
    ("it", {"it": "Norway", "It": "Norway"}),
    ("who", {"who": "Tom Becker", "Oslo": "Oslo"}),
    ("appos", {"chairwoman": "Ana Prado", "chairwoman2": "Ana Prado", "Bank": "Lumo Bank"}),
    ("refl", {"herself": "Ana Prado"}),
    ("poss_its", {"its": "Norway"}),
    ("capital", {"capital": "Warsaw", "Polish": "Poland"}),
    ("weapon", {"F-35": "F-35"}),
    ("misper", {"Tom": "Tom Becker", "Norwegian": "Norway"}),
    ("epithet", {"magnate": "Tom Becker", "Oslo": "Norway"}),
]


@pytest.mark.parametrize(("name", "expected"), CASES, ids=[name for name, _ in CASES])
def test_words_stand_for(name: str, expected: dict[str, str], knowledge: Knowledge) -> None:
    doc = make_doc(TREES[name])
    found = meaning(doc, resolve(doc, knowledge))
    assert {word: found.get(word) for word in expected} == expected


UNRESOLVED = [
    ("notisland", "island"),
    ("expl", "It"),
    ("coarg", "her"),
    ("other_island", "island"),
    ("other_island", "island2"),
    ("which", "which"),
    ("common", "Guardrails"),
    ("coarg", "him"),
]


@pytest.mark.parametrize(("name", "word"), UNRESOLVED)
def test_better_unresolved_than_wrong(name: str, word: str, knowledge: Knowledge) -> None:
    doc = make_doc(TREES[name])
    assert word not in meaning(doc, resolve(doc, knowledge))


def test_pronouns_agree_in_gender(knowledge: Knowledge) -> None:
    doc = make_doc(TREES["surname"])
    entities = {entity.label: entity for entity in resolve(doc, knowledge).entities}
    assert [mention.text for _, mention in entities["Tom Becker"].mentions] == ["Tom Becker", "Becker"]


def test_word_of_two_countries_gives_two_links(knowledge: Knowledge) -> None:
    doc = make_doc(TREES["one_word"])
    resolution = resolve(doc, knowledge)
    assert resolution.links[0] == "Q142"
    assert resolution.links[len("France-")] == "Q17"


def test_types_and_ids(knowledge: Knowledge) -> None:
    doc = make_doc(TREES["weapon"])
    entities = {entity.label: entity for entity in resolve(doc, knowledge).entities}
    assert entities["F-35"].type == "WeaponSystem"
    assert (entities["Norway"].id, entities["Norway"].type) == ("Q20", "Country")
    assert entities["Norway"].same_as == ("http://www.wikidata.org/entity/Q20",)


@pytest.mark.parametrize(("published", "label"), [("2019-05-01", "Donald Trump"), ("1950-05-01", "Trump")])
def test_famous_surname_needs_its_years(published: str, label: str, knowledge: Knowledge) -> None:
    doc = make_doc(TREES["trump"])
    # "United States Congress" names the country's body; the country itself is mentioned beside it
    doc2 = make_doc((*TREES["trump"], "The/DET/det/2 US/PROPN/nsubj/3/B-GPE agreed\\/VERB/root/0//agree ./PUNCT/punct/3"))
    assert meaning(doc2, resolve(doc2, knowledge, published=published))["Trump"] == label
    assert meaning(doc, resolve(doc, knowledge, published="1950-05-01"))["Trump"] == "Trump"


KINDS = [
    ("Bergen", "University", "ORG", "EducationalOrganization"),
    ("Bergen", "Party", "ORG", "Party"),
    ("Bergen", "Herald", "ORG", "Media"),
    ("United", "Airlines", "ORG", "Company"),
    ("Bergen", "Trawlers", "ORG", "Organization"),
    ("Upper", "Bergen", "GPE", "GeopoliticalEntity"),
    ("Bergen", "Airport", "FAC", "Facility"),
]


@pytest.mark.parametrize(("first", "last", "label", "kind"), KINDS)
def test_names_tell_their_class(first: str, last: str, label: str, kind: str, knowledge: Knowledge) -> None:
    sentence = f"{first}/PROPN/compound/2/B-{label} {last}/PROPN/nsubj/3/I-{label} grew\\/VERB/root/0//grow ./PUNCT/punct/3"
    (entity,) = resolve(make_doc((sentence,)), knowledge).entities
    assert (entity.label, entity.type) == (f"{first} {last}", kind)


def test_partial_names_stay_in_their_article(knowledge: Knowledge) -> None:
    doc = make_doc(("Velasko/PROPN/nsubj/2/B-PERSON resigned\\/VERB/root/0//resign ./PUNCT/punct/2",))
    ids = [resolve(doc, knowledge, name=name).entities[0].id for name in ("a1", "a2")]
    assert ids == ["a1-velasko-person", "a2-velasko-person"]


def said_by(doc: Doc, speaker: str, word: str) -> Extraction:
    """An extraction in which a word of the text is said by a speaker."""
    who, what = (next(token for token in doc if token.text == text) for text in (speaker, word))
    argument = Argument("subj", who.idx, who.idx + len(who), who.text, who.idx, who.lemma_.lower())
    subject = Argument("subj", what.idx, what.idx + len(what), what.text, what.idx, what.lemma_.lower())
    sentence = Span(doc[0].idx, len(doc.text))
    verb = Span(what.head.idx, what.head.idx + len(what.head))
    relation = Relation(sentence, "agree", "verb", "agree", (verb,), (subject,), attribution=Attribution(argument, "said"))
    return Extraction((), (relation,), (sentence,))


def test_we_is_the_country_that_speaks(knowledge: Knowledge) -> None:
    doc = make_doc(TREES["we"])
    extraction = said_by(doc, "Norway", "We")
    assert meaning(doc, resolve(doc, knowledge, extraction=extraction))["We"] == "Norway"
    assert "We" not in meaning(doc, resolve(doc, knowledge))


def test_mentions_of_extraction_are_kept(knowledge: Knowledge) -> None:
    doc = make_doc(TREES["poss_its"])
    mention = Mention(0, 6, "Norway", MentionKind.NAME, "GPE", 0)
    resolution = resolve(doc, knowledge, extraction=Extraction((mention,), (), ()))
    assert ("a1", mention) in resolution.entities[0].mentions


def test_text_outside_content_gives_nothing(knowledge: Knowledge) -> None:
    doc = make_doc(TREES["island"])
    cut = doc.text.index("The island")
    article = Article("a1", doc.text, (Span(cut, len(doc.text)),))
    assert resolve_article(article, doc, Extraction((), (), ()), knowledge).entities == ()


def test_same_input_same_resolution(knowledge: Knowledge) -> None:
    fresh = load_knowledge()
    for sentences in TREES.values():
        doc = make_doc(sentences)
        assert resolve(doc, knowledge) == resolve(doc, fresh)


def test_articles_join_by_id(knowledge: Knowledge) -> None:
    docs = [make_doc(TREES[name]) for name in ("metonym_subject", "capital", "surname", "travel")]
    merged = merge_resolutions(resolve(doc, knowledge, name=f"a{i}") for i, doc in enumerate(docs))
    by_id = {entity.id: entity for entity in merged}
    assert len(by_id) == len(merged)
    assert [entity.id for entity in merged] == sorted(by_id)
    assert {article for article, _ in by_id["Q36"].mentions} == {"a0", "a1"}
    assert {article for article, _ in by_id["ana-prado-person"].mentions} == {"a2", "a3"}


def test_joining_is_independent_of_order(knowledge: Knowledge) -> None:
    found = [resolve(make_doc(tree), knowledge, name=name) for name, tree in TREES.items()]
    assert merge_resolutions(found) == merge_resolutions(reversed(found))


def test_many_names_take_little_time(knowledge: Knowledge) -> None:
    line = "Ana/PROPN/nsubj/3/B-PERSON Prado{0}/PROPN/flat/1/I-PERSON met/VERB/root/0//meet Hall\\/PROPN/obj/3/B-PERSON ./PUNCT/punct/3"
    doc = make_doc(tuple(line.format(i) for i in range(3000)))
    assert len(resolve(doc, knowledge).entities) == 3001


@pytest.mark.parametrize(
    ("key", "label", "kind"),
    [("taiwan", "Taiwan", "state"), ("kosovo", "Kosovo", "state"), ("palestine", "Palestine", "state"), ("us", "United States", "state")],
)
def test_countries_are_known(key: str, label: str, kind: str, knowledge: Knowledge) -> None:
    known = knowledge.things[knowledge.names[key][0]]
    assert (known.label, known.type, known.kind) == (label, "Country", kind)


def test_every_row_of_knowledge_points_to_something(knowledge: Knowledge) -> None:
    assert all(thing in knowledge.things for ids in knowledge.names.values() for thing in ids)
    assert all(seat.actor in knowledge.things for seat in knowledge.seats.values())
    assert all(country in knowledge.things for country in knowledge.adjectives.values())
    assert all(term.country in knowledge.things for term in knowledge.holders)


def test_missing_table_is_told(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(KgError, match=r"countries\.tsv"):
        load_knowledge(tmp_path)
