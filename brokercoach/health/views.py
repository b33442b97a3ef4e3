"""Two pages for machines: no sign-in, no names, no reasons."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from brokercoach.health import checks
from brokercoach.kit.doors import open_to_all


@open_to_all
@require_safe
@never_cache
def healthz(request):
    """The process is alive. Asks nothing of the database."""
    return HttpResponse("alive\n", content_type="text/plain")


@open_to_all
@require_safe
@never_cache
def readyz(request):
    """Every part by name, with its age: 200 when all that decide are well, else 503."""
    found = checks.parts()
    ready = checks.is_ready(found)
    return JsonResponse({"ready": ready, "parts": found}, status=200 if ready else 503)
