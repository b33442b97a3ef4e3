"""The trail: who did, read, searched, exported or was refused what, and when. Append-only, without foreign keys.

An event names the fields that changed and repeats no personal value. Reads are one row per reader, file, tab and
quarter of an hour, written before the page is shown; a search keeps result ids, never its words.

Listens to: kit.row_refused.
"""
