"""What this context does when something happens below, and what it tells those below: in whose file its rows stand."""

from functools import partial

from django.apps import apps
from django.dispatch import receiver

from brokercoach.audit.files import stands_in
from brokercoach.kit import dates
from brokercoach.kit.actors import Consequence
from brokercoach.kit.grants import Can
from cases.asking import is_about
from cases.events import case_closed, files_joining, files_parting
from cases.models import Case
from pipelines.actions._joining import give_back, take_over
from pipelines.actions.endings import end_with_support
from pipelines.models import JobLead, OwnWork
from pipelines.queries.leads import title_of


@receiver(case_closed)
def leads_end_with_support(*, case, by, on, brought_in=False, **_):
    """Nobody is led into a job after their support has ended. Of who came in closed nothing is asked."""
    if not brought_in:
        end_with_support(by=Consequence(by, "case.closed", Can.EDIT_PERSON), case=case, on=on, now=dates.now())


@receiver(files_joining)
def leads_go_over(*, kept, gone, log, by, on, now, **_):
    """Leads of both files stand in the one that is kept."""
    take_over(kept=kept, gone=gone, log=log, by=by, on=on, now=now)


@receiver(files_parting)
def leads_go_back(*, changed, **_):
    """Leads that the joining ended stand where they stood."""
    give_back(changed=changed)


def say_what_is_asked_about():
    """A question by link about a lead names the work."""
    is_about("pipelines.joblead", title_of)


WAYS = ("case", "lead__case", "face_time__case", "own_work__case")
PAGES = {JobLead: "leads/<int:pk>/", OwnWork: "own-work/<int:pk>/"}


def say_where_rows_stand():
    """So that an attempt at any of them is seen by whoever sees who looked at the person. Every model of this context,
    row histories among them, so that none is forgotten."""
    for model in apps.get_app_config("pipelines").get_models():
        names = {field.name for field in model._meta.fields}
        way = next(way for way in WAYS if way.split("__")[0] in names)
        stands_in(model, partial(_files, model, way), *filter(None, [PAGES.get(model)]))


def _files(model, way, pk):
    return [Case(pk=case) for case in model.objects.filter(pk=pk).values_list(way, flat=True)]
