"""What the descriptions of an article stand for."""
