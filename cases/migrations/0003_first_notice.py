from datetime import date

from django.db import migrations

TEXT = """We write down what you tell us so that we can walk with you into good work, and so that you never have to tell your story twice.

You choose what to tell us. If you leave something out we still help you; some things we may only be able to do later.

Your coach, the coach who stands in for them, and their team lead can read it. Nobody outside gets anything about you unless you say yes to that person, for that reason. A reviewer may read files to check our own work.

You can see what we hold, ask us to correct it, and ask who has looked at it, at any time.

We keep it safe, and only as long as we need it."""


def publish(apps, schema_editor):
    """A first version to begin with; an administrator publishes the provider's own."""
    apps.get_model("cases", "CollectionNotice").objects.create(
        version=1, language="en-nz", text=TEXT, in_force_from=date(2020, 12, 1)
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_no_overlaps")]
    operations = [migrations.RunPython(publish, migrations.RunPython.noop)]
