"""Descriptions and what they stand for, on hand-built trees."""

import pytest
from test_resolve import knowledge, make_doc, meaning, resolve

from kg.model import Argument, Article, Extraction, Polarity, Relation, Span
from kg.resolve import Knowledge, resolve_article

__all__ = ["knowledge"]  # the fixture of that module serves here too

BRIDGES = "Norbanc/PROPN/nsubj/2/B-ORG outbid/VERB/root/0 Tessco\\/PROPN/obj/2/B-ORG ./PUNCT/punct/2"
TREES = {
    "alliance": (
        "Ana/PROPN/nsubj/3/B-PERSON Prado/PROPN/flat/1/I-PERSON thanked/VERB/root/0//thank the/DET/det/6 rescue/NOUN/compound/6 "
        "alliance/NOUN/obj/3 Mirra\\/PROPN/flat/6/B-ORG ./PUNCT/punct/3",
    ),
    "customs": (
        "The/DET/det/2 head/NOUN/nsubj/11 of/ADP/case/6 the/DET/det/6 customs/NOUN/compound/6 service\\/NOUN/nmod/2 ,/PUNCT/punct/8 "
        "Tom/PROPN/appos/6/B-PERSON Becker\\/PROPN/flat/8/I-PERSON ,/PUNCT/punct/8 left\\/VERB/root/0//leave ./PUNCT/punct/11",
    ),
    "offices": (
        "Tessco/PROPN/nmod:poss/3/B-ORG 's/PART/case/1 founder/NOUN/nsubj/10 and/CCONJ/cc/5 chairman\\/NOUN/conj/3 ,/PUNCT/punct/7 "
        "Tom/PROPN/appos/5/B-PERSON Becker\\/PROPN/flat/7/I-PERSON ,/PUNCT/punct/7 left/VERB/root/0//leave the/DET/det/12 "
        "company\\/NOUN/obj/10 ./PUNCT/punct/10",
    ),
    "decision": (
        "Peru/PROPN/nsubj/2/B-GPE chose/VERB/root/0//choose Tessco\\/PROPN/obj/2/B-ORG ,/PUNCT/punct/6 a/DET/det/6 "
        "decision/NOUN/appos/3 that/PRON/nsubj/8 dismayed/VERB/acl:relcl/6//dismay Chile\\/PROPN/obj/8/B-GPE ./PUNCT/punct/2",
    ),
    "rival": (
        BRIDGES,
        "Tessco/PROPN/nsubj/2/B-ORG accused/VERB/root/0//accuse its/PRON/nmod:poss/4 rival/NOUN/obj/2 of/SCONJ/mark/6 "
        "cheating\\/VERB/advcl/2//cheat ./PUNCT/punct/2",
    ),
    "rivals": (
        "Norbanc/PROPN/nsubj/4/B-ORG and/CCONJ/cc/3 Ostbanc/PROPN/conj/1/B-ORG outbid/VERB/root/0 Tessco\\/PROPN/obj/4/B-ORG ./PUNCT/punct/4",
        "Tessco/PROPN/nsubj/2/B-ORG accused/VERB/root/0//accuse its/PRON/nmod:poss/4 rival\\/NOUN/obj/2 ./PUNCT/punct/2",
    ),
    "ally": (
        "Peru/PROPN/nsubj/2/B-GPE taxed/VERB/root/0//tax wine/NOUN/obj/2 from/ADP/case/5 Chile\\/PROPN/nmod/3/B-GPE ,/PUNCT/punct/7 "
        "angering/VERB/advcl/2//anger one/NUM/obj/7 of/ADP/case/12 its/PRON/nmod:poss/12 closest/ADJ/amod/12 "
        "allies\\/NOUN/nmod/8//ally/P ./PUNCT/punct/2",
    ),
    "korean": (
        "South/PROPN/compound/2/B-GPE Korea/PROPN/nsubj/3/I-GPE backed/VERB/root/0//back Korea/PROPN/compound/5/B-ORG "
        "Hydro\\/PROPN/obj/3/I-ORG ./PUNCT/punct/3",
        "The/DET/det/3 Korean/ADJ/amod/3/B-NORP company/NOUN/nsubj/4 grew\\/VERB/root/0//grow ./PUNCT/punct/4",
    ),
    "koreas": (
        "South/PROPN/compound/2/B-GPE Korea/PROPN/nsubj/3/I-GPE met/VERB/root/0//meet North/PROPN/compound/5/B-GPE "
        "Korea\\/PROPN/obj/3/I-GPE ./PUNCT/punct/3",
        "Korean/ADJ/amod/2/B-NORP steel/NOUN/nsubj/3 sold\\/VERB/root/0//sell ./PUNCT/punct/3",
    ),
    "sides": (
        "Peru/PROPN/nsubj/4/B-GPE and/CCONJ/cc/3 Chile/PROPN/conj/1/B-GPE signed\\/VERB/root/0//sign ./PUNCT/punct/4",
        "Norway/PROPN/nsubj/2/B-GPE urged/VERB/root/0//urge both/DET/det/4 sides/NOUN/obj/2//side/P to/PART/mark/6 "
        "talk\\/VERB/xcomp/2 ./PUNCT/punct/2",
    ),
    "government": (
        "Peru/PROPN/nsubj/2/B-GPE protested\\/VERB/root/0//protest ./PUNCT/punct/2",
        "Peru/PROPN/nsubj/2/B-GPE paid\\/VERB/root/0//pay ./PUNCT/punct/2",
        "The/DET/det/2 government/NOUN/nsubj/3 fell\\/VERB/root/0//fall ./PUNCT/punct/3",
    ),
    "regional": (
        "Peru/PROPN/nsubj/2/B-GPE protested\\/VERB/root/0//protest ./PUNCT/punct/2",
        "Peru/PROPN/nsubj/2/B-GPE paid\\/VERB/root/0//pay ./PUNCT/punct/2",
        "The/DET/det/3 regional/ADJ/amod/3 government/NOUN/nsubj/4 fell\\/VERB/root/0//fall ./PUNCT/punct/4",
    ),
    "two_governments": (
        "Peru/PROPN/nsubj/2/B-GPE met/VERB/root/0//meet Chile\\/PROPN/obj/2/B-GPE ./PUNCT/punct/2",
        "The/DET/det/2 government/NOUN/nsubj/3 fell\\/VERB/root/0//fall ./PUNCT/punct/3",
    ),
    "space": (
        "Peru\\/PROPN/nmod:poss/4/B-GPE 's/PART/case/1 fishing/NOUN/compound/4 agency/NOUN/nsubj/5 complained\\/VERB/root/0//complain "
        "./PUNCT/punct/5",
        "The/DET/det/4 Peruvian/ADJ/amod/4/B-ORG/Peruvian Fishing/PROPN/compound/4/I-ORG Authority/PROPN/nsubj/5/I-ORG "
        "sued\\/VERB/root/0//sue ./PUNCT/punct/5",
    ),
    "bank": (
        "The/DET/det/3 Harbour/PROPN/compound/3/B-ORG Bank/PROPN/nsubj/4/I-ORG grew\\/VERB/root/0//grow ./PUNCT/punct/4",
        "Tessco/PROPN/nsubj/2/B-ORG grew\\/VERB/root/0//grow ./PUNCT/punct/2",
        "The/DET/det/2 bank/NOUN/nsubj/3 lent\\/VERB/root/0//lend ./PUNCT/punct/3",
    ),
    "known_as": (
        "The/DET/det/2 federation\\/NOUN/nsubj/7 ,/PUNCT/punct/4 known/VERB/acl/2//know as/ADP/case/6 Mirra\\/PROPN/obl/4/B-ORG "
        "struck\\/VERB/root/0//strike ./PUNCT/punct/7",
    ),
    "quoted": (
        "Ana/PROPN/nsubj/3/B-PERSON Prado/PROPN/flat/1/I-PERSON said\\/VERB/root/0//say :/PUNCT/punct/3 \"\\/PUNCT/punct/8 "
        "The/DET/det/7 woman/NOUN/nsubj/8 lied\\/VERB/ccomp/3//lie \"/PUNCT/punct/8",
    ),
    "expelled": (
        "Peru/PROPN/nsubj/2/B-GPE voted\\/VERB/root/0//vote ./PUNCT/punct/2",
        "Soldiers/NOUN/nsubj/2//soldier/P expelled/VERB/root/0//expel Chilean/ADJ/amod/4/B-NORP troops/NOUN/obj/2//troop/P "
        "from/ADP/case/7 the/DET/det/7 country\\/NOUN/obl/2 ./PUNCT/punct/2",
    ),
    "american_fund": (
        "American/ADJ/amod/3/B-ORG/American investment/NOUN/compound/3/I-ORG funds/NOUN/nsubj/4//fund/P grew\\/VERB/root/0//grow "
        "./PUNCT/punct/4",
    ),
    "directions": (
        "Western/ADJ/amod/2/B-NORP/Western envoys/NOUN/nsubj/3//envoy/P visited/VERB/root/0//visit northern/ADJ/amod/5/B-LOC "
        "Peru\\/PROPN/obj/3/B-GPE ./PUNCT/punct/3",
    ),
    "two_names": (
        "Peru/PROPN/nsubj/4/B-GPE and/CCONJ/cc/3/I-GPE Chile/PROPN/conj/1/I-GPE signed\\/VERB/root/0//sign ./PUNCT/punct/4",
    ),
    "province": (
        "Rain/NOUN/nsubj/2 hit/VERB/root/0 Quintal/PROPN/compound/4/B-GPE province\\/NOUN/obj/2/I-GPE ./PUNCT/punct/2",
    ),
    "family": (
        "The/DET/det/3 Becker/PROPN/compound/3/B-PERSON family/NOUN/nsubj/4 sold\\/VERB/root/0//sell ./PUNCT/punct/4",
        "Tom/PROPN/nsubj/3/B-PERSON Becker/PROPN/flat/1/I-PERSON left\\/VERB/root/0//leave ./PUNCT/punct/3",
    ),
    "its_envoy": (
        "Chile/PROPN/nsubj/2/B-GPE protested\\/VERB/root/0//protest ./PUNCT/punct/2",
        "Peru/PROPN/nsubj/2/B-GPE withdrew/VERB/root/0//withdraw its/PRON/nmod:poss/4 envoy\\/NOUN/obj/2 ./PUNCT/punct/2",
    ),
    "seat": (
        "The/DET/det/2 capital\\/NOUN/nsubj/6 ,/PUNCT/punct/4 Warsaw\\/PROPN/appos/2/B-GPE ,/PUNCT/punct/4 fell\\/VERB/root/0//fall "
        "./PUNCT/punct/6",
    ),
    "unnamed": (
        "A/DET/det/2 doctor/NOUN/nsubj/3 examined/VERB/root/0//examine Tom/PROPN/obj/3/B-PERSON Becker\\/PROPN/flat/4/I-PERSON "
        "./PUNCT/punct/3",
        "The/DET/det/2 mother/NOUN/nsubj/3 died\\/VERB/root/0//die ./PUNCT/punct/3",
    ),
    "rank": (
        "The/DET/det/2 Harbour/PROPN/nsubj/10/B-ORG ,/PUNCT/punct/4 one/NUM/appos/2 of/ADP/case/7 three/NUM/nummod/7 "
        "parties/NOUN/nmod/4//party/P in/ADP/case/9 Peru\\/PROPN/nmod/7/B-GPE left\\/VERB/root/0//leave ./PUNCT/punct/10",
        "The/DET/det/2 party/NOUN/nsubj/3 fell\\/VERB/root/0//fall ./PUNCT/punct/3",
    ),
    "widower": (
        "Ana/PROPN/nsubj/3/B-PERSON Prado/PROPN/flat/1/I-PERSON died\\/VERB/root/0//die ./PUNCT/punct/3",
        "Her/PRON/nmod:poss/2 widower\\/NOUN/nsubj/6 ,/PUNCT/punct/4 Tom/PROPN/appos/2/B-PERSON Becker\\/PROPN/flat/4/I-PERSON "
        "wept\\/VERB/root/0//weep ./PUNCT/punct/6",
        "He/PRON/nsubj/2 mourned/VERB/root/0//mourn his/PRON/nmod:poss/4 wife\\/NOUN/obj/2 ./PUNCT/punct/2",
    ),
    "novelist": (
        "The/DET/det/2 novelist/NOUN/nsubj/5 Tom/PROPN/flat/2/B-PERSON Becker\\/PROPN/flat/2/I-PERSON left\\/VERB/root/0//leave ./PUNCT/punct/5",
        "The/DET/det/2 writer/NOUN/nsubj/3 died\\/VERB/root/0//die ./PUNCT/punct/3",
    ),
    "lead": (
        "Soldiers/NOUN/nsubj/2//soldier/P held/VERB/root/0//hold the/DET/det/4 president\\/NOUN/obj/2 ./PUNCT/punct/2",
        "President/PROPN/compound/2 Ana/PROPN/nsubj/4/B-PERSON Prado/PROPN/flat/2/I-PERSON slept\\/VERB/root/0//sleep ./PUNCT/punct/4",
    ),
    "abroad": (
        "Peru/PROPN/nsubj/2/B-GPE thanked/VERB/root/0//thank President/PROPN/compound/4 Ana/PROPN/obj/2/B-PERSON Prado\\/PROPN/flat/4/I-PERSON "
        "./PUNCT/punct/2",
        "Peru/PROPN/nsubj/2/B-GPE paid\\/VERB/root/0//pay ./PUNCT/punct/2",
        "The/DET/det/2 president/NOUN/nsubj/5 of/ADP/case/4 Chile/PROPN/nmod/2/B-GPE left\\/VERB/root/0//leave ./PUNCT/punct/5",
    ),
    "passing": (
        *("Rain/NOUN/nsubj/2 fell\\/VERB/root/0//fall ./PUNCT/punct/2",) * 2,
        "Norbanc/PROPN/nsubj/2/B-ORG left/VERB/root/0//leave the/DET/det/5 Harbour/PROPN/compound/5/B-ORG "
        "League\\/PROPN/obj/2/I-ORG ./PUNCT/punct/2",
        *("Rain/NOUN/nsubj/2 fell\\/VERB/root/0//fall ./PUNCT/punct/2",) * 3,
        "Tessco/PROPN/nsubj/2/B-ORG joined/VERB/root/0//join the/DET/det/4 league\\/NOUN/obj/2 ./PUNCT/punct/2",
    ),
    "board": (
        "Norbanc/PROPN/nsubj/2/B-ORG grew\\/VERB/root/0//grow ./PUNCT/punct/2",
        "The/DET/det/3 Tessco/PROPN/compound/3/B-ORG company/NOUN/nsubj/4 fell\\/VERB/root/0//fall ./PUNCT/punct/4",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("alliance", {"alliance": "Mirra"}),
        ("customs", {"head": "Tom Becker", "service": None}),
        ("offices", {"founder": "Tom Becker", "chairman": "Tom Becker", "company": "Tessco"}),
        ("decision", {"decision": None, "that": None}),
        ("rival", {"rival": "Norbanc"}),
        ("rivals", {"rival": None}),
        ("ally", {"one": "Chile", "its": "Peru"}),
        ("korean", {"company": "Korea Hydro", "Korean": "South Korea"}),
        ("koreas", {"Korean": None}),
        ("government", {"government": "Peru"}),
        ("regional", {"government": None}),
        ("two_governments", {"government": None}),
        ("space", {"agency": "Peruvian Fishing Authority"}),
        ("bank", {"bank": "Harbour Bank"}),
        ("known_as", {"federation": "Mirra"}),
        ("quoted", {"woman": None}),
        ("expelled", {"country": "Peru"}),
        ("american_fund", {"American": "United States", "funds": None}),
        ("directions", {"Western": None, "northern": None, "Peru": "Peru"}),
        ("two_names", {"Peru": "Peru", "Chile": "Chile"}),
        ("province", {"Quintal": "Quintal"}),
        ("family", {"Becker": "Becker family", "Becker2": "Tom Becker"}),
        ("its_envoy", {"its": "Peru"}),
        ("seat", {"Warsaw": "Warsaw", "capital": "Warsaw"}),
        ("unnamed", {"mother": None}),
        ("rank", {"party": "Harbour"}),
        ("widower", {"widower": "Tom Becker", "wife": "Ana Prado"}),
        ("novelist", {"writer": "Tom Becker"}),
        ("lead", {"president": "Ana Prado"}),
        ("abroad", {"president": None}),
        ("passing", {"league": None}),
        ("board", {"company": "Tessco"}),
    ],
)  # fmt: skip
def test_a_description_means_one_thing_or_stays_open(name: str, expected: dict[str, str | None], knowledge: Knowledge) -> None:
    doc = make_doc(TREES[name])
    found = meaning(doc, resolve(doc, knowledge))
    assert {word: found.get(word) for word in expected} == expected


