from django.urls import path

from pipelines import portal
from pipelines.views import asks as leads_asks
from pipelines.views import face_time, leads, levels, matches, own_work

app_name = "pipelines"
urlpatterns = [
    path("people/<int:pk>/leads/", leads.for_case, name="for-case"),
    path("people/<int:pk>/leads/wanted/", leads.say_sheet, name="wanted"),
    path("people/<int:pk>/leads/add/", leads.add, name="add"),
    path("people/<int:pk>/face-time/", face_time.log, name="face-time"),
    path("face-time/", face_time.overview, name="face-times"),
    path("face-time/<int:pk>/amend/", face_time.amend, name="face-time-amend"),
    path("face-time/<int:pk>/met/", face_time.met, name="face-time-met"),
    path("face-time/<int:pk>/end/", face_time.end, name="face-time-end"),
    path("people/<int:pk>/own-work/", own_work.start, name="own-work-start"),
    path("own-work/", own_work.overview, name="own-works"),
    path("own-work/<int:pk>/", own_work.page, name="own-work"),
    path("own-work/<int:pk>/change/", own_work.change, name="own-work-change"),
    path("own-work/<int:pk>/reached/", own_work.reached, name="own-work-reached"),
    path("own-work/<int:pk>/income/", own_work.income, name="own-work-income"),
    path("own-work/<int:pk>/schemes/<slug:code>/", own_work.scheme, name="own-work-scheme"),
    path("own-work/<int:pk>/end/", own_work.end, name="own-work-end"),
    path("leads/<int:pk>/", leads.lead, name="lead"),
    path("leads/<int:pk>/move/", leads.move, name="move"),
    path("leads/<int:pk>/no/", leads.decline, name="decline"),
    path("leads/<int:pk>/not-chosen/", leads.not_chosen, name="not-chosen"),
    path("leads/<int:pk>/fits/", leads.rate, name="rate"),
    path("leads/<int:pk>/words/", leads.agree_words, name="agree-words"),
    path("leads/<int:pk>/yes/", leads.their_yes, name="their-yes"),
    path("leads/<int:pk>/ask/", leads_asks.ask, name="ask-by-link"),
    path("leads/<int:pk>/ask/<int:ask>/back/", leads_asks.take_back, name="take-ask-back"),
    path("leads/<int:pk>/put-forward/", leads.put_forward, name="put-forward"),
    path("leads/levels/", levels.gap, name="levels"),
    path("leads/fit/", matches.fit, name="fit"),
    path("vacancies/<int:pk>/people/", matches.for_vacancy, name="for-vacancy"),
    path("vacancies/<int:pk>/people/add/", matches.add_to, name="add-to"),
    path("ours/people/", portal.told_of, name="told-of"),
    path("ours/people/<int:pk>/", portal.one_told_of, name="told-of-one"),
    path("ours/people/<int:pk>/meet/", portal.meet, name="told-of-meet"),
    path("ours/people/<int:pk>/not-now/", portal.not_now, name="told-of-not-now"),
]
