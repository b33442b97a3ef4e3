"""Employers: our facts about them, conversations, commitments, vacancies. Never imports cases.

An employer is an organisation of the directory with what we know of it as one. Nothing here knows a client: hires are
told as a count and a day (rule 12).
"""
