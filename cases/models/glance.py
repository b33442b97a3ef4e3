"""What stands beside a case at a glance, read in the case's own statement.

Each of these facts is seen by whoever sees the case (`visible_to` of each is the case's own), so they follow a row that
has already passed the door. Written as SQL because composing eleven nested querysets for every page took longer than
the whole page may (bench/README.md).
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.expressions import RawSQL

WORDS = ArrayField(models.CharField(max_length=300))


def _words(column, table, more="", order="id"):
    """The words of one column, in order, of the rows of this case's client."""
    where = f'client_id = "cases_case"."client_id"{more}'
    return RawSQL(f"ARRAY(SELECT {column} FROM {table} WHERE {where} ORDER BY {order})", (), output_field=WORDS)


STANDS = " AND ended_on IS NULL"
WAY = (
    '(SELECT ARRAY[value, note] FROM cases_contactpoint WHERE client_id = "cases_case"."client_id"'
    " AND ended_on IS NULL AND NOT is_unsafe ORDER BY is_preferred DESC, id LIMIT 1)"
)
REST = '(SELECT reason FROM cases_pause WHERE case_id = "cases_case"."id" AND ended_on IS NULL LIMIT 1)'
ASKED = 'EXISTS(SELECT FROM cases_contactrequest WHERE case_id = "cases_case"."id" AND first_response_at IS NULL)'

NEEDS = (
    'ARRAY(SELECT need || \':\' || state FROM cases_needperiod WHERE case_id = "cases_case"."id" AND ended_on IS NULL)'
)
TRACKS = (
    "ARRAY(SELECT track || ':' || state || ':' || started_on FROM cases_trackperiod"
    ' WHERE case_id = "cases_case"."id" AND ended_on IS NULL)'
)

GOALS = (
    "ARRAY(SELECT own_words || CASE WHEN horizon = '' THEN '' ELSE ' (' || horizon || ')' END FROM cases_goal"
    ' WHERE case_id = "cases_case"."id" AND ended_on IS NULL AND reached_on IS NULL ORDER BY place, id LIMIT 4)'
)

NUMBERED = (
    'ARRAY(SELECT id || \':\' || own_words FROM cases_goal WHERE case_id = "cases_case"."id"'
    " AND ended_on IS NULL AND reached_on IS NULL ORDER BY place, id LIMIT 12)"
)
TO_TOUCH = {"goals_to_touch": RawSQL(NUMBERED, (), output_field=WORDS)}

GLANCE = {
    "iwi": _words("own_words", "cases_clientiwi"),
    "peoples": _words("own_words", "cases_clientethnicity", order="place"),
    "deciders": _words("name", "cases_whanaumember", STANDS + " AND decides = 'decides'"),
    "household": _words("name", "cases_whanaumember", STANDS + " AND in_household"),
    "wants": _words("own_words", "cases_aspiration", STANDS, order="place"),
    "way": RawSQL(WAY, (), output_field=WORDS),
    "waits_for_us": RawSQL(ASKED, (), output_field=models.BooleanField()),
    "needs_now": RawSQL(NEEDS, (), output_field=WORDS),
    "goals_now": RawSQL(GOALS, (), output_field=WORDS),
    "tracks_now": RawSQL(TRACKS, (), output_field=WORDS),
    "rest_because": RawSQL(REST, (), output_field=models.CharField()),
}
