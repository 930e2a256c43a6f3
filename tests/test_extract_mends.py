"""Mends of parses, on trees with the error in them."""

import pytest
from test_extract_trees import lines_of

CASES: list[tuple[str, list[str]]] = [
    (
        "Ana/NNP/7/nsubj=PERSON of/IN/3/case Delta/NNP/1/nmod=ORG ,/,/6/punct a/DT/6/det firm~/NN/1/appos left/VBD/0/root/leave ././7/punct",
        ["firm/noun(subj=Delta, comp=a firm) present", "leave/verb(subj=Ana of Delta) past"],
    ),
    (
        "Ana/NNP/7/nsubj=PERSON of/IN/3/case Delta/NNP/1/nmod=ORG ,/,/6/punct a/DT/6/det doctor~/NN/1/appos left/VBD/0/root/leave ././7/punct",
        ["doctor/noun(subj=Ana of Delta, comp=a doctor) present", "leave/verb(subj=Ana of Delta) past"],
    ),
    (
        "She/PRP/2/nsubj banned/VBD/0/root/ban anti~/NN/2/obj -~/HYPH/3/punct smoking/NN/3/conj ads~/NNS/5/dep/ad ././2/punct",
        ["ban/verb(subj=She, obj=anti-smoking) past"],
    ),
    (
        "Peru/NNP/2/nsubj=GPE spent/VBD/0/root/spend a/DT/4/det record/NN/2/obj $/$/2/obj=MONEY 3~/CD/5/nummod=MONEY ././2/punct",
        ["spend/verb(subj=Peru, obj=a record $ 3) past"],
    ),
    (
        "He/PRP/3/nsubj:pass was/VBD/3/aux:pass held/VBN/0/root/hold after/IN/7/mark Ana/NNP/3/obl:agent=PERSON was/VBD/7/aux:pass "
        "hurt~/VBN/3/conj ././3/punct",
        ["hold/verb(obj=He) past", "hurt/verb(obj=Ana) past"],
    ),
    (
        "Actor/NN/5/nsubj and/CC/3/cc singer/NN/1/conj Ana/NNP/1/conj=PERSON won~/VBD/0/root/win ././5/punct",
        [
            "actor/noun(subj=Ana, comp=Actor) present",
            "singer/noun(subj=Ana, comp=singer) present",
            "win/verb(subj=Actor and singer Ana) past",
        ],
    ),
    (
        "Peru/NNP/2/nsubj=GPE became/VBD/0/root/become one/CD/2/xcomp of/IN/6/case the/DT/6/det buyers~/NNS/3/nmod/buyer ././2/punct",
        ["buyer/noun(subj=Peru, comp=one of the buyers) past"],
    ),
    (
        "Chile~/NNP/4/nsubj=GPE ,/,/3/punct Peru/NNP/1/appos=GPE sign/VBP/0/root pact/NN/4/obj",
        [
            "sign/verb(subj=Chile, obj=pact, with=Peru) present",
            "sign/verb(subj=Peru, obj=pact) present",
            "pact/noun(subj=Chile, with=Peru) present",
        ],
    ),
    (
        "Delta/NNP/4/nsubj=ORG for/IN/3/case=ORG Peace/NNP/4/nsubj=ORG left~/VBD/0/root/leave ././4/punct",
        ["leave/verb(subj=Delta for Peace) past"],
    ),
    (
        "Norway/NNP/2/nsubj=GPE lent/VBD/0/root/lend Peru/NNP/2/obj=GPE two/CD/5/nummod ships~/NNS/2/obj/ship ././2/punct",
        ["lend/verb(subj=Norway, obj=two ships, iobj=Peru) past"],
    ),
    (
        "He/PRP/2/nsubj said/VBD/0/root/say Ana/NNP/4/nsubj=PERSON sells/VBZ/2/ccomp/sell tea/NN/4/obj and/CC/7/cc buys/VBZ/2/conj/buy "
        "milk~/NN/7/obj ././2/punct",
        [
            "say/verb(subj=He, clause=Ana sells tea and buys milk) past",
            "sell/verb(subj=Ana, obj=tea) present @He",
            "buy/verb(subj=Ana, obj=milk) present @He",
        ],
    ),
    (
        "She/PRP/3/nsubj:pass 's/VBZ/3/aux:pass faced/VBN/0/root/face trials~/NNS/3/obj/trial ././3/punct",
        ["face/verb(subj=She, obj=trials) past"],
    ),
    (
        "Ana/NNP/8/nsubj=PERSON of/IN/3/case Delta/NNP/1/nmod=ORG ,/,/6/punct which/WDT/6/nsubj grew/VBD/1/acl:relcl/grow ,/,/1/punct "
        "spoke~/VBD/0/root/speak ././8/punct",
        ["grow/verb(subj=Delta) past", "speak/verb(subj=Ana of Delta) past"],
    ),
    (
        "Ana/NNP/11/nsubj=PERSON ,/,/4/punct a/DT/4/det cook~/NN/1/appos ,/,/7/punct and/CC/7/cc Ben~/NNP/1/conj=PERSON ,/,/10/punct "
        "a/DT/10/det judge~/NN/1/appos left~/VBD/0/root/leave ././11/punct",
        [
            "cook/noun(subj=Ana, comp=a cook) present",
            "judge/noun(subj=Ben, comp=a judge) present",
            "leave/verb(subj=Ana) past",
            "leave/verb(subj=Ben) past",
        ],
    ),
    (
        "He/PRP/2/nsubj met/VBD/0/root/meet Ana~/NNP/2/obj=PERSON ,/,/5/punct Ben~/NNP/3/conj=PERSON ,/,/8/punct a/DT/8/det cook/NN/3/appos "
        "and/CC/11/cc a/DT/11/det judge~/NN/8/conj ././2/punct",
        [
            "meet/verb(subj=He, obj=Ana) past",
            "meet/verb(subj=He, obj=Ben) past",
            "meet/verb(subj=He, obj=a cook) past",
            "meet/verb(subj=He, obj=a judge) past",
        ],
    ),
    (
        "They/PRP/2/nsubj named/VBD/0/root/name Ana/NNP/4/compound=PERSON mayor~/NN/2/obj ././2/punct",
        ["name/verb(subj=They, obj=Ana, comp=mayor) past", "mayor/noun(subj=Ana, comp=mayor) past"],
    ),
    (
        "She/PRP/2/nsubj accused/VBD/0/root/accuse him/PRP/2/obj of/IN/5/case fraud~/NN/3/nmod ././2/punct",
        ["accuse/verb(subj=She, obj=him, of=fraud) past"],
    ),
    (
        "He/PRP/2/nsubj joined/VBD/0/root/join Lund/NNP/2/obj=ORG &/CC/5/cc Holm~/NNP/3/conj=ORG ././2/punct",
        ["join/verb(subj=He, obj=Lund & Holm) past"],
    ),
]


@pytest.mark.parametrize(("tree", "expected"), CASES)
def test_mends(tree: str, expected: list[str]) -> None:
    assert lines_of(tree) == expected
