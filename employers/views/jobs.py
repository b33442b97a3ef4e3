"""A vacancy's page for everyone who holds its link."""

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from brokercoach.kit.actors import Bearer
from brokercoach.kit.doors import open_to_all
from brokercoach.kit.grants import Can
from employers.models import Vacancy
from employers.queries.job_pages import page_of


@open_to_all
@never_cache
@require_GET
def job(request, token):
    """One vacancy, as a projection; 404 once it is closed or its page is switched off."""
    row = Vacancy.objects.borne_by(token)
    bearer = row and Bearer(f"job:{row.pk}", f"employers.vacancy:{row.pk}", frozenset({Can.READ_JOB_PAGE}))
    page = bearer and page_of(bearer)
    if not page:
        return render(request, "employers/job_gone.html", status=404)
    return render(request, "employers/job.html", {"job": page})
