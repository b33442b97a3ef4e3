"""What an employer gained, over the API: the same deeds, refusals and words as the page."""

from dataclasses import asdict

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from brokercoach.kit import dates
from brokercoach.kit.api.pictures import Done, plain, shown
from brokercoach.kit.api.reading import InputSerializer, Near, read
from employers.actions import gains as actions
from employers.api.employers import KEEP, READ, OfEmployer
from employers.choices.gain import GainOf
from employers.forms.gains import MOST_JOBS
from employers.queries import gains as queries
from employers.queries.employers import contacts_now

FilledOut = shown(queries.Filled, "EmployerFilled")
WaveOut = shown(queries.WaveLine, "EmployerWave")
GainOut = shown(queries.GainLine, "EmployerGain")


class ToldIn(InputSerializer):
    """A day, and who of theirs told us."""

    said_on = serializers.DateField()
    told_by = Near(lambda user, context: contacts_now(user, context["employer"]), "Choose one of their contacts.")


class WaveIn(ToldIn):
    """How many jobs stand empty."""

    jobs = serializers.IntegerField(min_value=1, max_value=MOST_JOBS)
    empty = serializers.IntegerField(min_value=0, max_value=MOST_JOBS)
    left = serializers.IntegerField(min_value=0, max_value=MOST_JOBS, allow_null=True, default=None)
    saved = serializers.DecimalField(
        max_digits=11, decimal_places=2, min_value=0, allow_null=True, default=None
    )  # fmt: skip
    words = serializers.CharField(max_length=300, allow_blank=True, default="")


class GainIn(ToldIn):
    """What came of it for them."""

    of = serializers.ChoiceField(choices=GainOf.choices)
    words = serializers.CharField(max_length=300)
    score = serializers.IntegerField(min_value=1, max_value=5, allow_null=True, default=None)
    shown_by = serializers.CharField(max_length=300, allow_blank=True, default="")


class GainsOut(serializers.Serializer):
    """How fast work was filled, and what they said."""

    filled = FilledOut()
    waves = WaveOut(many=True)
    gains = GainOut(many=True)


class Gains(OfEmployer):
    grants = {"GET": READ, "POST": KEEP}

    @extend_schema(responses=GainsOut, tags=["employers"], operation_id="employers_gains")
    def get(self, request, pk):
        """How fast work was filled, waves of empty jobs, and what they said came of it."""
        user, row = request.user, self.employer(pk)
        told = {"waves": plain(queries.waves_of(user, row)), "gains": plain(queries.gains_of(user, row))}
        return Response(told | {"filled": asdict(queries.time_to_fill(user, row))})

    @extend_schema(request=GainIn, responses={201: Done}, tags=["employers"], operation_id="employers_gain")
    def post(self, request, pk):
        """They say something came of it."""
        row = self.employer(pk)
        told = read(GainIn, request, employer=row)
        return self.done(actions.note_gain(by=request.user, employer=row, on=dates.today(), **told), 201)


class Waves(OfEmployer):
    grants = KEEP

    @extend_schema(request=WaveIn, responses={201: Done}, tags=["employers"], operation_id="employers_wave")
    def post(self, request, pk):
        """How many jobs stand empty, as they say."""
        row = self.employer(pk)
        told = read(WaveIn, request, employer=row)
        return self.done(actions.note_wave(by=request.user, employer=row, on=dates.today(), **told), 201)
