"""Small habits of every request."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect

from brokercoach.kit import pages
from brokercoach.kit.doors import elsewhere
from brokercoach.kit.errors import StandsElsewhere


class PlainInput:
    """Refuse in words what would be a 500 further in: a NUL byte in the address or a cookie (PostgreSQL keeps none), or
    a body for the API that is larger than we take in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return pages.bad_request(request, None)
        if any("\x00" in value for value in request.COOKIES.values()):
            return pages.bad_request(request, None)
        if request.path.startswith("/api/") and not _takes(request.META.get("CONTENT_LENGTH")):
            return pages.too_large(request)
        return self.get_response(request)


def _takes(length):
    length = length or ""
    return not (length.isascii() and length.isdigit()) or int(length[:18]) <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE


class FragmentsSayUnauthorised:
    """A fragment asked for after sign-out answers 401, so that no sign-in page is swapped into a page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        to_sign_in = response.status_code == 302 and "/accounts/login" in response.headers.get("Location", "")
        if getattr(request, "htmx", False) and to_sign_in:
            answer = HttpResponse("Please sign in again.", status=401)
            answer.headers["HX-Redirect"] = response.headers["Location"]
            return answer
        return response


class NothingStays:
    """Pages of signed-in people are kept by no browser or proxy (ASVS 14.3.2)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response


class FollowsWhatWasJoined:
    """The address of a row that was joined with another leads to the one that was kept; what was sent goes along."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, no):
        there = elsewhere(request, no) if isinstance(no, StandsElsewhere) else None
        if not there:
            return None
        return HttpResponseRedirect(there) if request.method in ("GET", "HEAD") else SentOn(there)


class SentOn(HttpResponseRedirect):
    """The same again at another address: method, words and all."""

    status_code = 307
