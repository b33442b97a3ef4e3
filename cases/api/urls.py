"""The walk's endpoints, under /api/v1/."""

from django.urls import path

from cases.api import cases, drafts, follow_ups, intake, people, sessions

urlpatterns = [
    path("people/find/", intake.Find.as_view(), name="find"),
    path("people/start/", intake.Start.as_view(), name="start"),
    path("people/", people.People.as_view(), name="people"),
    path("people/<int:pk>/", people.OnePerson.as_view(), name="person"),
    path("people/<int:pk>/timeline/", people.Timeline.as_view(), name="timeline"),
    path("people/<int:pk>/promises/", follow_ups.Promises.as_view(), name="promises"),
    path("people/<int:pk>/stage/", cases.MoveStage.as_view(), name="stage"),
    path("people/<int:pk>/close/", cases.Close.as_view(), name="close"),
    path("people/<int:pk>/reopen/", cases.Reopen.as_view(), name="reopen"),
    path("people/<int:pk>/pause/", cases.Pause.as_view(), name="pause"),
    path("people/<int:pk>/lead/", cases.Lead.as_view(), name="lead"),
    path("people/<int:pk>/cover/", cases.CoverOne.as_view(), name="cover"),
    path("people/<int:pk>/requests/", cases.Requests.as_view(), name="requests"),
    path("people/<int:pk>/requests/answered/", cases.Answered.as_view(), name="requests-answered"),
    path("covers/<int:pk>/", cases.EndCover.as_view(), name="end-cover"),
    path("promises/<int:pk>/", follow_ups.OnePromise.as_view(), name="promise"),
    path("promises/<int:pk>/done/", follow_ups.PromiseDone.as_view(), name="promise-done"),
    path("promises/<int:pk>/let-go/", follow_ups.PromiseLetGo.as_view(), name="promise-let-go"),
    path("colleagues/<int:pk>/release/", cases.Release.as_view(), name="release"),
    path("waits/", people.Waits.as_view(), name="waits"),
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
