"""Rows, spans, passages, languages and duplicates: what every other room builds on."""
