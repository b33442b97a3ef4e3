import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brokercoach.settings.production")

ours = get_wsgi_application()
LETTERS = ("utf-8", "utf8", "us-ascii", "iso-8859-1", "windows-1252")


def application(environ, start_response):
    """Django's, whatever charset a request claims: Python knows some (zlib, idna) that are no letters at all, and
    Django fails on them before anything of ours could answer. Such a claim is not heard."""
    kind, _, rest = environ.get("CONTENT_TYPE", "").partition(";")
    parts = [part for part in rest.split(";") if part.strip()]
    kept = [part for part in parts if not _odd(part)]
    if kept != parts:
        environ["CONTENT_TYPE"] = ";".join([kind, *kept])
    return ours(environ, start_response)


def _odd(part):
    name, _, value = part.strip().partition("=")
    return name.strip().lower() == "charset" and value.strip(" \"'").lower() not in LETTERS
