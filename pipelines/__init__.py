"""The way into a job: what someone wants of work beside what a vacancy offers, leads, and introductions by consent.

A lead goes one way from first thought to yes or no (choices.MOVES). Nothing of a person reaches an employer but by way
of cases.actions.sharing. Face time and work of one's own stand beside leads, and are counted apart. Programmes, cohorts
and credentials come with their own work.
"""
