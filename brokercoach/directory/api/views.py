"""The directory over the API: the same deeds and the same words as the pages."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.directory.actions import contacts, merging
from brokercoach.directory.actions import organisations as actions
from brokercoach.directory.choices import OrganisationKind
from brokercoach.directory.forms import AddForm, ChangeForm, SiteForm
from brokercoach.directory.models import Contact, Organisation, Site
from brokercoach.directory.queries import organisations as queries
from brokercoach.kit import dates
from brokercoach.kit.api.pagination import Newest
from brokercoach.kit.api.reading import InputSerializer, Near, read
from brokercoach.kit.api.twin import twin
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.versions import version_of

SEES = {Can.MANAGE_DIRECTORY, Can.SEE_CASES}
KEEPS = {Can.MANAGE_DIRECTORY}
OrganisationIn = twin(AddForm, "OrganisationIn")
ChangeOrganisationIn = twin(ChangeForm, "ChangeOrganisationIn")
SiteIn = twin(SiteForm, "SiteIn")


class OrganisationOut(serializers.ModelSerializer):
    kinds = serializers.ListField(child=serializers.ChoiceField(choices=OrganisationKind.choices))
    version = serializers.SerializerMethodField(help_text="Of what stands: send it with a change.")

    class Meta:
        model = Organisation
        fields = ["id", "name", "kinds", "nzbn", "division", "area", "website", "added_on", "merged_into", "merged_on"]
        fields += ["version"]

    def get_version(self, row) -> int:
        return version_of(queries.as_said(row))


class SiteOut(serializers.ModelSerializer):
    class Meta:
        model = Site
        fields = ["id", "name", "address", "area"]


class ContactOut(serializers.Serializer):
    id = serializers.IntegerField(source="pk")
    name = serializers.CharField()
    does = serializers.CharField()
    phone = serializers.CharField()
    email = serializers.CharField()
    since_on = serializers.DateField()
    ended_on = serializers.DateField(allow_null=True)


class FullOut(OrganisationOut):
    sites = SiteOut(many=True)
    contacts = ContactOut(many=True)

    class Meta(OrganisationOut.Meta):
        fields = [*OrganisationOut.Meta.fields, "sites", "contacts"]


class Organisations(generics.GenericAPIView):
    grants = {"GET": SEES, "POST": KEEPS}
    pagination_class = Newest
    serializer_class = OrganisationOut

    def get_queryset(self):
        rows = Organisation.objects.visible_to(self.request.user).standing()
        words = self.request.query_params.get("words", "")[:80]
        return rows.named_like(words) if words else rows

    @extend_schema(
        parameters=[OpenApiParameter("words", str, description="Names with words that begin so.")],
        responses=OrganisationOut(many=True),
        tags=["directory"],
    )
    def get(self, request):
        """Organisations, newest first; with `words`, those of a name."""
        page = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(OrganisationOut(page, many=True).data)

    @extend_schema(request=OrganisationIn, responses={201: OrganisationOut}, tags=["directory"])
    def post(self, request):
        """Add an organisation."""
        row = actions.add(by=request.user, on=dates.today(), **read(OrganisationIn, request))
        return Response(OrganisationOut(row).data, status=201)


class OneOrganisation(APIView):
    grants = {"GET": SEES, "PUT": KEEPS}

    @extend_schema(responses=FullOut, tags=["directory"])
    def get(self, request, pk):
        """One organisation with its sites and contacts."""
        row = visible_or_404(Organisation, request.user, pk=pk)
        row.sites, row.contacts = queries.sites(request.user, row), queries.people(request.user, row)
        return Response(FullOut(row).data)

    @extend_schema(request=ChangeOrganisationIn, responses=OrganisationOut, tags=["directory"])
    def put(self, request, pk):
        """Change what we know of it upon the version that was read; 409 shows what stands when that is another."""
        row = visible_or_404(Organisation, request.user, pk=pk)
        changed = actions.change(by=request.user, organisation=row, **read(ChangeOrganisationIn, request))
        return Response(OrganisationOut(changed).data)


class Sites(APIView):
    grants = KEEPS

    @extend_schema(request=SiteIn, responses={201: SiteOut}, tags=["directory"])
    def post(self, request, pk):
        """Add a site."""
        row = visible_or_404(Organisation, request.user, pk=pk)
        site = actions.add_site(by=request.user, organisation=row, **read(SiteIn, request))
        return Response(SiteOut(site).data, status=201)


class ContactIn(InputSerializer):
    name = serializers.CharField(max_length=120)
    does = serializers.CharField(max_length=120, required=False, allow_blank=True)
    phone = serializers.CharField(max_length=40, required=False, allow_blank=True)
    email = serializers.EmailField(max_length=254, required=False, allow_blank=True)
    site = Near(
        lambda user, _context: Site.objects.visible_to(user),
        "Choose one of their sites.",
        required=False,
        allow_null=True,
    )


class Contacts(APIView):
    grants = KEEPS

    @extend_schema(request=ContactIn, responses={201: ContactOut}, tags=["directory"])
    def post(self, request, pk):
        """Add someone we speak to."""
        row = visible_or_404(Organisation, request.user, pk=pk)
        contact = contacts.add_contact(by=request.user, organisation=row, on=dates.today(), **read(ContactIn, request))
        return Response(ContactOut(contact).data, status=201)


class EndContact(APIView):
    grants = KEEPS

    @extend_schema(request=None, responses=ContactOut, tags=["directory"])
    def post(self, request, pk):
        """They are no longer our contact."""
        contact = visible_or_404(Contact, request.user, pk=pk)
        return Response(ContactOut(contacts.end_contact(by=request.user, contact=contact, on=dates.today())).data)


class Merge(APIView):
    grants = KEEPS

    @extend_schema(request=None, responses=OrganisationOut, tags=["directory"])
    def post(self, request, pk, other):
        """Make `other` part of this one."""
        kept = visible_or_404(Organisation, request.user, pk=pk)
        gone = visible_or_404(Organisation, request.user, pk=other)
        row = merging.merge(by=request.user, kept=kept, gone=gone, on=dates.today())
        return Response(OrganisationOut(row).data)
