from django.db import migrations, models


class Migration(migrations.Migration):
    """A list that is opened again within a quarter of an hour, and shows the same people, is one look."""

    dependencies = [("audit", "0003_shown_in_searches")]

    operations = [
        migrations.AddConstraint(
            model_name="event",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "search"), ("quarter__isnull", False)),
                fields=("actor", "what", "tab", "quarter"),
                name="audit_one_list_per_quarter_hour",
                violation_error_message="This look is already written down.",
            ),
        ),
    ]
