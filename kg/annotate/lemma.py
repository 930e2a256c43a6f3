"""Lemma scripts: how to make a lemma from a word form, as a class that a model can predict.

Notes: the idea is UDPipe 2's (Straka 2018, CoNLL shared task): a script is short, so that unseen words get right lemmas too.
"""


def lemma_script(form: str, lemma: str) -> str:
    """Return the script that turns a form into its lemma: a casing letter, how many letters to cut, what to add.

    >>> lemma_script("allies", "ally"), lemma_script("Taipei", "Taipei"), lemma_script("was", "be")
    ('l3y', 'k0', 'l3be')
    """
    if lemma == lemma.lower():
        casing, source = "l", form.lower()
    elif lemma[:1].isupper() and lemma[1:] == lemma[1:].lower():
        casing, source = "t", form[:1].upper() + form[1:].lower()
    else:
        casing, source = "k", form
    if form == lemma:
        return "l0" if form == form.lower() else "k0"
    shared = 0
    while shared < min(len(source), len(lemma)) and source[shared] == lemma[shared]:
        shared += 1
    return f"{casing}{len(source) - shared}{lemma[shared:]}"


def apply_script(script: str, form: str) -> str:
    """Return the lemma that a script makes of a form; the form itself where the script does not fit.

    >>> apply_script("l3y", "Allies"), apply_script("l9x", "an")
    ('ally', 'an')
    """
    casing, rest = script[0], script[1:]
    digits = len(rest) - len(rest.lstrip("0123456789"))
    cut, added = int(rest[:digits]), rest[digits:]
    if cut > len(form) or (cut == len(form) and not added):
        return form
    source = {"l": form.lower(), "t": form[:1].upper() + form[1:].lower(), "k": form}[casing]
    return source[: len(source) - cut] + added
