"""Every address of the application. Contexts are named as strings: the ground imports none of them."""

from django.urls import include, path

handler400 = "brokercoach.kit.pages.bad_request"
handler403 = "brokercoach.kit.pages.not_allowed"
handler404 = "brokercoach.kit.pages.not_found"
handler500 = "brokercoach.kit.pages.our_fault"
urlpatterns = [
    path("", include("brokercoach.health.urls")),
    path("accounts/", include("brokercoach.accounts.sign_in_urls")),
    path("", include("brokercoach.accounts.urls")),
    path("", include("brokercoach.notices.urls")),
    path("", include("brokercoach.audit.urls")),
    path("", include("brokercoach.directory.urls")),
    path("api/v1/", include("brokercoach.api_urls")),
    path("", include("cases.urls")),
    path("", include("employers.urls")),
    path("", include("pipelines.urls")),
    path("", include("desk.day.urls")),
    path("search/", include("desk.search.urls")),
    path("kit/", include("brokercoach.kit.gallery")),
]
