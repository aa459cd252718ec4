"""Recognisers: one small module for each kind of personal data, each a function of a text."""
