"""Incidents, how employers and industries hire, and paperwork over the API."""

from dataclasses import asdict

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from brokercoach.directory.choices import Division
from brokercoach.kit import dates
from brokercoach.kit.api.pictures import Done, plain, shown
from brokercoach.kit.api.reading import read
from brokercoach.kit.api.twin import twin
from brokercoach.kit.doors import visible_or_404
from employers.actions import practice as actions
from employers.api.employers import KEEP, READ, OfEmployer
from employers.forms import practice as forms
from employers.models import HiringNote, Incident, Paper
from employers.queries import practice as queries

IncidentIn = twin(forms.IncidentForm, "IncidentIn")
RepairIn = twin(forms.RepairForm, "RepairIn")
MendIn = twin(forms.MendForm, "MendIn")
HiringIn = twin(forms.HiringForm, "HiringIn")
PaperIn = twin(forms.PaperForm, "PaperIn")
IncidentOut = shown(queries.Wrong, "EmployerIncident")
HiringOut = shown(queries.Hiring, "HiringNote")
PaperOut = shown(queries.PaperLine, "EmployerPaper")


class PracticeOut(serializers.Serializer):
    """Incidents with their repair, how they hire, paperwork."""

    incidents = IncidentOut(many=True)
    hiring = HiringOut(allow_null=True)
    papers = PaperOut(many=True)


class Practice(OfEmployer):
    grants = READ

    @extend_schema(responses=PracticeOut, tags=["employers"], operation_id="employers_practice")
    def get(self, request, pk):
        """What went wrong with us and how it is mended, how they hire, paperwork."""
        row, known = self.employer(pk), {"today": dates.today()}
        hiring = queries.hiring_of(request.user, row, **known)
        told = {"incidents": plain(queries.incidents_of(request.user, row, **known))}
        told |= {"hiring": asdict(hiring) if hiring else None}
        return Response(told | {"papers": plain(queries.papers_of(request.user, row, **known))})


class Incidents(OfEmployer):
    grants = KEEP

    @extend_schema(request=IncidentIn, responses={201: Done}, tags=["employers"], operation_id="employers_incident")
    def post(self, request, pk):
        """They had a bad experience with us. It never changes who may be sent."""
        row, told = self.employer(pk), read(IncidentIn, request)
        return self.done(actions.note_incident(by=request.user, employer=row, on=dates.today(), **told), 201)


class Repair(OfEmployer):
    grants = KEEP

    @extend_schema(request=RepairIn, responses=Done, tags=["employers"], operation_id="employers_repair")
    def put(self, request, pk, incident):
        """How it is mended, and by when."""
        row = visible_or_404(Incident, request.user, pk=incident, employer=pk)
        told = read(RepairIn, request)
        return self.done(actions.plan_repair(by=request.user, incident=row, on=dates.today(), **told))


class Mended(OfEmployer):
    grants = KEEP

    @extend_schema(request=MendIn, responses=Done, tags=["employers"], operation_id="employers_mend")
    def post(self, request, pk, incident):
        """The plan was carried out."""
        row = visible_or_404(Incident, request.user, pk=incident, employer=pk)
        return self.done(actions.mend(by=request.user, incident=row, on=dates.today(), **read(MendIn, request)))


class OfHiring(OfEmployer):
    """About how somebody hires."""

    def still(self, request, **lookup):
        row = visible_or_404(HiringNote, request.user, **lookup)
        return self.done(actions.still_hires_so(by=request.user, note=row, on=dates.today()))


class Hiring(OfHiring):
    grants = KEEP

    @extend_schema(request=HiringIn, responses=Done, tags=["employers"], operation_id="employers_hiring")
    def put(self, request, pk):
        """How this employer hires, written anew."""
        row, told = self.employer(pk), read(HiringIn, request)
        return self.done(
            actions.write_hiring_note(by=request.user, employer=row, division="", on=dates.today(), **told)
        )


class StillHires(OfHiring):
    grants = KEEP

    @extend_schema(request=None, responses=Done, tags=["employers"], operation_id="employers_still_hires")
    def post(self, request, pk, note):
        """The note still holds."""
        return self.still(request, pk=note, employer=pk)


class Industry(OfHiring):
    grants = {"GET": READ, "PUT": KEEP}

    @extend_schema(responses=HiringOut, tags=["employers"], operation_id="industries_hiring")
    def get(self, request, division):
        """How an industry hires; 404 while nobody wrote it."""
        note = queries.hiring_in(request.user, division, today=dates.today())
        if note is None:
            raise Http404
        return Response(asdict(note))

    @extend_schema(request=HiringIn, responses=Done, tags=["employers"], operation_id="industries_write")
    def put(self, request, division):
        """How an industry hires, written anew."""
        if division not in Division.values:
            raise Http404
        told = read(HiringIn, request)
        return self.done(
            actions.write_hiring_note(by=request.user, employer=None, division=division, on=dates.today(), **told)
        )


class IndustryStillHires(OfHiring):
    grants = KEEP

    @extend_schema(request=None, responses=Done, tags=["employers"], operation_id="industries_still_hires")
    def post(self, request, division, industry_note):
        """The note still holds."""
        return self.still(request, pk=industry_note, division=division)


class Papers(OfEmployer):
    grants = KEEP

    @extend_schema(request=PaperIn, responses={201: Done}, tags=["employers"], operation_id="employers_paper")
    def post(self, request, pk):
        """Paperwork: what, who, by when."""
        row = self.employer(pk)
        return self.done(actions.add_paper(by=request.user, employer=row, **read(PaperIn, request)), 201)


class PaperDone(OfEmployer):
    grants = KEEP

    @extend_schema(request=None, responses=Done, tags=["employers"], operation_id="employers_paper_done")
    def post(self, request, pk, paper):
        """It is done."""
        row = visible_or_404(Paper, request.user, pk=paper, employer=pk)
        return self.done(actions.tick_paper(by=request.user, paper=row, on=dates.today()))
