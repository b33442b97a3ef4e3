"""Making sense of what people type into a caseload: dates, phones, pay, ethnicities, statuses, whole rows.

Pure: no database, no clock, no request. Each reader returns a typed value, or raises `Unreadable` with
what is wrong and what to do about it. Nothing is guessed silently; own words are kept beside every code.
"""
