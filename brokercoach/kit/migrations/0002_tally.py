"""A small table that counts requests by window, for kit.api.throttles. It has no model: nothing else reads it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("kit", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "CREATE TABLE kit_tally (key varchar(120) PRIMARY KEY, began bigint NOT NULL, hits integer NOT NULL)",
            "DROP TABLE kit_tally",
        )
    ]
