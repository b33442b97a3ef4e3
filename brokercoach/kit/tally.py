"""Counting in PostgreSQL: hits in a window of time, many counters in one statement. For whatever must be paced."""

from django.db import connection

COUNT = """
    INSERT INTO kit_tally AS t (key, began, hits) VALUES {rows}
    ON CONFLICT (key) DO UPDATE
       SET hits = CASE WHEN t.began = EXCLUDED.began THEN t.hits + 1 ELSE 1 END, began = EXCLUDED.began
    RETURNING key, hits
"""


def over_pace(who, pace, now):
    """True once `who` did more than `pace` allows, [(how many, in how many seconds)]; this time is counted too."""
    moment = int(now.timestamp())
    most = {f"{who}:{seconds}": (many, moment - moment % seconds) for many, seconds in pace}
    hits = tally({key: began for key, (_, began) in most.items()})
    return any(hits[key] > many for key, (many, _) in most.items())


def tally(windows):
    """Count one hit in each window; {key: began} in, {key: hits so far} out."""
    if not windows:
        return {}
    keys = sorted(windows)
    with connection.cursor() as cursor:
        values = [value for key in keys for value in (key, windows[key], 1)]
        cursor.execute(COUNT.format(rows=", ".join(["(%s, %s, %s)"] * len(keys))), values)
        return dict(cursor.fetchall())
