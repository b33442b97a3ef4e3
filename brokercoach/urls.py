"""Every address of the application. Contexts are named as strings: the ground imports none of them."""

from django.urls import include, path

urlpatterns = [
    path("", include("brokercoach.health.urls")),
    path("accounts/", include("brokercoach.accounts.sign_in_urls")),
    path("", include("brokercoach.accounts.urls")),
    path("kit/", include("brokercoach.kit.gallery")),
]
