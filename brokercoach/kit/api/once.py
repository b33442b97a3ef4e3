"""Idempotency-Key: what a program sends twice, because the first answer was lost, is done once."""

from django.db import transaction

from brokercoach.kit.once import LONGEST, remember

KEY = "Idempotency-Key"
MADE = (201, 202, 204)


class SentOnce:
    """A POST of JSON, or of nothing, with a key is one transaction with the memory of it: two at once wait.

    Who asks is known further in: permissions.Declared looks up what was done. What is remembered for a day is the
    status and the id alone; a refusal is not, nor an answer that made nothing and has no id (a search, a preview).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        key = request.headers.get(KEY, "")
        if not key or request.method != "POST" or not request.path.startswith("/api/") or len(key) > LONGEST:
            return self.get_response(request)
        if request.content_type not in ("application/json", ""):  # a deed without words has no body
            return self.get_response(request)
        request.sent_once = key
        with transaction.atomic():
            response = self.get_response(request)
            mark = getattr(request, "once_mark", None)
            made = getattr(response, "data", None)
            pk = made.get("id") if isinstance(made, dict) else None
            if mark and (response.status_code in MADE or (response.status_code == 200 and pk)):
                remember(mark, (response.status_code, pk))
        return response
