"""What an employer gained, over the API: the same deeds, refusals and words as the page."""

from dataclasses import asdict

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from brokercoach.kit import dates
from brokercoach.kit.api.pictures import Done, plain, shown
from brokercoach.kit.api.reading import InputSerializer, Near, read
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.versions import LARGEST
from employers.actions import gains as actions
from employers.api.employers import KEEP, READ, OfEmployer
from employers.choices.gain import GainOf
from employers.forms.gains import MOST_JOBS
from employers.models import Gain, Wave
from employers.queries import gains as queries
from employers.queries.employers import contacts_now

FilledOut = shown(queries.Filled, "EmployerFilled")
WaveOut = shown(queries.WaveLine, "EmployerWave")
GainOut = shown(queries.GainLine, "EmployerGain")
NOT_THEIRS = "Choose one of their contacts."


class ToldIn(InputSerializer):
    """A day, and who of theirs told us."""

    said_on = serializers.DateField()
    told_by = Near(lambda user, context: contacts_now(user, context["employer"]), NOT_THEIRS)


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


class AmendWaveIn(WaveIn):
    """A wave, upon the version that was read."""

    told_by = Near(lambda user, context: queries.tellers(user, context["row"]), NOT_THEIRS)
    version = serializers.IntegerField(min_value=1, max_value=LARGEST)


class AmendGainIn(GainIn):
    """A gain, upon the version that was read."""

    told_by = Near(lambda user, context: queries.tellers(user, context["row"]), NOT_THEIRS)
    version = serializers.IntegerField(min_value=1, max_value=LARGEST)


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


class OneGain(OfEmployer):
    grants = KEEP

    @extend_schema(request=AmendGainIn, responses=Done, tags=["employers"], operation_id="employers_amend_gain")
    def put(self, request, pk, gain):
        """What they said is put right; 409 shows what stands when the version is older."""
        row = visible_or_404(Gain, request.user, pk=gain, employer=pk)
        told = read(AmendGainIn, request, row=row)
        return self.done(actions.amend_gain(by=request.user, gain=row, on=dates.today(), **told))


class OneWave(OfEmployer):
    grants = KEEP

    @extend_schema(request=AmendWaveIn, responses=Done, tags=["employers"], operation_id="employers_amend_wave")
    def put(self, request, pk, wave):
        """What was noted of empty jobs is put right; 409 shows what stands when the version is older."""
        row = visible_or_404(Wave, request.user, pk=wave, employer=pk)
        told = read(AmendWaveIn, request, row=row)
        return self.done(actions.amend_wave(by=request.user, wave=row, on=dates.today(), **told))
