from django.db import migrations

ADD = """
CREATE FUNCTION cases_consent_stays_as_said() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  later text[] := ARRAY['client_id', 'replaced_on', 'withdrawn_on', 'withdrawn_how', 'withdrawn_words',
                        'withdrawn_by_id', 'withdrawn_at'];
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'what was said of sharing is kept';
  END IF;
  IF to_jsonb(NEW) - later IS DISTINCT FROM to_jsonb(OLD) - later
     OR (OLD.replaced_on IS NOT NULL AND NEW.replaced_on IS DISTINCT FROM OLD.replaced_on)
     OR (OLD.withdrawn_on IS NOT NULL
         AND (NEW.withdrawn_on, NEW.withdrawn_how, NEW.withdrawn_words, NEW.withdrawn_by_id, NEW.withdrawn_at)
             IS DISTINCT FROM
             (OLD.withdrawn_on, OLD.withdrawn_how, OLD.withdrawn_words, OLD.withdrawn_by_id, OLD.withdrawn_at)) THEN
    RAISE EXCEPTION 'what was said of sharing is never written over';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stays_as_said BEFORE UPDATE OR DELETE ON cases_consent
  FOR EACH ROW EXECUTE FUNCTION cases_consent_stays_as_said();

CREATE FUNCTION cases_disclosure_stays_as_sent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(NEW) - 'client_id' IS DISTINCT FROM to_jsonb(OLD) - 'client_id' THEN
    RAISE EXCEPTION 'what was shared is kept as it was sent';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stays_as_sent BEFORE UPDATE OR DELETE ON cases_disclosure
  FOR EACH ROW EXECUTE FUNCTION cases_disclosure_stays_as_sent();
"""
REMOVE = """
DROP TRIGGER stays_as_sent ON cases_disclosure;
DROP FUNCTION cases_disclosure_stays_as_sent();
DROP TRIGGER stays_as_said ON cases_consent;
DROP FUNCTION cases_consent_stays_as_said();
"""


class Migration(migrations.Migration):
    """What was said and what was sent stay. Which file they stand in may change, when one person has two."""

    dependencies = [("cases", "0007_consents")]
    operations = [migrations.RunSQL(ADD, REMOVE)]
