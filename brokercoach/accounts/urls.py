from django.urls import path

from brokercoach.accounts.views import invitations, own, people, teams

app_name = "accounts"
urlpatterns = [
    path("session/", own.session, name="session"),
    path("account/", own.own, name="own"),
    path("account/tokens/", own.tokens, name="tokens"),
    path("account/tokens/<int:pk>/revoke/", own.revoke_token, name="revoke-token"),
    path("join/<int:pk>/<str:secret>/", invitations.join, name="join"),
    path("colleagues/", people.people, name="people"),
    path("colleagues/roles/", people.role_table, name="roles"),
    path("colleagues/invite/", invitations.invite, name="invite"),
    path("colleagues/invitations/<int:pk>/", invitations.invitation, name="invitation"),
    path("colleagues/invitations/<int:pk>/again/", invitations.again, name="invite-again"),
    path("colleagues/invitations/<int:pk>/withdraw/", invitations.withdraw, name="withdraw-invitation"),
    path("colleagues/<int:pk>/", people.person, name="person"),
    path("colleagues/<int:pk>/role/", people.change_role, name="change-role"),
    path("colleagues/<int:pk>/deactivate/", people.deactivate, name="deactivate"),
    path("colleagues/<int:pk>/reactivate/", people.reactivate, name="reactivate"),
    path("teams/", teams.teams, name="teams"),
    path("teams/<int:pk>/", teams.team, name="team"),
    path("teams/<int:pk>/change/", teams.change_team, name="change-team"),
    path("memberships/<int:pk>/end/", teams.end_membership, name="end-membership"),
    path("memberships/<int:pk>/part/", teams.change_part, name="change-part"),
]
