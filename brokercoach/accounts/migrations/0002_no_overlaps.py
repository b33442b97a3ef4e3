from django.db import migrations


class Migration(migrations.Migration):
    """Nobody is in the same team twice at once."""

    dependencies = [("accounts", "0001_initial")]
    operations = [
        migrations.RunSQL(
            """ALTER TABLE accounts_membership ADD CONSTRAINT membership_no_overlap EXCLUDE USING gist (
                 int8range(user_id, user_id, '[]') WITH &&, int8range(team_id, team_id, '[]') WITH &&,
                 daterange(starts_on, ends_on) WITH &&)""",
            "ALTER TABLE accounts_membership DROP CONSTRAINT membership_no_overlap",
        )
    ]
