"""Counting in PostgreSQL: hits in a window of time, many counters in one statement. For whatever must be paced."""

from django.db import connection

COUNT = """
    INSERT INTO kit_tally AS t (key, began, hits) VALUES {rows}
    ON CONFLICT (key) DO UPDATE
       SET hits = CASE WHEN t.began = EXCLUDED.began THEN t.hits + 1 ELSE 1 END, began = EXCLUDED.began
    RETURNING key, hits
"""


def tally(windows):
    """Count one hit in each window; {key: began} in, {key: hits so far} out."""
    if not windows:
        return {}
    keys = sorted(windows)
    with connection.cursor() as cursor:
        values = [value for key in keys for value in (key, windows[key], 1)]
        cursor.execute(COUNT.format(rows=", ".join(["(%s, %s, %s)"] * len(keys))), values)
        return dict(cursor.fetchall())
