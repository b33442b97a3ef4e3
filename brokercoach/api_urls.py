"""The API: each context's paths under /api/v1/, its schema and its page. Contexts are named as strings."""

from django.urls import include, path, re_path

from brokercoach.kit.api import views

app_name = "api"
urlpatterns = [
    path("schema/", views.Schema.as_view(), name="schema"),
    path("docs/", views.docs, name="docs"),
    path("", include("brokercoach.accounts.api.urls")),
    path("", include("cases.api.urls")),
    path("", include("employers.api.urls")),
    path("", include("pipelines.api.urls")),
    path("", include("brokercoach.notices.api.urls")),
    path("", include("brokercoach.audit.api.urls")),
    path("", include("brokercoach.directory.api.urls")),
    path("", include("desk.api.urls")),
    re_path(r"^.*$", views.Nowhere.as_view(), name="nowhere"),
]
