"""People who work here: users, teams, dated memberships, roles, and how they sign in.

One person has one role. roles.py is the whole table of who may do what. There is no superuser and no shortcut.
"""
