"""What stands where in a text: its words, and the places where a sentence surely begins."""
