from django.urls import path

from pipelines.views import leads, matches

app_name = "pipelines"
urlpatterns = [
    path("people/<int:pk>/leads/", leads.for_case, name="for-case"),
    path("people/<int:pk>/leads/wanted/", leads.say_sheet, name="wanted"),
    path("people/<int:pk>/leads/add/", leads.add, name="add"),
    path("leads/<int:pk>/", leads.lead, name="lead"),
    path("leads/<int:pk>/move/", leads.move, name="move"),
    path("leads/<int:pk>/no/", leads.decline, name="decline"),
    path("leads/<int:pk>/not-chosen/", leads.not_chosen, name="not-chosen"),
    path("leads/<int:pk>/fits/", leads.rate, name="rate"),
    path("leads/<int:pk>/words/", leads.agree_words, name="agree-words"),
    path("leads/<int:pk>/yes/", leads.their_yes, name="their-yes"),
    path("leads/<int:pk>/put-forward/", leads.put_forward, name="put-forward"),
    path("leads/fit/", matches.fit, name="fit"),
    path("vacancies/<int:pk>/people/", matches.for_vacancy, name="for-vacancy"),
    path("vacancies/<int:pk>/people/add/", matches.add_to, name="add-to"),
]
