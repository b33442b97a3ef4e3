import django.contrib.postgres.indexes
from django.db import migrations

AT_ONCE = 5_000
FILL = r"""
UPDATE cases_client SET name_pieces = ARRAY(
    SELECT DISTINCT substr('  ' || word || ' ', at, 3) COLLATE "C"
      FROM unnest(string_to_array(folded_name, ' ')) AS word, generate_series(1, length(word) + 1) AS at
     WHERE word <> '' ORDER BY 1)
 WHERE id > %s AND id <= %s AND name_pieces = '{}' AND folded_name <> ''
"""


def fill(apps, schema_editor):
    """The pieces of every name that stands, some thousands of people at a time, so that nobody waits for long."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM cases_client")
        last = cursor.fetchone()[0]
        for first in range(0, last, AT_ONCE):
            cursor.execute(FILL, [first, first + AT_ONCE])


class Migration(migrations.Migration):
    """The pieces of names that stand already, then their index: core PostgreSQL, no extension."""

    atomic = False
    dependencies = [("cases", "0012_pieces_of_names")]
    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name="client",
            index=django.contrib.postgres.indexes.GinIndex(fields=["name_pieces"], name="client_pieces"),
        ),
    ]
