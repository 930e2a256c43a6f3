"""Mends of parses that news asks for: names with their descriptions, relatives, absolutes, shared names and agents, on trees with the error."""

import pytest
from test_extract_trees import doc_of, lines_of

from kg.extract import extract_relations

CASES: list[tuple[str, list[str]]] = [
    (
        "They/PRP/2/nsubj met/VBD/0/root/meet at/IN/5/case a/DT/5/det dinner/NN/2/obl hosted/VBN/5/acl/host by/IN/9/case "
        "Chilean/JJ/9/amod=NORP ambassador/NN/10/nmod:desc Ana/NNP/6/obl:agent=PERSON Ruiz~/NNP/10/flat=PERSON ././2/punct",
        [
            "meet/verb(subj=They, at=a dinner) past",
            "host/verb(subj=Chilean ambassador Ana Ruiz, obj=a dinner) past",
            "ambassador/noun(subj=Ana Ruiz, comp=Chilean ambassador, compound=Chilean) present",
        ],
    ),
    (
        "Tidal/NNP/2/nsubj=ORG bought/VBD/0/root/buy its/PRP$/5/nmod:poss smaller/JJR/5/amod/small rival/NN/2/obj "
        "Corvane~/NNP/2/obj=ORG ././2/punct",
        [
            "buy/verb(subj=Tidal, obj=its smaller rival Corvane) past",
            "rival/noun(subj=Corvane, comp=its smaller rival, poss=its) present",
        ],
    ),
    (
        "It/PRP/2/nsubj photographed/VBD/0/root/photograph comet/NN/2/obj Encke~/NNP/2/obj=LOC ././2/punct",
        [
            "photograph/verb(subj=It, obj=comet Encke) past",
        ],
    ),
    (
        "Delta~/NNP/15/nsubj=ORG ,/,/5/punct which/WDT/5/nsubj:pass is/VBZ/5/aux:pass/be based/VBN/1/acl:relcl/base in/IN/7/case "
        "Lima/NNP/5/obl=GPE and/CC/9/cc owned/VBN/7/conj/own by/IN/12/case the/DT/12/det family~/NN/9/obl:agent ,/,/1/punct "
        "will/MD/15/aux pay/VB/0/root $~/$/15/obj=MONEY 38/CD/16/nummod=MONEY a/DT/19/det=MONEY share~/NN/15/obj ././15/punct",
        [
            "base/verb(obj=Delta, in=Lima) present",
            "own/verb(subj=the family, obj=Delta) present",
            "pay/verb(subj=Delta, obj=$38 a share) future",
        ],
    ),
    (
        "The/DT/2/det firm~/NN/4/nmod:poss 's/POS/2/case founder/NN/13/nsubj and/CC/7/cc chief/JJ/7/amod executive~/NN/4/conj "
        ",/,/9/punct Laura/NNP/7/appos=PERSON Chen~/NNP/9/flat=PERSON ,/,/4/punct will/MD/13/aux leave~/VB/0/root ././13/punct",
        [
            "founder/noun(subj=Laura Chen, comp=The firm's founder, poss=The firm) present",
            "executive/noun(subj=Laura Chen, comp=chief executive, poss=The firm) present",
            "leave/verb(subj=The firm's founder) future",
        ],
    ),
    (
        "Holt/NNP/2/nsubj=PERSON ruled/VBD/0/root/rule out/RP/2/compound:prt cuts/NNS/2/obj/cut in/IN/6/case Lima~/NNP/4/nmod=GPE "
        ",/,/10/punct where/WRB/10/advmod Delta/NNP/10/nsubj=GPE runs/VBZ/4/acl:relcl/run two/CD/12/nummod=CARDINAL "
        "plants~/NNS/10/obj/plant ././2/punct",
        [
            "rule out/verb(subj=Holt, obj=cuts, in=Lima) past",
            "run/verb(subj=Delta, obj=two plants, in=Lima) present",
        ],
    ),
    (
        "Strikes/NNS/12/nsubj/strike against/IN/4/case high/JJ/4/amod rents~/NNS/1/nmod/rent ,/,/10/punct in/IN/7/case "
        "which/WDT/10/obl six/CD/9/nummod=CARDINAL people/NNS/10/nsubj died~/VBD/4/acl:relcl/die ,/,/1/punct ended~/VBD/0/root/end "
        "././12/punct",
        [
            "die/verb(subj=six people, in=Strikes) past",
            "end/verb(subj=Strikes) past",
        ],
    ),
    (
        "Lima/NNP/3/nsubj=GPE was/VBD/3/aux/be weighing/VBG/11/ccomp/weigh buying/VBG/3/xcomp/buy ships/NNS/4/obj/ship "
        "from/IN/7/case Italy~/NNP/4/obl=GPE ,/,/11/punct the/DT/10/det paper/NN/11/nsubj reported/VBD/0/root/report "
        "last/JJ/13/amod=DATE week~/NN/3/obl:unmarked=DATE ,/,/15/punct citing/VBG/4/advcl/cite an/DT/17/det/a admiral~/NN/15/obj "
        "././11/punct",
        [
            "weigh/verb(subj=Lima, clause=buying ships from Italy) past @the paper",
            "buy/verb(subj=Lima, obj=ships, from=Italy) future possible @the paper",
            "report/verb(subj=the paper, clause=Lima was weighing buying ships from Italy, time=last week) past =2021-W19",
            "cite/verb(subj=the paper, obj=an admiral) past",
        ],
    ),
    (
        "Judges/NNS/2/nsubj/judge met/VBD/0/root/meet clerks~/NNS/2/obj/clerk ,/,/5/punct with/IN/7/case the/DT/7/det "
        "latter/JJ/3/nmod yesterday/NN/2/obl:unmarked=DATE denying/VBG/2/advcl/deny it~/PRP/9/obj ././2/punct",
        [
            "meet/verb(subj=Judges, obj=clerks) past",
            "deny/verb(subj=the latter, obj=it, time=yesterday) past =2021-05-18",
        ],
    ),
    (
        "Guests/NNS/2/nsubj/guest met/VBD/0/root/meet Peru~/NNP/2/obj=GPE ,/,/7/punct with/IN/7/mark Ana/NNP/2/nsubj=PERSON "
        "praising/VBG/2/advcl/praise it/PRP/7/obj and/CC/10/cc Ben/NNP/6/conj=PERSON mocking/VBG/7/conj/mock it~/PRP/11/obj "
        "././2/punct",
        [
            "meet/verb(subj=Guests, obj=Peru) past",
            "praise/verb(subj=Ana, obj=it) past",
            "mock/verb(subj=Ben, obj=it) past",
        ],
    ),
    (
        "Lund/NNP/3/nsubj:pass=PERSON was/VBD/3/aux:pass/be fined/VBN/0/root/fine by/IN/5/case then~/RB/3/obl -~/HYPH/5/punct "
        "mayor/NN/8/nmod:desc Ana~/NNP/3/obl:agent=PERSON ././3/punct",
        [
            "fine/verb(subj=then-mayor Ana, obj=Lund) past",
            "mayor/noun(subj=Ana, comp=mayor) past",
        ],
    ),
    (
        "The/DT/2/det site~/NN/13/nsubj ,/,/7/punct which/WDT/9/obj the/DT/6/det ministry/NN/7/nsubj asked/VBD/2/acl:relcl/ask "
        "to/TO/9/mark remove/VB/7/xcomp the/DT/11/det posts~/NNS/9/obj/post ,/,/2/punct refused~/VBD/0/root/refuse ././13/punct",
        [
            "ask/verb(subj=the ministry, obj=The site, clause=to remove the posts) past",
            "remove/verb(subj=The site, obj=the posts) future possible",
            "refuse/verb(subj=The site) past",
        ],
    ),
    (
        "The/DT/2/det governor/NN/11/nsubj of/IN/4/case Karu~/NNP/2/nmod=GPE ,/,/7/punct a/DT/7/det town/NN/2/appos on/IN/9/case "
        "lakes~/NNS/7/nmod/lake ,/,/2/punct left~/VBD/0/root/leave ././11/punct",
        [
            "town/noun(subj=Karu, comp=a town, on=lakes) present",
            "leave/verb(subj=The governor of Karu) past",
        ],
    ),
    (
        "France/NNP/2/nsubj=GPE left/VBD/0/root/leave after/IN/4/mark falling/VBG/2/advcl/fall out/RB/4/advmod with/IN/7/case "
        "Mali~/NNP/4/obl=GPE ././2/punct",
        [
            "leave/verb(subj=France) past",
            "fall out/verb(subj=France, with=Mali) past",
        ],
    ),
    (
        "Peru/NNP/2/nsubj=GPE chose/VBD/0/root/choose Lund/NNP/4/compound=ORG Hydro/NNP/2/obj=ORG &/CC/7/cc=ORG "
        "Solar/NNP/7/amod=ORG Power~/NNP/4/conj=ORG ././2/punct",
        [
            "choose/verb(subj=Peru, obj=Lund Hydro & Solar Power) past",
        ],
    ),
    (
        "The/DT/2/det ship/NN/4/nsubj:pass is/VBZ/4/aux:pass/be owned/VBN/0/root/own and/CC/6/cc run/VBN/4/conj by/IN/8/case "
        "Peru~/NNP/4/obl:agent=GPE ././4/punct",
        [
            "own/verb(subj=Peru, obj=The ship) present",
            "run/verb(subj=Peru, obj=The ship) present",
        ],
    ),
    (
        "Ana/NNP/2/nsubj:pass=PERSON called/VBD/0/root/call Ben/NNP/2/xcomp=PERSON a/DT/5/det fool~/NN/2/xcomp ././2/punct",
        [
            "call/verb(subj=Ana, obj=Ben, comp=a fool) past",
        ],
    ),
    (
        "She/PRP/2/nsubj nominated/VBD/0/root/nominate Ben/NNP/2/obj=PERSON as/IN/5/case governor~/NN/3/nmod ././2/punct",
        [
            "nominate/verb(subj=She, obj=Ben, as=governor) past",
        ],
    ),
    (
        "He/PRP/2/nsubj crossed/VBD/0/root/cross lakes/NNS/2/obj/lake on/IN/6/case a/DT/6/det device~/NN/2/obl ,/,/8/punct "
        "called/VBN/2/advcl/call Flyer~/NNP/8/xcomp ././2/punct",
        [
            "cross/verb(subj=He, obj=lakes, on=a device) past",
            "call/verb(obj=a device, comp=Flyer) past",
        ],
    ),
    (
        "Ben/NNP/2/nsubj=PERSON resigned/VBD/0/root/resign as/IN/4/case mayor/NN/10/obl of/IN/6/case Karu/NNP/4/nmod=GPE "
        "and/CC/8/cc Ana/NNP/6/conj=PERSON was/VBD/10/aux:pass/be elected~/VBN/2/advcl/elect ././2/punct",
        [
            "resign/verb(subj=Ben, as=mayor of Karu) past",
            "elect/verb(obj=Ana) past",
        ],
    ),
    (
        "Twitter/NNP/2/nsubj=ORG hides/VBZ/0/root/hide #~/NN/2/obj lima/NN/3/appos from/IN/6/case users~/NNS/2/obl/user ././2/punct",
        [
            "hide/verb(subj=Twitter, obj=lima, from=users) present",
        ],
    ),
    (
        "Peru/NNP/2/nsubj=GPE broke/VBD/0/root/break the/DT/6/det “~/``/6/punct old/JJ/6/amod rule~/NN/2/obj ”/''/6/punct ././2/punct",
        [
            "break/verb(subj=Peru, obj=the “old rule”) past",
        ],
    ),
]


@pytest.mark.parametrize(("tree", "expected"), CASES)
def test_news(tree: str, expected: list[str]) -> None:
    assert lines_of(tree) == expected


def test_sentences_in_other_letters_say_nothing() -> None:
    doc = doc_of("Путин/NNP/2/nsubj=PERSON посетил/VBD/0/root Москву~/NNP/2/obj=GPE ././2/punct")
    assert not extract_relations(doc).relations


def test_rows_of_tables_name_nobody() -> None:
    doc = doc_of("Team/NN/0/root |/,/3/punct Ana/NNP/1/appos=PERSON |/,/3/punct 5/CD/3/nummod")
    assert not extract_relations(doc).relations
