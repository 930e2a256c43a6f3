"""The class of names: from their words, from what stands beside them, from lists; on hand-built trees."""

import pytest
from test_resolve import knowledge, make_doc, resolve

from kg.resolve import Knowledge
from kg.resolve.knowledge import DATA, read_table
from kg.resolve.typing.cues import LONGEST, name_votes, read_cues
from kg.resolve.typing.deciding import decide, weigh

__all__ = ["knowledge"]  # the fixture of that module serves here too

END = "./PUNCT/punct/"
TREES = {
    "title noun": ("The/DET/det/3 newspaper/NOUN/compound/3 Vela/PROPN/nsubj/4/B-ORG grew/VERB/root/0//grow " + END + "4",),
    "title noun joined as a sister": (
        "Daily/ADJ/amod/2 newspaper/NOUN/nsubj/4 Vela/PROPN/nsubj/4/B-PERSON grew/VERB/root/0//grow " + END + "4",
    ),
    "apposition after": (
        "Vela/PROPN/nsubj/7/B-ORG ,/PUNCT/punct/5 a/DET/det/5 Dutch/ADJ/amod/5 brewer/NOUN/appos/1 ,/PUNCT/punct/1 "
        "grew/VERB/root/0//grow " + END + "7",
    ),
    "a person after a body": (
        "The/DET/det/2 head/NOUN/nsubj/9 of/ADP/case/5 the/DET/det/5 company/NOUN/nmod/2 ,/PUNCT/punct/7 Vela/PROPN/appos/5/B-PERSON "
        "Lomas/PROPN/flat/7/I-PERSON left/VERB/root/0//leave " + END + "9",
    ),
    "talks with a house": (
        "Talks/NOUN/nsubj/7//talk with/ADP/case/5 the/DET/det/5 trading/NOUN/compound/5 house/NOUN/nmod/1 Vela/PROPN/appos/5/B-PERSON "
        "failed/VERB/root/0//fail " + END + "7",
    ),
    "whose": (
        "Vela/PROPN/nsubj/6/B-ORG ,/PUNCT/punct/5 whose/PRON/nmod:poss/4 shares/NOUN/nsubj/5//share fell/VERB/acl:relcl/1//fall "
        "closed/VERB/root/0//close " + END + "6",
    ),
    "taken up by which": (
        "Vela/PROPN/nsubj/10/B-PERSON ,/PUNCT/punct/4 which/PRON/nsubj/4 fell/VERB/acl:relcl/1//fall ,/PUNCT/punct/8 a/DET/det/8 grain/NOUN/compound/8 "
        "trader/NOUN/appos/1 ,/PUNCT/punct/1 closed/VERB/root/0//close " + END + "10",
    ),
    "for a person or a firm": (
        "The/DET/det/3 developer/NOUN/compound/3 Vela/PROPN/nsubj/4/B-ORG grew/VERB/root/0//grow " + END + "4",
    ),
    "short for a firm": (
        "Velmar/PROPN/nsubj/3/B-ORG Holdings/PROPN/flat/1/I-ORG grew/VERB/root/0//grow " + END + "3",
        "Velmar/PROPN/nsubj/2/B-GPE denies/VERB/root/0//deny it/PRON/obj/2 " + END + "2",
    ),
    "in the town of a firm": (
        "Velmar/PROPN/nsubj/3/B-ORG Holdings/PROPN/flat/1/I-ORG grew/VERB/root/0//grow " + END + "3",
        "She/PRON/nsubj/2 lives/VERB/root/0//live in/ADP/case/4 Velmar/PROPN/obl/2/B-GPE " + END + "2",
    ),
    "joined by a hyphen": (
        "The/DET/det/4 Auditor\\/PROPN/compound/4/B-ORG -\\/PUNCT/punct/4 General/PROPN/nsubj/5 left/VERB/root/0//leave " + END + "5",
    ),
    "with the people she is of": (
        "The/DET/det/2 Dane/PROPN/nsubj/5/B-PERSON Vela/PROPN/flat/2/I-PERSON Lomas/PROPN/flat/2/I-PERSON left/VERB/root/0//leave " + END + "5",
    ),
    "copula": ("Vela/PROPN/nsubj/4/B-ORG is/AUX/cop/4//be a/DET/det/4 retailer/NOUN/root/0 " + END + "4",),
    "denied": (
        "Vela/PROPN/nsubj/5/B-ORG is/AUX/cop/5//be not/PART/advmod/5 a/DET/det/5 retailer/NOUN/root/0 " + END + "5",
    ),
    "one of many": (
        "Brewers/NOUN/nsubj/7//brewer/1 such/ADJ/case/4 as/ADP/fixed/2 Vela/PROPN/nmod/1/B-ORG and/CCONJ/cc/6 Lomas/PROPN/conj/4/B-ORG "
        "grew/VERB/root/0//grow " + END + "7",
    ),
    "hyphen": (
        "The/DET/det/5 start/NOUN/compound/5 -/PUNCT/punct/4 up/ADP/compound:prt/2 Vela/PROPN/nsubj/6/B-ORG grew/VERB/root/0//grow " + END + "6",
    ),
    "city of": (
        "The/DET/det/3 port/NOUN/compound/3 city/NOUN/nsubj/6 of/ADP/case/5 Velmar/PROPN/nmod/3/B-GPE slept/VERB/root/0//sleep " + END + "6",
    ),
    "mayor of": (
        "The/DET/det/2 mayor/NOUN/nsubj/5 of/ADP/case/4 Velmar/PROPN/nmod/2/B-PERSON slept/VERB/root/0//sleep " + END + "5",
    ),
    "province": ("Velmar/PROPN/compound/2/B-GPE province/NOUN/nsubj/3 voted/VERB/root/0//vote " + END + "3",),
    "shares": ("Shares/NOUN/nsubj/4//share of/ADP/case/3 Vela/PROPN/nmod/1/B-ORG fell/VERB/root/0//fall " + END + "4",),
    "two offices": (
        "Vela/PROPN/nmod:poss/3/B-ORG 's/PART/case/1 founder/NOUN/nsubj/7 and/CCONJ/cc/6 chief/ADJ/amod/6 executive/NOUN/conj/3 "
        "left/VERB/root/0//leave " + END + "7",
    ),
    "told": ("She/PRON/nsubj/2 told/VERB/root/0//tell Vela/PROPN/iobj/2/B-ORG so/ADV/advmod/2 " + END + "2",),
    "told to": (
        "She/PRON/nsubj/2 told/VERB/root/0//tell Vela/PROPN/obj/2/B-ORG to/PART/mark/5 leave/VERB/xcomp/2 " + END + "2",
    ),
    "called": (
        "A/DET/det/2 town/NOUN/nsubj/5 called/VERB/acl/2//call Velmar/PROPN/xcomp/3/B-ORG slept/VERB/root/0//sleep " + END + "5",
    ),
    "before a region": (
        "They/PRON/nsubj/2 met/VERB/root/0//meet in/ADP/case/4 Velmar/PROPN/obl/2/B-GPE ,/PUNCT/punct/6 Ohio/PROPN/appos/4/B-GPE " + END + "2",
    ),
    "side in sport": (
        "The/DET/det/3 Italian/ADJ/amod/3/B-NORP side/NOUN/nsubj/6 Virtus/PROPN/appos/3/B-PERSON Lomas/PROPN/flat/4/I-PERSON "
        "lost/VERB/root/0//lose the/DET/det/8 match/NOUN/obj/6 " + END + "6",
        "The/DET/det/2 coach/NOUN/nsubj/3 praised/VERB/root/0//praise the/DET/det/5 goalkeeper/NOUN/obj/3 of/ADP/case/8 the/DET/det/8 "
        "league/NOUN/nmod/5 " + END + "3",
    ),
    "side elsewhere": (
        "The/DET/det/3 Italian/ADJ/amod/3/B-NORP side/NOUN/nsubj/6 Virtus/PROPN/appos/3/B-PERSON Lomas/PROPN/flat/4/I-PERSON "
        "signed/VERB/root/0//sign the/DET/det/8 treaty/NOUN/obj/6 " + END + "6",
    ),
    "town in sport": (
        "They/PRON/nsubj/2 beat/VERB/root/0//beat Lyon/PROPN/obj/2/B-ORG in/ADP/case/6 the/DET/det/6 league/NOUN/obl/2 " + END + "2",
        "The/DET/det/2 coach/NOUN/nsubj/3 praised/VERB/root/0//praise the/DET/det/5 goalkeeper/NOUN/obj/3 of/ADP/case/8 the/DET/det/8 "
        "match/NOUN/nmod/5 " + END + "3",
    ),
    "listed, seen as a person": ("Gazprom/PROPN/nsubj/2/B-PERSON paid/VERB/root/0//pay " + END + "2",),
    "listed, but a family's name here": (
        "Betty/PROPN/nsubj/3/B-PERSON Ford/PROPN/flat/1/I-PERSON spoke/VERB/root/0//speak " + END + "3",
        "Ford/PROPN/nsubj/2/B-PERSON left/VERB/root/0//leave " + END + "2",
    ),
    "listed, titled": ("Mr/PROPN/compound/2 Ford/PROPN/nsubj/3/B-PERSON left/VERB/root/0//leave " + END + "3",),
    "told apart by its label": ("The/DET/det/2 Amazon/PROPN/nsubj/3/B-LOC burns/VERB/root/0//burn " + END + "3",),
}  # fmt: skip


