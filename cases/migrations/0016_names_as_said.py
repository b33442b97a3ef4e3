import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

# What was said before is kept with the names of today: nothing older is known.
NAME_WHAT_STANDS = """
ALTER TABLE cases_consent DISABLE TRIGGER stays_as_said;
UPDATE cases_consent SET
  to_name = COALESCE((SELECT name FROM directory_organisation AS one WHERE one.id = organisation_id),
                     (SELECT name FROM cases_whanaumember AS one WHERE one.id = whanau_id), ''),
  whose_name = COALESCE((SELECT name FROM cases_whanaumember AS one WHERE one.id = whose_id), '');
ALTER TABLE cases_consent ENABLE TRIGGER stays_as_said;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0015_joining'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='consent',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='consent',
            name='update_update',
        ),
        migrations.AddField(
            model_name='consent',
            name='to_name',
            field=models.CharField(blank=True, db_default='', default='', max_length=160, verbose_name='what the receiver was called then'),
        ),
        migrations.AddField(
            model_name='consent',
            name='whose_name',
            field=models.CharField(blank=True, db_default='', default='', max_length=120, verbose_name='what someone of the whānau was called then'),
        ),
        migrations.AddField(
            model_name='consentevent',
            name='to_name',
            field=models.CharField(blank=True, db_default='', default='', max_length=160, verbose_name='what the receiver was called then'),
        ),
        migrations.AddField(
            model_name='consentevent',
            name='whose_name',
            field=models.CharField(blank=True, db_default='', default='', max_length=120, verbose_name='what someone of the whānau was called then'),
        ),
        migrations.RunSQL(NAME_WHAT_STANDS, migrations.RunSQL.noop),
        pgtrigger.migrations.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_consentevent" ("client_id", "given_on", "how", "id", "kinds", "organisation_id", "parts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recorded_at", "recorded_by_id", "replaced_on", "to_name", "until_on", "whanau_id", "whose_id", "whose_name", "withdrawn_at", "withdrawn_by_id", "withdrawn_how", "withdrawn_on", "withdrawn_words", "words", "yes") VALUES (NEW."client_id", NEW."given_on", NEW."how", NEW."id", NEW."kinds", NEW."organisation_id", NEW."parts", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."recorded_at", NEW."recorded_by_id", NEW."replaced_on", NEW."to_name", NEW."until_on", NEW."whanau_id", NEW."whose_id", NEW."whose_name", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_how", NEW."withdrawn_on", NEW."withdrawn_words", NEW."words", NEW."yes"); RETURN NULL;', hash='b411b4de23738b73d7b890ecac1d0c5a7aebf01b', operation='INSERT', pgid='pgtrigger_insert_insert_d4098', table='cases_consent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_consentevent" ("client_id", "given_on", "how", "id", "kinds", "organisation_id", "parts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recorded_at", "recorded_by_id", "replaced_on", "to_name", "until_on", "whanau_id", "whose_id", "whose_name", "withdrawn_at", "withdrawn_by_id", "withdrawn_how", "withdrawn_on", "withdrawn_words", "words", "yes") VALUES (NEW."client_id", NEW."given_on", NEW."how", NEW."id", NEW."kinds", NEW."organisation_id", NEW."parts", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."recorded_at", NEW."recorded_by_id", NEW."replaced_on", NEW."to_name", NEW."until_on", NEW."whanau_id", NEW."whose_id", NEW."whose_name", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_how", NEW."withdrawn_on", NEW."withdrawn_words", NEW."words", NEW."yes"); RETURN NULL;', hash='cd45c4545d9a8b5c8a5043de2dfc80777abf015d', operation='UPDATE', pgid='pgtrigger_update_update_8a7aa', table='cases_consent', when='AFTER')),
        ),
    ]
