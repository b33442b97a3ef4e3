from django.urls import path

from brokercoach.accounts.api import me

urlpatterns = [
    path("me/", me.Me.as_view(), name="me"),
    path("colleagues/", me.Colleagues.as_view(), name="colleagues"),
    path("colleagues/<int:pk>/", me.Colleague.as_view(), name="colleague"),
    path("teams/", me.Teams.as_view(), name="teams"),
]
