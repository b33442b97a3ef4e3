"""Constraints speak, arrows point down, names tell dates from moments (rules 10, 11 and the map)."""

import pytest
from django.apps import apps
from django.apps.registry import Apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import F, Q

from tests.architecture.house import CONTEXTS, GROUND
from tests.architecture.test_visible_to import ours

LAYERS = [*GROUND, "health", *CONTEXTS]

NAMED_FROM_BELOW = {
    "cases.Case.client": "a person and their one case are two halves of one file; the case is reached from the person",
    "accounts.Membership.user": "teams are what someone's reach is made of, read at every request",
    "accounts.Membership.team": "a team is its people",
}
DATES = {
    "cases.Case.stage_since": "reads as a sentence",
    "cases.Case.lead_since": "reads as a sentence",
    "cases.Case.paused_until": "reads as a sentence",
    "cases.Pause.until": "reads as a sentence",
    "cases.LabourStatus.as_of": "the date of the fact, not of a deed",
    "cases.LabourStatus.since": "reads as a sentence",
    "cases.Aspiration.since": "reads as a sentence",
    "cases.PathwayStrategy.since": "reads as a sentence",
    "pipelines.JobLead.state_since": "reads as a sentence",
    "cases.CollectionNotice.in_force_from": "a law's own words",
    "cases.ServicePromise.in_force_from": "a law's own words",
    "audit.Event.at": "the one moment of a line",
    "accounts.User.last_login": "the framework's own field",
}
UNIQUE_IN_SILENCE = {
    "accounts.ApiToken.token_hash": "nobody types a hash, so nobody is told that it is taken",
    "notices.Notice.message_id": "nobody types it: drawn at random when the row is made",
}


def faults(model):
    """Everything a model forgot."""
    found = [*mute(model), *half_empty(model), *misnamed(model), *upward(model)]
    found += [*named_from_below(model), *indexed_twice(model)]
    if "ordering" in getattr(model._meta, "original_attrs", {}):
        found.append("Meta.ordering")
    if "save" in vars(model) or "delete" in vars(model):
        found.append("save() or delete() is overridden")
    if any(isinstance(f, models.ManyToManyField) for f in model._meta.many_to_many):
        found.append("a many-to-many: make it a dated row")
    return found


def mute(model):
    for constraint in model._meta.constraints:
        spoken = constraint.violation_error_message
        if not spoken or str(spoken) == str(constraint.default_violation_error_message):
            yield f"constraint {constraint.name} has no words of its own"
    for field in model._meta.local_fields:
        known = f"{model._meta.label}.{field.name}" in UNIQUE_IN_SILENCE
        if field.unique and not field.primary_key and not field.is_relation and not known:
            yield f"{field.name} is unique without words: make it a UniqueConstraint"
    if model._meta.unique_together:
        yield "unique_together"


def half_empty(model):
    return [f"{f.name} may be null but not blank" for f in model._meta.local_fields if f.null and not f.blank]


def misnamed(model):
    for field in model._meta.local_fields:
        name = f"{model._meta.label}.{field.name}"
        if name in DATES:
            continue
        if isinstance(field, models.DateTimeField):
            if not field.name.endswith("_at"):
                yield f"{field.name} is a moment: end it in _at"
        elif isinstance(field, models.DateField) and not field.name.endswith("_on"):
            yield f"{field.name} is a date: end it in _on"
        elif isinstance(field, models.TimeField) and not field.name.endswith("_at"):
            yield f"{field.name} is a time of day: end it in _at"


def upward(model):
    own = model._meta.app_label
    for field in model._meta.local_fields:
        if field.is_relation and field.related_model._meta.app_label in LAYERS:
            target = field.related_model._meta.app_label
            strangers = {own, target} == {"cases", "employers"}
            nameless_user = field.related_model is get_user_model()  # the lower three name it as AUTH_USER_MODEL alone
            if (LAYERS.index(target) > LAYERS.index(own) and not nameless_user) or strangers:
                yield f"{field.name} points at {target}"


def named_from_below(model):
    for field in model._meta.local_fields:
        named = field.is_relation and field.remote_field.related_name != "+"
        if named and f"{model._meta.label}.{field.name}" not in NAMED_FROM_BELOW:
            yield f'{field.name} needs related_name="+"'


def indexed_twice(model):
    """A foreign key whose own index is the beginning of another: every insert would write both."""
    whole = [i for i in model._meta.indexes if i.fields and i.condition is None]
    whole += [c for c in model._meta.constraints if getattr(c, "fields", ()) and c.condition is None]
    beginnings = {each.fields[0].lstrip("-"): each.name for each in whole}
    for field in model._meta.local_fields:
        if field.db_index and not field.unique and field.name in beginnings:
            yield f"{field.name} is indexed by itself and by {beginnings[field.name]}: db_index=False"


@pytest.mark.parametrize("model", ours(), ids=lambda m: m._meta.label)
def test_model_keeps_the_rules(model):
    assert faults(model) == []


def test_the_allowances_are_needed():
    fields = {f"{m._meta.label}.{f.name}": f for m in ours() for f in m._meta.local_fields}
    named = {n for n, f in fields.items() if f.is_relation and f.remote_field.related_name != "+"}
    assert sorted(set(NAMED_FROM_BELOW) - named) == []
    assert sorted(set(DATES) - set(fields)) == []


def test_every_app_of_ours_has_a_place():
    assert {m._meta.app_label for m in ours()} <= set(LAYERS)


def test_the_check_of_models_bites():
    elsewhere = Apps()

    class Above(models.Model):
        class Meta:
            app_label, apps = "cases", elsewhere

    class Careless(models.Model):
        started = models.DateField()
        seen = models.DateTimeField()
        code = models.CharField(max_length=4, unique=True)
        ended_on = models.DateField(null=True)
        above = models.ForeignKey(Above, models.PROTECT)
        friends = models.ManyToManyField(Above)

        class Meta:
            app_label, apps = "accounts", elsewhere
            ordering = ["started"]
            constraints = [models.CheckConstraint(name="mute", condition=Q(started__lte=F("ended_on")))]
            indexes = [models.Index(fields=["above", "started"], name="twice")]

        def __str__(self):
            return "careless"

        def save(self, *args, **kwargs):
            super().save(*args, **kwargs)

    assert faults(Careless) == [
        "constraint mute has no words of its own",
        "code is unique without words: make it a UniqueConstraint",
        "ended_on may be null but not blank",
        "started is a date: end it in _on",
        "seen is a moment: end it in _at",
        "above points at cases",
        'above needs related_name="+"',
        "above is indexed by itself and by twice: db_index=False",
        "Meta.ordering",
        "save() or delete() is overridden",
        "a many-to-many: make it a dated row",
    ]


def test_files_are_spoken_of_once_a_table_keeps_some():
    """No row keeps a file yet, so no page of the documentation and no setting promises a place for them."""
    keeps = [
        f"{m._meta.label}.{f.name}"
        for m in apps.get_models()
        for f in m._meta.fields
        if isinstance(f, models.FileField)
    ]
    said = "uploads" in (settings.BASE_DIR / "README.md").read_text(encoding="utf-8") or bool(settings.MEDIA_ROOT)
    assert bool(keeps) == said
