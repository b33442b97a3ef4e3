"""The API tells what it is: its schema, and a page to try it out. Both for people who are signed in."""

from django.views.decorators.http import require_GET
from drf_spectacular.views import SpectacularJSONAPIView, SpectacularSwaggerSplitView
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny
from rest_framework.views import APIView

from brokercoach.kit.doors import allow
from brokercoach.kit.grants import Can


class Schema(SpectacularJSONAPIView):
    grants = {Can.USE_OWN_ACCOUNT}


_page = SpectacularSwaggerSplitView.as_view(
    url_name="api:schema", template_name="api/docs.html", permission_classes=[AllowAny], title="API"
)


@require_GET
@allow(Can.USE_OWN_ACCOUNT)
def docs(request):
    """Every operation, to read and to try, with assets of our own and no script in the page."""
    return _page(request)


class Nowhere(APIView):
    """Any other address under the API: a problem in JSON, for whoever asks."""

    grants = {Can.USE_OWN_ACCOUNT}
    schema = None

    def dispatch(self, request, *args, **kwargs):
        self.http_method_names = [request.method.lower()]
        setattr(self, request.method.lower(), self.nothing)
        return super().dispatch(request, *args, **kwargs)

    def nothing(self, request, **_):
        raise NotFound("There is no such address.")
