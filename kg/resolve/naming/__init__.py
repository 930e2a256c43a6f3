"""What short forms, plural words and first persons of an article stand for."""
