"""How the pages hold up at size: a made-up provider of any size, and each page beside the least it could cost.

`python -m bench` makes the databases, measures and prints the table. README.md beside this file says how to read it.
Nothing here runs in the application or in the suite's timing: tests ask only what is made and how many queries.
"""
