from django.urls import path

from pipelines.api import asks, face_time, leads, levels, own_work, told_of

urlpatterns = [
    path("people/<int:pk>/leads/", leads.Work.as_view(), name="leads"),
    path("leads/levels/", levels.Gap.as_view(), name="leads-levels"),
    path("leads/fit/", leads.FitRates.as_view(), name="leads-fit"),
    path("leads/<int:pk>/", leads.OneLead.as_view(), name="lead-one"),
    path("leads/<int:pk>/move/", leads.Move.as_view(), name="lead-move"),
    path("leads/<int:pk>/no/", leads.Decline.as_view(), name="lead-decline"),
    path("leads/<int:pk>/not-chosen/", leads.NotChosen.as_view(), name="lead-not-chosen"),
    path("leads/<int:pk>/fits/", leads.RateLead.as_view(), name="lead-rate"),
    path("leads/<int:pk>/words/", leads.AgreeWords.as_view(), name="lead-words"),
    path("leads/<int:pk>/asks/", asks.Asks.as_view(), name="lead-asks"),
    path("leads/<int:pk>/asks/<int:ask>/back/", asks.TakeBack.as_view(), name="lead-ask-back"),
    path("leads/<int:pk>/put-forward/", leads.PutForward.as_view(), name="lead-put-forward"),
    path("vacancies/<int:pk>/people/", leads.People.as_view(), name="vacancy-people"),
    path("people/<int:pk>/face-time/", face_time.FaceTimes.as_view(), name="face-time"),
    path("face-time/", face_time.All.as_view(), name="face-times"),
    path("face-time/<int:pk>/met/", face_time.Met.as_view(), name="face-time-met"),
    path("face-time/<int:pk>/end/", face_time.Ended.as_view(), name="face-time-end"),
    path("people/<int:pk>/own-work/", own_work.OwnWorks.as_view(), name="own-work"),
    path("own-work/", own_work.All.as_view(), name="own-works"),
    path("own-work/<int:pk>/", own_work.OneOwnWork.as_view(), name="own-work-one"),
    path("own-work/<int:pk>/reached/", own_work.Reached.as_view(), name="own-work-reached"),
    path("own-work/<int:pk>/income/", own_work.Income.as_view(), name="own-work-income"),
    path("own-work/<int:pk>/schemes/", own_work.Schemes.as_view(), name="own-work-scheme"),
    path("own-work/<int:pk>/end/", own_work.Ended.as_view(), name="own-work-end"),
    path("ours/people/", told_of.EveryoneToldOf.as_view(), name="told-of"),
    path("ours/people/<int:pk>/", told_of.OneToldOf.as_view(), name="told-of-one"),
    path("ours/people/<int:pk>/meet/", told_of.Meet.as_view(), name="told-of-meet"),
    path("ours/people/<int:pk>/not-now/", told_of.NotNow.as_view(), name="told-of-not-now"),
]
