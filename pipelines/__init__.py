"""The way into a job: programmes, cohorts, enrolments, credentials, leads and introductions.

This context is drawn on the map and guarded by the import contracts; its first tables come with its own work.
"""
