"""What Django answers when no view did: a plain page, or a problem in JSON under /api/."""

from django.http import JsonResponse
from django.views import defaults

from brokercoach.kit.api.errors import TITLES


def told(status, detail, page):
    def handler(request, *args, **kwargs):
        if request.path.startswith("/api/"):
            body = {"type": "about:blank", "title": TITLES.get(status, "Not done"), "status": status}
            return JsonResponse(
                body | {"detail": detail, "errors": {}}, status=status, content_type="application/problem+json"
            )
        return page(request, *args, **kwargs)

    return handler


bad_request = told(400, "We could not read that.", defaults.bad_request)
not_allowed = told(403, "You may not do this.", defaults.permission_denied)
not_found = told(404, "There is no such address.", defaults.page_not_found)
too_large = told(413, "This is larger than we take in.", defaults.bad_request)
our_fault = told(500, "Something went wrong here. Nothing was changed.", defaults.server_error)
