"""Documents and advice over the API. A file goes in as base64, and comes out by the checked door of the pages."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from brokercoach.audit.trail import note_read
from brokercoach.kit import dates
from brokercoach.kit.api.pictures import Done, plain, shown
from brokercoach.kit.api.reading import read
from brokercoach.kit.api.twin import twin
from brokercoach.kit.grants import Can
from cases.actions import papers as actions
from cases.api.doors import OfPerson
from cases.forms import papers as forms
from cases.queries import papers as pictures

DocumentIn = twin(forms.DocumentForm, "DocumentIn")
AdviceIn = twin(forms.AdviceForm, "AdviceIn")


class PapersOut(serializers.Serializer):
    """Documents with their versions, and the advice that stands."""

    documents = shown(
        pictures.DocumentNow,
        "DocumentOut",
        without=("versions",),
        versions=shown(pictures.VersionNow, "DocumentVersionOut")(many=True),
    )(many=True)
    advice = shown(pictures.AdviceNow, "AdviceOut")(many=True)


class Papers(OfPerson):
    grants = {"GET": frozenset({Can.SEE_CASES}), "POST": frozenset({Can.EDIT_PERSON})}

    @extend_schema(responses=PapersOut, tags=["papers"])
    def get(self, request, pk):
        """Their documents and the advice that stands."""
        case = self.case(pk)
        note_read(by=request.user, file=case, tab="papers")
        told = {
            "documents": plain(pictures.documents_of(request.user, case)),
            "advice": plain(pictures.advice_of(request.user, case)),
        }
        return Response(PapersOut(told).data)

    @extend_schema(request=DocumentIn, responses={201: Done}, tags=["papers"])
    def post(self, request, pk):
        """A document, or a new version of one."""
        now, case = dates.now(), self.case(pk)
        return self.done(actions.add_version(by=request.user, case=case, now=now, **read(DocumentIn, request)))


class Advice(OfPerson):
    @extend_schema(request=AdviceIn, responses={201: Done}, tags=["papers"])
    def post(self, request, pk):
        """Advice given, perhaps in place of earlier advice."""
        on, now, case = dates.today(), dates.now(), self.case(pk)
        return self.done(actions.advise(by=request.user, case=case, on=on, now=now, **read(AdviceIn, request)))
