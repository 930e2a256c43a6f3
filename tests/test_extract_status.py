"""Polarity, certainty, tense and attribution."""

import pytest
from test_extract_trees import lines_of

CASES: list[tuple[str, list[str]]] = [
    (
        "Kenya/NNP/3/nsubj=GPE is/VBZ/3/cop/be set/JJ/0/root to/TO/5/mark host/VB/3/xcomp the/DT/7/det summit~/NN/5/obj ././3/punct",
        ["host/verb(subj=Kenya, obj=the summit) future probable"],
    ),
    (
        "The/DT/2/det talks/NNS/3/nsubj/talk seem/VBP/0/root to/TO/5/mark help/VB/3/xcomp farmers~/NNS/5/obj/farmer ././3/punct",
        ["help/verb(subj=The talks, obj=farmers) present probable"],
    ),
    (
        "Norway/NNP/3/nsubj=GPE is/VBZ/3/cop/be likely/JJ/0/root to/TO/5/mark join/VB/3/xcomp the/DT/7/det pact~/NN/5/obj ././3/punct",
        ["join/verb(subj=Norway, obj=the pact) future probable"],
    ),
    (
        "Norway/NNP/4/nsubj=GPE did/VBD/4/aux/do not/RB/4/advmod sign/VB/0/root the/DT/6/det treaty~/NN/4/obj ././4/punct",
        ["sign/verb(subj=Norway, obj=the treaty) past negative"],
    ),
    (
        "No/DT/2/det country/NN/3/nsubj backed/VBD/0/root/back the/DT/5/det plan~/NN/3/obj ././3/punct",
        ["back/verb(subj=No country, obj=the plan) past negative"],
    ),
    (
        "Kenya/NNP/2/nsubj=GPE refused/VBD/0/root/refuse to/TO/4/mark open/VB/2/xcomp the/DT/6/det border~/NN/4/obj ././2/punct",
        ["refuse/verb(subj=Kenya, clause=to open the border) past", "open/verb(subj=Kenya, obj=the border) past negative"],
    ),
    (
        "Kenya/NNP/2/nsubj=GPE failed/VBD/0/root/fail to/TO/4/mark stop/VB/2/xcomp the/DT/6/det strike~/NN/4/obj ././2/punct",
        ["fail/verb(subj=Kenya, clause=to stop the strike) past", "stop/verb(subj=Kenya, obj=the strike) past negative"],
    ),
    (
        "Chile/NNP/2/nsubj=GPE managed/VBD/0/root/manage to/TO/4/mark sell/VB/2/xcomp the/DT/6/det mine~/NN/4/obj ././2/punct",
        ["manage/verb(subj=Chile, clause=to sell the mine) past", "sell/verb(subj=Chile, obj=the mine) past"],
    ),
    (
        "Ana/NNP/3/nsubj=PERSON Ruiz/NNP/1/flat=PERSON left/VBD/0/root/leave without/IN/5/mark signing/VBG/3/advcl/sign "
        "the/DT/7/det deal~/NN/5/obj ././3/punct",
        ["leave/verb(subj=Ana Ruiz) past", "sign/verb(subj=Ana Ruiz, obj=the deal) past negative"],
    ),
    (
        "Norway/NNP/3/nsubj=GPE may/MD/3/aux join/VB/0/root the/DT/5/det pact~/NN/3/obj ././3/punct",
        ["join/verb(subj=Norway, obj=the pact) present possible"],
    ),
    (
        "Norway/NNP/3/nsubj=GPE will/MD/3/aux join/VB/0/root the/DT/5/det pact~/NN/3/obj ././3/punct",
        ["join/verb(subj=Norway, obj=the pact) future"],
    ),
    (
        "The/DT/2/det rebels/NNS/4/nsubj/rebel reportedly/RB/4/advmod seized/VBD/0/root/seize the/DT/6/det town~/NN/4/obj ././4/punct",
        ["seize/verb(subj=The rebels, obj=the town) past probable @reportedly"],
    ),
    (
        "If/IN/3/mark Chile/NNP/3/nsubj=GPE signs/VBZ/9/advcl/sign the/DT/5/det treaty~/NN/3/obj ,/,/3/punct Peru/NNP/9/nsubj=GPE "
        "will/MD/9/aux join~/VB/0/root ././9/punct",
        ["sign/verb(subj=Chile, obj=the treaty) future possible", "join/verb(subj=Peru) future possible"],
    ),
    (
        "Will/MD/3/aux Chile/NNP/3/nsubj=GPE sign/VB/0/root the/DT/5/det treaty~/NN/3/obj ?/./3/punct",
        ["sign/verb(subj=Chile, obj=the treaty) future possible"],
    ),
    (
        "Sign/VB/0/root the/DT/3/det treaty~/NN/1/obj ././1/punct",
        ["sign/verb(obj=the treaty) present possible"],
    ),
    (
        "The/DT/2/det army/NN/5/nsubj did/VBD/5/aux/do not/RB/5/advmod attack/VB/0/root or/CC/7/cc occupy/VB/5/conj the/DT/9/det "
        "town~/NN/7/obj ././5/punct",
        ["attack/verb(subj=The army, obj=the town) past negative", "occupy/verb(subj=The army, obj=the town) past negative"],
    ),
    (
        "Ana/NNP/3/nsubj=PERSON Ruiz/NNP/1/flat=PERSON said/VBD/0/root/say that/IN/7/mark Chile/NNP/7/nsubj=GPE "
        "had/VBD/7/aux/have sold/VBN/3/ccomp/sell the/DT/9/det mine~/NN/7/obj ././3/punct",
        ["say/verb(subj=Ana Ruiz, clause=that Chile had sold the mine) past", "sell/verb(subj=Chile, obj=the mine) past @Ana Ruiz"],
    ),
    (
        "\"~/``/3/punct Chile/NNP/3/nsubj=GPE sold/VBD/10/ccomp/sell the/DT/5/det mine~/NN/3/obj ,~/,/3/punct \"/''/3/punct "
        "Ana/NNP/10/nsubj=PERSON Ruiz/NNP/8/flat=PERSON said~/VBD/0/root/say ././10/punct",
        ["sell/verb(subj=Chile, obj=the mine) past @Ana Ruiz", "say/verb(subj=Ana Ruiz, clause=Chile sold the mine) past"],
    ),
    (
        "According/VBG/5/case/accord to/IN/1/fixed the/DT/5/det Daily/NNP/5/amod=ORG Post~/NNP/8/obl=ORG ,/,/5/punct "
        "Chile/NNP/8/nsubj=GPE sold/VBD/0/root/sell the/DT/10/det mine~/NN/8/obj ././8/punct",
        ["sell/verb(subj=Chile, obj=the mine) past @the Daily Post"],
    ),
    (
        "Chile~/NNP/7/nsubj=GPE ,/,/5/punct Ana/NNP/5/nsubj=PERSON Ruiz/NNP/3/flat=PERSON said~/VBD/7/parataxis/say ,/,/5/punct "
        "sold/VBD/0/root/sell the/DT/9/det mine~/NN/7/obj ././7/punct",
        ["say/verb(subj=Ana Ruiz) past", "sell/verb(subj=Chile, obj=the mine) past @Ana Ruiz"],
    ),
    (
        "Ana/NNP/3/nsubj=PERSON Ruiz/NNP/1/flat=PERSON denied/VBD/0/root/deny that/IN/6/mark Chile/NNP/6/nsubj=GPE "
        "sold/VBD/3/ccomp/sell the/DT/8/det mine~/NN/6/obj ././3/punct",
        ["deny/verb(subj=Ana Ruiz, clause=that Chile sold the mine) past", "sell/verb(subj=Chile, obj=the mine) past negative @Ana Ruiz"],
    ),
    (
        "The/DT/2/det report/NN/3/nsubj said/VBD/0/root/say on/IN/5/case Monday/NNP/9/obl=DATE that/IN/9/mark "
        "Kenya/NNP/9/nsubj=GPE was/VBD/9/aux/be planning/VBG/3/ccomp/plan buying/VBG/9/xcomp/buy trains/NNS/10/obj/train "
        "from/IN/13/case Spain~/NNP/10/obl=GPE ././3/punct",
        [
            "say/verb(subj=The report, time=on Monday, clause=that Kenya was planning buying trains from Spain) past =2021-05-17",
            "plan/verb(subj=Kenya, clause=buying trains from Spain) past @The report",
            "buy/verb(subj=Kenya, obj=trains, from=Spain) future possible @The report",
        ],
    ),
    (
        "Ben/NNP/4/nsubj:pass=PERSON Okoro/NNP/1/flat=PERSON was/VBD/4/aux:pass/be quoted/VBN/0/root/quote as/IN/6/mark "
        "saying/VBG/4/advcl/say Chile/NNP/8/nsubj=GPE sold/VBD/6/ccomp/sell the/DT/10/det mine~/NN/8/obj ././4/punct",
        [
            "quote/verb(obj=Ben Okoro) past",
            "say/verb(subj=Ben Okoro, clause=Chile sold the mine) past",
            "sell/verb(subj=Chile, obj=the mine) past @Ben Okoro",
        ],
    ),
    (
        "It/PRP/3/expl is/VBZ/3/aux:pass/be believed/VBN/0/root/believe that/IN/6/mark Chile/NNP/6/nsubj=GPE "
        "sold/VBD/3/ccomp/sell the/DT/8/det mine~/NN/6/obj ././3/punct",
        ["believe/verb(clause=that Chile sold the mine) present", "sell/verb(subj=Chile, obj=the mine) past probable @believed"],
    ),
    (
        "Analysts/NNS/2/nsubj/analyst believe/VBP/0/root Chile/NNP/4/nsubj=GPE sold/VBD/2/ccomp/sell the/DT/6/det mine~/NN/4/obj "
        "././2/punct",
        ["believe/verb(subj=Analysts, clause=Chile sold the mine) present", "sell/verb(subj=Chile, obj=the mine) past probable @Analysts"],
    ),
    (
        "Norway/NNP/2/nsubj=GPE plans/VBZ/0/root/plan to/TO/4/mark buy/VB/2/xcomp ships~/NNS/4/obj/ship ././2/punct",
        ["plan/verb(subj=Norway, clause=to buy ships) present", "buy/verb(subj=Norway, obj=ships) future possible"],
    ),
    (
        "Peru/NNP/2/nsubj=GPE asked/VBD/0/root/ask whether/IN/5/mark Chile/NNP/5/nsubj=GPE sold/VBD/2/ccomp/sell the/DT/7/det "
        "mine~/NN/5/obj ././2/punct",
        ["ask/verb(subj=Peru, clause=whether Chile sold the mine) past", "sell/verb(subj=Chile, obj=the mine) past possible @Peru"],
    ),
    (
        "Farmers/NNS/2/nsubj/farmer fear/VBP/0/root that/IN/6/mark Kenya/NNP/6/nsubj=GPE may/MD/6/aux build/VB/2/ccomp a/DT/8/det "
        "dam~/NN/6/obj ././2/punct",
        [
            "fear/verb(subj=Farmers, clause=that Kenya may build a dam) present",
            "build/verb(subj=Kenya, obj=a dam) present possible @Farmers",
        ],
    ),
    (
        "Norway/NNP/2/nsubj=GPE stopped/VBD/0/root/stop buying/VBG/2/xcomp/buy oil/NN/3/obj from/IN/6/case Chile~/NNP/3/obl=GPE "
        "././2/punct",
        ["stop/verb(subj=Norway, clause=buying oil from Chile) past", "buy/verb(subj=Norway, obj=oil, from=Chile) past negative"],
    ),
    (
        "Ana/NNP/3/nsubj=PERSON Ruiz/NNP/1/flat=PERSON accused/VBD/0/root/accuse Chile/NNP/3/obj=GPE of/IN/6/mark "
        "hiding/VBG/3/advcl/hide documents~/NNS/6/obj/document ././3/punct",
        ["accuse/verb(subj=Ana Ruiz, obj=Chile) past", "hide/verb(subj=Chile, obj=documents) past possible @Ana Ruiz"],
    ),
    (
        "Ana/NNP/4/nsubj=PERSON Ruiz/NNP/1/flat=PERSON is/VBZ/4/aux/be going/VBG/0/root/go to/TO/6/mark visit/VB/4/xcomp "
        "Cairo~/NNP/6/obj=GPE ././4/punct",
        ["visit/verb(subj=Ana Ruiz, obj=Cairo) future"],
    ),
    (
        "Police/NN/2/nsubj prevented/VBD/0/root/prevent the/DT/4/det crowd/NN/2/obj from/IN/6/mark entering/VBG/2/advcl/enter "
        "the/DT/8/det palace~/NN/6/obj ././2/punct",
        ["prevent/verb(subj=Police, obj=the crowd) past", "enter/verb(subj=the crowd, obj=the palace) past negative"],
    ),
    (
        "Chile/NNP/3/nsubj=GPE never/RB/3/advmod backed/VBD/0/root/back the/DT/5/det plan~/NN/3/obj ././3/punct",
        ["back/verb(subj=Chile, obj=the plan) past negative"],
    ),
    (
        "Peru/NNP/4/nsubj=GPE did/VBD/4/aux/do not/RB/4/advmod say/VB/0/root that/IN/7/mark Chile/NNP/7/nsubj=GPE "
        "sold/VBD/4/ccomp/sell the/DT/9/det mine~/NN/7/obj ././4/punct",
        ["say/verb(subj=Peru, clause=that Chile sold the mine) past negative", "sell/verb(subj=Chile, obj=the mine) past possible @Peru"],
    ),
    (
        "Neither/CC/2/cc:preconj Chile/NNP/5/nsubj=GPE nor/CC/4/cc Peru/NNP/2/conj=GPE signed/VBD/0/root/sign the/DT/7/det "
        "treaty~/NN/5/obj ././5/punct",
        [
            "sign/verb(subj=Chile, obj=the treaty, with=Peru) past negative",
            "sign/verb(subj=Peru, obj=the treaty) past negative",
            "treaty/noun(subj=Chile, with=Peru) past negative",
        ],
    ),
    (
        "Ana/NNP/3/nsubj=PERSON Ruiz/NNP/1/flat=PERSON had/VBD/0/root/have no/DT/5/det comment~/NN/3/obj ././3/punct",
        ["have/verb(subj=Ana Ruiz, obj=no comment) past negative"],
    ),
    (
        "Peru/NNP/3/nsubj=GPE would/MD/3/aux sign/VB/0/root the/DT/5/det treaty~/NN/3/obj ././3/punct",
        ["sign/verb(subj=Peru, obj=the treaty) present possible"],
    ),
    (
        "Ana/NNP/7/nsubj=PERSON Ruiz/NNP/1/flat=PERSON is/VBZ/7/cop/be no/RB/5/advmod longer/RBR/7/advmod/long the/DT/7/det "
        "mayor/NN/0/root of/IN/9/case Lima~/NNP/7/nmod=GPE ././7/punct",
        ["mayor/noun(subj=Ana Ruiz, comp=the mayor of Lima, of=Lima) present negative"],
    ),
    (
        "Chile/NNP/3/nsubj=GPE is/VBZ/3/aux/be considering/VBG/0/root/consider a/DT/5/det ban/NN/3/obj on/IN/7/case "
        "imports/NNS/5/nmod/import from/IN/9/case Peru~/NNP/7/nmod=GPE ././3/punct",
        [
            "consider/verb(subj=Chile, obj=a ban, on=imports) present",
            "ban/noun(subj=Chile, on=imports) future possible",
            "import/noun(from=Peru) present possible",
        ],
    ),
]


@pytest.mark.parametrize(("tree", "expected"), CASES)
def test_status(tree: str, expected: list[str]) -> None:
    assert lines_of(tree) == expected
