"""Passages become annotated rows: sentences, mentions, recommendations, figures, people, events. A spaCy Doc never leaves this room."""
