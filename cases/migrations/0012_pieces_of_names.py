import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """Beside the folded name, its three-letter pieces: names are found despite a slip."""

    dependencies = [("cases", "0011_plans")]
    operations = [
        migrations.AddField(
            model_name="client",
            name="name_pieces",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=3), blank=True, default=list, size=None
            ),
        ),
    ]
