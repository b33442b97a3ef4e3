"""The kit: what every context uses and none owns. Errors, actors and grants, doors, forms, the only clock.

Announces: row_refused, when someone asks for a row that is not theirs to see.
"""
