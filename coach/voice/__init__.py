"""Sentences to sound: the spoken files, the languages, and the voice that plays them."""
