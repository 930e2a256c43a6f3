"""Nominal and implied relations: copulas, appositions, titles, compounds, event nouns, clauses taken up again."""

import pytest
from test_extract_trees import lines_of

CASES: list[tuple[str, list[str]]] = [
    (
        "Ana/NNP/5/nsubj=PERSON Ruiz/NNP/1/flat=PERSON is/VBZ/5/cop/be the/DT/5/det mayor/NN/0/root of/IN/7/case "
        "Lima~/NNP/5/nmod=GPE ././5/punct",
        ["mayor/noun(subj=Ana Ruiz, comp=the mayor of Lima, of=Lima) present"],
    ),
    (
        "The/DT/2/det king/NN/4/nsubj is/VBZ/4/cop/be ill~/JJ/0/root ././4/punct",
        ["ill/adj(subj=The king, comp=ill) present"],
    ),
    (
        "Ana/NNP/3/nsubj=PERSON Ruiz/NNP/1/flat=PERSON became/VBD/0/root/become mayor/NN/3/xcomp in/IN/6/case 2018~/CD/3/obl=DATE "
        "././3/punct",
        ["mayor/noun(subj=Ana Ruiz, comp=mayor, time=in 2018) past =2018"],
    ),
    (
        "The/DT/2/det town/NN/3/nsubj remains/VBZ/0/root/remain outnumbered/VBN/3/xcomp/outnumber compared/VBN/4/advcl/compare "
        "with/IN/10/case its/PRP$/8/nmod:poss rivals~/NNS/10/nmod:poss/rival '/POS/8/case/'s fleets~/NNS/5/obl/fleet ././3/punct",
        ["outnumbered/adj(subj=The town, comp=outnumbered, than=its rivals, with=its rivals' fleets) present"],
    ),
    (
        "Chile~/NNP/3/nmod:poss=GPE 's/POS/1/case economy/NN/5/nsubj is/VBZ/5/cop/be larger/JJR/0/root/large than/IN/9/case "
        "Peru~/NNP/9/nmod:poss=GPE 's/POS/7/case economy~/NN/5/obl ././5/punct",
        ["large/adj(subj=Chile's economy, comp=larger, than=Peru, with=Peru's economy) present"],
    ),
    (
        "Spain~/NNP/10/nsubj=GPE ,/,/6/punct Chile~/NNP/6/nmod:poss=GPE 's/POS/3/case main/JJ/6/amod supplier/NN/1/appos "
        "of/IN/8/case wine~/NN/6/nmod ,/,/6/punct cut/VBD/0/root prices~/NNS/10/obj/price ././10/punct",
        [
            "supplier/noun(subj=Spain, comp=Chile's main supplier of wine, poss=Chile, of=wine) present",
            "cut/verb(subj=Spain, obj=prices) past",
        ],
    ),
    (
        "Kenya/NNP/3/compound=GPE Foreign/JJ/3/amod Minister/NNP/4/nmod:desc Ana/NNP/6/nsubj=PERSON Ruiz/NNP/4/flat=PERSON "
        "visited/VBD/0/root/visit Cairo~/NNP/6/obj=GPE ././6/punct",
        [
            "minister/noun(subj=Ana Ruiz, comp=Kenya Foreign Minister, compound=Kenya) present",
            "visit/verb(subj=Kenya Foreign Minister Ana Ruiz, obj=Cairo) past",
        ],
    ),
    (
        "Former/JJ/3/amod Peru/NNP/3/compound=GPE president/NN/4/nmod:desc Ben/NNP/6/nsubj=PERSON Okoro/NNP/4/flat=PERSON "
        "died~/VBD/0/root/die ././6/punct",
        ["president/noun(subj=Ben Okoro, comp=Peru president, compound=Peru) past", "die/verb(subj=Former Peru president Ben Okoro) past"],
    ),
    (
        "President~/NNP/3/compound -~/HYPH/1/punct elect/NN/4/nmod:desc Ana/NNP/6/nsubj=PERSON Ruiz/NNP/4/flat=PERSON "
        "spoke~/VBD/0/root/speak ././6/punct",
        [
            "president/noun(subj=Ana Ruiz, comp=President-elect) future",
            "speak/verb(subj=President-elect Ana Ruiz) past",
        ],
    ),
    (
        "The/DT/6/det Geneva~/NNP/4/compound=GPE -~/HYPH/2/punct based/VBN/6/amod/base Health/NNP/6/compound=ORG "
        "Union/NNP/7/nsubj=ORG closed~/VBD/0/root/close ././7/punct",
        ["base/verb(obj=The Health Union, in=Geneva) present", "close/verb(subj=The Geneva-based Health Union) past"],
    ),
    (
        "The/DT/5/det UN~/NNP/4/compound=ORG -~/HYPH/2/punct backed/VBN/5/amod/back plan/NN/6/nsubj failed~/VBD/0/root/fail ././6/punct",
        ["back/verb(subj=UN, obj=The plan) present", "fail/verb(subj=The UN-backed plan) past"],
    ),
    (
        "Norway/NNP/2/nsubj=GPE held/VBD/0/root/hold talks/NNS/2/obj/talk with/IN/5/case Chile~/NNP/3/nmod=GPE ././2/punct",
        ["hold/verb(subj=Norway, obj=talks, with=Chile) past", "talk/noun(subj=Norway, with=Chile) past"],
    ),
    (
        "Ana/NNP/3/nsubj=PERSON Ruiz/NNP/1/flat=PERSON secured/VBD/0/root/secure a/DT/6/det trade/NN/6/compound deal/NN/3/obj "
        "with/IN/8/case Chile~/NNP/6/nmod=GPE ,/,/11/punct a/DT/11/det step/NN/8/appos that/WDT/13/nsubj "
        "angered/VBD/11/acl:relcl/anger farmers~/NNS/13/obj/farmer ././3/punct",
        [
            "secure/verb(subj=Ana Ruiz, obj=a trade deal, with=Chile) past",
            "deal/noun(subj=Ana Ruiz, compound=trade, with=Chile) past",
            "anger/verb(subj=trade deal, obj=farmers) past",
        ],
    ),
    (
        "The/DT/2/det king/NN/3/nsubj resigned~/VBD/0/root/resign ,/,/6/punct which/WDT/6/nsubj "
        "surprised/VBD/3/advcl:relcl/surprise Oslo~/NNP/6/obj=GPE ././3/punct",
        ["resign/verb(subj=The king) past", "surprise/verb(subj=resigned, obj=Oslo) past"],
    ),
    (
        "Peru~/NNP/4/compound=GPE -~/HYPH/1/punct Chile/NNP/4/compound=GPE relations/NNS/5/nsubj/relation "
        "improved~/VBD/0/root/improve ././5/punct",
        ["relation/noun(subj=Peru, with=Chile) past", "improve/verb(subj=Peru-Chile relations) past"],
    ),
    (
        "Chile~/NNP/3/nmod:poss=GPE 's/POS/1/case spending/NN/6/nsubj on/IN/5/case schools/NNS/3/nmod/school rose/VBD/0/root/rise "
        "5/CD/8/nummod=PERCENT percent~/NN/6/obj=PERCENT ././6/punct",
        ["spending/noun(subj=Chile, on=schools) past", "rise/verb(subj=Chile's spending, obj=5 percent) past"],
    ),
    (
        "Ben/NNP/4/nmod:poss=PERSON Okoro~/NNP/1/flat=PERSON 's/POS/1/case arrest/NN/5/nsubj angered/VBD/0/root/anger "
        "lawyers~/NNS/5/obj/lawyer ././5/punct",
        ["arrest/noun(obj=Ben Okoro) past", "anger/verb(subj=Ben Okoro's arrest, obj=lawyers) past"],
    ),
    (
        "The/DT/3/det first/JJ/3/amod country/NN/8/nsubj to/TO/5/mark recognise/VB/3/acl Kosovo/NNP/5/obj=GPE was/VBD/8/cop/be "
        "Norway~/NNP/0/root=GPE ././8/punct",
        [
            "country/noun(subj=Norway, comp=The first country) past",
            "recognise/verb(subj=The first country, obj=Kosovo) past",
            "be/verb(subj=The first country, comp=Norway) past",
        ],
    ),
    (
        "The/DT/3/det prime/JJ/3/amod minister~/NN/8/nsubj ,/,/5/punct Ana/NNP/3/appos=PERSON Ruiz~/NNP/5/flat=PERSON ,/,/3/punct "
        "met/VBD/0/root/meet Ben/NNP/8/obj=PERSON Okoro~/NNP/9/flat=PERSON ,/,/14/punct a/DT/14/det retired/JJ/14/amod "
        "general~/NN/9/appos ././8/punct",
        [
            "minister/noun(subj=Ana Ruiz, comp=The prime minister) present",
            "meet/verb(subj=The prime minister, obj=Ben Okoro) past",
            "general/noun(subj=Ben Okoro, comp=a general) past",
        ],
    ),
    (
        "Lima~/NNP/5/nsubj=GPE ,/,/3/punct Peru/NNP/1/appos=GPE was/VBD/5/cop/be quiet/JJ/0/root "
        "yesterday~/NN/5/obl:unmarked=DATE ././5/punct",
        ["be/verb(subj=Lima, in=Peru) present", "quiet/adj(subj=Lima, comp=quiet, time=yesterday) past =2021-05-18"],
    ),
    (
        "Chile/NNP/2/nsubj=GPE elected/VBD/0/root/elect Ana/NNP/2/obj=PERSON Ruiz/NNP/3/flat=PERSON president~/NN/2/xcomp ././2/punct",
        ["elect/verb(subj=Chile, obj=Ana Ruiz, comp=president) past", "president/noun(subj=Ana Ruiz, comp=president) past"],
    ),
    (
        "Ana/NNP/4/nsubj:pass=PERSON Ruiz/NNP/1/flat=PERSON was/VBD/4/aux:pass/be elected/VBN/0/root/elect president/NN/4/xcomp "
        "in/IN/7/case March~/NNP/4/obl=DATE ././4/punct",
        ["elect/verb(obj=Ana Ruiz, comp=president, time=in March) past =2021-03", "president/noun(subj=Ana Ruiz, comp=president) past"],
    ),
    (
        "Chile~/NNP/4/nmod:poss=GPE 's/POS/1/case biggest/JJS/4/amod/big bank/NN/12/nsubj and/CC/7/cc main/JJ/7/amod "
        "lender~/NN/4/conj ,/,/9/punct Banco/NNP/4/appos=ORG Sur~/NNP/9/flat=ORG ,/,/9/punct closed~/VBD/0/root/close "
        "././12/punct",
        [
            "bank/noun(subj=Banco Sur, comp=Chile's biggest bank, poss=Chile) present",
            "lender/noun(subj=Banco Sur, comp=main lender, poss=Chile) present",
            "close/verb(subj=Chile's biggest bank) past",
        ],
    ),
    (
        "Chile/NNP/2/nsubj=GPE announced/VBD/0/root/announce an/DT/4/det/a attack/NN/2/obj on/IN/6/case rebels/NNS/4/nmod/rebel "
        "by/IN/9/case its/PRP$/9/nmod:poss army~/NN/4/nmod ././2/punct",
        ["announce/verb(subj=Chile, obj=an attack, on=rebels, by=its army) past", "attack/noun(subj=its army, on=rebels) past"],
    ),
    (
        "The/DT/3/det alleged/VBN/3/amod thief/NN/6/nsubj Tom/NNP/3/appos=PERSON Hale/NNP/4/flat=PERSON fled~/VBD/0/root/flee ././6/punct",
        ["thief/noun(subj=Tom Hale, comp=The alleged thief) present possible", "flee/verb(subj=The alleged thief Tom Hale) past"],
    ),
    (
        "Ben/NNP/15/nsubj=PERSON Okoro~/NNP/1/flat=PERSON ,/,/5/punct a/DT/5/det lawyer/NN/1/appos from/IN/7/case "
        "Ghana~/NNP/5/nmod=GPE ,/,/11/punct and/CC/11/cc his/PRP$/11/nmod:poss wife~/NN/1/conj ,/,/13/punct "
        "Ama~/NNP/11/appos=PERSON ,/,/1/punct moved/VBD/0/root/move to/IN/17/case Lima~/NNP/15/obl=GPE ././15/punct",
        [
            "lawyer/noun(subj=Ben Okoro, comp=a lawyer, from=Ghana) present",
            "wife/noun(subj=Ama, comp=his wife, poss=his) present",
            "move/verb(subj=Ben Okoro, to=Lima) past",
            "move/verb(subj=his wife, to=Lima) past",
        ],
    ),
    (
        "The/DT/2/det treaty/NN/7/nsubj between/IN/4/case Chile/NNP/2/nmod=GPE and/CC/6/cc Peru/NNP/4/conj=GPE "
        "ended/VBD/0/root/end in/IN/9/case 1999~/CD/7/obl=DATE ././7/punct",
        ["treaty/noun(between=Chile, between=Peru) past", "end/verb(subj=The treaty, time=in 1999) past =1999"],
    ),
    (
        "The/DT/3/det United/NNP/3/amod=ORG Nations/NNPS/6/nsubj/Nation=ORG and/CC/5/cc Norway/NNP/3/conj=GPE "
        "signed/VBD/0/root/sign a/DT/8/det deal/NN/6/obj on/IN/11/case grain/NN/11/compound exports/NNS/8/nmod/export "
        "in/IN/13/case 2022~/CD/6/obl=DATE ././6/punct",
        [
            "sign/verb(subj=The United Nations, obj=a deal, time=in 2022, with=Norway, on=grain exports) past =2022",
            "sign/verb(subj=Norway, obj=a deal, time=in 2022, on=grain exports) past =2022",
            "deal/noun(subj=The United Nations, on=grain exports, time=in 2022, with=Norway) past =2022",
            "deal/noun(subj=Norway, on=grain exports, time=in 2022) past =2022",
        ],
    ),
]


@pytest.mark.parametrize(("tree", "expected"), CASES)
def test_implied(tree: str, expected: list[str]) -> None:
    assert lines_of(tree) == expected
