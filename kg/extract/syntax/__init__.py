"""The syntax that the rules read: a sentence as plain lists, mends of its parse, its predicates with their subjects."""