@pytest.mark.parametrize(
    ("case", "name", "kind"),
    [
        ("title noun", "Vela", "Media"),
        ("title noun joined as a sister", "Vela", "Media"),
        ("apposition after", "Vela", "Company"),
        ("a person after a body", "Vela Lomas", "Person"),
        ("talks with a house", "Vela", "Company"),
        ("whose", "Vela", "Company"),
        ("taken up by which", "Vela", "Company"),
        ("for a person or a firm", "Vela", "Company"),
        ("short for a firm", "Velmar Holdings", "Company"),
        ("in the town of a firm", "Velmar", "GeopoliticalEntity"),
        ("joined by a hyphen", "Auditor-General", "Organization"),
        ("with the people she is of", "Vela Lomas", "Person"),
        ("copula", "Vela", "Company"),
        ("denied", "Vela", "Organization"),
        ("one of many", "Vela", "Company"),
        ("one of many", "Lomas", "Company"),
        ("hyphen", "Vela", "Company"),
        ("city of", "Velmar", "City"),
        ("mayor of", "Velmar", "City"),
        ("province", "Velmar", "Region"),
        ("shares", "Vela", "Company"),
        ("two offices", "Vela", "Company"),
        ("told", "Vela", "Media"),
        ("told to", "Vela", "Organization"),
        ("called", "Velmar", "City"),
        ("before a region", "Velmar", "City"),
        ("side in sport", "Virtus Lomas", "SportsTeam"),
        ("side elsewhere", "Virtus Lomas", "Person"),
        ("town in sport", "Lyon", "SportsTeam"),
        ("listed, seen as a person", "Gazprom", "Company"),
        ("listed, but a family's name here", "Betty Ford", "Person"),
        ("listed, titled", "Ford", "Person"),
        ("told apart by its label", "Amazon", "Region"),
    ],
)
def test_classes(case: str, name: str, kind: str, knowledge: Knowledge) -> None:
    entities = resolve(make_doc(TREES[case]), knowledge).entities
    assert {entity.label: entity.type for entity in entities if name in {entity.label, *entity.aliases}} == {name: kind}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("northern school of commerce", "EducationalOrganization"),
        ("school of northern commerce", "EducationalOrganization"),
        ("bank of lomas", "Company"),
        ("department of natural metals", "Government"),
        ("vela holdings ltd", "Company"),
        ("lomas daily news", "Media"),
        ("wxyz-tv", "Media"),
        ("lomas against the war", "Organization"),
        ("senate", "Government"),
        ("lomas prize", "Work"),
        ("academy", "Organization"),
        ("world coal foundation", "Organization"),
    ],
)
def test_words_of_names(name: str, kind: str, knowledge: Knowledge) -> None:
    assert decide("Organization", weigh(name_votes(name, knowledge.cues))) == kind


def test_two_classes_alike_leave_the_wider_one() -> None:
    assert decide("Organization", {"Company": 2.0, "Media": 2.0}) == "Organization"
    assert decide("Organization", {"Company": 2.0, "Media": 1.0}) == "Company"


def test_what_speaks_for_a_person_must_be_outweighed() -> None:
    assert decide("Person", {"Company": 1.6}) == "Company"
    assert decide("Person", {"Company": 1.6}, 1.0) == "Person"


def test_the_tables_hold_what_can_be_found() -> None:
    cues, classes = read_table(DATA, "cues"), read_table(DATA, "classes")
    assert max(len(row["word"].split()) for row in cues) <= LONGEST
    assert len({(row["class"], row["where"], row["word"]) for row in cues}) == len(cues)
    assert {row["class"] for row in classes} <= {row["class"] for row in cues} | {"City", "Region", "Alliance"}
    assert read_cues(cues, classes).names["reuters"] == (("Media", 4.0),)
