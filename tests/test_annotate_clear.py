"""Trees with CLEAR labels, written by hand as the English web pipelines would give them, become UD trees that the rules read."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from test_extract_trees import POS, SPECIAL, VOCAB, entity_spans, line_of

from kg.annotate import load_pipeline
from kg.annotate.clear.component import map_clear_trees
from kg.extract import extract_relations
from kg.model import UsageError

AUXILIARY_LEMMAS = {"be", "have", "do"}


def clear_doc(*sentences: str) -> Doc:
    """Return the `Doc` of CLEAR trees written as `form/TAG/head/label[/lemma][=ENTITY]`, heads from 1, `~` where no space follows."""
    words, spaces, heads, deps, tags, lemmas, starts, entities = [], [], [], [], [], [], [], []
    for sentence in sentences:
        offset = len(words)
        for n, token in enumerate(sentence.split()):
            token, _, entity = token.partition("=")
            form, tag, head, dep, *lemma = token.split("/")
            words.append(form.rstrip("~"))
            spaces.append(not form.endswith("~"))
            heads.append(offset + int(head) - 1 if head != "0" else offset + n)
            deps.append(dep)
            tags.append(tag)
            lemmas.append(lemma[0] if lemma else form.rstrip("~").lower())
            starts.append(n == 0)
            entities.append(entity)
    pos = [
        "AUX" if t[0] == "V" and m in AUXILIARY_LEMMAS else "PUNCT" if t in ",.:" else SPECIAL.get(t) or POS[t[0]]
        for t, m in zip(tags, lemmas, strict=True)
    ]
    doc = Doc(VOCAB, words, spaces=spaces, heads=heads, deps=deps, pos=pos, tags=tags, lemmas=lemmas, sent_starts=starts)
    doc.ents = entity_spans(doc, entities)
    doc.user_data["published"] = "2021-05-19"
    return doc


def links(doc: Doc) -> str:
    """Return the links of all words but punctuation, as `word:label>head`."""
    return " ".join(f"{t.text}:{t.dep_}" + (f">{t.head.text}" if t.head.i != t.i else "") for t in doc if t.dep_ != "punct")


TREES = [
    (
        "Norway/NNP/3/nsubjpass=GPE was/VBD/3/auxpass/be warned/VBN/0/ROOT/warn by/IN/3/agent Russia/NNP/4/pobj=GPE in/IN/3/prep May/NNP/6/pobj=DATE",
        "Norway:nsubj:pass>warned was:aux:pass>warned warned:ROOT by:case>Russia Russia:obl:agent>warned in:case>May May:obl>warned",
    ),
    (
        "Ana/NNP/2/compound=PERSON Ruiz/NNP/3/nsubj=PERSON is/VBZ/0/ROOT/be not/RB/3/neg the/DT/6/det president/NN/3/attr of/IN/6/prep Peru/NNP/7/pobj=GPE",
        "Ana:nsubj>president Ruiz:flat>Ana is:cop>president not:advmod>president the:det>president president:ROOT of:case>Peru Peru:nmod>president",
    ),
    (
        "Peru/NNP/2/nsubj=GPE is/VBZ/0/ROOT/be angry/JJ/2/acomp about/IN/3/prep the/DT/6/det deal/NN/4/pobj",
        "Peru:nsubj>angry is:cop>angry angry:ROOT about:case>deal the:det>deal deal:obl>angry",
    ),
    (
        "She/PRP/2/nsubj is/VBZ/0/ROOT/be in/IN/2/prep Oslo/NNP/3/pobj=GPE today/NN/2/npadvmod=DATE",
        "She:nsubj>Oslo is:cop>Oslo in:case>Oslo Oslo:ROOT today:nmod:unmarked>Oslo",
    ),
    (
        "There/EX/2/expl is/VBZ/0/ROOT/be no/DT/4/det plan/NN/2/attr",
        "There:expl>is is:ROOT no:det>plan plan:nsubj>is",
    ),
    (
        "He/PRP/2/nsubj met/VBD/0/ROOT/meet judges/NNS/2/dobj/judge ,/,/3/punct nurses/NNS/3/conj/nurse and/CC/5/cc pilots/NNS/5/conj/pilot",
        "He:nsubj>met met:ROOT judges:obj>met nurses:conj>judges and:cc>pilots pilots:conj>judges",
    ),
    (
        "They/PRP/2/nsubj want/VBP/0/ROOT/want him/PRP/5/nsubj to/TO/5/aux leave/VB/2/ccomp",
        "They:nsubj>want want:ROOT him:obj>want to:mark>leave leave:xcomp>want",
    ),
    (
        "It/PRP/2/nsubj is/VBZ/0/ROOT/be clear/JJ/2/acomp that/IN/6/mark he/PRP/6/nsubj lied/VBD/2/ccomp/lie",
        "It:expl>clear is:cop>clear clear:ROOT that:mark>lied he:nsubj>lied lied:csubj>clear",
    ),
    (
        "Rain/NN/2/nsubj fell/VBD/0/ROOT/fall because/IN/2/prep of/IN/3/pcomp storms/NNS/4/pobj/storm in/IN/5/prep and/CC/6/cc around/IN/6/conj Oslo/NNP/8/pobj=GPE",
        "Rain:nsubj>fell fell:ROOT because:case>storms of:fixed>because storms:obl>fell in:case>Oslo and:cc>around around:conj>in Oslo:nmod>storms",
    ),
    (
        "Peru/NNP/2/nsubj=GPE paid/VBD/0/ROOT/pay about/IN/6/quantmod $~/$/6/quantmod 5/CD/6/compound billion/CD/2/dobj by/IN/2/prep selling/VBG/7/pcomp/sell gold/NN/8/dobj",
        "Peru:nsubj>paid paid:ROOT about:advmod>billion $:obj>paid 5:compound>billion billion:nummod>$ by:mark>selling selling:advcl>paid gold:obj>selling",
    ),
    (
        "The/DT/2/det town/NN/5/nsubj that/WDT/4/dobj burned/VBD/2/relcl/burn sank/VBD/0/ROOT/sink from/IN/5/prep one/CD/6/pobj to/IN/6/prep two/CD/8/pobj",
        "The:det>town town:nsubj>sank that:obj>burned burned:acl:relcl>town sank:ROOT from:case>one one:obl>sank to:case>two two:obl>sank",
    ),
    (
        "More/JJR/3/amod than/IN/3/quantmod 500/CD/4/nummod people/NNS/5/nsubj fled/VBD/0/ROOT/flee to/IN/5/prep such/JJ/8/amod as/IN/6/prep Oslo/NNP/8/pobj=GPE",
        "More:advmod>500 than:fixed>More 500:nummod>people people:nsubj>fled fled:ROOT to:case>Oslo such:case>Oslo as:fixed>such Oslo:obl>fled",
    ),
    (
        "The/DT/2/det question/NN/3/nsubj is/VBZ/0/ROOT/be whether/IN/6/mark he/PRP/6/nsubj pays/VBZ/3/ccomp/pay",
        "The:det>question question:nsubj:outer>pays is:cop>pays whether:mark>pays he:nsubj>pays pays:ROOT",
    ),
]


@pytest.mark.parametrize(("tree", "expected"), TREES, ids=[expected.split(":")[0] + str(n) for n, (_, expected) in enumerate(TREES)])
def test_trees(tree: str, expected: str) -> None:
    assert links(map_clear_trees(clear_doc(tree))) == expected


RELATIONS = [
    (
        "Norway/NNP/2/nsubj=GPE sold/VBD/0/ROOT/sell four/CD/5/nummod old/JJ/5/amod ships/NNS/2/dobj/ship to/IN/2/prep Portugal/NNP/6/pobj=GPE ././2/punct",
        "sell/verb(subj=Norway, obj=four old ships, to=Portugal)",
        "",
    ),
    (
        "The/DT/2/det bank/NN/4/nsubjpass was/VBD/4/auxpass/be fined/VBN/0/ROOT/fine by/IN/4/agent the/DT/7/det court/NN/5/pobj ././4/punct",
        "fine/verb(subj=the court, obj=The bank)",
        "",
    ),
    (
        "Ana/NNP/2/compound=PERSON Ruiz/NNP/3/nsubj=PERSON is/VBZ/0/ROOT/be the/DT/5/det president/NN/3/attr of/IN/5/prep Peru/NNP/6/pobj=GPE ././3/punct",
        "president/noun(subj=Ana Ruiz, comp=the president of Peru, of=Peru)",
        "",
    ),
    (
        "Peru/NNP/4/poss=GPE 's/POS/1/case new/JJ/4/amod minister/NN/5/nsubj resigned/VBD/0/ROOT/resign on/IN/5/prep Monday/NNP/6/pobj=DATE ././5/punct",
        "resign/verb(subj=Peru 's new minister, time=on Monday)",
        "=2021-05-17",
    ),
    (
        "Oslo/NNP/4/nsubj=GPE did/VBD/4/aux/do not/RB/4/neg attack/VB/0/ROOT the/DT/6/det town/NN/4/dobj ././4/punct",
        "attack/verb(subj=Oslo, obj=the town)",
        "negative",
    ),
    (
        "Oslo/NNP/3/nsubj=GPE may/MD/3/aux buy/VB/0/ROOT jets/NNS/3/dobj/jet ././3/punct",
        "buy/verb(subj=Oslo, obj=jets)",
        "possible",
    ),
    (
        "Lee/NNP/2/nsubj=PERSON said/VBD/0/ROOT/say that/IN/6/mark Mali/NNP/6/nsubj=GPE had/VBD/6/aux/have lost/VBN/2/ccomp/lose the/DT/8/det war/NN/6/dobj ././2/punct",
        "lose/verb(subj=Mali, obj=the war)",
        "@Lee",
    ),
    (
        "According/VBG/5/prep/accord to/IN/1/prep Lee/NNP/2/pobj=PERSON Mali/NNP/5/nsubj=GPE lost/VBD/0/ROOT/lose ././5/punct",
        "lose/verb(subj=Mali)",
        "@Lee",
    ),
    (
        "The/DT/2/det firm/NN/6/nsubj which/WDT/4/nsubj makes/VBZ/2/relcl/make jets/NNS/4/dobj/jet hired/VBD/0/ROOT/hire Lee/NNP/6/dobj=PERSON ././6/punct",
        "make/verb(subj=The firm, obj=jets)",
        "",
    ),
    (
        "Peru/NNP/2/nsubj=GPE gave/VBD/0/ROOT/give Chile/NNP/2/dative=GPE a/DT/5/det loan/NN/2/dobj ././2/punct",
        "give/verb(subj=Peru, obj=a loan, iobj=Chile)",
        "",
    ),
    (
        "Peru/NNP/2/nsubj=GPE sued/VBD/0/ROOT/sue Chile/NNP/2/dobj=GPE and/CC/2/cc won/VBD/2/conj/win the/DT/7/det case/NN/5/dobj ././2/punct",
        "win/verb(subj=Peru, obj=the case)",
        "",
    ),
    (
        "Peru/NNP/2/nsubj=GPE wants/VBZ/0/ROOT/want Chile/NNP/5/nsubj=GPE to/TO/5/aux pay/VB/2/ccomp taxes/NNS/5/dobj/tax ././2/punct",
        "pay/verb(subj=Chile, obj=taxes)",
        "possible",
    ),
    (
        "Lee/NNP/4/nsubj=PERSON has/VBZ/4/aux/have been/VBN/4/aux/be living/VBG/0/ROOT/live in/IN/4/prep Oslo/NNP/5/pobj=GPE ././4/punct",
        "live/verb(subj=Lee, in=Oslo)",
        "",
    ),
    (
        "Peru/NNP/2/nsubj=GPE threw/VBD/0/ROOT/throw out/RP/2/prt the/DT/5/det law/NN/2/dobj ././2/punct",
        "throw out/verb(subj=Peru, obj=the law)",
        "",
    ),
]


@pytest.mark.parametrize(("tree", "expected", "status"), RELATIONS, ids=[expected.split("/")[0] for _, expected, _ in RELATIONS])
def test_relations_on_converted_trees(tree: str, expected: str, status: str) -> None:
    lines = [line_of(relation) for relation in extract_relations(map_clear_trees(clear_doc(tree))).relations]
    found = [line.removeprefix(expected).split() for line in lines if line.startswith(expected)]
    assert found, lines
    assert set(status.split()) <= set(found[0])


def test_entities_of_ontonotes() -> None:
    tree = "The/DT/2/det=ORG Senate/NNP/3/nsubj=ORG met/VBD/0/ROOT/meet twice/RB/3/advmod at/IN/3/prep noon/NN/5/pobj=TIME in/IN/3/prep English/NNP/7/pobj=LANGUAGE"
    assert [(e.text, e.label_) for e in map_clear_trees(clear_doc(tree)).ents] == [("Senate", "ORG"), ("noon", "DATE")]


def test_an_empty_document_and_space_stay() -> None:
    assert len(map_clear_trees(Doc(VOCAB))) == 0
    doc = Doc(
        VOCAB,
        ["Rain", "\n", "fell"],
        heads=[2, 0, 2],
        deps=["nsubj", "dep", "ROOT"],
        tags=["NN", "_SP", "VBD"],
        pos=["NOUN", "SPACE", "VERB"],
        lemmas=["rain", "\n", "fall"],
    )
    assert [t.dep_ for t in map_clear_trees(doc)] == ["nsubj", "dep", "ROOT"]


def test_a_long_list_takes_linear_time() -> None:
    names = "".join(f" ,/,/{2 * i + 2}/punct a/NN/{2 * i + 2}/conj" for i in range(1, 2000))
    doc = map_clear_trees(clear_doc("He/PRP/2/nsubj met/VBD/0/ROOT/meet x/NN/2/dobj a/NN/2/conj" + names))
    assert sum(t.dep_ == "conj" for t in doc) == 2000


HAND_TREES = (
    "The/DT/2/det minister/NN/4/nsubjpass was/VBD/4/auxpass/be moved/VBN/0/ROOT/move to/IN/4/prep Oslo/NNP/5/pobj=GPE by/IN/4/agent "
    "Ana/NNP/9/compound=PERSON Ruiz~/NNP/7/pobj=PERSON ././4/punct",
    "Peru/NNP/2/nsubj=GPE sold/VBD/0/ROOT/sell ships/NNS/2/dobj/ship to/IN/2/prep Chile~/NNP/4/pobj=GPE ././2/punct",
)


@Language.component("trees_by_hand")
def annotate_by_hand(doc: Doc) -> Doc:
    """Give the sentences above their trees, as a pipeline of somebody else would."""
    model = next(model for model in map(clear_doc, HAND_TREES) if model.text.strip() == doc.text)
    names = ["TAG", "POS", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"]
    for word in model:
        for text in (word.tag_, word.pos_, word.lemma_, word.dep_, word.ent_type_):
            doc.vocab.strings.add(text)
    return doc.from_array(names, model.to_array(names))


def save(nlp: Language, folder: Path) -> str:
    nlp.to_disk(folder)
    return str(folder)


def test_a_pipeline_with_clear_labels_is_mapped(tmp_path: Path) -> None:
    plain = spacy.blank("en")
    plain.add_pipe("trees_by_hand")
    nlp = load_pipeline(save(plain, tmp_path))
    assert nlp.pipe_names == ["kg_segments", "trees_by_hand", "kg_clear_trees"]
    assert links(nlp("Peru sold ships to Chile.")) == "Peru:nsubj>sold sold:ROOT ships:obj>sold to:case>Chile Chile:obl>sold"


def test_a_pipeline_that_lacks_something_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"gives no dependency trees \(a parser\), .*no named entities \(an entity recognizer\)"):
        load_pipeline(save(spacy.blank("en"), tmp_path))


def test_a_folder_that_is_no_pipeline_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no folder of a spaCy pipeline"):
        load_pipeline(str(tmp_path))
