from django.core.management import call_command
from django.db import migrations


def make_cache_table(apps, schema_editor):
    """Throttles live in Postgres, so that losing Redis loses none of them."""
    call_command("createcachetable", "kit_cache", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    initial = True
    operations = [migrations.RunPython(make_cache_table, migrations.RunPython.noop)]
