"""Three small habits of every request."""

from django.http import HttpResponse, HttpResponseBadRequest


class PlainInput:
    """Refuse a NUL byte in the path or query string in words: PostgreSQL keeps no NUL and would answer with a 500."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return HttpResponseBadRequest("This address has a character we cannot read.")
        return self.get_response(request)


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
