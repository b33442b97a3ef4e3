"""The walk itself: people and their whānau, the case that holds them, sessions, and what was promised.

A *case* belongs to one person and may be opened again; its periods of support, stages, leads and pauses are dated rows
that are never overwritten. A *session* is one kōrero with one or many people. A *follow-up* always has an owner (or a
team's holding queue) and a due date. *Basics*, *plans* and *direction* are what person and coach build together;
nothing of a person leaves but by *consent*; a *contract* of a funder pays for a case from a day to a day. The
*timeline* is one indexed table; contexts above write to it through an action.

Announces: case_opened, case_closed, lead_changed, files_joining, files_joined, files_parting, files_parted. Listens to:
about_to_leave, organisations_merged.
"""
