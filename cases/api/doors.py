"""What the API's doors on one person have in common: the case within reach, and the number of what was done."""

from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.grants import Can
from cases.models import Case


class Deed(APIView):
    """A deed on one case that its doer may see."""

    status = 200

    def case(self, pk):
        rows = Case.objects.visible_to(self.request.user).with_person().select_related("team")
        return visible_or_404(Case, self.request.user, queryset=rows, pk=pk)

    def done(self, row, status=None):
        return Response({"id": row.pk}, status=status or self.status)


class OfPerson(Deed):
    """A deed on one person within reach: mostly it makes a row."""

    grants = frozenset({Can.EDIT_PERSON})
    status = 201
