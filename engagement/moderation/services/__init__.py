"""Writes of moderators and of officers who review: cases, redactions, quotes, originals."""
