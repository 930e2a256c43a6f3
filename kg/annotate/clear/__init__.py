"""Trees with English CLEAR labels, as the `en_core_web` pipelines give them, made Universal Dependencies.

Notes: the labels are those of https://github.com/clir/clearnlp-guidelines; what they become follows
https://universaldependencies.org/en/ and the English treebanks EWT and GUM.
"""
