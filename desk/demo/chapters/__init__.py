"""Chapters of the story, told in this order."""
