"""The walk's endpoints, under /api/v1/."""

from django.urls import path

from cases.api import drafts, intake, sessions

urlpatterns = [
    path("people/find/", intake.Find.as_view(), name="find"),
    path("people/start/", intake.Start.as_view(), name="start"),
    path("people/<int:pk>/facts/", intake.Facts.as_view(), name="facts"),
    path("people/<int:pk>/reach/", intake.Reach.as_view(), name="reach"),
    path("people/<int:pk>/reach/<int:point>/", intake.OneReach.as_view(), name="one-reach"),
    path("people/<int:pk>/work/", intake.Work.as_view(), name="work"),
    path("people/<int:pk>/hopes/", intake.Hopes.as_view(), name="hopes"),
    path("people/<int:pk>/strategy/", intake.Strategy.as_view(), name="strategy"),
    path("people/<int:pk>/referrals/<int:referral>/told/", intake.Told.as_view(), name="told"),
    path("people/<int:pk>/whanau/", intake.Whanau.as_view(), name="whanau"),
    path("people/<int:pk>/whanau/<int:member>/", intake.OneWhanau.as_view(), name="one-whanau"),
    path("sessions/", sessions.Sessions.as_view(), name="sessions"),
    path("sessions/<int:pk>/", sessions.OneSession.as_view(), name="session"),
    path("people/<int:pk>/sessions/", sessions.PersonSessions.as_view(), name="person-sessions"),
    path("drafts/", drafts.Drafts.as_view(), name="drafts"),
    path("drafts/<uuid:uuid>/", drafts.OneDraft.as_view(), name="draft"),
]
