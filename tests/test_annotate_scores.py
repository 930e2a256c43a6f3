"""What `kg evaluate syntax` counts: labels one by one, and sentences on the text as Universal Dependencies' raw files have it."""

from spacy.language import Language

from kg.annotate.conllu import read_conllu
from kg.evaluate.syntax import evaluate_syntax, raw_text

GOLD = """# newdoc id = n
# newpar id = n-1
# text = Ships don't sink.
1\tShips\tship\tNOUN\tNNS\tNumber=Plur\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tsink\tsink\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

1\tRain\train\tNOUN\tNN\t_\t2\tnsubj\t_\t_
2\tfell\tfall\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newpar id = n-2
1\tNews\tnews\tNOUN\tNN\t_\t0\troot\t_\t_

"""


def test_raw_text_has_paragraphs_and_the_texts_own_spaces() -> None:
    assert raw_text(next(read_conllu(GOLD))) == "Ships don't sink. Rain fell.\n\nNews"


def test_every_label_has_its_scores(nlp: Language) -> None:
    scores = evaluate_syntax(nlp, GOLD)
    assert scores["sentence_f1"] == 100
    deprels, upos = scores["by_label"]["deprel"], scores["by_label"]["upos"]
    assert sum(row["count"] for row in deprels.values()) == sum(row["count"] for row in upos.values()) == scores["words"] == 9
    assert next(iter(deprels)) == "root"
    assert set(deprels["root"]) == {"precision", "recall", "f1", "count"}


def test_a_wrong_head_counts_against_its_label(nlp: Language) -> None:
    wrong = GOLD.replace("NN\t_\t2\tnsubj", "NN\t_\t3\tnsubj")
    right, worse = (evaluate_syntax(nlp, gold)["by_label"]["deprel"]["nsubj"] for gold in (GOLD, wrong))
    assert worse["count"] == right["count"] == 2
    assert worse["recall"] < right["recall"]


def test_a_label_that_is_never_guessed_has_no_recall(nlp: Language) -> None:
    odd = evaluate_syntax(nlp, GOLD.replace("\tnsubj\t", "\tvocative\t"))["by_label"]["deprel"]["vocative"]
    assert odd == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "count": 2}
