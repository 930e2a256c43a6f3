"""Edges of one relation, statements in the making: typed, of an office, or open in the words of the text."""
