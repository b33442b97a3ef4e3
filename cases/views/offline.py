"""What the phone needs when there is no signal: the service worker, a shell without names, and who is signed in."""

from functools import lru_cache

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.views.decorators.http import require_GET

from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.doors import open_to_all
from brokercoach.kit.grants import Can
from brokercoach.kit.tapped import next_days
from cases.choices import Mode, Result, RoleWorn, Topic, Visibility
from cases.forms.log_session import MINUTES, LogSessionForm
from cases.queries.log_session import About
from cases.views.sessions import days

PARTS = [
    *(f"css/{name}.css" for name in ("tokens", "layout", "components", "log-session")),
    *(f"vendor/bootstrap/bootstrap-{name}.min.css" for name in ("reboot", "utilities")),
    *(f"vendor/source-sans-3/source-sans-3-{name}-wght-normal.woff2" for name in ("latin", "latin-ext")),
    *(f"js/{name}.js" for name in ("theme", "app", "said", "log_session")),
    *(f"js/log/{name}.js" for name in ("words", "who", "drafting", "keeping")),
    *(f"js/outbox/{name}.js" for name in ("everywhere", "store", "post", "sign_out", "time_left")),
    "img/icons.svg",
    "img/mark.svg",
]


@require_GET
@open_to_all
def ready(request):
    """Who is signed in, by number, and a token for what waits on their phone. 401 for nobody. Extends no sign-in."""
    if not (may(request.user, Can.KEEP_DRAFTS) or may(request.user, Can.KEEP_EMPLOYERS)):
        return JsonResponse({"user": None}, status=200 if request.user.is_authenticated else 401)
    return JsonResponse({"user": request.user.pk, "token": get_token(request)})


ready.only_looks = True


@lru_cache(maxsize=1)
def worker_text():
    return render_to_string("cases/sw.js", {"parts": " ".join(static(part) for part in PARTS)})


@require_GET
@open_to_all
def service_worker(request):
    """The worker, from the root, so that its scope is the whole site. Asked for anew each time."""
    answer = HttpResponse(worker_text(), content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Service-Worker-Allowed"] = "/"
    return answer


service_worker.only_looks = True


@require_GET
@open_to_all
def shell(request):
    """Log a session with nothing in it: the same for everyone, no name, no token, no nonce. Kept by the browser."""
    form, today = LogSessionForm(by=None), dates.today()
    value = {name: form[name].value() for name in form.fields}
    value |= {
        "mode": Mode.IN_PERSON,
        "result": Result.TALKED,
        "visibility": Visibility.TEAM,
        "role_worn": RoleWorn.COACHING,
    }
    context = {"form": form, "about": About(), "value": value | {"next_kind": "", "uuid": "", "held_on": today}}
    context |= {"days": days(form, today) | {"picked": ""}, "next_days": next_days(today), "minutes": MINUTES}
    return HttpResponse(render_to_string("cases/log_session_shell.html", context | {"topics": Topic.choices}))


shell.only_looks = True
