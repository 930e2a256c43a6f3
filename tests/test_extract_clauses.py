"""Verbal clauses: arguments by role, voice, control, relative clauses, coordination, times."""

import pytest
from test_extract_trees import lines_of

CASES: list[tuple[str, list[str]]] = [
    (  # what hangs on the object is an argument too; with "of" it is among the object's words
        "Norway/NNP/2/nsubj=GPE holds/VBZ/0/root/hold a/DT/4/det stake/NN/2/obj in/IN/7/case the/DT/7/det bank/NN/4/nmod of/IN/9/case "
        "Lima~/NNP/7/nmod=GPE ././2/punct",
        ["hold/verb(subj=Norway, obj=a stake, in=the bank of Lima) present"],
    ),
    (  # a complement's negation is the predicate's
        "Ana/NNP/3/nsubj=PERSON Ruiz/NNP/1/flat=PERSON pleaded/VBD/0/root/plead not/RB/5/advmod guilty/JJ/3/xcomp to/IN/7/case "
        "fraud~/NN/5/obl ././3/punct",
        ["plead/verb(subj=Ana Ruiz, comp=guilty, to=fraud) past negative"],
    ),
    (
        "Norway/NNP/2/nsubj=GPE congratulated/VBD/0/root/congratulate Ana/NNP/2/obj=PERSON Ruiz~/NNP/3/flat=PERSON ././2/punct",
        ["congratulate/verb(subj=Norway, obj=Ana Ruiz) past"],
    ),
    (
        "The/DT/2/det bridge/NN/4/nsubj:pass was/VBD/4/aux:pass/be opened/VBN/0/root/open by/IN/7/case the/DT/7/det "
        "mayor~/NN/4/obl:agent ././4/punct",
        ["open/verb(subj=the mayor, obj=The bridge) past"],
    ),
    (
        "The/DT/2/det bridge/NN/4/nsubj:pass was/VBD/4/aux:pass/be opened/VBN/0/root/open in/IN/6/case May~/NNP/4/obl=DATE ././4/punct",
        ["open/verb(obj=The bridge, time=in May) past =2021-05"],
    ),
    (
        "Kenya/NNP/2/nsubj=GPE gave/VBD/0/root/give the/DT/4/det clinic/NN/2/iobj a/DT/6/det van~/NN/2/obj ././2/punct",
        ["give/verb(subj=Kenya, obj=a van, iobj=the clinic) past"],
    ),
    (
        "The/DT/2/det clinic/NN/4/nsubj:pass was/VBD/4/aux:pass/be given/VBN/0/root/give a/DT/6/det van~/NN/4/obj ././4/punct",
        ["give/verb(obj=a van, iobj=The clinic) past"],
    ),
    (
        "Peru/NNP/2/nsubj=GPE stepped/VBD/0/root/step up/RP/2/compound:prt patrols/NNS/2/obj/patrol near/IN/6/case "
        "Lima~/NNP/2/obl=GPE ././2/punct",
        ["step up/verb(subj=Peru, obj=patrols, near=Lima) past", "patrol/noun(subj=Peru, near=Lima) past"],
    ),
    (
        "Ana/NNP/6/nsubj=PERSON Ruiz/NNP/1/flat=PERSON and/CC/4/cc Ben/NNP/1/conj=PERSON Okoro/NNP/4/flat=PERSON "
        "signed/VBD/0/root/sign the/DT/8/det treaty~/NN/6/obj ././6/punct",
        [
            "sign/verb(subj=Ana Ruiz, obj=the treaty, with=Ben Okoro) past",
            "sign/verb(subj=Ben Okoro, obj=the treaty) past",
            "treaty/noun(subj=Ana Ruiz, with=Ben Okoro) past",
        ],
    ),
    (
        "The/DT/2/det army/NN/3/nsubj bought/VBD/0/root/buy and/CC/5/cc tested/VBD/3/conj/test drones~/NNS/3/obj/drone ././3/punct",
        ["buy/verb(subj=The army, obj=drones) past", "test/verb(subj=The army, obj=drones) past"],
    ),
    (
        "Chile/NNP/2/nsubj=GPE bought/VBD/0/root/buy helicopters/NNS/2/obj/helicopter from/IN/5/case Spain/NNP/2/obl=GPE "
        "in/IN/7/case 2019~/CD/2/obl=DATE ././2/punct",
        ["buy/verb(subj=Chile, obj=helicopters, from=Spain, time=in 2019) past =2019"],
    ),
    (
        "Norway/NNP/2/nsubj=GPE wants/VBZ/0/root/want to/TO/4/mark buy/VB/2/xcomp two/CD/6/nummod=CARDINAL ships~/NNS/4/obj/ship "
        "././2/punct",
        ["want/verb(subj=Norway, clause=to buy two ships) present", "buy/verb(subj=Norway, obj=two ships) future possible"],
    ),
    (
        "The/DT/2/det court/NN/3/nsubj ordered/VBD/0/root/order the/DT/5/det company/NN/3/obj to/TO/7/mark pay/VB/3/xcomp "
        "a/DT/9/det fine~/NN/7/obj ././3/punct",
        [
            "order/verb(subj=The court, obj=the company, clause=to pay a fine) past",
            "pay/verb(subj=the company, obj=a fine) future possible",
        ],
    ),
    (
        "The/DT/2/det senator/NN/3/nsubj promised/VBD/0/root/promise the/DT/5/det voters/NNS/3/iobj/voter to/TO/7/mark "
        "resign~/VB/3/xcomp ././3/punct",
        ["promise/verb(subj=The senator, obj=the voters, clause=to resign) past", "resign/verb(subj=The senator) future possible"],
    ),
    (
        "The/DT/2/det minister/NN/6/nsubj who/WP/4/nsubj visited/VBD/2/acl:relcl/visit Cairo/NNP/4/obj=GPE "
        "praised/VBD/0/root/praise the/DT/8/det port~/NN/6/obj ././6/punct",
        ["visit/verb(subj=The minister, obj=Cairo) past", "praise/verb(subj=The minister, obj=the port) past"],
    ),
    (
        "The/DT/2/det port/NN/6/nsubj that/WDT/5/obj Egypt/NNP/5/nsubj=GPE built/VBD/2/acl:relcl/build closed~/VBD/0/root/close "
        "././6/punct",
        ["build/verb(subj=Egypt, obj=The port) past", "close/verb(subj=The port) past"],
    ),
    (
        "The/DT/2/det soldiers/NNS/6/nsubj/soldier trained/VBN/2/acl/train in/IN/5/case Ghana/NNP/3/obl=GPE "
        "left~/VBD/0/root/leave ././6/punct",
        ["train/verb(obj=The soldiers, in=Ghana) past", "leave/verb(subj=The soldiers) past"],
    ),
    (
        "The/DT/2/det drone/NN/3/nsubj hit/VBD/0/root a/DT/5/det truck/NN/3/obj carrying/VBG/5/acl/carry fuel~/NN/6/obj ././3/punct",
        ["hit/verb(subj=The drone, obj=a truck) past", "carry/verb(subj=a truck, obj=fuel) past"],
    ),
    (
        "Ana/NNP/3/nsubj=PERSON Ruiz/NNP/1/flat=PERSON caused/VBD/0/root/cause anger/NN/3/obj by/IN/6/mark "
        "calling/VBG/3/advcl/call the/DT/8/det vote/NN/6/obj a/DT/10/det farce~/NN/6/xcomp ././3/punct",
        ["cause/verb(subj=Ana Ruiz, obj=anger) past", "call/verb(subj=Ana Ruiz, obj=the vote, comp=a farce) past"],
    ),
    (
        "Ben/NNP/3/nsubj=PERSON Okoro/NNP/1/flat=PERSON flew/VBD/0/root/fly to/IN/5/case Oslo/NNP/3/obl=GPE to/TO/7/mark "
        "meet/VB/3/advcl the/DT/9/det king~/NN/7/obj ././3/punct",
        ["fly/verb(subj=Ben Okoro, to=Oslo) past", "meet/verb(subj=Ben Okoro, obj=the king) future possible"],
    ),
    (
        "The/DT/2/det office/NN/5/nsubj is/VBZ/5/cop/be in/IN/5/case Geneva~/NNP/0/root=GPE ././5/punct",
        ["be/verb(subj=The office, in=Geneva) present"],
    ),
    (
        "There/EX/2/expl are/VBP/0/root/be protests/NNS/2/nsubj/protest in/IN/5/case Quito~/NNP/3/nmod=GPE ././2/punct",
        ["be/verb(subj=protests, in=Quito) present", "protest/noun(in=Quito) present"],
    ),
    (
        "Ghana/NNP/2/nsubj=GPE considered/VBD/0/root/consider among/IN/5/case other/JJ/5/amod things/NNS/2/obl/thing "
        "leasing/VBG/2/advcl/lease trains~/NNS/6/obj/train ././2/punct",
        ["consider/verb(subj=Ghana, among=other things, clause=leasing trains) past", "lease/verb(subj=Ghana, obj=trains) future possible"],
    ),
    (
        "Kenya~/NNP/3/nmod:poss=GPE 's/POS/1/case plan/NN/8/nsubj to/TO/5/mark build/VB/3/acl a/DT/7/det dam/NN/5/obj "
        "worries/VBZ/0/root/worry farmers~/NNS/8/obj/farmer ././8/punct",
        ["build/verb(subj=Kenya, obj=a dam) future possible", "worry/verb(subj=Kenya's plan, obj=farmers) present"],
    ),
    (
        "Chile/NNP/4/nsubj=GPE and/CC/3/cc Peru/NNP/1/conj=GPE met/VBD/0/root/meet in/IN/6/case Lima~/NNP/4/obl=GPE ././4/punct",
        ["meet/verb(subj=Chile, in=Lima, with=Peru) past", "meet/verb(subj=Peru, in=Lima) past"],
    ),
    (
        "Tom/NNP/10/nsubj=PERSON Hale~/NNP/1/flat=PERSON ,/,/6/punct who/WP/6/nsubj:pass was/VBD/6/aux:pass/be "
        "jailed/VBN/1/acl:relcl/jail in/IN/8/case 2016~/CD/6/obl=DATE ,/,/1/punct returned/VBD/0/root/return last/JJ/12/amod=DATE "
        "year~/NN/10/obl:unmarked=DATE ././10/punct",
        ["jail/verb(obj=Tom Hale, time=in 2016) past =2016", "return/verb(subj=Tom Hale, time=last year) past =2020"],
    ),
    (
        "Chile/NNP/2/nsubj=GPE paid/VBD/0/root/pay $~/$/2/obj=MONEY 3/CD/5/compound=MONEY billion/CD/3/nummod=MONEY for/IN/8/case "
        "the/DT/8/det ships~/NNS/2/obl/ship ././2/punct",
        ["pay/verb(subj=Chile, obj=$3 billion, for=the ships) past"],
    ),
    (
        "The/DT/2/det town/NN/4/nsubj:pass was/VBD/4/aux:pass/be attacked/VBN/0/root/attack and/CC/6/cc burned~/VBN/4/conj/burn "
        "././4/punct",
        ["attack/verb(obj=The town) past", "burn/verb(obj=The town) past"],
    ),
    (
        "The/DT/2/det weapons/NNS/5/nsubj/weapon Chile/NNP/4/nsubj=GPE bought/VBD/2/acl:relcl/buy arrived~/VBD/0/root/arrive ././5/punct",
        ["buy/verb(subj=Chile, obj=The weapons) past", "arrive/verb(subj=The weapons) past"],
    ),
    (
        "The/DT/2/det city/NN/9/nsubj in/IN/4/case which/WDT/7/obl Ana/NNP/7/nsubj=PERSON Ruiz/NNP/5/flat=PERSON "
        "lives/VBZ/2/acl:relcl/live is/VBZ/9/cop/be small~/JJ/0/root ././9/punct",
        ["live/verb(subj=Ana Ruiz, in=The city) present", "small/adj(subj=The city, comp=small) present"],
    ),
    (
        "Norway/NNP/2/nsubj=GPE sold/VBD/0/root/sell arms/NNS/2/obj/arm and/CC/5/cc fuel/NN/3/conj to/IN/7/case "
        "Chile/NNP/2/obl=GPE and/CC/9/cc Peru~/NNP/7/conj=GPE ././2/punct",
        ["sell/verb(subj=Norway, obj=arms, to=Chile, to=Peru) past", "sell/verb(subj=Norway, obj=fuel, to=Chile, to=Peru) past"],
    ),
    (
        "The/DT/2/det company~/NN/11/nsubj ,/,/4/punct founded/VBN/2/acl/found by/IN/6/case Ana/NNP/4/obl:agent=PERSON "
        "Ruiz/NNP/6/flat=PERSON in/IN/9/case 2003~/CD/4/obl=DATE ,/,/2/punct makes/VBZ/0/root/make drones~/NNS/11/obj/drone "
        "././11/punct",
        ["found/verb(subj=Ana Ruiz, obj=The company, time=in 2003) past =2003", "make/verb(subj=The company, obj=drones) present"],
    ),
    (
        "Ana/NNP/3/nsubj=PERSON Ruiz/NNP/1/flat=PERSON called/VBD/0/root/call on/IN/5/case Norway/NNP/3/obl=GPE to/TO/7/mark "
        "pay/VB/3/advcl the/DT/9/det debt~/NN/7/obj ././3/punct",
        ["call/verb(subj=Ana Ruiz, on=Norway, clause=to pay the debt) past", "pay/verb(subj=Norway, obj=the debt) future possible"],
    ),
    (
        "Chile~/NNP/5/nmod:poss=GPE 's/POS/1/case president~/NN/5/compound -~/HYPH/3/punct elect/NN/6/nsubj met/VBD/0/root/meet "
        "Ben/NNP/6/obj=PERSON Okoro/NNP/7/flat=PERSON on/IN/10/case Monday~/NNP/6/obl=DATE ././6/punct",
        ["meet/verb(subj=Chile's president-elect, obj=Ben Okoro, time=on Monday) past =2021-05-17"],
    ),
    (
        "Ana/NNP/3/nsubj=PERSON Ruiz/NNP/1/flat=PERSON arrived/VBD/0/root/arrive after/IN/5/mark meeting/VBG/3/advcl/meet "
        "Ben/NNP/5/obj=PERSON Okoro~/NNP/6/flat=PERSON ././3/punct",
        ["arrive/verb(subj=Ana Ruiz) past", "meet/verb(subj=Ana Ruiz, obj=Ben Okoro) past"],
    ),
    (
        "Ana/NNP/3/nsubj=PERSON Ruiz/NNP/1/flat=PERSON offered/VBD/0/root/offer to/TO/5/mark sell/VB/3/xcomp her/PRP$/7/nmod:poss "
        "shares/NNS/5/obj/share to/IN/9/case Ben/NNP/5/obl=PERSON Okoro~/NNP/9/flat=PERSON ././3/punct",
        [
            "offer/verb(subj=Ana Ruiz, clause=to sell her shares to Ben Okoro) past",
            "sell/verb(subj=Ana Ruiz, obj=her shares, to=Ben Okoro) future possible",
        ],
    ),
    (
        "Norway/NNP/2/nsubj=GPE seized/VBD/0/root/seize the/DT/4/det ship~/NN/2/obj ,/,/6/punct sank/VBD/2/conj/sink it/PRP/6/obj "
        "and/CC/9/cc freed/VBD/2/conj/free the/DT/11/det crew~/NN/9/obj ././2/punct",
        ["seize/verb(subj=Norway, obj=the ship) past", "sink/verb(subj=Norway, obj=it) past", "free/verb(subj=Norway, obj=the crew) past"],
    ),
    (
        "Kenya/NNP/4/nsubj=GPE has/VBZ/4/aux/have been/VBN/4/aux/be buying/VBG/0/root/buy grain/NN/4/obj from/IN/7/case "
        "Peru/NNP/4/obl=GPE since/IN/9/case 2021~/CD/4/obl=DATE ././4/punct",
        ["buy/verb(subj=Kenya, obj=grain, from=Peru, time=since 2021) past =2021/"],
    ),
    (
        "The/DT/3/det army/NN/3/compound general/NN/9/nsubj:pass who/WP/5/nsubj led/VBD/3/acl:relcl/lead the/DT/7/det "
        "coup/NN/5/obj was/VBD/9/aux:pass/be arrested/VBN/0/root/arrest by/IN/11/case police/NNS/9/obl:agent on/IN/13/case "
        "Friday~/NNP/9/obl=DATE ././9/punct",
        [
            "lead/verb(subj=The army general, obj=the coup) past",
            "arrest/verb(subj=police, obj=The army general, time=on Friday) past =2021-05-14",
        ],
    ),
    (
        "Farmers~/NNS/8/nsubj/farmer ,/,/3/punct angered/VBN/1/acl/anger by/IN/6/case the/DT/6/det tax~/NN/3/obl:agent "
        ",/,/1/punct marched~/VBD/0/root/march ././8/punct",
        ["anger/verb(subj=the tax, obj=Farmers) past", "march/verb(subj=Farmers) past"],
    ),
    (
        "Ana/NNP/3/nsubj=PERSON Ruiz/NNP/1/flat=PERSON wrote/VBD/0/root/write a/DT/5/det letter/NN/3/obj to/IN/8/case "
        "the/DT/8/det king~/NN/3/obl ././3/punct",
        ["write/verb(subj=Ana Ruiz, obj=a letter, to=the king) past"],
    ),
    (
        "The/DT/2/det vote/NN/4/nsubj:pass was/VBD/4/aux:pass/be cancelled/VBN/0/root/cancel because/IN/7/case of/IN/5/fixed "
        "rain~/NN/4/obl ././4/punct",
        ["cancel/verb(obj=The vote, because of=rain) past"],
    ),
    (
        "Ana/NNP/4/nsubj:pass=PERSON Ruiz/NNP/1/flat=PERSON was/VBD/4/aux:pass/be seen/VBN/0/root/see leaving/VBG/4/xcomp/leave "
        "the/DT/7/det palace~/NN/5/obj ././4/punct",
        ["see/verb(obj=Ana Ruiz, clause=leaving the palace) past", "leave/verb(subj=Ana Ruiz, obj=the palace) past"],
    ),
    (
        "The/DT/2/det mayor/NN/3/nsubj let/VBD/0/root the/DT/5/det workers/NNS/3/obj/worker leave~/VB/3/xcomp ././3/punct",
        ["let/verb(subj=The mayor, clause=leave) past", "leave/verb(subj=the workers) past"],
    ),
    (
        "Norway~/NNP/10/nsubj=GPE ,/,/7/punct where/WRB/7/advmod Ana/NNP/7/nsubj:pass=PERSON Ruiz/NNP/4/flat=PERSON "
        "was/VBD/7/aux:pass/be born~/VBN/1/acl:relcl/bear ,/,/1/punct is/VBZ/10/cop/be rich~/JJ/0/root ././10/punct",
        ["bear/verb(obj=Ana Ruiz, in=Norway) past", "rich/adj(subj=Norway, comp=rich) present"],
    ),
    (
        "Ana/NNP/6/nsubj=PERSON Ruiz~/NNP/1/flat=PERSON ,/,/4/punct 45~/CD/1/nmod:unmarked=CARDINAL ,/,/1/punct "
        "won~/VBD/0/root/win ././6/punct",
        ["win/verb(subj=Ana Ruiz) past"],
    ),
]


@pytest.mark.parametrize(("tree", "expected"), CASES)
def test_clauses(tree: str, expected: list[str]) -> None:
    assert lines_of(tree) == expected
