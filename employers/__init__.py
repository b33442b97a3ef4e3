"""Employers: facts about them, conversations, commitments, vacancies. Never imports cases.

This context is drawn on the map and guarded by the import contracts; its first tables come with its own work.
"""
