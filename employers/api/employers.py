"""Employers over the API: the same deeds, refusals and words as the pages."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.accounts.models import User
from brokercoach.directory.models import Organisation
from brokercoach.kit import dates
from brokercoach.kit.api.pictures import Done, plain, shown
from brokercoach.kit.api.reading import InputSerializer, Near, read
from brokercoach.kit.api.twin import twin
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.text import whole_number
from brokercoach.kit.versions import LARGEST
from employers.actions import employers as actions
from employers.choices import EmployerKind, Size, WagesBy
from employers.forms import employers as forms
from employers.models import Employer, VerifiedFact
from employers.queries import employers as queries

NewEmployerIn = twin(forms.NewEmployerForm, "NewEmployerIn")
VerifyIn = twin(forms.VerifyForm, "VerifyIn")
LineOut = shown(queries.Line, "EmployerLine")
FactOut = shown(queries.Fact, "EmployerFact")
READ, KEEP = frozenset({Can.SEE_EMPLOYERS}), frozenset({Can.KEEP_EMPLOYERS})


def of_kinds():
    return serializers.ListField(child=serializers.ChoiceField(choices=EmployerKind.choices), allow_empty=False)


class AdoptIn(InputSerializer):
    """An organisation of the directory becomes an employer."""

    organisation = Near(
        lambda user, _context: Organisation.objects.visible_to(user).standing(),
        "Choose an organisation of the directory.",
    )
    kinds = of_kinds()
    size = serializers.ChoiceField(choices=Size.choices, allow_blank=True, default="")


class ChangeEmployerIn(InputSerializer):
    """What an employer is to us, upon the version that was read."""

    version = serializers.IntegerField(min_value=1, max_value=LARGEST)
    kinds = of_kinds()
    size = serializers.ChoiceField(choices=Size.choices, allow_blank=True, default="")
    wages_by = serializers.ChoiceField(choices=WagesBy.choices, allow_blank=True, default="")
    wages_contact = Near(
        lambda user, context: queries.contacts_now(user, context["employer"]),
        "Choose from their contacts.",
        allow_null=True,
        default=None,
    )
    keeper = Near(
        lambda user, _context: User.objects.visible_to(user).active(),
        "Choose someone who keeps employers here.",
        allow_null=True,
        default=None,
    )


class EmployersOut(serializers.Serializer):
    """A page of employers by name; `after` goes on with the next."""

    results = LineOut(many=True)
    after = serializers.IntegerField(allow_null=True)


class EmployerOut(serializers.Serializer):
    """One employer: what they are to us, what was verified."""

    id = serializers.IntegerField()
    organisation = serializers.IntegerField()
    name = serializers.CharField()
    version = serializers.IntegerField()
    kinds = serializers.ListField(child=serializers.CharField())
    size = serializers.CharField()
    wages_by = serializers.CharField()
    wages_contact = serializers.IntegerField(allow_null=True)
    keeper = serializers.IntegerField(allow_null=True)
    added_on = serializers.DateField()
    facts = FactOut(many=True)


class OfEmployer(APIView):
    """About one employer."""

    def employer(self, pk):
        return visible_or_404(Employer, self.request.user, pk=pk)

    def done(self, row, status=200):
        return Response({"id": row.pk}, status=status)


class Employers(OfEmployer):
    grants = {"GET": READ, "POST": KEEP}

    @extend_schema(responses=EmployersOut, tags=["employers"], operation_id="employers_list")
    def get(self, request):
        """Employers by name: `words`, `kind`, `division`, `verified`, `mine=1`, and `after` to go on."""
        look = queries.read_look(request.query_params)
        lines, after = queries.listed(request.user, look, after=whole_number(request.query_params.get("after")))
        return Response({"results": plain(lines), "after": after})

    @extend_schema(request=NewEmployerIn, responses={201: Done}, tags=["employers"], operation_id="employers_add")
    def post(self, request):
        """Take a new employer on, with the first person to speak to there."""
        return self.done(actions.take_on(by=request.user, on=dates.today(), **read(NewEmployerIn, request)), 201)


class Adopt(OfEmployer):
    grants = KEEP

    @extend_schema(request=AdoptIn, responses={201: Done}, tags=["employers"], operation_id="employers_adopt")
    def post(self, request):
        """An organisation of the directory becomes an employer."""
        return self.done(actions.adopt(by=request.user, on=dates.today(), **read(AdoptIn, request)), 201)


class OneEmployer(OfEmployer):
    grants = {"GET": READ, "PUT": KEEP}

    @extend_schema(responses=EmployerOut, tags=["employers"], operation_id="employers_one")
    def get(self, request, pk):
        """One employer."""
        row = self.employer(pk)
        told = queries.employer_as_said(row) | {"id": row.pk, "organisation": row.organisation_id}
        told |= {"name": row.organisation.name, "added_on": row.added_on}
        return Response(told | {"facts": plain(queries.facts_of(request.user, row))})

    @extend_schema(request=ChangeEmployerIn, responses=Done, tags=["employers"], operation_id="employers_change")
    def put(self, request, pk):
        """Change it upon the version that was read; 409 shows what stands when that is older."""
        row = self.employer(pk)
        told = read(ChangeEmployerIn, request, employer=row)
        return self.done(actions.change_employer(by=request.user, employer=row, **told))


class Facts(OfEmployer):
    grants = KEEP

    @extend_schema(request=VerifyIn, responses={201: Done}, tags=["employers"], operation_id="employers_verify")
    def post(self, request, pk):
        """Something about them was looked up, and holds."""
        row = self.employer(pk)
        return self.done(
            actions.verify(by=request.user, employer=row, on=dates.today(), **read(VerifyIn, request)), 201
        )


class EndFact(OfEmployer):
    grants = KEEP

    @extend_schema(request=None, responses=Done, tags=["employers"], operation_id="employers_unverify")
    def post(self, request, pk, fact):
        """It holds no more."""
        row = visible_or_404(VerifiedFact, request.user, pk=fact, employer=pk)
        return self.done(actions.unverify(by=request.user, fact=row, on=dates.today()))