@pytest.mark.parametrize(("polarity", "expected"), [(Polarity.POSITIVE, "Tessco"), (Polarity.NEGATIVE, None)])
def test_who_did_what_a_noun_says_is_meant_by_it(polarity: Polarity, expected: str | None, knowledge: Knowledge) -> None:
    doc = make_doc(
        (
            "Tessco/PROPN/nsubj/2/B-ORG bought/VERB/root/0//buy Norbanc\\/PROPN/obj/2/B-ORG ./PUNCT/punct/2",
            "Peru/PROPN/nsubj/2/B-GPE sued/VERB/root/0//sue the/DET/det/4 buyer\\/NOUN/obj/2 ./PUNCT/punct/2",
        )
    )
    sides = (Argument("subj", 0, 6, "Tessco", 0, "tessco"), Argument("obj", 14, 21, "Norbanc", 14, "norbanc"))
    bought = Relation(Span(0, 22), "buy", "verb", "bought", (Span(7, 13),), sides, polarity=polarity)
    assert meaning(doc, resolve(doc, knowledge, extraction=Extraction((), (bought,), ()))).get("buyer") == expected


def test_both_sides_are_the_two_that_were_named_together(knowledge: Knowledge) -> None:
    doc = make_doc(TREES["sides"])
    resolution = resolve(doc, knowledge)
    labels = {entity.id: entity.label for entity in resolution.entities}
    assert [sorted(labels[name] for name in names) for names in resolution.members.values()] == [["Chile", "Peru"]]


def test_what_the_title_names_is_meant_before_what_stands_nearer(knowledge: Knowledge) -> None:
    grew = "/PROPN/compound/3/B-ORG Bank/PROPN/nsubj/4/I-ORG grew\\/VERB/root/0//grow ./PUNCT/punct/4"
    rain = "Rain/NOUN/nsubj/2 fell\\/VERB/root/0//fall ./PUNCT/punct/2"
    lent = "The/DET/det/2 bank/NOUN/nsubj/3 lent\\/VERB/root/0//lend ./PUNCT/punct/3"
    sentences = (f"The/DET/det/3 Harbour{grew}", rain, f"The/DET/det/3 River{grew}", rain, rain, lent)
    doc = make_doc(sentences)
    plain = Article("a1", doc.text, (Span(0, len(doc.text)),))
    titled = Article("a1", doc.text, (Span(0, len(doc.text)),), title="Harbour Bank grows")
    found = [meaning(doc, resolve_article(article, doc, Extraction((), (), ()), knowledge)).get("bank") for article in (plain, titled)]
    assert found == [None, "Harbour Bank"]
