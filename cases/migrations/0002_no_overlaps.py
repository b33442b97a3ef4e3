from django.db import migrations


def no_overlap(table, column, start, end, name):
    return migrations.RunSQL(
        f"""ALTER TABLE {table} ADD CONSTRAINT {name} EXCLUDE USING gist (
              int8range({column}, {column}, '[]') WITH &&, daterange({start}, {end}) WITH &&)""",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):
    """Periods of one case never overlap. Ends are exclusive, so one may end the day the next begins."""

    dependencies = [("cases", "0001_initial")]
    operations = [
        no_overlap("cases_supportperiod", "case_id", "opened_on", "closed_on", "support_no_overlap"),
        no_overlap("cases_stageperiod", "case_id", "started_on", "ended_on", "stage_no_overlap"),
        no_overlap("cases_assignment", "case_id", "started_on", "ended_on", "assignment_no_overlap"),
    ]
