"""What this context tells those below: in whose file its rows stand."""

from functools import partial

from brokercoach.audit.files import stands_in
from cases.models import Case
from pipelines.models import JobLead, LeadPeriod, WorkSheet

WAYS = {JobLead: ("case", "leads/<int:pk>/"), LeadPeriod: ("lead__case", ""), WorkSheet: ("case", "")}


def say_where_rows_stand():
    """So that an attempt at any of them is seen by whoever sees who looked at the person."""
    for model, (way, page) in WAYS.items():
        stands_in(model, partial(_files, model, way), *filter(None, [page]))


def _files(model, way, pk):
    return [Case(pk=case) for case in model.objects.filter(pk=pk).values_list(way, flat=True)]
