"""What cases does when something happens below."""

from functools import partial

from django.apps import apps
from django.dispatch import receiver

from brokercoach.accounts.events import about_to_leave
from brokercoach.audit.files import stands_in
from brokercoach.directory.events import organisations_merged
from brokercoach.kit.errors import RuleBroken
from cases.actions.contracts import follow_funder
from cases.models import Case, Client, FollowUp, Session, SessionCase
from cases.queries.holdings import holdings_of


@receiver(about_to_leave)
def nobody_is_left_behind(*, user, by, on, **_):
    """Refuse to let someone go while open cases, promises or cover are theirs (CH-8)."""
    held = holdings_of(user, on=on)
    if held:
        raise RuleBroken(
            f"{user.name} still holds {held.words}. Give each to another coach or put it in the team’s holding queue "
            f"first, on the page “What they hold”: /leavers/{user.pk}/"
        )


@receiver(organisations_merged)
def contracts_follow_their_funder(*, kept, gone, by, log, **_):
    """What an organisation paid for is paid for by the one it became."""
    follow_funder(by=by, kept=kept, gone=gone, log=log)


PAGES = {Case: "people/<int:pk>/", Session: "sessions/<int:pk>/", FollowUp: "promises/<int:pk>/"}
ENDS = {
    Case: lambda pk: [Case(pk=pk)],
    Client: lambda pk: Case.objects.filter(client=pk),
    Session: lambda pk: Case.objects.filter(pk__in=SessionCase.objects.filter(session=pk).values("case")),
}


def say_where_rows_stand():
    """So that an attempt at any row of a person is seen by whoever sees who looked at them. Every model that leads to
    a case, whoever writes it, so that none is forgotten."""
    for model in apps.get_app_config("cases").get_models():
        if (way := way_to_file(model)) is not None:
            stands_in(model, partial(_files, model, *way), *filter(None, [PAGES.get(model)]))


def way_to_file(model, *before):
    """(how a row names its file, of which sort that is): ("member__client", Client); None for what is of nobody."""
    if model in ENDS:
        return "pk", model
    upper = {f.name: f.related_model for f in model._meta.concrete_fields if f.is_relation}
    upper = {name: to for name, to in upper.items() if to._meta.app_label == "cases" and to not in (model, *before)}
    for name in sorted(upper, key=lambda name: list(ENDS).index(upper[name]) if upper[name] in ENDS else len(ENDS)):
        if way := way_to_file(upper[name], model, *before):
            further, end = way
            return (name if further == "pk" else f"{name}__{further}"), end
    return None


def _files(model, way, end, pk):
    if way == "pk":
        return ENDS[end](pk)
    named = model.objects.filter(pk=pk).exclude(**{way: None}).values_list(way, flat=True)
    return [file for one in named for file in ENDS[end](one)]
